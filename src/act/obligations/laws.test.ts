/** Laws of clocks, over many starts, zones and pauses. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '#data/holidays/index.ts';
import { loadObligations } from '#data/obligations/index.ts';
import { ownRule } from '#test/obligations.ts';
import type { ObligationRule, ObligationRun, Pause } from '#model/judgement/obligation.ts';
import { dueSteps, standingAt, startObligation } from './index.ts';
import { addDays, dayAt, endOfDay } from './zone-days.ts';

const settings = { seed: 20261128, numRuns: 150 };
const holidays = holidayCalendar('DE');
const hour = 3_600_000;

const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
);
const instant = fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2028-12-31T00:00Z') });
const amount = fc.integer({ min: 1, max: 60 });
const counting = fc.constantFrom('calendar', 'eu_1182_71');
const dayUnit = fc.constantFrom('calendar_days', 'working_days');
const anyUnit = fc.constantFrom('hours', 'calendar_days', 'working_days', 'months');
/** Hours after the trigger at which a pause begins, and how many it lasts; null for one without an end. */
const pause = fc.record({
  reason: fc.constantFrom('waits', 'held'),
  after: fc.integer({ min: 0, max: 1000 }),
  lasts: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 8 }),
});

function runOf(awareAt: number, zoneName: string, pauses: readonly Pause[] = []): ObligationRun {
  const moment = new Date(awareAt).toISOString();
  return {
    ruleId: 'own',
    awareAt: moment,
    zone: zoneName,
    stated: {},
    done: {},
    notApplicable: {},
    events: {},
    pauses,
    corrections: [],
  };
}

/** Milliseconds since 1970; infinite while nobody knows when it is due. */
function dueOf(rule: ObligationRule, run: ObligationRun): number {
  const due = dueSteps(rule, run, holidays);
  if (!due.ok) throw new Error(JSON.stringify(due.problems));
  const at = due.value[0]?.dueAt ?? null;
  return at === null ? Infinity : Date.parse(at);
}

function pausesFrom(
  start: number,
  given: readonly { reason: string; after: number; lasts: number | null }[],
): Pause[] {
  const at = (hours: number) => new Date(start + hours * hour).toISOString();
  return given.map(({ reason, after, lasts }) => ({
    reason,
    from: at(after),
    until: lasts === null ? null : at(after + lasts),
  }));
}

