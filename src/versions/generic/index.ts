/** The scheme for devices, whose versions follow no published rule: segments, numbers as numbers, letters alphabetically. */
import { remembered } from '#base/remember.ts';
import type { VersionScheme } from '../scheme.ts';
import { compareGeneric } from './compare.ts';
import { genericKey } from './key.ts';
import { type GenericVersion, parseGeneric } from './parse.ts';

export type { GenericVersion, Segment } from './parse.ts';

/** An advisory's versions are compared with those of thousands of devices, and both repeat. */
const parsed = remembered(20_000, (text: string) => text, parseGeneric);
/** What is longer is no common version, and not worth its memory. */
const longestKept = 60;

export const generic: VersionScheme<GenericVersion> = {
  id: 'generic',
  parse: (text) => (text.length <= longestKept ? parsed(text) : parseGeneric(text)),
  compare: compareGeneric,
  sortKey: genericKey,
};
