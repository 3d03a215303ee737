/** The sort key of a device version that is numbers and nothing else; letters do not order against numbers, so they have none. */
import { numberKey } from '../sort-key.ts';
import type { GenericVersion } from './parse.ts';

const end = '1';
const more = '2';

export function genericKey({ segments }: GenericVersion): string | null {
  const keys: string[] = [];
  for (const segment of segments) {
    if (segment.kind !== 'number') return null;
    keys.push(more + numberKey(segment.digits));
  }
  // 0.0 keeps its first zero; no key at all would be a version without numbers.
  return keys.join('') + end;
}
