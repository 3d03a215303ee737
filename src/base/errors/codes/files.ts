/** Problems of getting at a file. */
import { entry } from '../entry.ts';

export const fileCodes = {
  'file-missing': entry('error', 404, 1, 'There is no file or folder {path}.', 'Check the path.'),
  'file-unwritable': entry(
    'error',
    403,
    1,
    'The file {path} cannot be written ({detail}).',
    'Choose a name that is not taken, in a folder you may write to.',
  ),
  'file-unreadable': entry(
    'error',
    403,
    1,
    'The file or folder {path} cannot be read ({detail}).',
    'Check its permissions, or copy it to a place you may read.',
  ),
} as const;
