/** Release trains that stand in a product's name: "Gateway version 15" with "< 15.0.3" means 15 up to 15.0.3. */
import type { ReadRange, VersionRange } from '#model/advisory/version-range.ts';
import { compareTexts, generic, type GenericVersion } from '#versions/index.ts';

const atEnd =
  /[\s,]+(?:(?:version|ver\.?|v\.?)\s*(\d+(?:\.\d+)*)|(\d+\.\d+(?:\.\d+)*))(?:u\d+)?(?:\.[xX])?(\s+and\s+(?:earlier|prior|below)(?:\s+versions?)?)?\s*$/i;

/**
 * The name without its train, and the range that both give together; null where the name ends in no train, or where its
 * number is of another kind than the bounds ("SmartBox V3" with "< 1.7" is a third hardware).
 */
export function takeTrain(
  name: string,
  read: ReadRange,
  listed: ListedTrains,
): { name: string; range: ReadRange } | null {
  const m = atEnd.exec(name);
  const train = m?.[1] ?? m?.[2];
  if (m === null || train === undefined) return null;
  const range =
    m[3] === undefined
      ? within(read.range, train, listsOlder(name.slice(0, m.index), train, listed))
      : upTo(read.range, train);
  if (range === null) return null;
  const reading = `${read.reading}, of release ${train}${m[3] === undefined ? '' : ' and earlier'}`;
  return { name: name.slice(0, m.index), range: { ...read, range, reading } };
}

/** The trains that the products' names end in, by the name before them in lower case. */
export type ListedTrains = ReadonlyMap<string, readonly string[]>;

/** Reads the names of all products of an advisory once. */
export function listTrains(names: readonly string[]): ListedTrains {
  const trains = new Map<string, Set<string>>();
  for (const name of names) {
    const m = atEnd.exec(name);
    const train = m?.[1] ?? m?.[2];
    if (m === null || train === undefined) continue;
    const base = name.slice(0, m.index).toLowerCase();
    trains.set(base, (trains.get(base) ?? new Set()).add(train));
  }
  return new Map([...trains].map(([base, listed]) => [base, [...listed]]));
}

/** Whether the advisory lists an older train of the same product; only the oldest is open towards older releases. */
function listsOlder(base: string, train: string, listed: ListedTrains): boolean {
  return (listed.get(base.toLowerCase()) ?? []).some((theirs) => compareTexts(generic, theirs, train) === -1);
}

function within(range: VersionRange, train: string, hasOlder: boolean): VersionRange | null {
  // A lone number behind a name without bounds may be its generation.
  if (range.kind === 'all') return train.includes('.') ? { kind: 'exact', versions: [`${train}.x`] } : null;
  if (range.kind !== 'intervals') return null;
  const inTrain = range.intervals.every(({ lower, upper }) =>
    [lower, upper].every((b) => b === null || belongs(b.version, train)),
  );
  if (!inTrain) return null;
  return {
    kind: 'intervals',
    intervals: range.intervals.map(({ lower, upper }) => ({
      lower: lower ?? (hasOlder ? { version: train, inclusive: true } : null),
      upper: upper ?? { version: `${train}.x`, inclusive: true },
    })),
  };
}

function upTo(range: VersionRange, train: string): VersionRange | null {
  if (range.kind !== 'all') return null;
  return {
    kind: 'intervals',
    intervals: [{ lower: null, upper: { version: `${train}.x`, inclusive: true } }],
  };
}

function belongs(version: string, train: string): boolean {
  const whole = generic.parse(version);
  const head = generic.parse(train);
  if (whole === null || head === null || whole.segments.length < head.segments.length) return false;
  const start: GenericVersion = { ...whole, segments: whole.segments.slice(0, head.segments.length) };
  return generic.compare(start, head) === 0;
}
