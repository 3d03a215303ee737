/** Problems of answers about makes and models. */
import { entry } from '../entry.ts';

export const reviewCodes = {
  'remediation-none': entry(
    'error',
    404,
    1,
    'Nothing that is affected or unknown, or was marked before, is named by these words.',
    'Look at ward findings for the number of the advisory, the CVE and the asset tag as Ward has them.',
  ),
  'review-alike': entry(
    'error',
    422,
    2,
    'Several products are equally alike, and none was named: {candidates}.',
    'Say which one by its key: --product KEY (productKey in the API).',
  ),
  'same-as-unknown': entry(
    'error',
    422,
    1,
    '"{text}" is no make and model of this inventory or of an advisory, and begins with no maker that Ward knows.',
    'Write maker and model as another device or an advisory has them, the maker first.',
  ),
  'same-as-itself': entry(
    'error',
    422,
    1,
    '"{text}" is the make and model that the question is about.',
    'Name another one, or confirm or reject what was asked.',
  ),
} as const;
