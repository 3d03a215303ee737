/** Branch and full name of a product may say different things of its versions: the wider of both counts, since a wrongly cleared device is the worse error. */
import type { Bound, Interval, VersionRange } from '#model/advisory/version-range.ts';
import { compareTexts, generic } from '#versions/index.ts';
import { takeConditions } from './conditions.ts';
import { readBounds } from './grammar.ts';
import { normalizeRange } from './words.ts';

/** What the full name says, where that is wider than the branch or where the branch has lost an operator; else null. */
export function otherReading(printed: string, whole: string, range: VersionRange): VersionRange | null {
  // A branch that was once a number has lost its zero: 2.2 beside "2.20".
  const [only] = range.kind === 'exact' && range.versions.length === 1 ? range.versions : [];
  const zeros =
    only === undefined
      ? undefined
      : whole.split(/[^\w.]+/).find((t) => t.startsWith(only) && /^0+$/.test(t.slice(only.length)));
  if (zeros !== undefined) return { kind: 'exact', versions: [zeros] };
  if (/CVE-/i.test(whole)) return range.kind === 'exact' ? otherList(whole, range.versions) : null;
  const said = readWhole(whole);
  const restored = withOperators(printed, whole, range, said);
  if (restored !== null) return restored;
  if (range.kind === 'exact') return otherList(whole, range.versions);
  const ends =
    range.kind === 'intervals' ? (turned(range.intervals, said) ?? listedEnds(range.intervals, whole)) : null;
  if (ends !== null) return ends;
  return range.kind === 'intervals' ? widened(range.intervals, said) : null;
}

/** A full name may go on about the product before a colon. */
function readWhole(whole: string): VersionRange {
  const text = whole.replace(/\((?!(?:in|ex)clu|\d)[^()]*\)/g, ' ');
  const said = readBounds(normalizeRange(text));
  if (said.kind !== 'unread') return said;
  const behind = /^[^:]+:\s*([^:]+)$/.exec(text)?.[1] ?? text;
  return readBounds(takeConditions(normalizeRange(behind)).rest);
}

/** "9.4 | FP2 Hotfix 5" beside "<= 9.4 FP2 Hotfix 5": the same numbers, of which the branch has lost the operator. */
function withOperators(
  printed: string,
  whole: string,
  range: VersionRange,
  said: VersionRange,
): VersionRange | null {
  if (said.kind !== 'intervals' || said.intervals.some(isOne)) return null;
  const lost = range.kind === 'exact' || (range.kind === 'intervals' && range.intervals.some(isOne));
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).join(' ');
  return lost && numbers(printed) === numbers(whole) ? said : null;
}

/** "<= 8.1 | >= 8.1.10" beside "8.1 versions prior to 8.1.10": operators that were exchanged leave a hole where the full name has its range. */
function turned(own: readonly Interval[], said: VersionRange): VersionRange | null {
  const [below, above] = own;
  if (own.length !== 2 || said.kind !== 'intervals' || said.intervals.length !== 1) return null;
  const [{ lower, upper }] = said.intervals as [Interval];
  const ends = [below?.upper, lower, above?.lower, upper];
  if (below?.lower !== null || above?.upper !== null || ends.some((end) => end === null || end === undefined))
    return null;
  const [from, saidFrom, to, saidTo] = ends.map((end) => (end as Bound).version) as [
    string,
    string,
    string,
    string,
  ];
  return isSame(from, saidFrom) && isSame(to, saidTo) ? said : null;
}

/** "<= 3.14 | 3.15" beside "prior to 3.14 and 3.15": the operator holds for each of the list. */
function listedEnds(own: readonly Interval[], whole: string): VersionRange | null {
  const [first, ...rest] = own;
  const end = first?.lower === null ? first.upper : null;
  if (end === null || end === undefined || rest.length === 0 || !rest.every(isOne)) return null;
  const listed = /\b(?:prior\s+to|before|earlier\s+than)\s+([^:;()]+)$/i
    .exec(whole)?.[1]
    ?.split(/\s*,\s*|\s+and\s+/);
  const versions = own.map(({ upper }) => `${upper?.version}`);
  if (listed?.length !== own.length || !listed.every((one, i) => isSame(one.trim(), `${versions[i]}`)))
    return null;
  return {
    kind: 'intervals',
    intervals: versions.map((version) => ({ lower: null, upper: { version, inclusive: end.inclusive } })),
  };
}