describe('laws of clocks', () => {
  it('who becomes aware later is never due earlier', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        fc.integer({ min: 0, max: 2000 * hour }),
        amount,
        anyUnit,
        counting,
        (place, at, later, count, unit, how) => {
          const rule = ownRule([String(count), unit, how]);
          expect(dueOf(rule, runOf(at + later, place))).toBeGreaterThanOrEqual(dueOf(rule, runOf(at, place)));
        },
      ),
      settings,
    );
  });

  it('the same holds with pauses for clocks of hours and days', () => {
    const unit = fc.constantFrom('hours', 'calendar_days', 'working_days');
    fc.assert(
      fc.property(
        zone,
        instant,
        fc.integer({ min: 0, max: 500 * hour }),
        amount,
        unit,
        fc.array(pause, { maxLength: 3 }),
        (place, at, later, count, one, given) => {
          const rule = ownRule([String(count), one, 'eu_1182_71']);
          const pauses = pausesFrom(at, given);
          expect(dueOf(rule, runOf(at + later, place, pauses))).toBeGreaterThanOrEqual(
            dueOf(rule, runOf(at, place, pauses)),
          );
        },
      ),
      settings,
    );
  });

  it('so many working days never end before so many calendar days', () => {
    fc.assert(
      fc.property(zone, instant, amount, (place, at, count) => {
        const [working, calendar] = ['working_days', 'calendar_days'].map((unit) =>
          dueOf(ownRule([String(count), unit, 'calendar']), runOf(at, place)),
        );
        expect(working).toBeGreaterThanOrEqual(calendar ?? Infinity);
      }),
      settings,
    );
  });

  it('one more day or hour is always due later', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        amount,
        fc.constantFrom('hours', 'calendar_days', 'working_days'),
        (place, at, count, unit) => {
          const [more, fewer] = [count + 1, count].map((one) =>
            dueOf(ownRule([String(one), unit, 'calendar']), runOf(at, place)),
          );
          expect(more).toBeGreaterThan(fewer ?? Infinity);
        },
      ),
      settings,
    );
  });

  it('a period of the EU never ends before its plain count', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        amount,
        fc.constantFrom('calendar_days', 'months'),
        (place, at, count, unit) => {
          const [moved, plain] = ['eu_1182_71', 'calendar'].map((how) =>
            dueOf(ownRule([String(count), unit, how]), runOf(at, place)),
          );
          expect(moved).toBeGreaterThanOrEqual(plain ?? Infinity);
        },
      ),
      settings,
    );
  });

  it('a pause never brings a due time nearer, nor does a longer one', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        amount,
        anyUnit,
        counting,
        fc.array(pause, { maxLength: 4 }),
        (place, at, count, unit, how, given) => {
          const rule = ownRule([String(count), unit, how]);
          const pauses = pausesFrom(at, given);
          const longer = pausesFrom(
            at,
            given.map((one) => ({ ...one, lasts: one.lasts === null ? null : one.lasts + 30 })),
          );
          const due = dueOf(rule, runOf(at, place, pauses));
          expect(due).toBeGreaterThanOrEqual(dueOf(rule, runOf(at, place)));
          expect(dueOf(rule, runOf(at, place, longer))).toBeGreaterThanOrEqual(due);
        },
      ),
      settings,
    );
  });

  it('nothing is due inside a pause that stops its clock', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        amount,
        anyUnit,
        counting,
        fc.array(pause, { maxLength: 4 }),
        (place, at, count, unit, how, given) => {
          const pauses = pausesFrom(at, given).filter(({ reason }) => reason === 'waits');
          const due = dueOf(ownRule([String(count), unit, how]), runOf(at, place, pauses));
          const inside = pauses.filter(
            ({ from, until }) => Date.parse(from) < due && (until === null || due < Date.parse(until)),
          );
          expect(due === Infinity ? [] : inside).toEqual([]);
        },
      ),
      settings,
    );
  });

  it('a clock of days ends with the last millisecond of a day, a working one on a day of work', () => {
    fc.assert(
      fc.property(zone, instant, amount, dayUnit, counting, (place, at, count, unit, how) => {
        const due = dueOf(ownRule([String(count), unit, how]), runOf(at, place));
        const day = dayAt(due, place);
        expect(endOfDay(day, place)).toBe(due);
        expect(dayAt(due + 1, place)).toBe(addDays(day, 1));
        if (unit === 'calendar_days' && how === 'calendar') return;
        expect([0, 6]).not.toContain(new Date(`${day}T00:00Z`).getUTCDay());
        expect(holidays?.holidayOn(day)).toBeNull();
      }),
      settings,
    );
  });

  it('a step is missed from the first instant after it was due, and not before', () => {
    fc.assert(
      fc.property(zone, instant, amount, anyUnit, (place, at, count, unit) => {
        const rule = ownRule([String(count), unit, 'calendar']);
        const run = runOf(at, place);
        const due = dueOf(rule, run);
        const states = [due, due + 1].map((moment) => {
          const standing = standingAt(rule, run, holidays, new Date(moment).toISOString());
          return standing.ok ? standing.value[0]?.state : null;
        });
        expect(states).toEqual(['running', 'missed']);
      }),
      settings,
    );
  });

  it('what is proposed or revoked never starts', () => {
    const rules = loadObligations().rules.filter(
      ({ status }) => status === 'proposed' || status === 'revoked',
    );
    expect(rules.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.constantFrom(...rules), instant, zone, (rule, at, place) => {
        const awareAt = new Date(at).toISOString();
        const started = startObligation(rule, { awareAt, now: awareAt, zone: place, holidays });
        expect(started).toMatchObject({ ok: false, problems: [{ code: `obligation-${rule.status}` }] });
      }),
      settings,
    );
  });
});
