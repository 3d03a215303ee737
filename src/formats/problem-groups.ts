/** Problems of a document, listed up to a limit for each code and counted beyond it. */
import type { ProblemCode } from '#base/errors/catalogue.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { ProblemList } from './problem-list.ts';

export class ProblemGroups {
  readonly #lists = new Map<ProblemCode, ProblemList>();

  add(code: ProblemCode, where: string, values: Readonly<Record<string, string | number>> = {}): void {
    let list = this.#lists.get(code);
    if (list === undefined) {
      list = new ProblemList();
      this.#lists.set(code, list);
    }
    list.add(() => problem(code, where, values));
  }

  /** By code in the order in which the codes came, each in the order of the document. */
  all(): Problem[] {
    return [...this.#lists.values()].flatMap((list) => list.all());
  }
}
