/** Who is being answered right now: what only makes lists ready beforehand lets them go first. */
import { setTimeout as wait } from 'node:timers/promises';

/** A program that reads page by page asks for the next well within this. Milliseconds. */
const quiet = 100;
/** Housekeeping never waits longer for readers: on a busy server somebody always reads. Milliseconds. */
const longest = 3_000;
const lookAgain = 20;

export class Readers {
  readonly #reading = new Set<string>();
  readonly #waiting = new Set<string>();
  #lastEnd = Number.NEGATIVE_INFINITY;

  /** A request began to be answered. `id` tells it from others. */
  began(id: string): void {
    this.#reading.add(id);
  }

  /** A request waits for findings, and whoever asked reads them next. */
  waits(id: string): void {
    this.#waiting.add(id);
  }

  /** A request was answered, or given up; said again it does no harm. */
  ended(id: string): void {
    this.#reading.delete(id);
    this.#waiting.delete(id);
    this.#lastEnd = performance.now();
  }

  /** Ends at once where nobody has read just now, else when they have read, or after three seconds. */
  async goFirst(): Promise<void> {
    const until = performance.now() + longest;
    // They are being told right now, and come back in a moment.
    if (this.#waiting.size > 0) this.#lastEnd = performance.now();
    while (this.#areThere && performance.now() < until) await wait(lookAgain);
  }

  get #areThere(): boolean {
    return this.#reading.size > 0 || performance.now() - this.#lastEnd < quiet;
  }
}
