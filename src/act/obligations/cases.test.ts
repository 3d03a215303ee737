/** Clocks by example: each line of cases/ is a trigger with the instant at which its clock ends, worked out by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '#data/holidays/index.ts';
import { loadObligations } from '#data/obligations/index.ts';
import type { HolidayCalendar, ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import { ownRule } from '#test/obligations.ts';
import { dueSteps, startObligation } from './index.ts';

const folder = join(import.meta.dirname, 'cases');
const { rules } = loadObligations();
const later = '2040-01-01T00:00:00Z';

const calendars = new Map<string, HolidayCalendar | null>();
function calendarOf(place: string): HolidayCalendar | null {
  const found = calendars.has(place) ? (calendars.get(place) ?? null) : holidayCalendar(place);
  calendars.set(place, found);
  return found;
}

function ruleOf(words: string): { rule: ObligationRule; step: string } {
  const [id = '', ...rest] = words.split(' ');
  if (id === 'own') return { rule: ownRule(rest), step: 'do' };
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return { rule, step: rest[0] ?? '' };
}

/** What was recorded: `event NAME TIME`, `done STEP TIME`, `stops FROM UNTIL`, `holds FROM UNTIL`, `stated NAME DAYS`. */
function recordedOf(text: string, rule: ObligationRule): Omit<ObligationRun, 'ruleId' | 'awareAt' | 'zone'> {
  const marks = text
    .split(';')
    .map((part) => part.trim().split(' '))
    .filter(([kind]) => kind !== '');
  const times = (kind: string) =>
    Object.fromEntries(marks.flatMap(([one, name = '', at = '']) => (one === kind ? [[name, at]] : [])));
  const stated = Object.fromEntries(
    Object.entries(times('stated')).map(([name, days]) => [name, Number(days)]),
  );
  const effects: Readonly<Record<string, string>> = { stops: 'stops', holds: 'holds_until_end' };
  const pauses = marks.flatMap(([kind = '', from = '', until = '']) => {
    const reason = rule.pauses.find(({ effect }) => effect === effects[kind]);
    if (effects[kind] && !reason) throw new Error(`${rule.id} has no pause that ${kind}`);
    return effects[kind] && reason ? [{ reason: reason.id, from, until: until === '-' ? null : until }] : [];
  });
  return { stated, done: times('done'), notApplicable: {}, events: times('event'), pauses, corrections: [] };
}

function instantOf(due: string): string | null {
  if (due === '-') return null;
  const [, day, offset] = /^end (\S+) (\S+)$/.exec(due) ?? [];
  return new Date(day === undefined ? due : `${day}T23:59:59.999${offset ?? ''}`).toISOString();
}

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const linesOf = (file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

describe.each(files)('%s', (file) => {
  it.each(linesOf(file))('%s', (line) => {
    const [words = '', zone = '', place = '', awareAt = '', recorded = '', due = '', why] =
      line.split(/\s*\|\s*/);
    expect(why, 'every case names its source').toBeTruthy();
    const { rule, step } = ruleOf(words);
    const facts = recordedOf(recorded, rule);
    const started = startObligation(rule, {
      awareAt,
      now: later,
      zone,
      holidays: calendarOf(place),
      stated: facts.stated,
    });
    if (!started.ok) throw new Error(JSON.stringify(started.problems));
    const found = dueSteps(rule, { ...started.value, ...facts }, calendarOf(place));
    if (!found.ok) throw new Error(JSON.stringify(found.problems));
    const one = found.value.find(({ step: id }) => id === step);
    expect(one, `${rule.id} has a step ${step}`).toBeDefined();
    expect(one?.dueAt).toBe(instantOf(due));
  });
});

it('there are enough cases, of all kinds of rule', () => {
  const cases = files.flatMap(linesOf);
  expect(cases.length).toBeGreaterThan(100);
  const started = rules.filter(({ status }) => status !== 'proposed' && status !== 'revoked');
  const unused = started.filter(({ id }) => !cases.some((line) => line.startsWith(`${id} `)));
  expect(unused.map(({ id }) => id)).toEqual([]);
});
