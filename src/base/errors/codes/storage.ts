/** Problems of the data folder and the database. */
import { entry } from '../entry.ts';

export const storageCodes = {
  'store-held': entry(
    'error',
    409,
    1,
    'The data folder {folder} is held by process {pid}, which serves {address} since {since}.',
    'Use that server, stop it first, or give this one a folder of its own with WARD_DATA.',
  ),
} as const;
