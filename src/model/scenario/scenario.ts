/** An attack or an outage as data, to be replayed on the map of a hospital. Every figure carries where it comes from. */
import type { ZoneKind } from '../network/network.ts';
import type { Parameter } from './parameter.ts';

export const scenarioKinds = ['worm', 'human_operated', 'supplier_access', 'advisory', 'outage'] as const;
export type ScenarioKind = (typeof scenarioKinds)[number];

/** What stands beside each result. */
export const scenarioNotice = 'A replay of a historic attack on your map, never a forecast.';

export interface Scenario {
  id: string;
  version: string;
  name: string;
  kind: ScenarioKind;
  asOf: string;
  notice: string;
  /** What happened then, and what is replayed of it, in plain words. */
  story: string;
  sources: readonly ScenarioSource[];
  /** Null where nothing spreads: only outages happen. */
  spread: ScenarioSpread | null;
  outages: readonly ScenarioOutage[];
}

export interface ScenarioSource {
  title: string;
  /** Address, or document number. */
  at: string;
  asOf: string;
}

export interface ScenarioSpread {
  exploits: readonly Exploit[];
  /** Attempts that succeed, by one infected host on one host that it can reach, an hour. */
  rates: {
    exploitWithin: Parameter;
    exploitBetween: Parameter;
    credentialsWithin: Parameter;
    credentialsBetween: Parameter;
  };
  start: { zoneKinds: readonly ZoneKind[]; hosts: Parameter };
  isolation: readonly {
    detectedAfterHours: Parameter;
    cutAfterHours: Parameter;
    zones: 'all' | readonly string[];
    alsoWithin: boolean;
  }[];
  /** Hosts are gone once they are infected, or all at once when the attackers choose. */
  harm: { when: 'infection' } | { when: 'deployment'; afterHours: Parameter };
  horizonHours: Parameter;
}

/** By which hosts are told to be vulnerable: a finding of one of the CVEs, or else words of the operating system. */
export interface Exploit {
  /** Id of the class of services through which it works. */
  service: string;
  cves: readonly string[];
  systems: {
    /** Hosts with one of these words alone count as vulnerable, which is then an assumption. */
    family: readonly string[];
    vulnerable: readonly string[];
    notVulnerable: readonly string[];
  };
  source: string;
}

/** A clinical service, or something outside that it needs, is gone from an hour on for some hours, whatever spreads. */
export interface ScenarioOutage {
  service: string;
  startsAtHours: Parameter;
  lastsHours: Parameter;
}
