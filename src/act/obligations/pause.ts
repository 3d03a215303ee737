/** Lets the clock of an obligation wait and go on, where its rule allows that. */
import type { Checked, ObligationRule, ObligationRun, Pause } from '#model/judgement/obligation.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { momentProblems } from './run.ts';

/** The clock waits from `from` on, for a reason that the rule names. Only one pause is open at a time. */
export function pauseObligation(
  rule: ObligationRule,
  run: ObligationRun,
  pause: { reason: string; from: string; now: string },
): Checked<ObligationRun> {
  const reasons = rule.pauses.map(({ id }) => id);
  const problems: Problem[] = momentProblems('/from', pause.from, pause.now);
  if (reasons.length === 0) problems.push(problem('obligation-no-pause', '/reason', { name: rule.name }));
  else if (!reasons.includes(pause.reason)) {
    const known = reasons.join(', ');
    problems.push(
      problem('obligation-part-unknown', '/reason', { kind: 'reason to pause', given: pause.reason, known }),
    );
  }
  if (openPause(run))
    problems.push(problem('obligation-paused-already', '/from', { since: openPause(run)?.from ?? '' }));
  if (Date.parse(pause.from) < Date.parse(run.awareAt)) {
    problems.push(problem('obligation-pause-order', '/from', { at: pause.from, earliest: run.awareAt }));
  }
  if (problems.length > 0) return { ok: false, problems };
  const added: Pause = { reason: pause.reason, from: pause.from, until: null };
  return { ok: true, value: { ...run, pauses: [...run.pauses, added] } };
}

/** The clock goes on from `until`. That may be ahead where the end is known: an official asked for a delay until a day. */
export function resumeObligation(run: ObligationRun, until: string): Checked<ObligationRun> {
  const open = openPause(run);
  if (!open) return { ok: false, problems: [problem('obligation-not-paused', '')] };
  const problems = momentProblems('/until', until, until);
  if (problems.length === 0 && Date.parse(until) < Date.parse(open.from)) {
    problems.push(problem('obligation-pause-order', '/until', { at: until, earliest: open.from }));
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: { ...run, pauses: run.pauses.map((pause) => (pause === open ? { ...pause, until } : pause)) },
  };
}

function openPause({ pauses }: ObligationRun): Pause | undefined {
  return pauses.find(({ until }) => until === null);
}
