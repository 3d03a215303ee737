/**
 * Every problem Ward can report: message, hint, severity, HTTP status and exit code in one table.
 * `docs/errors.md` has a section for each code; a test holds table, document and use together.
 */
import type { Severity } from './problem.ts';

export interface CatalogueEntry {
  severity: Severity;
  /** Says what is wrong and what was expected; `{name}` placeholders are filled by the caller. */
  message: string;
  /** Says what to do next. */
  hint: string;
  /** HTTP status (RFC 9110) when the problem answers a request. */
  status: number;
  /** Exit code when the problem ends a command: 1 something asked for failed, 2 wrong usage. */
  exit: 1 | 2;
}

const entry = (
  severity: Severity,
  status: number,
  exit: 1 | 2,
  message: string,
  hint: string,
): CatalogueEntry => ({ severity, status, exit, message, hint });

export const catalogue = {
  'internal': entry('error', 500, 1, 'Ward met an unexpected error: {detail}.', 'Try again; if it stays, report it with the log line that carries the request id.'),
  'not-found': entry('error', 404, 1, 'There is no {what} "{id}".', 'Check the id, or look for it in the list of {what}s.'),
  'bad-request': entry('error', 400, 2, '{detail}', 'Correct the named field and send the request again.'),
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof catalogue;
