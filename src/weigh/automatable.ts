/** Can an attack be automated: what CVSS vectors rule out, and the worst where they do not. */
import type { Automatable, VerdictStep } from '#model/judgement/decision.ts';
import { type Fact, worstWhenUnknown } from './table-steps.ts';

export type AutomatableStep = VerdictStep & { value: Automatable };

/** Metrics of which any says that an attacker has to be there, or that a person has to take part, each time. */
const hindrances: readonly (readonly [metric: RegExp, because: string, short: string])[] = [
  [/(?:^|\/)AV:P(?:\/|$)/, 'the attacker has to touch the device', 'needs touch'],
  [/(?:^|\/)AV:L(?:\/|$)/, 'the attacker has to be on the device already', 'needs access to the device'],
  [/(?:^|\/)UI:[RPA](?:\/|$)/, 'a person has to take part', 'needs a person to take part'],
];

export const automatableRule = { name: 'Ward automatable from CVSS vectors', version: '1' };

/**
 * SSVC Automatable 2.0.0 (https://certcc.github.io/SSVC/reference/decision_points/automatable/): no where a step of the attack
 * cannot be reliably automated. Ward's own rule reads it from the vectors of CVSS 2.0 to 4.0: local or physical access, or a
 * person who takes part, in every one of them; what the CVE record is given (Vulnrichment) goes before it. A vector that says nothing of the kind, or none at all, leaves it open: yes.
 */
export function automatableOf(
  vectors: readonly string[],
  given: Fact<Automatable> | null = null,
): AutomatableStep {
  if (given !== null) return { ...given, step: 'automatable' };
  const found = vectors.map((vector) => hindrances.find(([metric]) => metric.test(vector)));
  const [first] = found;
  if (first && found.every((one) => one !== undefined)) {
    const [, because, short] = first;
    return {
      step: 'automatable',
      value: 'no',
      because: `By its CVSS vector ${because} each time`,
      short: `an attack ${short}`,
      rule: automatableRule.name,
      ruleVersion: automatableRule.version,
      source: vectors.join(', '),
      assumed: false,
    };
  }
  return {
    step: 'automatable',
    value: 'yes',
    because:
      vectors.length === 0
        ? 'It is not recorded whether an attack can be automated, so it is taken as possible'
        : 'Its CVSS vector does not rule out that an attack is automated, so it is taken as possible',
    short: 'automation taken as possible',
    ...worstWhenUnknown,
    source: vectors.length === 0 ? 'no fact about the vulnerability' : vectors.join(', '),
    assumed: true,
  };
}
