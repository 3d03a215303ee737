/** Problems of answers about makes and models. */
import { entry } from '../entry.ts';

export const reviewCodes = {
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
