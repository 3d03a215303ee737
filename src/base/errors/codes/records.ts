/** Problems of vulnerability records: OSV, CVE and NVD. */
import { entry } from '../entry.ts';

export const recordCodes = {
  'record-unusable': entry(
    'error',
    422,
    1,
    'Nothing can be made of the vulnerability record: {detail}.',
    'Download it again from its source.',
  ),
  'record-value-unread': entry(
    'warning',
    422,
    1,
    'The {what} of {id} is not as its format says; it was left out.',
    'Read the record at its source for what it says there.',
  ),
  'record-too-large': entry(
    'error',
    413,
    1,
    'One record is larger than {limit}, where Ward stops.',
    'Check where the file comes from.',
  ),
  'records-too-large': entry(
    'error',
    413,
    1,
    'The records unpack to more than {limit}, where Ward stops.',
    'Check where the file comes from; if it is genuine, split it first.',
  ),
  'records-broken': entry(
    'error',
    422,
    1,
    'The file breaks off here ({detail}); the records after this place are lost.',
    'Download it again.',
  ),
  'record-file-other': entry(
    'note',
    422,
    1,
    'The file of the archive is no vulnerability record and was left out.',
    'Nothing to do where it is a list or a description.',
  ),
} as const;
