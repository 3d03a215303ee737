/** What this process is doing right now, so that matching waits for imports to finish and pages can say so. */

export interface MatchingProgress {
  done: number;
  total: number;
}

export class Activity {
  #imports = 0;
  /** Progress of the matching pass under way by organisation id. */
  readonly matching = new Map<string, MatchingProgress>();

  get importing(): boolean {
    return this.#imports > 0;
  }

  /** Runs an import and counts it while it lasts. */
  async duringImport<T>(work: () => Promise<T>): Promise<T> {
    this.#imports += 1;
    try {
      return await work();
    } finally {
      this.#imports -= 1;
    }
  }
}
