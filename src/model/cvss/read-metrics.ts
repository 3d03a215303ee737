/**
 * From the text of a vector to one code for each metric. Metrics may stand in any order, although 4.0 (7) wants that of its
 * table: vectors in other orders are about, and mean the same.
 */
import type { Metric, VectorForm } from './metrics.ts';

/** What the first mistake is, and the place of its metric in the text, from 0. */
export interface MetricMistake {
  kind: 'no-metric' | 'wrong-value' | 'twice';
  at: number;
}

/** The metrics of a form, laid out so that a vector is read without making any object. */
export interface MetricTable {
  form: VectorForm;
  /** How many of the metrics are base metrics; they stand first. */
  baseCount: number;
  /** The metric of a name, by the low five bits of its letters; -1 for none. */
  slots: Int8Array;
  /** The names themselves, a byte a letter. */
  names: Int32Array;
  /** The code of a value of one letter, by metric and letter; -1 for none. */
  letters: Int8Array;
  /** The longer values of each metric. */
  words: readonly (readonly Word[])[];
}

interface Word {
  bytes: Uint8Array;
  code: number;
}

/** No version has more metrics. */
export const mostMetrics = 32;

const letterCount = 128;
const [colon, slash] = [58, 47];

export function tableOf(form: VectorForm): MetricTable {
  const { metrics, notDefined } = form;
  const slots = new Int8Array(2 ** 15).fill(-1);
  const names = new Int32Array(metrics.length);
  const letters = new Int8Array(metrics.length * letterCount).fill(-1);
  const words = metrics.map(({ values, group }, index): Word[] => {
    const coded = values.map((value, place) => ({ value, code: place + 1 }));
    if (group !== 'base') coded.push({ value: notDefined, code: 0 });
    for (const { value, code } of coded)
      if (value.length === 1) letters[index * letterCount + value.charCodeAt(0)] = code;
    const longer = coded.filter(({ value }) => value.length > 1);
    return longer.map(({ value, code }) => ({ bytes: toBytes(value), code }));
  });
  for (const [index, { name }] of metrics.entries()) {
    const bytes = toBytes(name);
    names[index] = bytes.reduce((sum, byte) => (sum << 8) | byte, 0);
    slots[bytes.reduce((sum, byte) => (sum << 5) | (byte & 31), 0)] = index;
  }
  const baseCount = metrics.filter(({ group }) => group === 'base').length;
  return { form, baseCount, slots, names, letters, words };
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/**
 * Writes the codes of the metrics between two places of a text of bytes into `codes`, in the order of the form, 0 for those that are
 * not there. Answers the first mistake, null where there is none; which base metrics are missing is not looked at. The byte
 * after the end is overwritten.
 */
export function readMetrics(
  text: Uint8Array,
  start: number,
  end: number,
  table: MetricTable,
  codes: Uint8Array,
): MetricMistake | null {
  const { slots, names, letters } = table;
  codes.fill(0);
  text[end] = slash;
  let seen = 0;
  for (let at = start; ; ) {
    // Names have one letter to three.
    let name = text[at] as number;
    let slot = name & 31;
    let stop = at + 1;
    if (text[stop] !== colon) {
      name = (name << 8) | (text[stop] as number);
      slot = (slot << 5) | ((text[stop] as number) & 31);
      stop++;
      if (text[stop] !== colon) {
        name = (name << 8) | (text[stop] as number);
        slot = (slot << 5) | ((text[stop] as number) & 31);
        stop++;
        if (text[stop] !== colon) return { kind: 'no-metric', at };
      }
    }
    const metric = slots[slot] as number;
    if (metric < 0 || names[metric] !== name) return { kind: 'no-metric', at };
    const value = stop + 1;
    let next = value + 1;
    const byte = text[value] as number;
    let code = byte < letterCount ? (letters[metric * letterCount + byte] as number) : -1;
    if (text[next] !== slash) {
      while (next < end && text[next] !== slash) next++;
      code = wordAt(text, value, next, table.words[metric] as readonly Word[]);
    }
    if (code < 0 || next > end) return { kind: 'wrong-value', at };
    if ((seen & (1 << metric)) !== 0) return { kind: 'twice', at };
    seen |= 1 << metric;
    codes[metric] = code;
    if (next >= end) return null;
    at = next + 1;
  }
}

/** The code of the word between two places; -1 where it is none of those. */
function wordAt(text: Uint8Array, from: number, to: number, words: readonly Word[]): number {
  for (const { bytes, code } of words) {
    if (bytes.length !== to - from) continue;
    let same = 0;
    while (same < bytes.length && text[from + same] === bytes[same]) same++;
    if (same === bytes.length) return code;
  }
  return -1;
}

/** The first base metric that has no value, null where each has one. */
export function missingMetric({ form, baseCount }: MetricTable, codes: Uint8Array): Metric | null {
  for (let metric = 0; metric < baseCount; metric++)
    if (codes[metric] === 0) return form.metrics[metric] ?? null;
  return null;
}
