/** The one place that turns a problem that ends a command into words and an exit code. */
import { catalogue, type ProblemCode } from '#base/errors/catalogue.ts';
import { WardError } from '#base/errors/problem.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import { printJson, problemLines, say } from './output.ts';

/** Answers the exit code; what is no problem of the catalogue is thrown on. */
export function tell(error: unknown, asJson: boolean): number {
  if (error instanceof WardError) {
    if (asJson) printJson({ problem: error.problem });
    say(problemLines(error.problem).trimStart());
    return catalogue[error.code].exit;
  }
  if (error instanceof RefusedRequest) {
    const { code, detail, hint, where } = error.details;
    const found = { code: code as ProblemCode, severity: 'error' as const, where, message: detail, hint };
    if (asJson) printJson({ problem: found });
    say(problemLines(found).trimStart());
    return code in catalogue ? catalogue[found.code].exit : 1;
  }
  throw error;
}
