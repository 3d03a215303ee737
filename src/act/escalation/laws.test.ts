/** What must hold of escalations, however the clock jumps: nothing twice, nothing lost, nobody woken. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EscalationLadder, EscalationStep } from '#model/judgement/escalation.ts';
import { deliverAt, dueEscalations, latestDueAt } from './index.ts';
import { nextAt, wallMinute } from './wall-clock.ts';
import { isQuiet } from './when.ts';

const hour = 3_600_000;
const start = Date.parse('2026-03-01T00:00:00Z');

const steps = fc
  .uniqueArray(fc.integer({ min: -72, max: 400 }), { minLength: 1, maxLength: 8 })
  .map((hours) =>
    hours
      .toSorted((a, b) => a - b)
      .map(
        (afterHours, index): EscalationStep => ({
          id: `step-${index}`,
          afterHours,
          to: index % 3 === 2 ? 'other_party' : 'ciso',
          isUrgent: false,
          inDigest: false,
        }),
      ),
  );
/** Instants at which Ward looks: in any order, as a clock has it that jumps both ways. */
const looks = fc.array(fc.integer({ min: -200, max: 900 }), { minLength: 1, maxLength: 30 });
const partner = fc.constantFrom(null, 'Orlen Medical');

/** What is recorded, in order, when Ward looks at these hours; the due instant is that of hour `dueHour`. */
function recordedAt(
  ladder: Pick<EscalationLadder, 'steps'>,
  { dueHour, partner: of }: { dueHour: number; partner: string | null },
  hours: readonly number[],
  heldUntil: (at: number) => Date | null = () => null,
): string[] {
  const dueAt = new Date(start + dueHour * hour);
  const recorded: string[] = [];
  for (const at of hours) {
    const history = { recorded: new Set(recorded), heldUntil: heldUntil(at) };
    const due = dueEscalations(ladder, { dueAt, partner: of }, history, new Date(start + at * hour));
    recorded.push(...due.map(({ step }) => step.id));
  }
  return recorded;
}

describe('what is recorded', () => {
  it('is each step once, and all whose instant the clock ever reached', () => {
    fc.assert(
      fc.property(steps, looks, fc.integer({ min: 0, max: 300 }), partner, (all, hours, dueHour, of) => {
        const recorded = recordedAt({ steps: all }, { dueHour, partner: of }, hours);
        const reached = all
          .filter((step) => dueHour + step.afterHours <= Math.max(...hours))
          .filter((step) => step.to !== 'other_party' || of !== null)
          .map((step) => step.id);
        expect(new Set(recorded).size).toBe(recorded.length);
        expect(recorded.toSorted()).toEqual(reached.toSorted());
      }),
      { seed: 31, numRuns: 500 },
    );
  });

  it('does not depend on how often Ward looked on the way', () => {
    fc.assert(
      fc.property(steps, looks, (all, hours) => {
        const once = recordedAt({ steps: all }, { dueHour: 100, partner: null }, [Math.max(...hours)]);
        const often = recordedAt({ steps: all }, { dueHour: 100, partner: null }, hours);
        expect(often.toSorted()).toEqual(once.toSorted());
      }),
      { seed: 32, numRuns: 300 },
    );
  });

  it('is nothing while an acknowledgement holds, and all of it afterwards', () => {
    fc.assert(
      fc.property(steps, looks, fc.integer({ min: 0, max: 500 }), (all, hours, until) => {
        const held = (at: number) => (at < until ? new Date(start + until * hour) : null);
        const during = hours.filter((at) => at < until);
        const thing = { dueHour: 50, partner: null };
        expect(recordedAt({ steps: all }, thing, during, held)).toEqual([]);
        const later = recordedAt({ steps: all }, thing, [...during, until, 900], held);
        expect(later).toEqual(recordedAt({ steps: all }, thing, [until, 900]));
      }),
      { seed: 33, numRuns: 300 },
    );
  });

  it('is looked for among all things that can have a step due', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: -200, max: 900 }), (all, at) => {
        const now = new Date(start + at * hour);
        const history = { recorded: new Set<string>(), heldUntil: null };
        const last = latestDueAt({ steps: all }, now);
        const thing = { partner: 'Orlen Medical' };
        expect(dueEscalations({ steps: all }, { ...thing, dueAt: last }, history, now)).not.toEqual([]);
        const later = new Date(last.getTime() + 1);
        expect(dueEscalations({ steps: all }, { ...thing, dueAt: later }, history, now)).toEqual([]);
      }),
      { seed: 34, numRuns: 200 },
    );
  });
});

