/** The catalogue holds what its schema asks, and says of each rule where it is from and when that was looked at. */
import { describe, expect, it } from 'vitest';
import { readObligation } from '#act/obligations/index.ts';
import { holidayCalendar } from '../holidays/index.ts';
import { loadObligations } from './index.ts';

const { rules } = loadObligations();
const named = (status: string) => rules.filter((rule) => rule.status === status).map(({ id }) => id);

describe('the catalogue of obligations', () => {
  it('is whole', () => {
    expect(rules.length).toBeGreaterThan(30);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s keeps to the schema', (id, rule) => {
    const others = new Set(rules.map((one) => one.id).filter((one) => one !== id));
    expect(readObligation(rule, others)).toEqual({ ok: true, value: rule });
  });

  it('counts the holidays of places that there are', () => {
    const places = rules.map(({ holidays }) => holidays).filter((place) => place !== 'party');
    expect(places.length).toBeGreaterThan(10);
    expect(places.filter((place) => holidayCalendar(place) === null)).toEqual([]);
  });

  it('keeps what is proposed and what was revoked apart from what binds', () => {
    expect(named('proposed')).toEqual([
      'us-circia-incident',
      'us-circia-ransom',
      'us-hipaa-security-contingency',
      'eu-mdr-87a-exploited',
    ]);
    expect(named('revoked')).toEqual(['us-bod-22-01', 'us-bod-19-02']);
    expect(named('guidance')).toEqual(['us-fda-postmarket-uncontrolled']);
  });

  it('names whom a directive binds alone', () => {
    const directives = rules.filter(({ id }) => id.startsWith('us-bod-'));
    expect(directives).toHaveLength(7);
    expect(
      directives.filter(({ bindsOnly }) => !bindsOnly?.startsWith('US federal civilian agencies')),
    ).toEqual([]);
  });

  it('allows a pause only where a clause is named', () => {
    const pauses = rules.flatMap(({ id, pauses: some }) => some.map(({ clause }) => `${id}: ${clause}`));
    expect(pauses).toEqual([
      'us-hipaa-breach-individuals: 45 CFR 164.412',
      'us-hipaa-breach-hhs-500-or-more: 45 CFR 164.412',
      'us-hipaa-breach-business-associate: 45 CFR 164.412',
      'us-sec-8-k-1-05: Form 8-K, item 1.05(c)',
    ]);
  });

  it('was compared with its sources on days that have passed', () => {
    expect(rules.filter(({ dateChecked }) => dateChecked < '2026-11-01')).toEqual([]);
  });
});
