/** The supplier's decision follows the published tables through utility and public safety, with every step named. */
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '#model/judgement/decision-table.ts';
import { publicSafetyShape, supplierShape, utilityShape } from '#model/judgement/supplier-table.ts';
import { loadSupplierTables } from '#data/ssvc/index.ts';
import { type SupplierFacts, supplierDecision } from './index.ts';
import { lawsOfFacts, recorded } from '#test/suites/facts.ts';

const tables = loadSupplierTables();
const facts: SupplierFacts = {
  exploitation: recorded('public_poc'),
  automatable: recorded('no'),
  valueDensity: recorded('concentrated'),
  technicalImpact: recorded('partial'),
  safety: recorded('marginal'),
};

describe('supplierDecision', () => {
  it('goes through utility and public safety to the decision, each with rule, version and source', () => {
    const { decision, steps } = supplierDecision(facts, tables);
    expect(decision).toBe('immediate');
    expect(steps.map(({ step, value, assumed }) => [step, value, assumed])).toEqual([
      ['automatable', 'no', false],
      ['value_density', 'concentrated', false],
      ['safety', 'marginal', false],
      ['exploitation', 'public_poc', false],
      ['utility', 'efficient', false],
      ['technical_impact', 'partial', false],
      ['public_safety', 'significant', false],
      ['decision', 'immediate', false],
    ]);
    expect(steps.find(({ step }) => step === 'utility')).toEqual({
      step: 'utility',
      value: 'efficient',
      because: 'Automatable no, value density concentrated gives efficient',
      rule: 'SSVC Utility',
      ruleVersion: '1.0.0',
      source: tables.utility.source,
      assumed: false,
    });
    expect(steps.at(-1)).toMatchObject({
      because:
        'Exploitation public proof of concept, utility efficient, technical impact partial, public safety significant gives immediate',
      rule: 'SSVC Supplier Patch Development Priority',
      ruleVersion: '1.0.0',
    });
  });

  it('takes what nobody knows as the worst and says so', () => {
    const { decision, steps } = supplierDecision({ ...facts, valueDensity: null, safety: null }, tables);
    expect(decision).toBe('immediate');
    expect(steps.filter(({ assumed }) => assumed).map(({ step, value }) => [step, value])).toEqual([
      ['value_density', 'concentrated'],
      ['safety', 'catastrophic'],
      ['utility', 'efficient'],
      ['public_safety', 'significant'],
      ['decision', 'immediate'],
    ]);
    expect(steps.find(({ step }) => step === 'value_density')).toMatchObject({
      because: 'Value density is not recorded, so it is taken as concentrated',
      rule: 'Ward: what is not recorded counts as the worst',
    });
    expect(steps.at(-1)?.because).toMatch(/gives immediate; assumed: utility, public safety$/);
  });

  it('says what rests on an assumption only where the assumption matters', () => {
    const known = supplierDecision({ ...facts, automatable: recorded('yes'), valueDensity: null }, tables);
    expect(known.steps.find(({ step }) => step === 'utility')).toMatchObject({
      value: 'super_effective',
      assumed: true,
    });
    const safe = supplierDecision({ ...facts, safety: recorded('negligible') }, tables);
    expect(safe.steps.find(({ step }) => step === 'public_safety')).toMatchObject({
      value: 'minimal',
      assumed: false,
    });
  });

  it('gives the outcome of each row of the supplier table, whichever facts make its utility and public safety', () => {
    const given = { diffuse: tables.utility.rows, safety: tables.publicSafety.rows };
    for (const row of tables.supplier.rows) {
      for (const use of given.diffuse.filter(({ utility }) => utility === row.utility)) {
        for (const { safety } of given.safety.filter((one) => one.publicSafety === row.publicSafety)) {
          const made = supplierDecision(
            {
              exploitation: recorded(row.exploitation),
              automatable: recorded(use.automatable),
              valueDensity: recorded(use.valueDensity),
              technicalImpact: recorded(row.technicalImpact),
              safety: recorded(safety),
            },
            tables,
          );
          expect(made.decision).toBe(outcomeOf(tables.supplier, row));
        }
      }
    }
  });
});

lawsOfFacts('supplierDecision', {
  scales: {
    exploitation: supplierShape.inputs.exploitation,
    automatable: utilityShape.inputs.automatable,
    valueDensity: utilityShape.inputs.valueDensity,
    technicalImpact: supplierShape.inputs.technicalImpact,
    safety: publicSafetyShape.inputs.safety,
  },
  outcomes: supplierShape.outcome.values,
  answer: (given) => supplierDecision(given, tables).decision,
});
