/**
 * The decision points of SSVC that a CVE record carries (CISA's Vulnrichment) as facts for the tables. A record words them its
 * own way ("poc"); a word that no version of SSVC has counts as nothing known, and so as the worst.
 */
import type { Automatable, Exploitation } from '#model/judgement/decision.ts';
import type { TechnicalImpact } from '#model/judgement/supplier-table.ts';
import type { ExploitationPoint } from '#model/knowledge/vulnerability-record.ts';
import type { Fact } from './table-steps.ts';

export interface GivenPoints {
  exploitation: Fact<Exploitation> | null;
  automatable: Fact<Automatable> | null;
  technicalImpact: Fact<TechnicalImpact> | null;
}

type SsvcPoint = Extract<ExploitationPoint, { kind: 'ssvc' }>;

/** Words of records, from the least urgent. Exploitation 1.1.0 says "Public PoC", 1.0.0 and Vulnrichment "PoC". */
const exploitationWords: Readonly<Record<string, Exploitation>> = {
  none: 'none',
  poc: 'public_poc',
  'public poc': 'public_poc',
  active: 'active',
};
const automatableWords: Readonly<Record<string, Automatable>> = { no: 'no', yes: 'yes' };
const impactWords: Readonly<Record<string, TechnicalImpact>> = { partial: 'partial', total: 'total' };

/**
 * Of several by one giver the one made last counts, one without a time before all others; where givers differ, the worst does. All
 * null where the record has none.
 */
export function givenPoints(points: readonly ExploitationPoint[]): GivenPoints {
  const dated = points
    .filter((point) => point.kind === 'ssvc')
    .toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? '', 'en'));
  const last = [...new Map(dated.map((point) => [point.givenBy, point])).values()];
  return {
    exploitation: worst(last, 'exploitation', ({ exploitation }) => exploitation, exploitationWords),
    automatable: worst(last, 'automatable', ({ automatable }) => automatable, automatableWords),
    technicalImpact: worst(last, 'technical impact', ({ technicalImpact }) => technicalImpact, impactWords),
  };
}

function worst<Value extends string>(
  points: readonly SsvcPoint[],
  name: string,
  saidBy: (point: SsvcPoint) => string | null,
  known: Readonly<Record<string, Value>>,
): Fact<Value> | null {
  const order = Object.values(known);
  const facts = points.flatMap((point) => fact(point, name, saidBy(point), known) ?? []);
  return facts.reduce<Fact<Value> | null>(
    (before, one) =>
      before === null || order.indexOf(one.value) > order.indexOf(before.value) ? one : before,
    null,
  );
}

function fact<Value extends string>(
  point: SsvcPoint,
  name: string,
  said: string | null,
  known: Readonly<Record<string, Value>>,
): Fact<Value> | null {
  const word = said?.trim().toLowerCase() ?? '';
  const value = Object.hasOwn(known, word) ? known[word] : undefined;
  if (value === undefined) return null;
  const giver = point.givenBy ?? 'the record';
  const day = point.at === null ? '' : ` on ${point.at.slice(0, 10)}`;
  return {
    value,
    because: `${giver} says ${name} ${word}${day}`,
    short: `${giver}: ${name} ${word}`,
    rule: 'SSVC decision points of the CVE record',
    ruleVersion: point.version ?? 'not given',
    source: `CVE record, SSVC of ${giver}${day}`,
    assumed: false,
  };
}
