/** The scheme for devices, whose versions follow no published rule: segments, numbers as numbers, letters alphabetically. */
import type { VersionScheme } from '../scheme.ts';
import { compareGeneric } from './compare.ts';
import { genericKey } from './key.ts';
import { type GenericVersion, parseGeneric } from './parse.ts';

export type { GenericVersion, Segment } from './parse.ts';
export const generic: VersionScheme<GenericVersion> = {
  id: 'generic',
  parse: parseGeneric,
  compare: compareGeneric,
  sortKey: genericKey,
};
