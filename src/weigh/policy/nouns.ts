/** The words that a policy is written in, which are those of the chain. */
import { deviceRoles } from '#model/inventory/device-role.ts';
import { decisions, type SsvcDecision, systemExposures } from '#model/judgement/decision.ts';
import { harmSeverities, missionImpacts } from '#model/judgement/harm.ts';
import type { ScaledNoun } from '#model/judgement/policy.ts';
import { automatables, exploitations, humanImpacts } from '#model/judgement/ssvc-table.ts';

/** Each from the least to the most urgent. */
export const scales: Readonly<Record<ScaledNoun, readonly string[]>> = {
  exploitation: exploitations,
  exposure: systemExposures,
  automatable: automatables,
  severity: harmSeverities,
  mission: missionImpacts,
  human_impact: humanImpacts,
};

/** How a policy names what it asks; the first name of each is the one that is shown. */
export const nounNames: readonly (readonly [name: string, noun: ScaledNoun | 'role'])[] = [
  ['exploitation', 'exploitation'],
  ['exposure', 'exposure'],
  ['automatable', 'automatable'],
  ['harm', 'severity'],
  ['severity', 'severity'],
  ['mission', 'mission'],
  ['human impact', 'human_impact'],
  ['role', 'role'],
];

/** Other ways to write a value. */
const spellings: Readonly<Record<string, string>> = { 'public proof of concept': 'public_poc' };

export function valueNames(noun: ScaledNoun | 'role'): [name: string, value: string][] {
  const values: readonly string[] =
    noun === 'role' ? deviceRoles.filter((role) => role !== 'unknown') : scales[noun];
  const more = Object.entries(spellings).filter(([, value]) => values.includes(value));
  return [...values.map((value): [string, string] => [spaced(value), value]), ...more];
}

export const decisionNames: readonly [name: string, value: SsvcDecision][] = decisions.map((one) => [
  spaced(one),
  one,
]);

export function spaced(value: string): string {
  return value.replaceAll('_', ' ');
}