function isOne({ lower, upper }: Interval): boolean {
  return lower !== null && lower.version === upper?.version;
}

/** The intervals with every end that the full name moves outwards, null where it moves none. */
function widened(own: readonly Interval[], said: VersionRange): VersionRange | null {
  if (said.kind === 'exact') {
    const named = (bound: Bound | null) =>
      bound === null || bound.inclusive || !said.versions.some((v) => isSame(v, bound.version))
        ? bound
        : { ...bound, inclusive: true };
    const wider = own.map((i) => ({ lower: named(i.lower), upper: named(i.upper) }));
    return isMoved(own, wider) ? { kind: 'intervals', intervals: wider } : null;
  }
  if (said.kind !== 'intervals' || said.intervals.length !== own.length || said.intervals.some(isOne))
    return null;
  const wider = own.map(({ lower, upper }, i) => {
    const theirs = said.intervals[i];
    return {
      lower: theirs === undefined ? lower : sameOrInclusive(lower, theirs.lower),
      upper: theirs === undefined ? upper : later(upper, theirs.upper, own.length === 1),
    };
  });
  return isMoved(own, wider) ? { kind: 'intervals', intervals: wider } : null;
}

function later(own: Bound | null, theirs: Bound | null, mayMove: boolean): Bound | null {
  if (own === null || theirs === null) return own;
  if (theirs.version.replace(/^v/i, '') === own.version.replace(/^v/i, ''))
    return sameOrInclusive(own, theirs);
  if (mayMove && compareTexts(generic, theirs.version, own.version) === 1) return theirs;
  return sameOrInclusive(own, theirs);
}

function sameOrInclusive(own: Bound | null, theirs: Bound | null): Bound | null {
  const isWider = own !== null && theirs !== null && !own.inclusive && theirs.inclusive;
  return isWider && isSame(own.version, theirs.version) ? { ...own, inclusive: true } : own;
}

const isSame = (a: string, b: string) => a === b || compareTexts(generic, a, b) === 0;

function isMoved(own: readonly Interval[], wider: readonly Interval[]): boolean {
  const bounds = (all: readonly Interval[]) => all.flatMap(({ lower, upper }) => [lower, upper]);
  const before = bounds(own);
  return bounds(wider).some((b, i) => b !== before[i]);
}

/** "between 2.8 and 2.9" is no list of two; and a branch that lost a point of its version ("3.035" for "3.0.35") has it in the full name. */
function otherList(whole: string, versions: readonly string[]): VersionRange | null {
  if (/\bbetween\b/i.test(whole) && versions.length === 2) {
    const said = readBounds(normalizeRange(whole));
    if (said.kind === 'intervals' && said.intervals.length === 1) return said;
  }
  const written = whole.split(/[^\w.]+/).map((t) => t.replace(/^\.+|\.+$/g, ''));
  const digits = (text: string) => text.replaceAll('.', '');
  // "F.0.G.0" beside "F.0 G.0": two versions that the branch has glued.
  const parted = versions.flatMap((v) => partsWritten(v, written));
  if (parted.length > versions.length) return { kind: 'exact', versions: parted };
  const restored = versions.map(
    (v) => written.find((t) => t.split('.').length > v.split('.').length && digits(t) === digits(v)) ?? v,
  );
  return restored.some((v, i) => v !== versions[i]) ? { kind: 'exact', versions: restored } : null;
}

function partsWritten(version: string, written: readonly string[]): string[] {
  if (written.includes(version)) return [version];
  const pieces = version.split('.');
  for (let at = 1; at < pieces.length; at++) {
    const both = [pieces.slice(0, at).join('.'), pieces.slice(at).join('.')];
    if (both.every((part) => part.length > 1 && written.includes(part))) return both;
  }
  return [version];
}
