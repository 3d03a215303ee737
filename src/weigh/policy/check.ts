/**
 * Whether a policy keeps the law that something worse is never less urgent. What all rules together lower to, and what they raise to, is
 * worked out for every combination of the values that they ask for; neighbours that differ by one step are compared.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { DeviceRole, DeviceRoleTable } from '#model/inventory/device-role.ts';
import { decisions, type SsvcDecision } from '#model/judgement/decision.ts';
import { harmSeverities, missionImpacts } from '#model/judgement/harm.ts';
import type { PolicyFacts, PolicyRule, ScaledNoun } from '#model/judgement/policy.ts';
import { words } from '../table-steps.ts';
import { holds } from './apply.ts';
import { nounNames, scales } from './nouns.ts';

type Noun = ScaledNoun | 'role' | 'kev' | 'epss';

/** One thing that rules ask for: its values, and which pairs of them run from better to worse. */
interface Dimension {
  noun: Noun;
  values: readonly string[];
  steps: readonly (readonly [better: number, worse: number])[];
}

/** The first pair that breaks the law, for lowering and for raising; empty for a policy that may be used. */
export function checkPolicy(rules: readonly PolicyRule[], roles: DeviceRoleTable): Problem[] {
  const dimensions = dimensionsOf(rules, roles);
  return (['lower', 'raise'] as const).flatMap((effect) => {
    const own = rules.filter((rule) => rule.effect === effect);
    return own.length === 0 ? [] : broken(own, effect, dimensions);
  });
}

function broken(
  own: readonly PolicyRule[],
  effect: PolicyRule['effect'],
  dimensions: readonly Dimension[],
): Problem[] {
  const size = dimensions.reduce((count, { values }) => count * values.length, 1);
  const bounds = Array.from({ length: size }, (_, place) => boundOf(own, effect, factsAt(dimensions, place)));
  let stride = size;
  for (const dimension of dimensions) {
    const { values, steps } = dimension;
    stride /= values.length;
    for (let place = 0; place < size; place += 1) {
      const at = Math.floor(place / stride) % values.length;
      for (const [better, worse] of steps) {
        if (better !== at) continue;
        const [one = 0, other = 0] = [bounds[place], bounds[place + (worse - better) * stride]];
        if (other >= one) continue;
        return [pairProblem(dimension, [better, worse], [one, other], own)];
      }
    }
  }
  return [];
}

/** At most (lower) or at least (raise) this urgent, as an index of `decisions`. */
function boundOf(rules: readonly PolicyRule[], effect: PolicyRule['effect'], facts: PolicyFacts): number {
  const ranks = rules.filter((rule) => holds(rule, facts)).map(({ to }) => decisions.indexOf(to));
  return effect === 'lower' ? Math.min(decisions.length - 1, ...ranks) : Math.max(0, ...ranks);
}

function pairProblem(
  { noun, values }: Dimension,
  [better, worse]: readonly [number, number],
  [higher, lower]: readonly [number, number],
  rules: readonly PolicyRule[],
): Problem {
  const asking = rules.filter(({ conditions }) => conditions.some((one) => one.noun === noun));
  const said = (at: number) => valueWords(noun, values[at] ?? '');
  const first = asking[0]?.line ?? 1;
  return problem('policy-order', `line ${first}`, {
    worse: said(worse),
    better: said(better),
    lower: words(nameOf(lower)),
    higher: words(nameOf(higher)),
    lines: `line ${[...new Set(asking.map(({ line }) => line))].join(', ')}`,
  });
}

const nameOf = (at: number): SsvcDecision => decisions[at] ?? 'immediate';

function valueWords(noun: Noun, value: string): string {
  if (noun === 'kev') return value === 'listed' ? 'a listing in KEV' : 'no listing in KEV';
  if (noun === 'epss') return value === '' ? 'no EPSS score' : `EPSS ${Number(value) * 100} %`;
  const [name = noun] = nounNames.find(([, one]) => one === noun) ?? [];
  return `${name} ${words(value)}`;
}

function dimensionsOf(rules: readonly PolicyRule[], roles: DeviceRoleTable): Dimension[] {
  const asked = [...new Set(rules.flatMap(({ conditions }) => conditions.map(({ noun }) => noun)))];
  return asked.map((noun) => {
    if (noun === 'role') return roleDimension(roles);
    const values =
      noun === 'kev' ? ['not_listed', 'listed'] : noun === 'epss' ? epssValues(rules) : scales[noun];
    return { noun, values, steps: values.slice(1).map((_, at) => [at, at + 1] as const) };
  });
}

/** One score below every bound, one at each, and none, which counts as the worst. */
function epssValues(rules: readonly PolicyRule[]): string[] {
  const bounds = rules.flatMap(({ conditions }) =>
    conditions.flatMap((one) => (one.noun === 'epss' && one.bound > 0 ? [one.bound] : [])),
  );
  return ['0', ...[...new Set(bounds)].sort((a, b) => a - b).map(String), ''];
}

/** A role is worse than another where both its severity and the loss that it can mean are, and one of them more so; not known is the worst. */
function roleDimension(roles: DeviceRoleTable): Dimension {
  const entries = roles.entries;
  const steps = entries.flatMap((better, from) =>
    entries.flatMap((worse, to) => (isWorse(worse, better) ? [[from, to] as const] : [])),
  );
  return { noun: 'role', values: entries.map(({ role }) => role), steps };
}

type Entry = DeviceRoleTable['entries'][number];

function isWorse(worse: Entry, better: Entry): boolean {
  if (better.role === 'unknown') return false;
  if (worse.role === 'unknown') return true;
  const severity = harmSeverities.indexOf(worse.severity) - harmSeverities.indexOf(better.severity);
  const mission = missionImpacts.indexOf(worse.worstMission) - missionImpacts.indexOf(better.worstMission);
  return severity >= 0 && mission >= 0 && severity + mission > 0;
}

function factsAt(dimensions: readonly Dimension[], place: number): PolicyFacts {
  const values = Object.fromEntries(Object.entries(scales).map(([noun, [least]]) => [noun, least ?? '']));
  const facts = { values, assumed: new Set<ScaledNoun>(), role: 'unknown' as DeviceRole };
  let kev: PolicyFacts['kev'] = 'not_listed';
  let epss: number | null = 0;
  let rest = place;
  for (const { noun, values: own } of dimensions.toReversed()) {
    const value = own[rest % own.length] ?? '';
    rest = Math.floor(rest / own.length);
    if (noun === 'role') facts.role = value as DeviceRole;
    else if (noun === 'kev') kev = value === 'listed' ? 'listed' : 'not_listed';
    else if (noun === 'epss') epss = value === '' ? null : Number(value);
    else values[noun] = value;
  }
  return { ...facts, kev, epss, values: values as PolicyFacts['values'] };
}
