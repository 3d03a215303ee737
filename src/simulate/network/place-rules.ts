/** Rules over zones and classes of services: which of them a rule touches, and with which part. */
import { plainName } from '#base/plain-name.ts';
import type { AccessRule, AccessRules, RuleEnd, RuleInterface, RuleSet } from '#model/network/access-rule.ts';
import { wholeFamily } from '#model/network/address.ts';
import type { PortRange } from '#model/network/network.ts';
import type { ServiceCover, ServiceIndex } from './service-index.ts';
import type { ZoneCover, ZoneIndex } from './zone-index.ts';

export interface PlacedRule {
  rule: AccessRule;
  from: readonly ZoneCover[];
  to: readonly ZoneCover[];
  services: readonly ServiceCover[];
  /** It matches at most what it covers. */
  isUnsure: boolean;
}

/** A rule or rule set of which something lies in no zone. */
export interface Unplaced {
  ruleSet: string;
  line: number;
  what: string;
}

export interface PlacedSet {
  set: RuleSet;
  /** Of each zone, the rules that touch it as a source, in their order. */
  rulesFrom: readonly (readonly { placed: PlacedRule; cover: ZoneCover }[])[];
  /** Whether packets from one zone to another meet these rules. */
  meets: (from: number, to: number) => boolean;
}

export interface Placement {
  zones: ZoneIndex;
  services: ServiceIndex;
  /** Zones that rules decide about. */
  ruled: readonly number[];
  /** Zones of interfaces that people state, by the name of the interface. */
  stated: ReadonlyMap<string, readonly string[]>;
}

export function placeRules(
  rules: AccessRules,
  placement: Placement,
): { sets: PlacedSet[]; unplaced: Unplaced[] } {
  const placer = new Placer(rules.interfaces, placement);
  const sets = rules.ruleSets.map((set) => placer.set(set));
  return { sets, unplaced: placer.unplaced };
}

class Placer {
  readonly unplaced: Unplaced[] = [];
  readonly #interfaces: ReadonlyMap<string, RuleInterface>;
  readonly #placement: Placement;
  readonly #all: readonly ZoneCover[];
  readonly #ruled: ReadonlySet<number>;
  readonly #services = new Map<string, readonly ServiceCover[]>();

