/** Puts ranges of years together again, and draws many years block by block with progress and a way to stop. */
import type { LossModel } from '#model/loss/loss-model.ts';
import { runYears, type YearLosses } from './run-years.ts';

/** In the order of their years, whichever was drawn first. The ranges have to meet: a gap is a broken promise. */
export function merge(ranges: readonly YearLosses[]): YearLosses {
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) throw new RangeError('there are no years to merge');
  sorted.forEach((range, index) => {
    const before = sorted[index - 1];
    if (before && before.to !== range.from)
      throw new RangeError(`years ${before.to} and ${range.from} do not meet`);
  });
  const join = (pick: (range: YearLosses) => Float64Array) => joined(sorted.map(pick));
  const gross = join((range) => range.gross);
  return {
    from: first.from,
    to: last.to,
    gross,
    retained: first.retained === first.gross ? gross : join((range) => range.retained),
    byScenario: first.byScenario.map((_list, index) =>
      join((range) => range.byScenario[index] as Float64Array),
    ),
    byForm: first.byForm.map((_list, index) => join((range) => range.byForm[index] as Float64Array)),
    events: Int32Array.from(sorted.flatMap((range) => [...range.events])),
  };
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

export interface Blocks {
  years: number;
  /** Years drawn between two looks at the signal. */
  blockYears: number;
  signal?: AbortSignal;
  /** With all years so far: bands narrow while somebody looks. */
  onProgress?: (done: number, years: number) => void;
  /** Lets others go first between blocks; given by the shell, since a stage knows no timer. */
  pause: () => Promise<void>;
}

/** Rejects with the reason of the signal where it is stopped. */
export async function runInBlocks(model: LossModel, blocks: Blocks): Promise<YearLosses> {
  const { years, blockYears, signal, onProgress, pause } = blocks;
  const ranges: YearLosses[] = [];
  for (let from = 0; from < years; from += blockYears) {
    signal?.throwIfAborted();
    const to = Math.min(years, from + blockYears);
    ranges.push(runYears(model, from, to));
    onProgress?.(to, years);
    await pause();
  }
  return merge(ranges);
}
