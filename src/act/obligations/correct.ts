/** Corrects a moment of an obligation that was recorded wrongly: the clocks are worked out again, and what stood there is kept. */
import type {
  Checked,
  DueChange,
  HolidayCalendar,
  ObligationRule,
  ObligationRun,
  RunMoment,
} from '#model/judgement/obligation.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { dueSteps } from './due.ts';
import { momentProblems } from './run.ts';
import { recorded } from './recorded.ts';

export interface Correction {
  of: RunMoment;
  /** The right instant; null where a step was not done, or an event did not happen, after all. */
  at: string | null;
  now: string;
  because: string;
}

export interface CorrectedRun {
  run: ObligationRun;
  /** Steps whose due time is another now. */
  changes: DueChange[];
}

/** Earlier or later than was recorded, never in the future, and always with a reason. */
export function correctMoment(
  rule: ObligationRule,
  run: ObligationRun,
  holidays: HolidayCalendar | null,
  correction: Correction,
): Checked<CorrectedRun> {
  const { of, at, now } = correction;
  const because = correction.because.trim();
  const before = momentOf(run, of);
  const problems: Problem[] = [
    ...(at === null ? [] : momentProblems('/at', at, now)),
    ...(at === null && of.kind === 'trigger'
      ? [problem('obligation-moment-unread', '/at', { given: '' })]
      : []),
    ...(because === '' ? [problem('obligation-reason-missing', '/because')] : []),
  ];
  if (before === undefined) problems.push(problem('obligation-nothing-said', '/of', { what: nameOf(of) }));
  if (before === undefined || problems.length > 0) return { ok: false, problems };
  const entry = { correctedAt: now, of, before, after: at, because };
  const corrected = { ...withMoment(run, of, at), corrections: [...run.corrections, entry] };
  return changed(rule, run, corrected, holidays);
}

function changed(
  rule: ObligationRule,
  run: ObligationRun,
  corrected: ObligationRun,
  holidays: HolidayCalendar | null,
): Checked<CorrectedRun> {
  const before = dueSteps(rule, run, holidays);
  const after = dueSteps(rule, corrected, holidays);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const changes = after.value.map(({ step, dueAt }, index) => ({
    step,
    before: before.value[index]?.dueAt ?? null,
    after: dueAt,
  }));
  return { ok: true, value: { run: corrected, changes: changes.filter((one) => one.before !== one.after) } };
}

function momentOf(run: ObligationRun, of: RunMoment): string | undefined {
  if (of.kind === 'trigger') return run.awareAt;
  return of.kind === 'step' ? recorded(run.done, of.step) : recorded(run.events, of.event);
}

function nameOf(of: RunMoment): string {
  if (of.kind === 'trigger') return 'trigger';
  return of.kind === 'step' ? of.step : of.event;
}

function withMoment(run: ObligationRun, of: RunMoment, at: string | null): ObligationRun {
  if (of.kind === 'trigger') return { ...run, awareAt: at ?? run.awareAt };
  return of.kind === 'step'
    ? { ...run, done: replaced(run.done, of.step, at) }
    : { ...run, events: replaced(run.events, of.event, at) };
}

function replaced(times: Readonly<Record<string, string>>, name: string, at: string | null) {
  const others = Object.fromEntries(Object.entries(times).filter(([key]) => key !== name));
  return at === null ? others : { ...others, [name]: at };
}