  constructor(interfaces: readonly RuleInterface[], placement: Placement) {
    this.#placement = placement;
    this.#all = placement.ruled.map((zone) => ({ zone, ranges: null }));
    this.#ruled = new Set(placement.ruled);
    this.#interfaces = new Map(
      interfaces.flatMap((one) => [one.name, one.alias ?? one.name].map((name) => [plainName(name), one])),
    );
  }

  set(set: RuleSet): PlacedSet {
    const rules = set.rules.flatMap((rule) => this.#rule(set.name, rule) ?? []);
    const unseen = this.#unseen(set);
    const rulesFrom: { placed: PlacedRule; cover: ZoneCover }[][] = this.#placement.zones.zones.map(() => []);
    for (const placed of unseen === null ? rules : [unseen, ...rules])
      for (const cover of placed.from) rulesFrom[cover.zone]?.push({ placed, cover });
    return { set, rulesFrom, meets: this.#meets(set) };
  }

  /** Packets of the family that the set does not see pass it. */
  #unseen({ family }: RuleSet): PlacedRule | null {
    if (family === null) return null;
    const other = family === 4 ? 6 : 4;
    const covers = this.#placement.zones
      .coversOf([wholeFamily(other)])
      .filter(({ zone }) => this.#ruled.has(zone));
    const end = { addresses: [wholeFamily(other)], interfaces: null };
    const rule: AccessRule = {
      line: 0,
      name: `IPv${other} is not seen by it`,
      action: 'allow',
      from: end,
      to: end,
      ports: null,
    };
    return { rule, from: covers, to: covers, services: this.#servicesOf(null), isUnsure: false };
  }

  #meets({ name, bindings }: RuleSet): PlacedSet['meets'] {
    if (bindings === 'everywhere') return () => true;
    if (bindings.length === 0)
      this.unplaced.push({
        ruleSet: name,
        line: 0,
        what: 'it is bound to no interface, and decides nothing',
      });
    const zones = { in: new Set<number>(), out: new Set<number>() };
    for (const { interface: own, direction } of bindings) {
      const found = this.#zonesBehind(own);
      if (found.length === 0)
        this.unplaced.push({ ruleSet: name, line: 0, what: `no zone lies behind interface ${own}` });
      for (const zone of found) zones[direction].add(zone);
    }
    return (from, to) => zones.in.has(from) || zones.out.has(to);
  }

  /** By what people state, by name, and by the networks of the interface; a name that ends in * stands for all that begin so. */
  #zonesBehind(name: string): number[] {
    const { zones, stated } = this.#placement;
    const own = this.#interfaces.get(plainName(name));
    const names = [name, own?.name, own?.alias].filter((one) => one !== undefined).map(plainName);
    const written = [...names, ...names.flatMap((one) => stated.get(one) ?? [])].map((one) =>
      zones.zoneNamed(one),
    );
    const byNetwork = zones.coversOf(own?.networks ?? []).map(({ zone }) => zone);
    const prefix = name.endsWith('*') ? plainName(name.slice(0, -1)) : null;
    const byPrefix =
      prefix === null
        ? []
        : this.#placement.ruled.filter((zone) => plainName(zones.zones[zone]?.name ?? '').startsWith(prefix));
    return [...new Set([...written.filter((zone) => zone !== null), ...byNetwork, ...byPrefix])];
  }

  #rule(ruleSet: string, rule: AccessRule): PlacedRule | null {
    const isAllow = rule.action === 'allow';
    const from = this.#end(ruleSet, rule, rule.from);
    const to = this.#end(ruleSet, rule, rule.to);
    const isUnsure = rule.doubt !== undefined || from.isUnsure || to.isUnsure;
    // A denial that may not be met everywhere would make the picture better than it is.
    if (isUnsure && !isAllow) return null;
    if (from.covers.length === 0 || to.covers.length === 0) return null;
    return { rule, from: from.covers, to: to.covers, services: this.#servicesOf(rule.ports), isUnsure };
  }

  #end(
    ruleSet: string,
    rule: AccessRule,
    { addresses, interfaces }: RuleEnd,
  ): { covers: readonly ZoneCover[]; isUnsure: boolean } {
    let isUnsure = false;
    let covers = this.#all;
    if (addresses !== null) {
      covers = this.#placement.zones.coversOf(addresses).filter(({ zone }) => this.#ruled.has(zone));
      if (covers.length === 0)
        this.unplaced.push({ ruleSet, line: rule.line, what: 'its addresses lie in no zone' });
    }
    if (interfaces !== null) {
      const found = interfaces.map((name) => this.#zonesBehind(name));
      const at = found.findIndex((zones) => zones.length === 0);
      if (at !== -1) {
        isUnsure = true;
        this.unplaced.push({ ruleSet, line: rule.line, what: `no zone lies behind "${interfaces[at]}"` });
      } else {
        const behind = new Set(found.flat());
        covers = this.#withUnaddressed(covers, behind, addresses !== null, rule).filter(({ zone }) =>
          behind.has(zone),
        );
      }
    }
    return { covers, isUnsure };
  }

  /** A zone whose addresses nobody wrote down, and that the rule names: some of its addresses may be meant. */
  #withUnaddressed(
    covers: readonly ZoneCover[],
    behind: ReadonlySet<number>,
    hasAddresses: boolean,
    rule: AccessRule,
  ): readonly ZoneCover[] {
    if (!hasAddresses || rule.action === 'deny') return covers;
    const bare = [...behind].filter(
      (zone) => this.#ruled.has(zone) && this.#placement.zones.piecesOf[zone]?.length === 0,
    );
    return [...covers, ...bare.map((zone) => ({ zone, ranges: null }))];
  }

  #servicesOf(ports: readonly PortRange[] | null): readonly ServiceCover[] {
    const { services } = this.#placement;
    if (ports === null)
      return this.#cached('any', () => services.services.map((_, service) => ({ service, spans: null })));
    return this.#cached(ports.map(({ protocol, from, to }) => `${protocol}${from}-${to}`).join(), () =>
      services.coversOf(ports),
    );
  }

  #cached(key: string, make: () => readonly ServiceCover[]): readonly ServiceCover[] {
    const found = this.#services.get(key) ?? make();
    this.#services.set(key, found);
    return found;
  }
}
