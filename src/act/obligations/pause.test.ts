/** Pauses: where a rule allows them, what they do to a clock, and what is refused. */
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '#data/holidays/index.ts';
import type { ObligationRun } from '#model/judgement/obligation.ts';
import { good, ownRule, wrong } from '#test/obligations.ts';
import { nextDue, pauseObligation, resumeObligation, standingAt, startObligation } from './index.ts';

const now = '2026-11-28T10:00:00Z';
const withoutPauses = { ...ownRule(['24', 'hours', 'calendar']), pauses: [] };
const own = ownRule(['24', 'hours', 'calendar']);
const run = good(
  startObligation(own, {
    awareAt: '2026-10-01T10:20:00+02:00',
    now,
    zone: 'Europe/Berlin',
    holidays: holidayCalendar('DE'),
  }),
);

/** The state of the one step at an instant. */
function stateAt(at: string, one: ObligationRun): string | undefined {
  return good(standingAt(own, one, null, at))[0]?.state;
}

describe('a pause', () => {
  const from = '2026-10-01T12:00:00+02:00';
  const paused = good(pauseObligation(own, run, { reason: 'waits', from, now }));

  it('is shown while it lasts, and the clock goes on after it', () => {
    expect(stateAt('2026-10-09T00:00Z', paused)).toBe('paused');
    expect(stateAt('2026-10-01T11:00+02:00', paused)).toBe('running');
    const resumed = good(resumeObligation(paused, '2026-10-02T12:00:00+02:00'));
    expect(stateAt('2026-10-02T11:00+02:00', resumed)).toBe('paused');
    expect(stateAt('2026-10-03T10:20+02:00', resumed)).toBe('running');
    expect(stateAt('2026-10-03T10:20:01+02:00', resumed)).toBe('missed');
    expect(nextDue(good(standingAt(own, paused, null, '2026-10-09T00:00Z')))).toBeNull();
  });

  it('does not undo what was missed before it', () => {
    const late = good(pauseObligation(own, run, { reason: 'waits', from: '2026-10-03T12:00+02:00', now }));
    expect(stateAt('2026-10-04T00:00Z', late)).toBe('missed');
  });

  it.each([
    ['for which the rule has no room', withoutPauses, run, 'waits', from, ['/reason obligation-no-pause']],
    ['for a reason that the rule has not', own, run, 'holiday', from, ['/reason obligation-part-unknown']],
    ['in a pause', own, paused, 'waits', from, ['/from obligation-paused-already']],
    ['before the trigger', own, run, 'waits', '2026-10-01T10:00+02:00', ['/from obligation-pause-order']],
    ['to come', own, run, 'waits', '2026-12-01T10:00+02:00', ['/from obligation-moment-future']],
  ] as const)('%s is refused', (_what, rule, before, reason, begins, problems) => {
    expect(wrong(pauseObligation(rule, before, { reason, from: begins, now }))).toEqual(problems);
  });

  it('ends after it began, and only where there is one; its end may be ahead', () => {
    expect(wrong(resumeObligation(paused, '2026-10-01T11:00+02:00'))).toEqual([
      '/until obligation-pause-order',
    ]);
    expect(wrong(resumeObligation(paused, 'soon'))).toEqual(['/until obligation-moment-unread']);
    expect(wrong(resumeObligation(run, '2026-10-02T11:00+02:00'))).toEqual([' obligation-not-paused']);
    expect(good(resumeObligation(paused, '2027-02-01T00:00Z')).pauses[0]?.until).toBe('2027-02-01T00:00Z');
  });
});
