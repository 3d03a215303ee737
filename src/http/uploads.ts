/** Uploads by the name their sender gave them, so that another request can cancel one and still read its answer. */

/** Names that were cancelled and never came: more than this many are forgotten. */
const mostKept = 1000;

interface Running {
  cancel: AbortController;
  /** Who sent it; null while only its cancelling has come. */
  by: string | null;
}

export class Uploads {
  readonly #running = new Map<string, Running>();

  /** How the upload of `by` can be cancelled; it is already, where that was asked before its bytes had come. */
  begin(name: string | null, by: string): AbortController {
    if (name === null) return new AbortController();
    const running = this.#running.get(name) ?? this.#keep(name);
    running.by = by;
    return running.cancel;
  }

  end(name: string | null): void {
    if (name !== null) this.#running.delete(name);
  }

  /**
   * Cancels an upload that runs and was sent by the one who asks, without a look into the database, which that import may
   * be holding. False where there is none: then it has not come, has ended, or is another's.
   */
  cancelOwn(name: string, by: string): boolean {
    const running = this.#running.get(name);
    if (running?.by !== by) return false;
    running.cancel.abort();
    return true;
  }

  cancel(name: string): void {
    (this.#running.get(name) ?? this.#keep(name)).cancel.abort();
  }

  #keep(name: string): Running {
    const [oldest] = this.#running.keys();
    if (this.#running.size >= mostKept && oldest !== undefined) this.#running.delete(oldest);
    const running: Running = { cancel: new AbortController(), by: null };
    this.#running.set(name, running);
    return running;
  }
}
