/** When each step of an obligation is due, from what a person recorded of it. */
import type {
  Checked,
  DueStep,
  HolidayCalendar,
  ObligationRule,
  ObligationRun,
  ObligationStep,
  Pause,
} from '#model/judgement/obligation.ts';
import { problem } from '#base/errors/problem.ts';
import { type Countable, count, type Span } from './count.ts';
import { recorded } from './recorded.ts';

/** Every step of the rule in its order. Fails where the rule asks for public holidays and those of its place are not given. */
export function dueSteps(
  rule: ObligationRule,
  run: ObligationRun,
  holidays: HolidayCalendar | null,
): Checked<DueStep[]> {
  if (!holidaysFit(rule, holidays)) {
    const place = rule.holidays === 'party' ? 'the place of whoever carries the duty' : rule.holidays;
    return {
      ok: false,
      problems: [problem('obligation-holidays-missing', '', { name: rule.name, place })],
    };
  }
  return { ok: true, value: rule.steps.map((step) => dueStep(rule, step, run, holidays)) };
}

function holidaysFit(rule: ObligationRule, holidays: HolidayCalendar | null): boolean {
  if (!needsHolidays(rule)) return true;
  return holidays !== null && (rule.holidays === 'party' || rule.holidays === holidays.place);
}

/** True where a due day depends on public holidays. */
export function needsHolidays({ counting, steps }: ObligationRule): boolean {
  return steps.some(
    ({ clock }) =>
      clock.unit === 'working_days' ||
      (counting === 'eu_1182_71' && clock.unit !== 'hours' && clock.unit !== 'no_fixed_time'),
  );
}

function dueStep(
  rule: ObligationRule,
  step: ObligationStep,
  run: ObligationRun,
  holidays: HolidayCalendar | null,
): DueStep {
  const nothing = { step: step.id, dueAt: null, countedTo: null, movedBecause: null };
  const start = startOf(step, run);
  if (start === null) return { ...nothing, startsAt: null };
  const startsAt = asText(start);
  const length = countable(step, run);
  if (length === null) return { ...nothing, startsAt };
  const stops = stopsOf(rule, run.pauses);
  const counted = count(start, length, { zone: run.zone, rule: rule.counting, holidays, stops });
  const dueAt = held(counted.dueAt, rule, run.pauses);
  if (dueAt === Infinity) return { ...nothing, startsAt };
  const movedBecause =
    dueAt > counted.dueAt ? 'a pause lets nothing be due before it ends' : counted.movedBecause;
  return { step: step.id, startsAt, dueAt: asText(dueAt), countedTo: counted.countedTo, movedBecause };
}

/** Nothing counts before the trigger, also where a fix was there already; null where what it counts from has not happened. */
function startOf({ from }: ObligationStep, run: ObligationRun): number | null {
  const aware = Date.parse(run.awareAt);
  if (from.kind === 'trigger') return aware;
  const at = from.kind === 'step' ? recorded(run.done, from.step) : recorded(run.events, from.event);
  return at === undefined ? null : Math.max(aware, Date.parse(at));
}

/** Null where there is nothing to count. */
function countable({ clock }: ObligationStep, run: ObligationRun): Countable | null {
  if (clock.unit === 'no_fixed_time') return null;
  if (clock.unit !== 'stated_days') return clock;
  const amount = recorded(run.stated, clock.value);
  return amount === undefined ? null : { unit: 'calendar_days', amount };
}

/** The pauses that stop the clock, one after another: those that touch or overlap are one. */
function stopsOf(rule: ObligationRule, pauses: readonly Pause[]): Span[] {
  const spans = pauses
    .filter(({ reason }) => effectOf(rule, reason) === 'stops')
    .map(spanOf)
    .sort((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else joined.push(span);
  }
  return joined;
}

/** A pause that began after the step was due holds nothing back. */
function held(dueAt: number, rule: ObligationRule, pauses: readonly Pause[]): number {
  const holds = pauses
    .filter(({ reason }) => effectOf(rule, reason) === 'holds_until_end')
    .map(spanOf)
    .sort((a, b) => a.from - b.from);
  let due = dueAt;
  for (const { from, until } of holds) if (from <= due) due = Math.max(due, until);
  return due;
}

function effectOf({ pauses }: ObligationRule, reason: string) {
  return pauses.find(({ id }) => id === reason)?.effect ?? null;
}

function spanOf({ from, until }: Pause): Span {
  return { from: Date.parse(from), until: until === null ? Infinity : Date.parse(until) };
}

function asText(instant: number): string {
  return new Date(instant).toISOString();
}
