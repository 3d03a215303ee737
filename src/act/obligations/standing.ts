/** How an obligation stands at an instant: the state of each step, and what is due next. */
import type {
  Checked,
  DueStep,
  HolidayCalendar,
  ObligationRule,
  ObligationRun,
  StepStanding,
  StepState,
} from '#model/judgement/obligation.ts';
import { dueSteps } from './due.ts';
import { recorded } from './recorded.ts';

/** What was recorded as happening after `at` has not happened then; the moment of the trigger is the one known now. */
export function standingAt(
  rule: ObligationRule,
  run: ObligationRun,
  holidays: HolidayCalendar | null,
  at: string,
): Checked<StepStanding[]> {
  const then = asOf(run, Date.parse(at));
  const due = dueSteps(rule, then, holidays);
  return due.ok ? { ok: true, value: standingOf(rule, then, due.value, at) } : due;
}

/** The same from due times that were worked out when the run was last changed. */
export function standingOf(
  rule: ObligationRule,
  run: ObligationRun,
  due: readonly DueStep[],
  at: string,
): StepStanding[] {
  return due.map((step) => ({
    ...step,
    state: stateOf(rule, step, run, Date.parse(at)),
    doneAt: recorded(run.done, step.step) ?? null,
  }));
}

/**
 * The open step to look at first: the one that is due first, missed or not; where none has a due time, the first without one
 * that could be done now. Null where nothing is open.
 */
export function nextDue(steps: readonly StepStanding[]): StepStanding | null {
  const open = steps.filter(
    ({ state, doneAt }) => doneAt === null && (state === 'running' || state === 'missed'),
  );
  const timed = open.filter(({ dueAt }) => dueAt !== null);
  const [first] = timed.sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1));
  return first ?? open[0] ?? null;
}

function asOf(run: ObligationRun, at: number): ObligationRun {
  const past = (times: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(times).filter(([, time]) => Date.parse(time) <= at));
  return {
    ...run,
    done: past(run.done),
    events: past(run.events),
    pauses: run.pauses.filter(({ from }) => Date.parse(from) <= at),
  };
}

function stateOf(rule: ObligationRule, step: DueStep, run: ObligationRun, at: number): StepState {
  const doneAt = recorded(run.done, step.step);
  const dueAt = step.dueAt === null ? Infinity : Date.parse(step.dueAt);
  if (doneAt !== undefined) return Date.parse(doneAt) <= dueAt ? 'met' : 'missed';
  if (recorded(run.notApplicable, step.step) !== undefined) return 'not_applicable';
  if (step.startsAt === null) return waitingState(rule, step.step);
  if (at < Date.parse(step.startsAt)) return 'not_started';
  if (at > dueAt) return 'missed';
  const isPaused = run.pauses.some(({ until }) => until === null || at < Date.parse(until));
  return isPaused ? 'paused' : 'running';
}

function waitingState(rule: ObligationRule, stepId: string): StepState {
  return rule.steps.find(({ id }) => id === stepId)?.from.kind === 'step' ? 'waits' : 'not_started';
}
