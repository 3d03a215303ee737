/** For tests of obligations: a rule of one's own, and what a result holds. */
import { readObligation } from '#act/obligations/index.ts';
import type { Checked, ObligationRule } from '#model/judgement/obligation.ts';

/**
 * A rule of one step, with a pause of each kind.
 * @param words amount, unit and counting rule: `['5', 'working_days', 'calendar']`
 */
export function ownRule([amount, unit, counting]: readonly string[]): ObligationRule {
  const read = readObligation(
    {
      id: 'own',
      name: 'A clause of a contract',
      parties: ['vendor'],
      jurisdiction: 'contract',
      trigger: 'the vendor became aware of an incident',
      steps: [
        {
          id: 'do',
          what: 'Tell the customer',
          to: 'the customer',
          clock: { unit, amount: Number(amount) },
          from: { kind: 'trigger' },
        },
      ],
      counting,
      holidays: 'party',
      zone: 'party',
      pauses: [
        { id: 'waits', words: 'the customer was asked', effect: 'stops', clause: '4.2' },
        { id: 'held', words: 'the customer asked for silence', effect: 'holds_until_end', clause: '4.3' },
      ],
      source: { title: 'A contract', clause: '4.1', url: null, read: 'the contract' },
      dateChecked: '2026-11-28',
      status: 'in_force',
    },
    new Set(),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

/** The value of a result; throws where something is wrong. */
export function good<Value>(checked: Checked<Value>): Value {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
}

/** `where code` of each problem; empty where there is none. */
export function wrong(checked: Checked<unknown>): string[] {
  return checked.ok ? [] : checked.problems.map(({ where, code }) => `${where} ${code}`);
}
