/** What this process is doing right now, so that matching waits for imports to finish and pages can say so. */

export interface MatchingProgress {
  done: number;
  total: number;
}

/** An import that takes no longer is followed by matching at once, where it comes by itself. Milliseconds. */
const short = 1_000;

export class Activity {
  #imports = 0;
  #lastImportEnd = Number.NEGATIVE_INFINITY;
  /** Imports that have ended, and how many of them are matched. */
  #ended = 0;
  #matched = 0;
  /** How many had ended when the matching under way began. */
  #underWay = 0;
  #lastIsAlone = false;
  readonly #forPass = new Waiting();
  readonly #forImport = new Waiting();
  /** Progress of the matching pass under way by organisation id. */
  readonly matching = new Map<string, MatchingProgress>();

  /** Ids of feeds that are being synced. */
  readonly syncing = new Set<string>();

  get importing(): boolean {
    return this.#imports > 0;
  }

  /**
   * True where no import is under way and either none has ended within the last `milliseconds`, or the last was short and
   * all before it were matched when it began: a single notice need not wait for others, a folder of files is matched together.
   */
  quietFor(milliseconds: number): boolean {
    if (this.importing) return false;
    return this.#lastIsAlone || performance.now() - this.#lastImportEnd >= milliseconds;
  }

  /** Runs a matching and notes that the imports that had ended before it are matched. */
  async duringMatching(work: () => Promise<unknown>): Promise<void> {
    this.#underWay = this.#ended;
    await work();
    this.#matched = this.#underWay;
  }

  /** Ends with the next matching pass, or after so many milliseconds. */
  async nextPass(milliseconds: number): Promise<void> {
    await this.#forPass.wait(milliseconds);
  }

  /** `isLast` where nothing is left to match: what follows is housekeeping, and the next import need not wait for it. */
  passEnded(isLast: boolean): void {
    if (isLast) this.#matched = this.#underWay;
    this.#forPass.endAll();
  }

  /** Ends with the next import that ends, or after so many milliseconds. */
  async nextImport(milliseconds: number): Promise<void> {
    await this.#forImport.wait(milliseconds);
  }

  /** Runs an import and counts it while it lasts. */
  async duringImport<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const isFirst = !this.importing && this.#matched === this.#ended;
    this.#imports += 1;
    try {
      return await work();
    } finally {
      this.#imports -= 1;
      this.#ended += 1;
      this.#lastImportEnd = performance.now();
      this.#lastIsAlone = isFirst && this.#lastImportEnd - began < short;
      this.#forImport.endAll();
    }
  }
}

/** Those who wait for something to happen, each for so long at most. */
class Waiting {
  readonly #ends = new Set<() => void>();

  async wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#ends.add(end);
    });
  }

  endAll(): void {
    for (const end of this.#ends) end();
  }
}
