/**
 * Who can infect whom, as lists that the engine walks: for each kind of source the kinds of targets, in pieces of equal rate. Kinds
 * are coarser than classes: hosts with the same ways in feel the same pressure, and hosts with the same ways out give the same.
 */
import {
  bothOf,
  reachesAny,
  type ReachCube,
  serviceSet,
  type ServiceSet,
} from '#model/network/reach-cube.ts';
import type { HostClass } from './world.ts';

/** Hosts of a zone from which the same accounts can be taken. */
export interface SourceKind {
  zone: number;
  accounts: ReadonlySet<string>;
}

/** Hosts of a zone with the same ways in. */
export interface TargetKind {
  zone: number;
  exploitable: ServiceSet;
  administrable: ServiceSet;
  group: string | null;
}

/** Rates that a pair can have: of the exploit, of accounts, or of both, within a zone and between two. */
export const rateKinds = {
  exploitWithin: 0,
  exploitBetween: 1,
  credentialsWithin: 2,
  credentialsBetween: 3,
  bothWithin: 4,
  bothBetween: 5,
} as const;
export const rateKindCount = 6;

export interface Edges {
  /** Pieces of source s are `pieceStart[s]` to `pieceStart[s + 1]`. */
  pieceStart: Int32Array;
  pieceRate: Uint8Array;
  /** Targets of piece p are `targets[targetStart[p]]` to before `targets[targetStart[p + 1]]`. */
  targetStart: Int32Array;
  targets: Int32Array;
}

export interface Cut {
  between: ReadonlySet<number>;
  within: ReadonlySet<number>;
}

export function sourceKind(of: HostClass, zone: number): SourceKind {
  const own = of.credentialGroup === null ? [] : [of.credentialGroup];
  return { zone, accounts: new Set([...own, ...of.privilegedFor].sort()) };
}

export function targetKind(of: HostClass, zone: number, reach: ReachCube, accounts: ServiceSet): TargetKind {
  const listens = serviceSet(of.listens, reach.services);
  return {
    zone,
    exploitable: bothOf(listens, serviceSet(of.vulnerable, reach.services)),
    administrable: bothOf(listens, accounts),
    group: of.credentialGroup,
  };
}

export function linkKinds(
  sources: readonly SourceKind[],
  targets: readonly TargetKind[],
  reach: ReachCube,
  cut: Cut,
): Edges {
  const pieceStart = [0];
  const pieceRate: number[] = [];
  const targetStart = [0];
  const linked: number[] = [];
  for (const source of sources) {
    const pieces = Array.from({ length: rateKindCount }, (): number[] => []);
    targets.forEach((target, index) => {
      const rate = isCut(cut, source.zone, target.zone) ? null : rateKindOf(reach, source, target);
      if (rate !== null) pieces[rate]?.push(index);
    });
    pieces.forEach((piece, rate) => {
      if (piece.length === 0) return;
      for (const target of piece) linked.push(target);
      pieceRate.push(rate);
      targetStart.push(linked.length);
    });
    pieceStart.push(pieceRate.length);
  }
  return {
    pieceStart: Int32Array.from(pieceStart),
    pieceRate: Uint8Array.from(pieceRate),
    targetStart: Int32Array.from(targetStart),
    targets: Int32Array.from(linked),
  };
}

function isCut({ between, within }: Cut, from: number, to: number): boolean {
  return from === to ? within.has(from) : between.has(from) || between.has(to);
}

function rateKindOf(reach: ReachCube, source: SourceKind, target: TargetKind): number | null {
  const exploit = reachesAny(reach, source.zone, target.zone, target.exploitable);
  const shared = target.group !== null && source.accounts.has(target.group);
  const account = shared && reachesAny(reach, source.zone, target.zone, target.administrable);
  if (!exploit && !account) return null;
  const within = source.zone === target.zone;
  if (exploit && account) return within ? rateKinds.bothWithin : rateKinds.bothBetween;
  if (exploit) return within ? rateKinds.exploitWithin : rateKinds.exploitBetween;
  return within ? rateKinds.credentialsWithin : rateKinds.credentialsBetween;
}
