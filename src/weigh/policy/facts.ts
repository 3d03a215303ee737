/** What a policy is asked about, from the chain that was weighed. */
import type { VerdictStep } from '#model/judgement/decision.ts';
import type { DeviceRole } from '#model/inventory/device-role.ts';
import type { PolicyFacts, ScaledNoun } from '#model/judgement/policy.ts';
import type { ExploitationFacts } from '../exploitation.ts';
import { scales } from './nouns.ts';

/** An input that the chain does not have counts as the worst and as not known. */
export function policyFacts(
  steps: readonly VerdictStep[],
  role: DeviceRole,
  { cve, kev, epss }: ExploitationFacts,
): PolicyFacts {
  const stepOf = (noun: ScaledNoun) => steps.find(({ step }) => step === noun);
  const nouns = Object.keys(scales) as ScaledNoun[];
  const values = nouns.map((noun) => [noun, stepOf(noun)?.value ?? scales[noun].at(-1) ?? '']);
  return {
    values: Object.fromEntries(values) as PolicyFacts['values'],
    assumed: new Set(nouns.filter((noun) => stepOf(noun)?.assumed ?? true)),
    role,
    kev: kev.entry ? 'listed' : !kev.loaded ? 'no_catalogue' : cve === null ? 'no_cve' : 'not_listed',
    epss: epss.score?.epss ?? null,
  };
}
