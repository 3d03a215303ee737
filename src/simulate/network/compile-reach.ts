/**
 * Rules of firewalls over zones and services: what reaches what, and the line that says so. The first rule that matches decides
 * (docs/adr/0034-network-model.md); what is not known never makes the picture better.
 */
import { plainName } from '#base/plain-name.ts';
import type { AccessRules, RuleSet } from '#model/network/access-rule.ts';
import type { NetworkZone, ServiceClass, ZoneReach } from '#model/network/network.ts';
import { type PlacedSet, placeRules, type Placement, type Unplaced } from './place-rules.ts';
import { type Decision, Row } from './row.ts';
import { indexServices } from './service-index.ts';
import { indexZones } from './zone-index.ts';

/** Zones of these kinds lie outside of any site: nobody assumes that they reach it, or it them. */
const outside: ReadonlySet<NetworkZone['kind']> = new Set(['internet', 'vendor_access', 'home']);

export interface ReachOptions {
  /** Where nothing is known of two zones: open inside a site (the default; a zone of no site may be in any), or closed. */
  assume?: 'open_in_site' | 'closed';
  /** Zones that the rules decide about; those with addresses, if absent. A zone without addresses is met by its name alone. */
  ruled?: readonly string[];
  /** Zones behind an interface, by its name, where neither name nor network of the interface says it. */
  interfaces?: ReadonlyMap<string, readonly string[]>;
}

/** Reach with the line it rests on; both null where nothing is known and it is assumed. */
export interface RuleReach extends ZoneReach {
  ruleSet: string | null;
  line: number | null;
  /** Of some addresses or ports only, or under a condition that is not certain. */
  part: boolean;
}

export interface CompiledReach {
  reach: RuleReach[];
  /** What of the rules lies in no zone. */
  unplaced: Unplaced[];
  /** Networks of zones that are none. */
  unreadNetworks: readonly { zone: string; network: string }[];
  /** Pairs of zones and services in which rules cut too finely to follow: denials were left out there. */
  roughCells: number;
}

export function compileReach(
  rules: AccessRules,
  zones: readonly NetworkZone[],
  services: readonly ServiceClass[],
  options: ReachOptions = {},
): CompiledReach {
  const placement = placementOf(zones, services, options);
  const { sets, unplaced } = placeRules(rules, placement);
  const ruled = new Set(placement.ruled);
  const reach: RuleReach[] = [];
  let roughCells = 0;
  for (const source of zones.keys()) {
    const ways = Array.from(zones, (_, target) =>
      ruled.has(source) && ruled.has(target) ? sets.filter(({ meets }) => meets(source, target)) : [],
    );
    const row = new Row(placement, source);
    for (const set of sets) decide(row, set, source, ways);
    roughCells += row.roughCells;
    for (const [target, met] of ways.entries()) {
      if (target === source) continue;
      if (met.length > 0) reach.push(...reachOf(row, met, zones[source], zones[target], services, target));
      else if (options.assume !== 'closed') reach.push(...assumed(zones[source], zones[target], services));
    }
  }
  return { reach, unplaced, unreadNetworks: placement.zones.unreadNetworks, roughCells };
}

function placementOf(
  zones: readonly NetworkZone[],
  services: readonly ServiceClass[],
  { ruled, interfaces }: ReachOptions,
): Placement {
  const index = indexZones(zones);
  const named = ruled === undefined ? null : new Set(ruled.map(plainName));
  return {
    zones: index,
    services: indexServices(services),
    ruled: [...zones.keys()].filter((zone) =>
      named === null
        ? (index.piecesOf[zone] ?? []).length > 0
        : named.has(plainName(zones[zone]?.name ?? '')),
    ),
    stated: new Map([...(interfaces ?? [])].map(([name, behind]) => [plainName(name), behind])),
  };
}

/** One set of rules over the row of a zone, where packets meet it. */
function decide(row: Row, set: PlacedSet, source: number, ways: readonly (readonly PlacedSet[])[]): void {
  const targets = [...ways.keys()].filter((zone) => zone !== source && ways[zone]?.includes(set));
  const met = new Set(targets);
  const meets = (zone: number) => met.has(zone);
  if (targets.length === 0) return;
  for (const target of targets) if (ways[target]?.[0] !== set) row.passOn(target);
  for (const { placed, cover } of set.rulesFrom[source] ?? []) row.apply(placed, cover, meets);
  for (const target of targets) row.end(target, set.set.otherwise === 'allow');
}

function reachOf(
  row: Row,
  met: readonly PlacedSet[],
  from: NetworkZone | undefined,
  to: NetworkZone | undefined,
  services: readonly ServiceClass[],
  target: number,
): RuleReach[] {
  const last = met.at(-1)?.set;
  if (last === undefined || from === undefined || to === undefined) return [];
  const before = met.slice(0, -1).map(({ set }) => set.name);
  return Array.from(row.decisionsOf(target), (decision) => ({
    from: from.name,
    to: to.name,
    services: decision.services.toSorted((a, b) => a - b).map((service) => services[service]?.id ?? ''),
    ground: 'rule' as const,
    evidence: evidenceOf(last, decision, before),
    ruleSet: last.name,
    line: decision.rule === null ? last.otherwiseLine : decision.rule.line,
    part: decision.part,
  }));
}

function evidenceOf(set: RuleSet, { rule, part }: Decision, before: readonly string[]): string {
  const line = rule === null ? set.otherwiseLine : rule.line === 0 ? null : rule.line;
  const words = [
    `${set.name}${line === null ? '' : ` line ${line}`}`,
    rule === null ? 'no rule matches' : (rule.name ?? ''),
    part ? 'part' : '',
    rule?.doubt === undefined ? '' : `not certain: ${rule.doubt}`,
    before.length === 0 ? '' : `behind ${before.join(', ')}`,
  ];
  return words.filter((word) => word !== '').join('; ');
}

function assumed(
  from: NetworkZone | undefined,
  to: NetworkZone | undefined,
  services: readonly ServiceClass[],
): RuleReach[] {
  if (from === undefined || to === undefined || outside.has(from.kind) || outside.has(to.kind)) return [];
  const [one, other] = [plainName(from.site ?? ''), plainName(to.site ?? '')];
  if (one !== '' && other !== '' && one !== other) return [];
  return [
    {
      from: from.name,
      to: to.name,
      services: services.map(({ id }) => id),
      ground: 'assumed',
      evidence: 'no rule is known between them; inside a site they are taken as open',
      ruleSet: null,
      line: null,
      part: false,
    },
  ];
}
