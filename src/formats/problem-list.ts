/** Problems of one kind that can come by the hundred thousand: the first are listed, the rest is counted. */
import { type Problem, problem } from '#base/errors/problem.ts';

/** Problems of one code that are listed. */
const listed = 100;

export class ProblemList {
  #problems: Problem[] = [];
  #count = 0;

  /** `make` is only called while there is room. */
  add(make: () => Problem): void {
    this.#count += 1;
    if (this.#problems.length < listed) this.#problems.push(make());
  }

  /** The listed ones, and one that says how many there are beside them, of the same severity. */
  all(): Problem[] {
    const [first] = this.#problems;
    const count = this.#count - listed;
    if (first === undefined || count <= 0) return this.#problems;
    return [...this.#problems, problem('too-many-problems', '', { count, kind: first.code }, first.severity)];
  }
}
