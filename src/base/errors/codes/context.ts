/** Problems of what people state of devices and their places. */
import { entry } from '../entry.ts';

export const contextCodes = {
  'context-fact-wrong': entry(
    'error',
    422,
    2,
    'The fact "{fact}" cannot be stated so: {why}.',
    'Expected: {expected}.',
  ),
  'context-subject-several': entry(
    'error',
    409,
    1,
    'More than one {what} is called "{name}": {found}.',
    "Name it as it stands here, or by Ward's id.",
  ),
} as const;
