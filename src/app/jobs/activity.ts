/** What this process is doing right now, so that matching waits for imports to finish and pages can say so. */

export interface MatchingProgress {
  done: number;
  total: number;
}

export class Activity {
  #imports = 0;
  #lastImportEnd = Number.NEGATIVE_INFINITY;
  /** Progress of the matching pass under way by organisation id. */
  readonly matching = new Map<string, MatchingProgress>();

  /** Ids of feeds that are being synced. */
  readonly syncing = new Set<string>();

  get importing(): boolean {
    return this.#imports > 0;
  }

  /** True where no import is under way and none has ended within the last `milliseconds`. */
  quietFor(milliseconds: number): boolean {
    return !this.importing && performance.now() - this.#lastImportEnd >= milliseconds;
  }

  /** Runs an import and counts it while it lasts. */
  async duringImport<T>(work: () => Promise<T>): Promise<T> {
    this.#imports += 1;
    try {
      return await work();
    } finally {
      this.#imports -= 1;
      this.#lastImportEnd = performance.now();
    }
  }
}
