/** Ladders that contradict themselves are refused where they do; deliveries are tried again and given up; messages say what is late. */
import { describe, expect, it } from 'vitest';
import type { EscalationLadder } from '#model/judgement/escalation.ts';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import {
  checkLadder,
  mostAttempts,
  nextAttempt,
  plannedByAnotherClock,
  toldAlone,
  toldTogether,
} from './index.ts';

const { ladder } = loadDefaultLadder();
const [first, second] = ladder.steps;
if (!first || !second) throw new Error('the default ladder has steps');

describe('a ladder', () => {
  it.each<[string, Partial<EscalationLadder>, string, string]>([
    ['one id twice', { steps: [first, { ...second, id: first.id }] }, '/steps/1/id', 'two steps are called'],
    ['an earlier step below', { steps: [second, first] }, '/steps/1/afterHours', '-24 comes before the 0'],
    [
      'an urgent digest',
      { steps: [{ ...first, isUrgent: true }] },
      '/steps/0/inDigest',
      'only one of the two',
    ],
    ['endless quiet hours', { quietHours: { from: '07:00', to: '07:00' } }, '/quietHours/to', 'never end'],
    ['a digest by night', { digestAt: '23:30' }, '/digestAt', '23:30 lies in the quiet hours'],
    ['a zone that is none', { zone: 'Europe/Bonn' }, '/zone', '"Europe/Bonn" is no time zone'],
    ['an offset for a zone', { zones: { Bo: '+02:00' } }, '/zones/Bo', '"+02:00" is no time zone'],
  ])('is refused with %s', (_name, change, where, words) => {
    const [problem, ...more] = checkLadder({ ...ladder, ...change });
    expect([problem?.code, problem?.where, more]).toEqual(['ladder-wrong', where, []]);
    expect(problem?.message).toContain(words);
  });

  it('may do without quiet hours', () => {
    expect(checkLadder({ ...ladder, quietHours: null, digestAt: '23:30' })).toEqual([]);
  });
});

describe('what failed', () => {
  it('is tried again with growing waits for about three days, then given up', () => {
    const begin = new Date('2026-06-01T00:00:00Z');
    let now = begin;
    let longest = 0;
    for (let attempts = 1; attempts < mostAttempts; attempts += 1) {
      const next = nextAttempt(attempts, now);
      if (!next) throw new Error(`given up after ${attempts} attempts`);
      expect(next.getTime() - now.getTime()).toBeGreaterThan(longest);
      longest = next.getTime() - now.getTime();
      now = next;
    }
    const days = (now.getTime() - begin.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(3.3);
    expect(nextAttempt(mostAttempts, now)).toBeNull();
    expect(plannedByAnotherClock(begin).getTime() - begin.getTime()).toBeGreaterThan(longest);
  });
});

describe('a message', () => {
  const told = {
    escalationNo: 7,
    organisation: 'North Hospital',
    title: 'Upgrade 2 pumps\r\nto 4.1',
    thing: 'A-12',
    role: 'ciso',
    owner: 'Zoë Zander',
    dueAt: new Date('2026-06-03T23:59:59.999Z'),
    cameDueAt: new Date('2026-06-05T23:59:59.999Z'),
  } as const;

  it('says what is late, whose it is, why one is told, and what to do; its subject is one line', () => {
    const { subject, text } = toldAlone(told);
    expect(subject).toBe('A-12 is late: Upgrade 2 pumps to 4.1');
    expect(text).toContain('It was due by 2026-06-03 23:59 UTC.\nOwner: Zoë Zander.');
    expect(text).toContain('this step goes to the head of security (E-7, North Hospital)');
    expect(text).toContain('ward escalation acknowledge E-7');
  });

  it('of the day gathers several, and is an ordinary one for one', () => {
    const soon = { ...told, escalationNo: 8, owner: null, cameDueAt: new Date('2026-06-03T00:00:00Z') };
    const { subject, text } = toldTogether([told, soon]);
    expect(subject).toBe('2 things that are due, of North Hospital');
    expect(text).toContain('It is due by 2026-06-03 23:59 UTC.\nIt has no owner.\n(E-8)');
    expect(toldTogether([told])).toEqual(toldAlone(told));
  });
});
