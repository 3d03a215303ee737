/** Starts an obligation and records what happens to it; every change gives a new run and leaves the old one as it was. */
import type { Checked, HolidayCalendar, ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { dueSteps, needsHolidays } from './due.ts';
import { isZone } from '../zones.ts';
import { recorded } from './recorded.ts';

/** What has to be known to start: instants are ISO 8601, `now` is the time of whoever asks. */
export interface ObligationStart {
  awareAt: string;
  now: string;
  /** IANA zone of whoever carries the duty; a rule that names its own goes by that. */
  zone: string;
  holidays: HolidayCalendar | null;
  /** Days that the party states for itself, by the name that the rule has for them. */
  stated?: Readonly<Record<string, number>>;
}

/** Refused: a rule that is proposed or revoked, a moment in the future, a zone nobody knows, a value that is not stated. */
export function startObligation(rule: ObligationRule, start: ObligationStart): Checked<ObligationRun> {
  const zone = rule.zone === 'party' ? start.zone : rule.zone;
  const stated = start.stated ?? {};
  const run: ObligationRun = {
    ruleId: rule.id,
    awareAt: start.awareAt,
    zone,
    stated,
    done: {},
    notApplicable: {},
    events: {},
    pauses: [],
    corrections: [],
  };
  const problems = [
    ...neverStarts(rule),
    ...momentProblems('/awareAt', start.awareAt, start.now),
    ...(isZone(zone) ? [] : [problem('obligation-zone-unknown', '/zone', { zone })]),
    ...statedProblems(rule, stated),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const due = needsHolidays(rule) ? dueSteps(rule, run, start.holidays) : null;
  return due?.ok === false ? due : { ok: true, value: run };
}

/** A step was done; one that waits for another may be done before it. What was said before is changed by a correction. */
export function completeStep(
  rule: ObligationRule,
  run: ObligationRun,
  done: { step: string; at: string; now: string },
): Checked<ObligationRun> {
  const problems = [
    ...namedProblems(
      'step',
      rule.steps.map(({ id }) => id),
      done.step,
    ),
    ...repeated('/step', done.step, recorded(run.done, done.step)),
    ...momentProblems('/at', done.at, done.now),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const notApplicable = without(run.notApplicable, done.step);
  return { ok: true, value: { ...run, done: { ...run.done, [done.step]: done.at }, notApplicable } };
}

/** A step need not be done, for a reason; `because` null takes that back. What was done is corrected first. */
export function judgeStep(
  rule: ObligationRule,
  run: ObligationRun,
  { step, because }: { step: string; because: string | null },
): Checked<ObligationRun> {
  const names = rule.steps.map(({ id }) => id);
  const problems = [
    ...namedProblems('step', names, step),
    ...repeated('/step', step, recorded(run.done, step)),
    ...(because?.trim() === '' ? [problem('obligation-reason-missing', '/because')] : []),
  ];
  if (because === null && recorded(run.notApplicable, step) === undefined)
    problems.push(problem('obligation-nothing-said', '/step', { what: step }));
  if (problems.length > 0) return { ok: false, problems };
  const others = without(run.notApplicable, step);
  const notApplicable = because === null ? others : { ...others, [step]: because.trim() };
  return { ok: true, value: { ...run, notApplicable } };
}

function without(values: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}

/** Something happened from which a step counts, such as a fix becoming available. */
export function recordEvent(
  rule: ObligationRule,
  run: ObligationRun,
  happened: { event: string; at: string; now: string },
): Checked<ObligationRun> {
  const events = rule.steps.flatMap(({ from }) => (from.kind === 'event' ? [from.event] : []));
  const problems = [
    ...namedProblems('event', events, happened.event),
    ...repeated('/event', happened.event, recorded(run.events, happened.event)),
    ...momentProblems('/at', happened.at, happened.now),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...run, events: { ...run.events, [happened.event]: happened.at } } };
}

function neverStarts({ name, status }: ObligationRule): Problem[] {
  if (status === 'proposed') return [problem('obligation-proposed', '/status', { name })];
  return status === 'revoked' ? [problem('obligation-revoked', '/status', { name })] : [];
}

function statedProblems(rule: ObligationRule, stated: Readonly<Record<string, number>>): Problem[] {
  const names = rule.steps.flatMap(({ clock }) => (clock.unit === 'stated_days' ? [clock.value] : []));
  return names.flatMap((name) => {
    const days = recorded(stated, name);
    const isGood = days !== undefined && Number.isInteger(days) && days >= 1 && days <= longestDays;
    return isGood
      ? []
      : [
          problem('obligation-value-missing', `/stated/${name}`, {
            name: rule.name,
            value: name,
            most: longestDays,
          }),
        ];
  });
}

/** Ten years and a bit: a longer clock is a slip of the pen. */
export const longestDays = 3660;

function namedProblems(kind: 'step' | 'event', known: readonly string[], given: string): Problem[] {
  if (known.includes(given)) return [];
  const names = known.length > 0 ? known.join(', ') : 'none';
  return [problem('obligation-part-unknown', `/${kind}`, { kind, given, known: names })];
}

function repeated(where: string, what: string, at: string | undefined): Problem[] {
  return at === undefined ? [] : [problem('obligation-said-before', where, { what, at })];
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A moment that has come, written as an instant of ISO 8601 with its offset. */
export function momentProblems(where: string, given: string, now: string): Problem[] {
  const at = instantShape.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(at)) return [problem('obligation-moment-unread', where, { given })];
  return at > Date.parse(now) ? [problem('obligation-moment-future', where, { given, now })] : [];
}
