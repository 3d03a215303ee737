/** Problems of decision tables and policies that an organisation writes. */
import { entry } from '../entry.ts';

export const tableCodes = {
  'table-columns': entry(
    'error',
    422,
    2,
    'The decision table lacks columns: {missing}.',
    'Give a CSV whose first line names the columns {columns}, in any order; `ward tables show --csv` writes one.',
  ),
  'table-row-missing': entry(
    'error',
    422,
    2,
    'The decision table has no row for {inputs}.',
    'Expected: one row for each of the {count} combinations of inputs. Add this one, with an outcome out of: {outcomes}.',
  ),
  'table-row-twice': entry(
    'error',
    422,
    2,
    'Row {row} of the decision table is about {inputs}, which row {first} decides already.',
    'Expected: one row for each combination of inputs. Take out one of the two.',
  ),
  'table-value-unknown': entry(
    'error',
    422,
    2,
    'Row {row} of the decision table has "{value}" for {column}.',
    'Expected one of: {expected}. Correct the value.',
  ),
  'table-outcome-lowered': entry(
    'error',
    422,
    2,
    'Row {row} of the decision table ({inputs}) gives {outcome}, yet row {first} gives the more urgent {better} with {input} {lesser} and all else the same.',
    'Expected: {better} or more urgent, since a worse input never lowers the outcome. Raise row {row}, or lower row {first}.',
  ),
  'policy-wrong': entry(
    'error',
    422,
    2,
    'Line {line}, column {column} of the policy: {found} cannot stand here.',
    'Expected {expected}.{meant} Nothing was changed.',
  ),
  'policy-order': entry(
    'error',
    422,
    2,
    'The policy would make something worse less urgent: with {worse} it gives at most {lower}, yet with {better} it gives up to {higher}, all else the same ({lines}).',
    'Expected: more exploitation, exposure or harm never lowers urgency. Write "at most" where something is lowered and "at least" where it is raised, or name every worse value too; of roles, which have no such order to write, name each that is worse.',
  ),
  'setting-moved': entry(
    'error',
    409,
    1,
    'Version {now} was written meanwhile, by {by}; you looked at version {seen}. Nothing was changed.',
    'Look at the new version, and write yours again over it.',
  ),
} as const;
