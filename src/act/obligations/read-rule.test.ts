/** An obligation of one's own: what is taken, and what is said of each mistake. */
import { describe, expect, it } from 'vitest';
import { loadExample } from '#data/obligations/index.ts';
import { completeStep, readObligation, startObligation } from './index.ts';

const none: ReadonlySet<string> = new Set();
const obligationExample = loadExample();
const [step] = obligationExample.steps;

/** `where: what was expected` of each problem. */
function mistakes(value: unknown, taken = none): string[] {
  const read = readObligation(value, taken);
  if (read.ok) return [];
  expect(read.problems.filter(({ code, hint }) => code !== 'obligation-invalid' || hint === '')).toEqual([]);
  return read.problems.map(
    ({ where, message }) => `${where}: ${/written here: (.*)\.$/s.exec(message)?.[1] ?? ''}`,
  );
}

describe('an obligation of one’s own', () => {
  it('is taken as the example of the documentation has it', () => {
    expect(readObligation(obligationExample, none)).toEqual({ ok: true, value: obligationExample });
  });

  it.each([
    ['a list', [], [': expected an object']],
    ['nothing', null, [': expected an object']],
    [
      'a missing field',
      { ...obligationExample, trigger: undefined },
      ['/trigger: expected a text, found nothing'],
    ],
    ['empty words', { ...obligationExample, name: '  ' }, ['/name: expected words, found none']],
    ['a number for a text', { ...obligationExample, name: 5 }, ['/name: expected a text']],
    [
      'a field that there is not',
      { ...obligationExample, 'due/on': 1 },
      ['/due~1on: expected no such field'],
    ],
    [
      'another party',
      { ...obligationExample, parties: ['vendor', 'hospital'] },
      ['/parties/1: expected one of: provider, manufacturer, vendor'],
    ],
    ['no party', { ...obligationExample, parties: [] }, ['/parties: expected at least one party']],
    ['no step', { ...obligationExample, steps: [] }, ['/steps: expected at least one step']],
    [
      'a status that there is not',
      { ...obligationExample, status: 'planned' },
      ['/status: expected one of: in_force, guidance, voluntary, proposed, revoked'],
    ],
    [
      'a date that does not exist',
      { ...obligationExample, dateChecked: '2026-02-30' },
      ['/dateChecked: expected a date that exists, such as "2026-11-23"'],
    ],
    [
      'a zone that nobody knows',
      { ...obligationExample, zone: 'Mars/Olympus' },
      ['/zone: expected "party" or a time zone such as "Europe/Berlin"'],
    ],
    [
      'a place in small letters',
      { ...obligationExample, holidays: 'de' },
      ['/holidays: expected "party" or a country or region such as "US" or "DE-BY"'],
    ],
    [
      'an address that is none',
      { ...obligationExample, source: { ...obligationExample.source, url: 'javascript:alert(1)' } },
      ['/source/url: expected an address that begins with https://'],
    ],
    [
      'an id with blanks',
      { ...obligationExample, id: 'My rule' },
      ['/id: expected small letters and digits with hyphens between, such as "early-warning"'],
    ],
  ])('with %s says so', (_what, value, expected) => {
    expect(mistakes(value)).toEqual(expected);
  });

  it.each([
    [
      { unit: 'weeks', amount: 2 },
      [
        '/steps/0/clock/unit: expected one of: hours, calendar_days, working_days, months, days_after_year_end, stated_days, no_fixed_time',
      ],
    ],
    [{ unit: 'hours', amount: 0 }, ['/steps/0/clock/amount: expected 1 or more']],
    [{ unit: 'hours', amount: 1.5 }, ['/steps/0/clock/amount: expected a whole number']],
    [{ unit: 'hours', amount: '24' }, ['/steps/0/clock/amount: expected a number']],
    [{ unit: 'months', amount: 121 }, ['/steps/0/clock/amount: expected at most 120']],
    [{ unit: 'no_fixed_time', amount: 1 }, ['/steps/0/clock/amount: expected no such field']],
    [undefined, ['/steps/0/clock: expected an object, found nothing']],
  ])('with the clock %j says so', (clock, expected) => {
    expect(mistakes({ ...obligationExample, steps: [{ ...step, clock }] })).toEqual(expected);
  });

  it('counts only from an earlier step, and names each step once', () => {
    const second = { ...step, id: 'second', from: { kind: 'step', step: 'third' } };
    expect(mistakes({ ...obligationExample, steps: [step, second] })).toEqual([
      '/steps/1/from/step: expected an earlier step: tell',
    ]);
    expect(mistakes({ ...obligationExample, steps: [step, step] })).toEqual([
      '/steps/1/id: expected another name: "tell" names an earlier step',
    ]);
    const [pause] = obligationExample.pauses;
    expect(mistakes({ ...obligationExample, pauses: [pause, pause] })).toEqual([
      '/pauses/1/id: expected another name: "waits-for-customer" names an earlier pause',
    ]);
  });

  it('says every mistake at once', () => {
    expect(mistakes({ ...obligationExample, name: '', holidays: '?' })).toHaveLength(2);
  });

  it('has an id of its own', () => {
    expect(mistakes(obligationExample, new Set([obligationExample.id]))).toEqual([
      `/id: expected another id: "${obligationExample.id}" is the id of another obligation`,
    ]);
  });

  it('may name a step as every object names something', () => {
    const read = readObligation({ ...obligationExample, steps: [{ ...step, id: 'constructor' }] }, none);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const now = '2026-11-28T10:00:00Z';
    const started = startObligation(read.value, { awareAt: now, now, zone: 'Europe/Berlin', holidays: null });
    if (!started.ok) throw new Error(JSON.stringify(started.problems));
    const done = completeStep(read.value, started.value, { step: 'constructor', at: now, now });
    expect(done).toMatchObject({ ok: true, value: { done: { constructor: now } } });
  });
});
