/**
 * Which versions lie in which intervals, as whole numbers: for each identity (a package, a product) its versions in order,
 * each with a label that grows along the line, and its intervals as pairs of labels. A check is then two comparisons of
 * integers. Labels leave gaps, so that a version which comes later gets one in between; where no gap is left, that
 * identity alone is numbered anew. The index is a cache: it is made from sort keys (`#versions/scheme.ts`) and can be
 * made again.
 */
import { IntLists } from './int-lists.ts';

/** One side of an interval. Null is open; a key of null is a bound that has no place in the line. */
export interface KeyBound {
  key: string | null;
  inclusive: boolean;
}

/** For each interval the versions in it, which stand side by side: `count` of them from position `from` of `versionIds` on. */
export interface Runs {
  intervals: Int32Array;
  from: Int32Array;
  count: Int32Array;
  /** How many of the entries are filled. */
  length: number;
}

/** Labels are even, so that "just behind" and "just before" one are the odd numbers beside it. */
const openLow = 0;
const openHigh = 2 ** 31 - 1;
const lastLabel = 2 ** 31 - 4;

const label = 0;
const versionId = 1;
const low = 0;
const high = 1;
const intervalId = 2;

/** Below this many versions of an identity, looking at each is faster than searching. */
const fewVersions = 8;

export class RangeIndex {
  readonly #versions: IntLists;
  readonly #intervals: IntLists;
  /** The sort key of each version, by its id. */
  readonly #keys: string[] = [];
  readonly #gap: number;
  /** Intervals with a bound that cannot be ranked, by identity: whoever asks must compare them otherwise. */
  readonly #undecided = new Map<number, number[]>();

  /** `gap` is the distance between neighbours that are numbered at once, an even number. */
  constructor(identities: number, { gap = 2 ** 16, versions = 1024, intervals = 1024 } = {}) {
    this.#versions = new IntLists(2, identities, versions);
    this.#intervals = new IntLists(3, identities, intervals);
    this.#gap = gap;
  }

