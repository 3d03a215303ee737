/** What came of sending a message. */
import type { Problem } from '#base/errors/problem.ts';

export type Sent = { ok: true } | { ok: false; problem: Problem; isFinal: boolean };

/** `isFinal`: another attempt will not help. */
export function failed(problem: Problem, isFinal = false): Sent {
  return { ok: false, problem, isFinal };
}
