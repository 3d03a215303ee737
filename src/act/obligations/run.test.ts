/** An obligation from its start to its end: what is refused, what is recorded, how it stands, and what a correction changes. */
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '#data/holidays/index.ts';
import { loadObligations } from '#data/obligations/index.ts';
import type { ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import { good, wrong } from '#test/obligations.ts';
import {
  completeStep,
  correctMoment,
  judgeStep,
  nextDue,
  recordEvent,
  standingAt,
  startObligation,
} from './index.ts';

const { rules } = loadObligations();
const germany = holidayCalendar('DE');
const states = holidayCalendar('US');
const now = '2026-11-28T10:00:00Z';
const berlin = { awareAt: '2026-10-01T10:20:00+02:00', now, zone: 'Europe/Berlin', holidays: germany };

function ruleOf(id: string): ObligationRule {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

const exploited = ruleOf('eu-cra-14-vulnerability');
const incident = ruleOf('eu-cra-14-incident');

function standing(rule: ObligationRule, run: ObligationRun, at: string): string[] {
  return good(standingAt(rule, run, germany, at)).map(({ step, state }) => `${step} ${state}`);
}

const missing = ['/stated/regular-cycle-days obligation-value-missing'];

describe('starting an obligation', () => {
  it('keeps what it was given, and the zone that its rule names', () => {
    expect(good(startObligation(exploited, berlin))).toEqual({
      ruleId: exploited.id,
      awareAt: berlin.awareAt,
      zone: 'Europe/Berlin',
      stated: {},
      done: {},
      notApplicable: {},
      events: {},
      pauses: [],
      corrections: [],
    });
    const filing = good(startObligation(ruleOf('us-sec-8-k-1-05'), { ...berlin, holidays: states }));
    expect(filing.zone).toBe('America/New_York');
  });

  it.each([
    ['a moment to come', { awareAt: '2026-11-28T10:00:01Z' }, ['/awareAt obligation-moment-future']],
    ['this moment', { awareAt: now }, []],
    ['a moment without an offset', { awareAt: '2026-10-01T10:20:00' }, ['/awareAt obligation-moment-unread']],
    ['a day that does not exist', { awareAt: '2026-13-01T10:20Z' }, ['/awareAt obligation-moment-unread']],
    ['words', { awareAt: 'yesterday' }, ['/awareAt obligation-moment-unread']],
    ['a zone that nobody knows', { zone: 'Europe/Atlantis' }, ['/zone obligation-zone-unknown']],
    ['an offset for a zone', { zone: '+02:00' }, ['/zone obligation-zone-unknown']],
    ['no holidays where days may move', { holidays: null }, [' obligation-holidays-missing']],
    [
      'all at once',
      { awareAt: '2027-01-01T00:00Z', zone: '' },
      ['/awareAt obligation-moment-future', '/zone obligation-zone-unknown'],
    ],
  ])('with %s', (_what, change, problems) => {
    expect(wrong(startObligation(exploited, { ...berlin, ...change }))).toEqual(problems);
  });

  it('asks for no holidays where none are counted, and for those of the right place', () => {
    expect(wrong(startObligation(ruleOf('eu-gdpr-33'), { ...berlin, holidays: null }))).toEqual([]);
    const report = ruleOf('us-21-cfr-806-report');
    expect(wrong(startObligation(report, berlin))).toEqual([' obligation-holidays-missing']);
    expect(wrong(startObligation(report, { ...berlin, holidays: states }))).toEqual([]);
  });

  it.each([
    [{}, missing],
    [{ 'regular-cycle-days': 0 }, missing],
    [{ 'regular-cycle-days': 1.5 }, missing],
    [{ 'regular-cycle-days': 3661 }, missing],
    [{ 'regular-cycle-days': 90 }, []],
  ])('needs the days that the maker states for itself: %j', (stated, problems) => {
    expect(wrong(startObligation(ruleOf('us-fda-524b-regular-cycle'), { ...berlin, stated }))).toEqual(
      problems,
    );
  });
});

describe('how it stands', () => {
  const run = good(startObligation(exploited, berlin));

  it.each([
    [
      '2026-10-01T10:00+02:00',
      ['early-warning not_started', 'notification not_started', 'final-report not_started'],
    ],
    ['2026-10-01T10:20+02:00', ['early-warning running', 'notification running', 'final-report not_started']],
    ['2026-10-02T10:20+02:00', ['early-warning running', 'notification running', 'final-report not_started']],
    [
      '2026-10-02T10:20:01+02:00',
      ['early-warning missed', 'notification running', 'final-report not_started'],
    ],
  ])('at %s', (at, states) => {
    expect(standing(exploited, run, at)).toEqual(states);
  });

  it('goes on with what is done and what happens', () => {
    const at = { now, at: '2026-10-01T20:00:00+02:00' };
    const warned = good(completeStep(exploited, run, { ...at, step: 'early-warning' }));
    const late = good(
      completeStep(exploited, warned, { now, at: '2026-10-05T08:00+02:00', step: 'notification' }),
    );
    const fixed = good(
      recordEvent(exploited, late, { now, at: '2026-10-06T08:00+02:00', event: 'fix-available' }),
    );
    expect(standing(exploited, fixed, now)).toEqual([
      'early-warning met',
      'notification missed',
      'final-report missed',
    ]);
    // Seen from an earlier moment, what was recorded after it has not happened.
    expect(standing(exploited, fixed, '2026-10-03T08:00+02:00')).toEqual([
      'early-warning met',
      'notification running',
      'final-report not_started',
    ]);
    expect(run.done).toEqual({});
  });

  it('waits for an earlier step', () => {
    const began = good(startObligation(incident, berlin));
    const at = '2026-10-02T08:00+02:00';
    expect(standing(incident, began, at)[2]).toBe('final-report waits');
    const told = good(completeStep(incident, began, { now, at, step: 'notification' }));
    expect(standing(incident, told, at)).toEqual([
      'early-warning running',
      'notification met',
      'final-report running',
    ]);
  });

  it('says what is due next: the earliest that is open, missed or not', () => {
    const open = good(standingAt(exploited, run, germany, '2026-10-02T12:00+02:00'));
    expect(nextDue(open)).toMatchObject({ step: 'early-warning', state: 'missed' });
    const warned = good(
      completeStep(exploited, run, { now, at: '2026-10-02T13:00+02:00', step: 'early-warning' }),
    );
    const left = good(standingAt(exploited, warned, germany, '2026-10-02T14:00+02:00'));
    expect(nextDue(left)).toMatchObject({ step: 'notification', state: 'running' });
  });

  it('says a step without a time where no other is open, and nothing at the end', () => {
    const rule = ruleOf('eu-nis2-23');
    const done = (run: ObligationRun, step: string) =>
      good(completeStep(rule, run, { now, at: '2026-10-02T08:00Z', step }));
    const told = ['early-warning', 'notification', 'final-report'].reduce(
      done,
      good(startObligation(rule, berlin)),
    );
    expect(nextDue(good(standingAt(rule, told, null, now)))).toMatchObject({ step: 'users', dueAt: null });
    const ended = done(told, 'users');
    expect(new Set(good(standingAt(rule, ended, null, now)).map(({ state }) => state))).toEqual(
      new Set(['met']),
    );
    expect(nextDue(good(standingAt(rule, ended, null, now)))).toBeNull();
  });

  it('tells the last day as plainly counted and why it moved', () => {
    const fixed = good(
      recordEvent(exploited, run, { now, at: '2026-10-03T11:00+02:00', event: 'fix-available' }),
    );
    expect(good(standingAt(exploited, fixed, germany, now))[2]).toMatchObject({
      startsAt: '2026-10-03T09:00:00.000Z',
      countedTo: '2026-10-17',
      movedBecause: '2026-10-17 is a Saturday',
      dueAt: '2026-10-19T21:59:59.999Z',
    });
  });
});

describe('what is recorded', () => {
  const run = good(startObligation(incident, berlin));

  it('is refused where the rule has no such part, or it is to come, or was said before', () => {
    const at = '2026-10-02T08:00+02:00';
    expect(wrong(completeStep(incident, run, { now, at, step: 'report' }))).toEqual([
      '/step obligation-part-unknown',
    ]);
    expect(wrong(recordEvent(incident, run, { now, at, event: 'fix-available' }))).toEqual([
      '/event obligation-part-unknown',
    ]);
    expect(
      wrong(completeStep(incident, run, { now, at: '2027-01-01T00:00Z', step: 'notification' })),
    ).toEqual(['/at obligation-moment-future']);
    const done = good(completeStep(incident, run, { now, at, step: 'notification' }));
    expect(wrong(completeStep(incident, done, { now, at, step: 'notification' }))).toEqual([
      '/step obligation-said-before',
    ]);
  });

  it('can be corrected, with its reason and what stood there before', () => {
    const correction = {
      of: { kind: 'trigger' } as const,
      at: '2026-09-30T10:20:00+02:00',
      now,
      because: ' the call log ',
    };
    const corrected = good(correctMoment(incident, run, germany, correction));
    expect(corrected.changes).toEqual([
      { step: 'early-warning', before: '2026-10-02T08:20:00.000Z', after: '2026-10-01T08:20:00.000Z' },
      { step: 'notification', before: '2026-10-04T08:20:00.000Z', after: '2026-10-03T08:20:00.000Z' },
    ]);
    const later = { ...correction, at: '2026-10-01T11:00:00+02:00', because: 'a slip' };
    const again = good(correctMoment(incident, corrected.run, germany, later));
    expect(again.run.corrections.map(({ before, after, because }) => [before, after, because])).toEqual([
      [run.awareAt, correction.at, 'the call log'],
      [correction.at, later.at, 'a slip'],
    ]);
    expect(run.corrections).toEqual([]);
  });

  it('can be taken back: the step after it waits again', () => {
    const at = '2026-10-02T08:00:00+02:00';
    const done = good(completeStep(incident, run, { now, at, step: 'notification' }));
    const of = { kind: 'step', step: 'notification' } as const;
    const back = good(
      correctMoment(incident, done, germany, { of, at: null, now, because: 'it was never sent' }),
    );
    expect(back.run.done).toEqual({});
    expect(back.changes).toEqual([{ step: 'final-report', before: '2026-11-02T22:59:59.999Z', after: null }]);
    expect(standing(incident, back.run, now)[2]).toBe('final-report waits');
  });

  it.each([
    ['the future', { kind: 'trigger' }, '2026-11-29T00:00Z', 'why', ['/at obligation-moment-future']],
    ['no moment of the trigger', { kind: 'trigger' }, null, 'why', ['/at obligation-moment-unread']],
    ['no reason', { kind: 'trigger' }, '2026-10-01T00:00Z', ' ', ['/because obligation-reason-missing']],
    [
      'what was not said',
      { kind: 'step', step: 'notification' },
      null,
      'why',
      ['/of obligation-nothing-said'],
    ],
    [
      'an event unknown',
      { kind: 'event', event: 'x' },
      '2026-10-01T00:00Z',
      'why',
      ['/of obligation-nothing-said'],
    ],
  ] as const)('is not corrected to or by %s', (_what, of, at, because, problems) => {
    expect(wrong(correctMoment(incident, run, germany, { of, at, now, because }))).toEqual(problems);
  });
});

describe('a step that need not be done', () => {
  const run = good(startObligation(exploited, berlin));
  const [first] = exploited.steps;
  const step = first?.id ?? '';

  it('is neither missed nor next, and runs again when that is taken back or it was done after all', () => {
    const judged = good(judgeStep(exploited, run, { step, because: ' told by the maker ' }));
    expect(judged.notApplicable).toEqual({ [step]: 'told by the maker' });
    const late = '2026-11-28T10:00:00Z';
    const steps = good(standingAt(exploited, judged, germany, late));
    expect(steps[0]?.state).toBe('not_applicable');
    expect(nextDue(steps)?.step).not.toBe(step);
    const back = good(judgeStep(exploited, judged, { step, because: null }));
    expect(back).toEqual(run);
    const done = good(completeStep(exploited, judged, { step, at: berlin.awareAt, now }));
    expect([done.notApplicable, done.done]).toEqual([{}, { [step]: berlin.awareAt }]);
  });

  it.each([
    ['a step that there is not', run, 'nothing', 'why', '/step obligation-part-unknown'],
    ['no reason', run, step, '  ', '/because obligation-reason-missing'],
    ['nothing to take back', run, step, null, '/step obligation-nothing-said'],
    [
      'a step that was done',
      good(completeStep(exploited, run, { step, at: berlin.awareAt, now })),
      step,
      'why',
      '/step obligation-said-before',
    ],
  ])('is refused: %s', (_what, before, name, because, told) => {
    expect(wrong(judgeStep(exploited, before, { step: name, because }))).toContain(told);
  });
});
