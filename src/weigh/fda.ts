/**
 * Controlled or uncontrolled risk of patient harm, as FDA's postmarket guidance of 28 December 2016 (section VI) asks a manufacturer to
 * judge it: by exploitability and severity of harm, with the compensating controls that are in place. The verdict is a draft until
 * two people sign it (`sign-off.ts`).
 */
import type { TableOutcome } from '#model/judgement/decision-table.ts';
import type { CompensatingControl } from '#model/judgement/assessment.ts';
import {
  type Effects,
  type Exploitability,
  exploitabilities,
  type FdaMatrix,
  type fdaShape,
} from '#model/judgement/fda-matrix.ts';
import { harmSeverities, type HarmSeverity } from '#model/judgement/harm.ts';
import { answerOf, type Fact, type TableStep, words } from './table-steps.ts';

/** What is known, null where nobody knows: then the worst is taken and said. */
export interface FdaFacts {
  effects: Fact<Effects> | null;
  exploitability: Fact<Exploitability> | null;
  /** The severest harm to a patient, in the words of ISO 14971. */
  severity: Fact<HarmSeverity> | null;
  controls: readonly CompensatingControl[];
}

export type FdaRisk = TableOutcome<typeof fdaShape>;

export const fdaRule = { name: 'FDA postmarket guidance of 2016-12-28, section VI', version: '1' };

/** The verdict with its chain; the last step is the verdict. An unknown or worse input, or one control less, never lowers it. */
export function fdaRisk(facts: FdaFacts, matrix: FdaMatrix): { risk: FdaRisk; steps: TableStep[] } {
  const effects = effectsStep(facts.effects);
  // What is only assumed never lowers the verdict.
  if (effects.value === 'confidentiality_only' && !effects.assumed) {
    const step = confidentialityOnly(effects);
    return { risk: step.value, steps: [effects, step] };
  }
  const { inputs, outcome } = answerOf(matrix, {
    exploitability: withControls(facts.exploitability, exploitabilities, 'exploitability', facts.controls),
    severity: withControls(facts.severity, harmSeverities, 'severity', facts.controls),
  });
  return { risk: outcome.value, steps: [effects, ...inputs, outcome] };
}

function effectsStep(fact: Fact<Effects> | null): TableStep {
  if (fact !== null) return { ...fact, step: 'effects' };
  return {
    step: 'effects',
    value: 'safety_or_performance',
    because: 'It is not recorded what an attack can touch, so it may touch safety or what the device must do',
    short: 'effects not recorded',
    rule: fdaRule.name,
    ruleVersion: fdaRule.version,
    source: 'no recorded fact',
    assumed: true,
  };
}

function confidentialityOnly(effects: TableStep): TableStep & { value: FdaRisk } {
  return {
    step: 'risk',
    value: 'controlled',
    because:
      'An attack touches confidentiality only, and neither safety nor what the device must do, so no patient is harmed and the risk counts as controlled; privacy law may still set a time',
    rule: fdaRule.name,
    ruleVersion: fdaRule.version,
    source: `FDA, Postmarket Management of Cybersecurity in Medical Devices, 2016-12-28; effects: ${effects.source}`,
    assumed: false,
  };
}

/** The fact as it remains with the controls in place; a control that is only planned, or that lowers nothing, changes nothing. */
function withControls<Value extends string>(
  fact: Fact<Value> | null,
  scale: readonly Value[],
  lowers: CompensatingControl['lowers'],
  controls: readonly CompensatingControl[],
): Fact<Value> | null {
  let lowest = fact === null ? scale.length - 1 : scale.indexOf(fact.value);
  let best: CompensatingControl | null = null;
  for (const control of controls) {
    const rank = scale.findIndex((value) => value === control.to);
    if (control.lowers !== lowers || !control.inPlace || rank === -1 || rank >= lowest) continue;
    lowest = rank;
    best = control;
  }
  const value = scale[lowest];
  if (best === null || value === undefined) return fact;
  const before = fact === null ? 'not recorded' : words(fact.value);
  return {
    value,
    because: `Without controls ${lowers} is ${before}; with "${best.what}" in place ${words(value)} remains`,
    rule: fdaRule.name,
    ruleVersion: fdaRule.version,
    source: fact === null ? best.source : `${best.source}; without it: ${fact.source}`,
    assumed: fact?.assumed ?? false,
  };
}