const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Havana',
];
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
const instant = fc
  .integer({ min: 0, max: 300 * 24 * 60 })
  .map((minutes) => new Date(start + minutes * 60_000));

describe('a time of day', () => {
  it('comes within a day and an hour or two, and is on the wall then', () => {
    fc.assert(
      fc.property(instant, time, fc.constantFrom(...zones), (after, wanted, zone) => {
        const at = nextAt(after, wanted, zone);
        const waited = at.getTime() - after.getTime();
        expect(waited).toBeGreaterThan(0);
        expect(waited).toBeLessThanOrEqual(26 * hour);
        const shown = wallMinute(at, zone);
        const [hours = 0, minutes = 0] = wanted.split(':').map(Number);
        // Only a change of the clock leaves a time out, by an hour at most.
        expect((shown - (hours * 60 + minutes) + 1440) % 1440).toBeLessThan(60);
      }),
      { seed: 35, numRuns: 400 },
    );
  });

  it.each([
    ['the morning after', '2026-06-01T23:00:00Z', '07:00', 'Europe/Berlin', '2026-06-02T05:00:00.000Z'],
    [
      'a day later where it is just now',
      '2026-06-01T05:00:00Z',
      '07:00',
      'Europe/Berlin',
      '2026-06-02T05:00:00.000Z',
    ],
    [
      'over the night of 23 hours',
      '2026-03-28T20:00:00Z',
      '07:00',
      'Europe/Berlin',
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'over the night of 25 hours',
      '2026-10-24T20:00:00Z',
      '07:00',
      'Europe/Berlin',
      '2026-10-25T06:00:00.000Z',
    ],
    [
      'where the time is left out',
      '2026-03-28T20:00:00Z',
      '02:30',
      'Europe/Berlin',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'the day after where it comes a second time in one night',
      '2026-10-25T00:40:00Z',
      '02:30',
      'Europe/Berlin',
      '2026-10-26T01:30:00.000Z',
    ],
    [
      'east of Greenwich by a quarter',
      '2026-06-01T00:00:00Z',
      '08:00',
      'Asia/Kathmandu',
      '2026-06-01T02:15:00.000Z',
    ],
  ])('is found %s', (_name, after, wanted, zone, expected) => {
    expect(nextAt(new Date(after), wanted, zone).toISOString()).toBe(expected);
  });
});

describe('delivery', () => {
  const ladder = {
    quietHours: { from: '20:00', to: '07:00' },
    digestAt: '08:00',
    zone: 'Europe/Berlin',
    zones: { 'Ann Adams': 'America/New_York' },
  };

  it('wakes nobody unless it is urgent, and never comes early', () => {
    fc.assert(
      fc.property(instant, time, time, fc.constantFrom(...zones), (now, from, to, zone) => {
        fc.pre(from !== to);
        const times = { quietHours: { from, to }, digestAt: '08:00', zone, zones: {} };
        const at = deliverAt(times, { isUrgent: false, inDigest: false }, 'Bo', now);
        expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(isQuiet(times, wallMinute(at, zone))).toBe(false);
        expect(deliverAt(times, { isUrgent: true, inDigest: false }, 'Bo', now)).toEqual(now);
      }),
      { seed: 36, numRuns: 400 },
    );
  });

  it.each([
    ['by day at once', 'Bo', '2026-06-01T10:00:00Z', {}, '2026-06-01T10:00:00.000Z'],
    ['by night in the morning', 'Bo', '2026-06-01T22:00:00Z', {}, '2026-06-02T05:00:00.000Z'],
    [
      'by night at once where it is urgent',
      'Bo',
      '2026-06-01T22:00:00Z',
      { isUrgent: true },
      '2026-06-01T22:00:00.000Z',
    ],
    ['in the zone of the recipient', 'Ann Adams', '2026-06-01T22:00:00Z', {}, '2026-06-01T22:00:00.000Z'],
    ['in their night', 'Ann Adams', '2026-06-02T05:00:00Z', {}, '2026-06-02T11:00:00.000Z'],
    [
      'with the message of the day',
      'Bo',
      '2026-06-01T06:00:00Z',
      { inDigest: true },
      '2026-06-02T06:00:00.000Z',
    ],
  ])('comes %s', (_name, person, now, step, expected) => {
    const given = { isUrgent: false, inDigest: false, ...step };
    expect(deliverAt(ladder, given, person, new Date(now)).toISOString()).toBe(expected);
  });
});
