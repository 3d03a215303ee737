/** Problems of files that a user gives Ward to read. */
import { entry } from '../entry.ts';

export const intakeCodes = {
  'format-unrecognised': entry(
    'error',
    422,
    1,
    'The content is in no format that Ward reads: {detail}.',
    'Give an inventory as CSV or XLSX, CSAF 2.0 or 2.1, the KEV catalogue, EPSS scores or CycloneDX JSON.',
  ),
} as const;
