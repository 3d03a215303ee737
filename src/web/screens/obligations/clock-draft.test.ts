import { describe, expect, it } from 'vitest';
import type { Rule } from '../../actions/obligations.ts';
import { clockOf, newDraft, partyOf } from './clock-draft.ts';

const rule: Rule = {
  id: 'own',
  name: 'A clause',
  parties: ['manufacturer', 'vendor'],
  jurisdiction: 'contract',
  trigger: 'we became aware',
  steps: [
    {
      id: 'cycle',
      what: 'Update',
      to: null,
      clock: { unit: 'stated_days', value: 'cycle-days' },
      from: { kind: 'trigger' },
    },
  ],
  counting: 'calendar',
  holidays: 'party',
  zone: 'party',
  pauses: [],
  source: { title: 'A contract', clause: '1', url: null, read: 'it' },
  dateChecked: '2026-11-28',
  status: 'in_force',
};
const draft = newDraft(new Date('2026-06-02T08:15:30Z'), 'Europe/Berlin', 'de-DE');
const whole = { ...draft, rule: 'own', stated: { 'cycle-days': '60' } };

describe('a clock that is filled in', () => {
  it('is whole with every value that the rule leaves to the party', () => {
    expect(clockOf(whole, rule, 'vendor')).toEqual({
      rule: 'own',
      party: 'vendor',
      awareAt: '2026-06-02T08:15:00.000Z',
      zone: 'Europe/Berlin',
      place: 'DE',
      stated: { 'cycle-days': 60 },
    });
  });

  it.each([
    ['a value that is missing', { stated: {} }],
    ['a value that is no number', { stated: { 'cycle-days': 'soon' } }],
    ['no moment', { aware: '' }],
    ['no zone', { zone: ' ' }],
    ['no place', { place: '' }],
  ])('asks nothing with %s', (_what, part) => {
    expect(clockOf({ ...whole, ...part }, rule, 'vendor')).toBeNull();
  });

  it('is of the party that was chosen, else of what the organisation is', () => {
    expect(partyOf({ party: 'manufacturer' }, rule, 'vendor')).toBe('manufacturer');
    expect(partyOf({ party: '' }, rule, 'vendor')).toBe('vendor');
    expect(partyOf({ party: '' }, rule, 'provider')).toBe('manufacturer');
  });

  it('takes the place from the language of the reader, where it names one', () => {
    expect(newDraft(new Date(), 'UTC', 'en-GB').place).toBe('GB');
    expect(newDraft(new Date(), 'UTC', 'en').place).toBe('US');
  });
});
