/** What would change a decision: for each input the nearest value on either side that leads to another outcome. */
import type { SsvcDecision, VerdictStep } from '#model/judgement/decision.ts';
import { lookUp } from '#model/judgement/decision-table.ts';
import { ssvcOrder, type ssvcShape, type SsvcTable } from '#model/judgement/ssvc-table.ts';

export interface WouldChange {
  step: Exclude<VerdictStep['step'], 'severity' | 'mission' | 'decision' | 'policy'>;
  /** The value that the input would have to take. */
  value: string;
  /** The decision then, all other inputs as they are. */
  decision: SsvcDecision;
  /** True where the input is only assumed now, so that recording a fact would be enough. */
  assumed: boolean;
}

const columns = {
  exploitation: 'exploitation',
  exposure: 'exposure',
  automatable: 'automatable',
  human_impact: 'humanImpact',
} as const satisfies Record<WouldChange['step'], keyof (typeof ssvcShape)['inputs']>;

/**
 * In the order of the chain, what lowers before what raises. Empty for a chain that is not complete, and for one that a policy moved: its
 * step says what would end that.
 */
export function wouldChange(steps: readonly VerdictStep[], table: SsvcTable): WouldChange[] {
  if (steps.some(({ step }) => step === 'policy')) return [];
  const inputs = steps.filter((step): step is VerdictStep & { step: WouldChange['step'] } =>
    Object.hasOwn(columns, step.step),
  );
  const values = Object.fromEntries(inputs.map((input) => [columns[input.step], input.value]));
  const current = lookUp(table, values);
  if (!current) return [];
  return inputs.flatMap((input) => {
    const scale: readonly string[] = ssvcOrder[columns[input.step]];
    const at = scale.indexOf(input.value);
    const sides = [scale.slice(0, at).reverse(), scale.slice(at + 1)];
    return sides.flatMap((side) => {
      for (const value of side) {
        const decision = lookUp(table, { ...values, [columns[input.step]]: value });
        if (decision && decision !== current) {
          return [{ step: input.step, value, decision, assumed: input.assumed }];
        }
      }
      return [];
    });
  });
}
