/**
 * What is wrong with something a user gave, as a value rather than an exception.
 * Every code is listed in `catalogue.ts`; `docs/errors.md` explains each.
 */
import { catalogue, type ProblemCode } from './catalogue.ts';
import type { Severity } from './entry.ts';

export interface Problem {
  code: ProblemCode;
  severity: Severity;
  /** File, line (`line 12`, `line 12, column 4`), sheet cell or JSON pointer; empty for the whole item. */
  where: string;
  /** What is wrong and what was expected. */
  message: string;
  /** What to do next. */
  hint: string;
}

/** Fills the catalogue's template for `code` with `values` (`{name}` placeholders). */
export function problem(
  code: ProblemCode,
  where: string,
  values: Readonly<Record<string, string | number>> = {},
  severity?: Severity,
): Problem {
  const entry = catalogue[code];
  return {
    code,
    severity: severity ?? entry.severity,
    where,
    message: fill(entry.message, values),
    hint: fill(entry.hint, values),
  };
}

/** A broken promise or a refused request that must unwind the stack; carries one catalogue problem. */
export class WardError extends Error {
  readonly problem: Problem;

  constructor(
    code: ProblemCode,
    where: string,
    values: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    const found = problem(code, where, values);
    super(found.message, options);
    this.name = 'WardError';
    this.problem = found;
  }

  /** Of a problem that was found as a value and now has to unwind the stack. */
  static of(found: Problem): WardError {
    return Object.assign(new WardError(found.code, found.where), { problem: found, message: found.message });
  }

  get code(): ProblemCode {
    return this.problem.code;
  }
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