  /** The number of the version, given once and kept; a version that is there keeps the one it has. */
  addVersion(identity: number, key: string): number {
    const place = this.#placeOf(identity, key);
    const there = this.#idAt(identity, place);
    if (there !== null && this.#keys[there] === key) return there;
    const id = this.#keys.push(key) - 1;
    this.#versions.insert(identity, place, [this.#labelAt(identity, place), id]);
    if (this.#isOutOfGaps(identity, place)) this.#renumber(identity);
    return id;
  }

  /** As `addVersion` for each, in one sweep for an identity that has none yet. */
  addVersions(identity: number, keys: readonly string[]): void {
    if ((this.#versions.size[identity] ?? 0) > 0) {
      for (const key of keys) this.addVersion(identity, key);
      return;
    }
    const distinct = [...new Set(keys)].sort((a, b) => (a < b ? -1 : 1));
    this.#versions.reserve(identity, distinct.length);
    for (const [place, key] of distinct.entries()) {
      const id = this.#keys.push(key) - 1;
      this.#versions.insert(identity, place, [0, id]);
    }
    this.#renumber(identity);
  }

  /** Adds an interval under the caller's number. Its bounds become versions of the identity's line. */
  addInterval(identity: number, id: number, lower: KeyBound | null, upper: KeyBound | null): void {
    if (lower?.key === null || upper?.key === null) {
      this.#undecided.set(identity, [...(this.#undecided.get(identity) ?? []), id]);
      return;
    }
    // Both are added before either is looked at: the second may number the first anew.
    for (const bound of [lower, upper]) if (bound !== null) this.addVersion(identity, bound.key as string);
    const from = lower === null ? openLow : this.#labelOf(identity, lower) + (lower.inclusive ? 0 : 1);
    const to = upper === null ? openHigh : this.#labelOf(identity, upper) - (upper.inclusive ? 0 : 1);
    this.#intervals.insert(identity, this.#intervals.size[identity] ?? 0, [from, to, id]);
  }

  /** Removes every interval of that number from an identity. */
  removeInterval(identity: number, id: number): void {
    const ids = this.#intervals.columns[intervalId] as Int32Array;
    for (let place = (this.#intervals.size[identity] ?? 0) - 1; place >= 0; place--) {
      if (ids[(this.#intervals.start[identity] ?? 0) + place] === id) this.#intervals.remove(identity, place);
    }
    const undecided = this.#undecided.get(identity)?.filter((other) => other !== id) ?? [];
    if (undecided.length > 0) this.#undecided.set(identity, undecided);
    else this.#undecided.delete(identity);
  }

  /** To be called when much has been added and many passes follow: lies closer in memory, answers the same. */
  settle(): void {
    this.#versions.settle();
    this.#intervals.settle();
  }

  /** The numbers of the intervals that hold a version, in no order, each as often as it was added. */
  affecting(identity: number, key: string): number[] {
    const place = this.#placeOf(identity, key);
    const id = this.#idAt(identity, place);
    const found: number[] = [];
    // A version that is not in the line yet lies where it would be put.
    const at =
      id !== null && this.#keys[id] === key ? this.#at(identity, place) : this.#between(identity, place);
    const [lows, highs, ids] = this.#intervals.columns as [Int32Array, Int32Array, Int32Array];
    const start = this.#intervals.start[identity] ?? 0;
    const end = start + (this.#intervals.size[identity] ?? 0);
    for (let i = start; i < end; i++) {
      if ((lows[i] as number) <= at && at <= (highs[i] as number)) found.push(ids[i] as number);
    }
    return found;
  }

  /** Intervals of the identity that the index cannot decide. */
  undecided(identity: number): readonly number[] {
    return this.#undecided.get(identity) ?? [];
  }

  /** The number of versions that have been given a number: ids are below it. */
  get versionCount(): number {
    return this.#keys.length;
  }

  /** The id of the version at each position; runs point into it until the next change. */
  get versionIds(): Int32Array {
    return this.#versions.columns[versionId] as Int32Array;
  }

  /** Everything at once: for each interval the run of versions in it; intervals without any are left out. */
  runs(): Runs {
    const total = this.#intervals.size.reduce((sum, size) => sum + size, 0);
    const result = {
      intervals: new Int32Array(total),
      from: new Int32Array(total),
      count: new Int32Array(total),
      length: 0,
    };
    const labels = this.#versions.columns[label] as Int32Array;
    const [lows, highs, ids] = this.#intervals.columns as [Int32Array, Int32Array, Int32Array];
    for (let identity = 0; identity < this.#intervals.size.length; identity++) {
      const begin = this.#versions.start[identity] as number;
      const end = begin + (this.#versions.size[identity] as number);
      const first = this.#intervals.start[identity] as number;
      const last = first + (this.#intervals.size[identity] as number);
      for (let i = first; i < last; i++) {
        const from = firstAtLeast(labels, begin, end, lows[i] as number);
        const to = firstBehind(labels, from, end, highs[i] as number);
        if (to === from) continue;
        result.intervals[result.length] = ids[i] as number;
        result.from[result.length] = from;
        result.count[result.length] = to - from;
        result.length += 1;
      }
    }
    return result;
  }

  /** Calls back with each pair of an interval and a version in it, by asking every version of an identity about every interval of it. */
  checkAll(hit: (interval: number, version: number) => void): number {
    const [labels, versions] = this.#versions.columns as [Int32Array, Int32Array];
    const [lows, highs, ids] = this.#intervals.columns as [Int32Array, Int32Array, Int32Array];
    let checks = 0;
    for (let identity = 0; identity < this.#intervals.size.length; identity++) {
      const begin = this.#versions.start[identity] as number;
      const end = begin + (this.#versions.size[identity] as number);
      const first = this.#intervals.start[identity] as number;
      const last = first + (this.#intervals.size[identity] as number);
      checks += (end - begin) * (last - first);
      for (let v = begin; v < end; v++) {
        const at = labels[v] as number;
        for (let i = first; i < last; i++) {
          if ((lows[i] as number) <= at && at <= (highs[i] as number))
            hit(ids[i] as number, versions[v] as number);
        }
      }
    }
    return checks;
  }

  /** The place of the key in the identity's line, or the one where it belongs. */
  #placeOf(identity: number, key: string): number {
    const start = this.#versions.start[identity] ?? 0;
    const ids = this.#versions.columns[versionId] as Int32Array;
    let from = 0;
    let to = this.#versions.size[identity] ?? 0;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#keys[ids[start + middle] as number] as string) < key) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #idAt(identity: number, place: number): number | null {
    if (place >= (this.#versions.size[identity] ?? 0)) return null;
    return this.#versions.columns[versionId]?.[(this.#versions.start[identity] ?? 0) + place] ?? null;
  }

  /** The label at a place; behind the ends, what is open. */
  #at(identity: number, place: number): number {
    if (place < 0) return openLow;
    if (place >= (this.#versions.size[identity] ?? 0)) return openHigh;
    return this.#versions.columns[label]?.[(this.#versions.start[identity] ?? 0) + place] ?? openLow;
  }

  #labelOf(identity: number, bound: KeyBound): number {
    return this.#at(identity, this.#placeOf(identity, bound.key as string));
  }

  /** An odd number between the labels of the neighbours: inside exactly what holds all between them. */
  #between(identity: number, place: number): number {
    return this.#at(identity, place - 1) + 1;
  }

  /** An even label between the neighbours; the left one's where there is no gap. */
  #labelAt(identity: number, place: number): number {
    const before = this.#at(identity, place - 1);
    const behind = this.#at(identity, place);
    if (behind === openHigh) return Math.min(before + this.#gap, lastLabel);
    return before + 2 * Math.floor((behind - before) / 4);
  }

  #isOutOfGaps(identity: number, place: number): boolean {
    const mine = this.#at(identity, place);
    return mine === this.#at(identity, place - 1) || mine === this.#at(identity, place + 1);
  }

  /** Numbers an identity anew, its intervals with it. */
  #renumber(identity: number): void {
    const labels = this.#versions.columns[label] as Int32Array;
    const start = this.#versions.start[identity] ?? 0;
    const size = this.#versions.size[identity] ?? 0;
    const room = 2 * Math.floor(lastLabel / (size + 1) / 2);
    const step = Math.max(2, Math.min(this.#gap, room));
    const old = labels.slice(start, start + size);
    for (let place = 0; place < size; place++) labels[start + place] = step * (place + 1);
    this.#moveIntervals(identity, old, step);
  }

  /** Each bound keeps its version and its side of it. */
  #moveIntervals(identity: number, old: Int32Array, step: number): void {
    const [lows, highs] = [this.#intervals.columns[low], this.#intervals.columns[high]] as [
      Int32Array,
      Int32Array,
    ];
    const start = this.#intervals.start[identity] ?? 0;
    const moved = (even: number) => step * (firstAtLeast(old, 0, old.length, even) + 1);
    for (let i = start; i < start + (this.#intervals.size[identity] ?? 0); i++) {
      const from = lows[i] as number;
      const to = highs[i] as number;
      if (from !== openLow) lows[i] = moved(from - (from % 2)) + (from % 2);
      if (to !== openHigh) highs[i] = moved(to + (to % 2)) - (to % 2);
    }
  }
}

/** The first position whose label is at least the value. */
function firstAtLeast(labels: Int32Array, begin: number, end: number, value: number): number {
  if (end - begin <= fewVersions) {
    let at = begin;
    while (at < end && (labels[at] as number) < value) at += 1;
    return at;
  }
  let from = begin;
  let to = end;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((labels[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first position whose label is greater than the value. */
function firstBehind(labels: Int32Array, begin: number, end: number, value: number): number {
  return value === openHigh ? end : firstAtLeast(labels, begin, end, value + 1);
}
