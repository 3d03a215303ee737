/** Orders parsed generic versions segment by segment; see scheme.ts for the laws. */
import type { Order } from '../scheme.ts';
import type { GenericVersion, Segment } from './parse.ts';

/** Release candidates come before the release they prepare. */
const early = new Set(['alpha', 'beta', 'rc', 'pre', 'preview', 'dev']);

/** Service parts count within their own kind: an SR is neither before nor after an SP. */
const service = new Set([
  'sp',
  'sr',
  'hf',
  'mr',
  'p',
  'u',
  'gma',
  'build',
  'edition',
  'cu',
  'fix',
  'ga',
  'lts',
  'sps',
]);

const pairwise = (a: bigint | string, b: bigint | string): Order => (a < b ? -1 : a > b ? 1 : 0);

/**
 * -1, 0, 1, or null where a letter meets a number, two kinds of service part meet, or one release is stated of two parts.
 * Wildcards end the comparison as equal.
 */
export function compareGeneric(a: GenericVersion, b: GenericVersion): Order {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) {
    const left = a.segments[i];
    const right = b.segments[i];
    if (left?.kind === 'wild' || right?.kind === 'wild') return 0;
    const order = compareSegments(left, right, i);
    if (order !== 0) return order;
    if (left?.kind === 'digitWild' || right?.kind === 'digitWild') return 0;
  }
  return isOfOtherPart(a, b) ? null : 0;
}

/** "028U000061" and "012U000061": equal but for the part that both state, so neither is the other nor before it. */
function isOfOtherPart(a: GenericVersion, b: GenericVersion): boolean {
  const [left, right] = [partOf(a), partOf(b)];
  return left !== null && right !== null && left !== right;
}

function partOf({ segments: [first] }: GenericVersion): string | null {
  return first?.kind === 'word' ? (first.part ?? null) : null;
}

function compareSegments(a: Segment | undefined, b: Segment | undefined, position: number): Order {
  if (a === undefined && b === undefined) return 0;
  if (a === undefined) return negate(compareWithNothing(b as Segment));
  if (b === undefined) return compareWithNothing(a);
  if (a.kind === 'digitWild' || b.kind === 'digitWild') return compareDigitWild(a, b);
  if (a.kind === 'number' && b.kind === 'number') return compareDigits(a.digits, b.digits);
  if (a.kind === 'word' && b.kind === 'word') {
    if (a.text !== b.text && (a.region === true || b.region === true)) return null;
    return compareWords(a.text, b.text, position);
  }
  if (a.kind === 'word' && b.kind === 'number') return early.has(a.text) ? -1 : null;
  if (a.kind === 'number' && b.kind === 'word') return early.has(b.text) ? 1 : null;
  return 0;
}

/** A missing segment is zero beside a number, before a letter or service part, after a pre-release. */
function compareWithNothing(segment: Segment): Order {
  if (segment.kind === 'number') return segment.digits === '0' ? 0 : 1;
  if (segment.kind === 'word') return early.has(segment.text) ? -1 : 1;
  return 0;
}

function compareWords(a: string, b: string, position: number): Order {
  if (a === b) return 0;
  const early1 = early.has(a);
  const early2 = early.has(b);
  if (early1 !== early2) return early1 ? -1 : 1;
  if (position > 0 && (service.has(a) || service.has(b))) return null;
  return pairwise(a, b);
}

function compareDigits(a: string, b: string): Order {
  return a.length === b.length ? pairwise(a, b) : a.length < b.length ? -1 : 1;
}

function compareDigitWild(a: Segment, b: Segment): Order {
  if (a.kind === 'digitWild' && b.kind === 'digitWild') return compareDigits(a.digits, b.digits);
  if (a.kind === 'number' && b.kind === 'digitWild') return beside(a.digits, b.digits);
  if (a.kind === 'digitWild' && b.kind === 'number') return negate(beside(b.digits, a.digits));
  return null;
}

/** Where a number stands beside "0x" (0 to 9), "1x" (10 to 19), ... */
function beside(digits: string, stem: string): Order {
  const value = BigInt(digits);
  const from = BigInt(stem) * 10n;
  return value < from ? -1 : value > from + 9n ? 1 : 0;
}

function negate(order: Order): Order {
  return order === null ? null : order === 0 ? 0 : order === 1 ? -1 : 1;
}
