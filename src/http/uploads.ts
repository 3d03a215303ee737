/** Uploads by the name their sender gave them, so that another request can cancel one and still read its answer. */

/** Names that were cancelled and never came: more than this many are forgotten. */
const mostKept = 1000;

export class Uploads {
  readonly #running = new Map<string, AbortController>();

  /** How the upload can be cancelled; it is already, where that was asked before its bytes had come. */
  begin(name: string | null): AbortController {
    return (name === null ? undefined : this.#running.get(name)) ?? this.#keep(name, new AbortController());
  }

  end(name: string | null): void {
    if (name !== null) this.#running.delete(name);
  }

  cancel(name: string): void {
    this.begin(name).abort();
  }

  #keep(name: string | null, cancel: AbortController): AbortController {
    if (name === null) return cancel;
    const [oldest] = this.#running.keys();
    if (this.#running.size >= mostKept && oldest !== undefined) this.#running.delete(oldest);
    this.#running.set(name, cancel);
    return cancel;
  }
}
