/** Controlled or uncontrolled: the matrix, what counts before it, and the controls that are in place. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exploitabilities, fdaShape } from '#model/judgement/fda-matrix.ts';
import { harmSeverities } from '#model/judgement/harm.ts';
import { loadFdaMatrix } from '#data/fda/index.ts';
import type { CompensatingControl } from '#model/judgement/assessment.ts';
import { type FdaFacts, fdaRisk } from './index.ts';
import { lawsOfFacts, recorded } from '#test/suites/facts.ts';

const matrix = loadFdaMatrix();
const facts: FdaFacts = {
  effects: recorded('safety_or_performance'),
  exploitability: recorded('high'),
  severity: recorded('minor'),
  controls: [],
};
const gateway: CompensatingControl = {
  what: 'reached only through the gateway',
  inPlace: true,
  source: 'design file 12',
  lowers: 'exploitability',
  to: 'low',
};

describe('fdaRisk', () => {
  it('gives what the matrix gives, with its rule and source', () => {
    for (const row of matrix.rows) {
      const made = fdaRisk(
        { ...facts, exploitability: recorded(row.exploitability), severity: recorded(row.severity) },
        matrix,
      );
      expect(made.risk).toBe(row.risk);
    }
    expect(fdaRisk(facts, matrix).steps.at(-1)).toEqual({
      step: 'risk',
      value: 'uncontrolled',
      because: 'Exploitability high, severity minor gives uncontrolled',
      rule: "Ward's own matrix of controlled and uncontrolled risk",
      ruleVersion: '1',
      source: matrix.source,
      assumed: false,
    });
  });

  it('uses the matrix that it is given', () => {
    const strict = {
      ...matrix,
      name: 'Ours',
      rows: matrix.rows.map((row) => ({ ...row, risk: 'uncontrolled' as const })),
    };
    const made = fdaRisk({ ...facts, exploitability: recorded('low') }, strict);
    expect(made.risk).toBe('uncontrolled');
    expect(made.steps.at(-1)?.rule).toBe('Ours');
  });

  it('takes what is not recorded as the worst and says so', () => {
    const made = fdaRisk({ effects: null, exploitability: null, severity: null, controls: [] }, matrix);
    expect(made.risk).toBe('uncontrolled');
    expect(made.steps.map(({ step, value, assumed }) => [step, value, assumed])).toEqual([
      ['effects', 'safety_or_performance', true],
      ['exploitability', 'high', true],
      ['severity', 'catastrophic', true],
      ['risk', 'uncontrolled', true],
    ]);
    expect(made.steps.at(-1)?.because).toMatch(/assumed: exploitability, severity$/);
  });

  it('counts an effect on confidentiality alone as controlled, with reason and source', () => {
    const made = fdaRisk({ ...facts, effects: recorded('confidentiality_only') }, matrix);
    expect(made.risk).toBe('controlled');
    expect(made.steps).toHaveLength(2);
    expect(made.steps[1]?.because).toContain('neither safety nor what the device must do');
    expect(made.steps[1]?.because).toContain('privacy law may still set a time');
    expect(made.steps[1]?.source).toContain('2016-12-28');
  });

  it('does not lower anything where that effect is only assumed', () => {
    const effects = { ...recorded('confidentiality_only' as const), assumed: true };
    expect(fdaRisk({ ...facts, effects }, matrix).risk).toBe('uncontrolled');
  });

  it('counts a control in place, says what it lowers, and keeps what was without it', () => {
    const made = fdaRisk({ ...facts, controls: [gateway] }, matrix);
    expect(made.risk).toBe('controlled');
    expect(made.steps[1]).toMatchObject({
      step: 'exploitability',
      value: 'low',
      because:
        'Without controls exploitability is high; with "reached only through the gateway" in place low remains',
      source: 'design file 12; without it: a test',
    });
  });

  it.each<[string, CompensatingControl]>([
    ['that is only planned', { ...gateway, inPlace: false }],
    ['that lowers nothing', { ...gateway, to: 'high' }],
    ['of the other axis that lowers nothing', { ...gateway, lowers: 'severity', to: 'critical' }],
  ])('does not count a control %s', (_what, control) => {
    expect(fdaRisk({ ...facts, controls: [control] }, matrix)).toEqual(fdaRisk(facts, matrix));
  });

  it('takes the strongest of several controls', () => {
    const weak: CompensatingControl = { ...gateway, what: 'a password', to: 'medium' };
    const made = fdaRisk({ ...facts, controls: [gateway, weak] }, matrix);
    expect(made.steps[1]).toMatchObject({ value: 'low' });
  });
});

const anyControl: fc.Arbitrary<CompensatingControl> = fc.oneof(
  fc.record({
    what: fc.constant('a control'),
    inPlace: fc.boolean(),
    source: fc.constant('a test'),
    lowers: fc.constant('exploitability' as const),
    to: fc.constantFrom(...exploitabilities),
  }),
  fc.record({
    what: fc.constant('a control'),
    inPlace: fc.boolean(),
    source: fc.constant('a test'),
    lowers: fc.constant('severity' as const),
    to: fc.constantFrom(...harmSeverities),
  }),
);

describe('laws of controls', () => {
  it('one control less never lowers the verdict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...exploitabilities),
        fc.constantFrom(...harmSeverities),
        fc.array(anyControl, { minLength: 1, maxLength: 4 }),
        (exploitability, severity, controls) => {
          const given = { ...facts, exploitability: recorded(exploitability), severity: recorded(severity) };
          const rank = (held: CompensatingControl[]) =>
            fdaShape.outcome.values.indexOf(fdaRisk({ ...given, controls: held }, matrix).risk);
          expect(rank(controls.slice(1))).toBeGreaterThanOrEqual(rank(controls));
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });
});

lawsOfFacts('fdaRisk', {
  scales: { ...fdaShape.inputs, effects: ['confidentiality_only', 'safety_or_performance'] as const },
  outcomes: fdaShape.outcome.values,
  answer: (given) => fdaRisk({ ...given, controls: [gateway] }, matrix).risk,
});
