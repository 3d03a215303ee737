/** Everything impossible about a model is found at once, each by its place. */
import { expect, it } from 'vitest';
import { checkLossModel } from './check-loss-model.ts';
import type { LossModel, LossScenario } from './loss-model.ts';

const scenario: LossScenario = {
  id: 'a',
  name: 'A',
  threatEvents: { kind: 'constant', value: 1 },
  vulnerability: { kind: 'constant', value: 0.5 },
  primary: [
    {
      id: 'icu',
      form: 'downtime',
      times: { kind: 'replay', values: [1, 2] },
      each: { kind: 'constant', value: 9 },
    },
  ],
  secondary: { probability: { kind: 'constant', value: 0 }, parts: [] },
};
const sound: LossModel = { currency: 'EUR', seed: 1, scenarios: [scenario], insurance: null };

it('finds nothing in a sound model', () => {
  expect(checkLossModel(sound)).toEqual([]);
});

it('finds each fault with a pointer and what to do', () => {
  const broken: LossModel = {
    currency: 'euro',
    seed: -1,
    scenarios: [
      {
        ...scenario,
        vulnerability: { kind: 'constant', value: 2 },
        secondary: {
          probability: { kind: 'constant', value: -1 },
          parts: [{ id: 'icu', form: 'claims', each: { kind: 'replay', values: [1] } }],
        },
      },
      scenario,
    ],
    insurance: { deductible: -5, eventLimit: null, yearLimit: null, share: 80, covers: [] },
  };
  const faults = checkLossModel(broken);
  expect(faults.map(({ where }) => where)).toEqual([
    '/currency',
    '/seed',
    '/scenarios',
    '/scenarios/0/vulnerability/value',
    '/scenarios/0/secondary/probability/value',
    '/scenarios/0',
    '/scenarios/0',
    '/insurance/deductible',
    '/insurance/share',
  ]);
  expect(faults.filter(({ hint }) => hint === '')).toEqual([]);
  expect(checkLossModel({ ...sound, scenarios: [] })).toHaveLength(1);
});
