/** Problems of notices entered by hand. */
import { entry } from '../entry.ts';

export const entryCodes = {
  'entry-exists': entry(
    'error',
    409,
    1,
    'Notice "{reference}" of {issuer} was entered before.',
    'Open it and edit it, or give this one another number.',
  ),
} as const;
