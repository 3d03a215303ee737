/**
 * What an attack is replayed on: hosts that are alike put together, reach between their zones, and how the attack moves. A world is
 * changed by making another one (`change.ts`) whose classes keep their ids, since the chance of a class hangs on its id.
 */
import type { DeviceRole } from '#model/inventory/device-role.ts';
import type { ReachCube } from '#model/network/reach-cube.ts';
import type { Range } from '#model/scenario/range.ts';

/** A host as far as an attack and care can tell it from another. */
export interface Host {
  zone: string;
  /** Ids of the classes of services that listen on it. */
  listens: readonly string[];
  /** Those of them through which the attack's exploit works. */
  vulnerable: readonly string[];
  /** Whose accounts open it; null where no account that is found elsewhere does. */
  credentialGroup: string | null;
  /** Groups besides its own whose accounts can be taken from it, because people who administer them sign in on it. */
  privilegedFor: readonly string[];
  careArea: string | null;
  role: DeviceRole;
  /** The clinical service that it helps to run, such as `pacs`. */
  clinicalService: string | null;
  /** Tells hosts apart that a changed world treats otherwise: those to be patched bear another mark. */
  mark: string | null;
}

/** Hosts that are exchangeable: the process of their counts is exact (Sellke 1983, https://doi.org/10.2307/3213811). */
export interface HostClass extends Host {
  /** The same for the same hosts in every world. */
  id: string;
  count: number;
}

/** Attempts that succeed, by one infected host on one given host that it can reach, an hour. */
export interface PairRates {
  exploitWithin: Range;
  exploitBetween: Range;
  credentialsWithin: Range;
  credentialsBetween: Range;
}

/** Zones are cut off so many hours after the attack began. */
export interface IsolationStep {
  detectedAfterHours: Range;
  cutAfterHours: Range;
  /** Each named zone is parted from every other. */
  zones: 'all' | readonly string[];
  /** The hosts in them are parted from each other too: switched off, or their ports shut. */
  alsoWithin: boolean;
}

/** Where the attack begins: so many hosts of each class, or hosts of these classes by chance. */
export type Start =
  | { kind: 'fixed'; hosts: readonly { classId: string; count: number }[] }
  | { kind: 'chance'; classIds: readonly string[]; hosts: number };

export interface SpreadWorld {
  reach: ReachCube;
  /** Ids of services that let whoever holds an account run programs. */
  administrative: readonly string[];
  classes: readonly HostClass[];
  rates: PairRates;
  start: Start;
  isolation: readonly IsolationStep[];
}
