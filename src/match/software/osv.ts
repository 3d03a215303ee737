/**
 * Is this version affected, by an entry of `affected` of an OSV record? Source: "Evaluation" of
 * https://ossf.github.io/osv-schema/#evaluation: a version is affected that `versions` lists or a range holds.
 */
import type { AffectedPackage, AffectedRange } from '#model/knowledge/vulnerability-record.ts';
import { type SchemeId, schemeNamed } from '#versions/index.ts';
import { contains, type IntervalSet, intervalSet } from '#versions/range/interval-set.ts';
import { osvIntervals } from '#versions/range/osv.ts';
import type { Interval } from '#model/advisory/version-range.ts';
import { type Answer, rangeText } from './answer.ts';

type EventRange = Extract<AffectedRange, { kind: 'events' }>;

/** `scheme` is the order of the package's ecosystem, null where none is written down. */
export function osvAnswer(entry: AffectedPackage, version: string | null, scheme: SchemeId | null): Answer {
  const ranges = readRanges(entry.ranges, scheme);
  const answers = ranges.map((range) => rangeAnswer(range, version));
  const decided =
    // A range says more than a list: where the versions end that are affected.
    answers.find(({ status }) => status === 'affected') ??
    listedAnswer(entry, version, scheme) ??
    answers.find(({ status }) => status === 'unknown') ??
    incomplete(entry, scheme, answers.length) ??
    (version === null ? unknown(scheme, null, 'the component states no version') : undefined);
  return decided ?? outside(entry, version ?? '', scheme, ranges);
}

/** Ranges of commits say nothing about versions. */
function isOrdered(range: AffectedRange): range is EventRange {
  return range.kind === 'events' && range.type !== 'GIT';
}

function listedAnswer(
  entry: AffectedPackage,
  version: string | null,
  scheme: SchemeId | null,
): Answer | undefined {
  const listed = version === null ? undefined : listedVersion(entry, version, scheme);
  if (listed === undefined) return undefined;
  return { status: 'affected', scheme, range: listed, reading: `${version} is listed as affected` };
}

/** By its text, or as the same version under the ecosystem's order. */
function listedVersion(
  { versions }: AffectedPackage,
  version: string,
  scheme: SchemeId | null,
): string | undefined {
  const same = versions.find((each) => each.version === version);
  if (same !== undefined || scheme === null) return same?.version;
  const order = schemeNamed(scheme);
  const own = order.parse(version);
  if (own === null) return undefined;
  const at = parsedList(versions, scheme).findIndex(
    (each) => each !== null && order.compare(each, own) === 0,
  );
  return versions[at]?.version;
}

type VersionList = AffectedPackage['versions'];

/** Lists of versions are long, and a record may be asked about many components, or by many scans. */
const parsedLists = new WeakMap<VersionList, Map<SchemeId, unknown[]>>();

function parsedList(versions: VersionList, scheme: SchemeId): readonly unknown[] {
  const held = parsedLists.get(versions) ?? new Map<SchemeId, unknown[]>();
  parsedLists.set(versions, held);
  const parsed = held.get(scheme) ?? versions.map((each) => schemeNamed(scheme).parse(each.version));
  held.set(scheme, parsed);
  return parsed;
}

interface ReadRange {
  scheme: SchemeId | null;
  /** Null where the order cannot tell. */
  read: { intervals: Interval[]; set: IntervalSet; text: string } | null;
}

/** A record may be asked about every component of a large SBOM: its ranges are read once. */
const knownRanges = new WeakMap<AffectedPackage['ranges'], Map<SchemeId | null, readonly ReadRange[]>>();

function readRanges(ranges: AffectedPackage['ranges'], scheme: SchemeId | null): readonly ReadRange[] {
  const held = knownRanges.get(ranges) ?? new Map<SchemeId | null, readonly ReadRange[]>();
  knownRanges.set(ranges, held);
  const read = held.get(scheme) ?? ranges.filter(isOrdered).map((range) => readRange(range, scheme));
  held.set(scheme, read);
  return read;
}

/** Ranges of type SEMVER follow that order whatever the ecosystem; Go writes its own into them. */
function readRange({ type, events }: EventRange, ecosystem: SchemeId | null): ReadRange {
  const scheme = type === 'SEMVER' && ecosystem !== 'go' ? 'semver' : ecosystem;
  const spelt = events.map((event) =>
    'lastAffected' in event ? { last_affected: event.lastAffected } : event,
  );
  const intervals = scheme === null ? null : osvIntervals(schemeNamed(scheme), spelt);
  if (scheme === null || intervals === null) return { scheme, read: null };
  const set = intervalSet(schemeNamed(scheme), intervals);
  return { scheme, read: { intervals, set, text: rangeText(intervals) } };
}

function rangeAnswer({ scheme, read }: ReadRange, version: string | null): Answer {
  if (scheme === null) return unknown(null, null, 'no order of versions is known for its ecosystem');
  if (read === null) return unknown(scheme, null, `its bounds cannot be ordered as ${scheme}`);
  const { intervals, set, text: range } = read;
  if (version === null) {
    const isAll = intervals.some(({ lower, upper }) => lower === null && upper === null);
    return isAll
      ? { status: 'affected', scheme, range, reading: 'every version is affected' }
      : unknown(scheme, range, `the component states no version; affected is ${range}`);
  }
  const inside = contains(set, version);
  if (inside === null) return unknown(scheme, range, `${version} cannot be compared with ${range}`);
  const reading = `${version} lies ${inside ? 'in' : 'outside'} ${range}`;
  return { status: inside ? 'affected' : 'not_affected', scheme, range, reading };
}

function incomplete(entry: AffectedPackage, scheme: SchemeId | null, ranges: number): Answer | undefined {
  if (entry.incomplete) return unknown(scheme, null, 'a part of the versions could not be read');
  if (ranges > 0 || entry.versions.length > 0) return undefined;
  const what = entry.ranges.length > 0 ? 'commits alone, no versions' : 'no versions';
  return unknown(scheme, null, `the record names ${what}`);
}

function unknown(scheme: SchemeId | null, range: string | null, reading: string): Answer {
  return { status: 'unknown', scheme, range, reading };
}

function outside(
  { versions }: AffectedPackage,
  version: string,
  scheme: SchemeId | null,
  ranges: readonly ReadRange[],
): Answer {
  if (ranges.length === 0) {
    const reading = `${version} is not among the ${versions.length} versions listed`;
    return { status: 'not_affected', scheme, range: null, reading };
  }
  const [only] = ranges;
  const range =
    ranges.length === 1 && only?.read
      ? only.read.text
      : rangeText(ranges.flatMap(({ read }) => read?.intervals ?? []));
  return { status: 'not_affected', scheme, range, reading: `${version} lies outside ${range}` };
}
