/** In which order the components of an SBOM are listed, and which are listed as one: worked out once for all its vulnerabilities. */
import type { Subject } from './subjects.ts';

export interface SubjectOrder {
  /** At each place the subject that stands there, by name, version and ref. */
  subjects: readonly Subject[];
  /** The place of a subject, by its number. */
  placeOf: Uint32Array;
  /** Subjects that read the same are of one kind, by their numbers. */
  kindOf: Uint32Array;
  /** Whether a kind has several subjects: 1 or 0. */
  isShared: Uint8Array;
}

/** Subjects looked at, or places filled, from one step to the next. */
const stepSize = 1000;

/** `kind` tells which subjects read the same. In steps, between which the caller can do something else. */
export function* orderInSteps(
  subjects: readonly Subject[],
  kind: (subject: Subject) => string,
): Generator<undefined, SubjectOrder> {
  const texts: string[] = [];
  const kinds = new Map<string, number>();
  const kindOf = new Uint32Array(subjects.length);
  const isShared = new Uint8Array(subjects.length);
  for (const [at, subject] of subjects.entries()) {
    const { name, version, ref } = subject.component;
    texts.push(`${name} ${version ?? ''} ${ref}`);
    const text = kind(subject);
    const held = kinds.get(text);
    if (held === undefined) kinds.set(text, kinds.size);
    else isShared[held] = 1;
    kindOf[at] = held ?? kinds.size - 1;
    if (at % stepSize === stepSize - 1) yield;
  }
  const places = yield* sortedInSteps(texts);
  const placeOf = new Uint32Array(subjects.length);
  for (const [place, number] of places.entries()) placeOf[number] = place;
  return { subjects: Array.from(places, (number) => subjects[number] as Subject), placeOf, kindOf, isShared };
}

/** The positions of the texts in the order of their code units: sorted runs are merged, twice as long each time. */
export function* sortedInSteps(texts: readonly string[]): Generator<undefined, Uint32Array> {
  let sorted = Uint32Array.from(texts.keys());
  const compare = (a: number, b: number) => order(texts[a] ?? '', texts[b] ?? '');
  for (let start = 0; start < sorted.length; start += stepSize) {
    sorted.subarray(start, start + stepSize).sort(compare);
    yield;
  }
  let free = new Uint32Array(sorted.length);
  for (let run = stepSize; run < sorted.length; run *= 2) {
    for (let start = 0; start < sorted.length; start += 2 * run) {
      const [first, second] = [
        sorted.subarray(start, start + run),
        sorted.subarray(start + run, start + 2 * run),
      ];
      yield* mergeInSteps(first, second, free.subarray(start, start + 2 * run), compare);
    }
    [sorted, free] = [free, sorted];
  }
  return sorted;
}

/** Of equals the one of the first run goes first. */
function* mergeInSteps(
  first: Uint32Array,
  second: Uint32Array,
  into: Uint32Array,
  compare: (a: number, b: number) => number,
): Generator<undefined, undefined> {
  let [one, other] = [0, 0];
  for (let at = 0; at < into.length; at += 1) {
    const [a, b] = [first[one], second[other]];
    const isFirst = b === undefined || (a !== undefined && compare(a, b) <= 0);
    if (isFirst) one += 1;
    else other += 1;
    into[at] = (isFirst ? a : b) ?? 0;
    if (at % stepSize === stepSize - 1) yield;
  }
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
