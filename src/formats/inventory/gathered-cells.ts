/** Cells of a column that share one oddity, told together: it comes from how the file was made, not from the single row. */
import { type Problem, problem } from '#base/errors/problem.ts';

type GatheredCode = 'inventory-shortened-number' | 'inventory-version-damaged' | 'inventory-placeholder';

interface Gathered {
  code: GatheredCode;
  column: string;
  count: number;
  example: string;
  lines: number[];
}

/** Lines that are named. */
const linesNamed = 10;

export class GatheredCells {
  readonly #found = new Map<string, Gathered>();

  add(code: GatheredCode, column: string, example: string, line: number): void {
    const key = `${code} ${column}`;
    const found = this.#found.get(key) ?? { code, column, count: 0, example, lines: [] };
    found.count += 1;
    if (found.lines.length < linesNamed) found.lines.push(line);
    this.#found.set(key, found);
  }

  /** One problem for each column and oddity, at the first of its cells. */
  all(unit: string): Problem[] {
    return [...this.#found.values()].map(({ code, column, count, example, lines }) => {
      const more = count > lines.length ? ` and ${count - lines.length} more` : '';
      const values = { column, count, example, lines: `${lines.join(', ')}${more}`, unit };
      return problem(code, `${unit} ${lines[0] ?? 0}`, values);
    });
  }
}
