/** Problems of people, teams and the responsibility matrix. */
import { entry } from '../entry.ts';

export const peopleCodes = {
  'person-unknown': entry(
    'error',
    422,
    2,
    'Nobody here is called "{name}". {known}',
    'Name somebody who is known, or add them with `ward people add`.',
  ),
  'person-left': entry(
    'error',
    422,
    1,
    '{name} left on {day}, so nothing new can be theirs or be done in their name.',
    'Name somebody who is still here; `ward people` lists them.',
  ),
  'name-taken': entry(
    'error',
    409,
    1,
    'There is already a {what} called "{name}".',
    'Choose another name, or change the one that is there.',
  ),
  'row-changed': entry(
    'error',
    409,
    1,
    '{what} was changed since you looked: {changes}. Nothing of yours was written.',
    'Look at it again and say what is still to be changed.',
  ),
  'owner-unknown': entry(
    'error',
    422,
    1,
    'No person or team is called "{name}". {known}',
    'Name a person or team that is known, or add one with `ward people add`.',
  ),
  'accountable-one': entry(
    'error',
    422,
    1,
    'Row {row}: exactly one function is accountable for "{action}" of {family}; {count} were named.',
    'Name one function as accountable in this row. Nothing was written, of the other rows neither.',
  ),
  'responsible-none': entry(
    'error',
    422,
    1,
    'Row {row}: nobody is responsible for "{action}" of {family}.',
    'Name at least one function that does the work.',
  ),
  'responsibility-twice': entry(
    'error',
    422,
    1,
    'Row {row}: "{action}" of {family} stands in these rows twice.',
    'Leave one of the two out.',
  ),
  'family-unknown': entry(
    'error',
    422,
    1,
    'Row {row}: "{family}" is no family of devices that Ward knows: expected any, a device role, or maker and model as the inventory has them.',
    'Look at ward devices or the Devices page for maker and model.',
  ),
} as const;
