/** A heap of steps by gain for money, the best on top; a step that costs nothing stands above all that cost something. */
import type { Step } from './greedy.ts';

export interface Entry {
  index: number;
  step: Step;
  /** How many steps there were when the gain was reckoned. */
  round: number;
  version: number;
}

export class RatioHeap {
  readonly #entries: Entry[] = [];

  push(entry: Entry): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBetter(entry, entries[parent] as Entry)) break;
      entries[at] = entries[parent] as Entry;
      at = parent;
    }
    entries[at] = entry;
  }

  pop(): Entry | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (last && entries.length > 0) this.#sink(last);
    return top;
  }

  #sink(entry: Entry): void {
    const entries = this.#entries;
    let at = 0;
    for (let child = 1; child < entries.length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < entries.length && isBetter(entries[right] as Entry, entries[child] as Entry)) child = right;
      if (!isBetter(entries[child] as Entry, entry)) break;
      entries[at] = entries[child] as Entry;
      at = child;
    }
    entries[at] = entry;
  }
}

/** Equal ones in the order of the list, so that the same list gives the same plan. */
function isBetter(a: Entry, b: Entry): boolean {
  const [x, y] = [ratioOf(a.step), ratioOf(b.step)];
  return x === y ? a.index < b.index : x > y;
}

function ratioOf({ gain, cost }: Step): number {
  return cost === 0 ? Number.POSITIVE_INFINITY : gain / cost;
}
