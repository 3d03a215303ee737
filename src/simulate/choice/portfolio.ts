/** Candidate actions as numbers: places instead of ids, needs closed over, and what a set of them takes away. */
import type { Candidate, RiskAmount } from '#model/loss/candidate.ts';

export interface Portfolio {
  candidates: readonly Candidate[];
  amounts: Float64Array;
  /** Of each action: places of the risks it lowers. */
  risks: readonly Int32Array[];
  /** Beside `risks`: minus the logarithm of what the action leaves over, which adds up where shares multiply. */
  logs: readonly Float64Array[];
  /** Of each action: itself and all that it needs, by way of others too. */
  closures: readonly (readonly number[])[];
  /** Of each action: actions that may not stand beside it, said by either. */
  excluded: readonly ReadonlySet<number>[];
}

/** Of a list without faults (`checkCandidates`). */
export function portfolio(candidates: readonly Candidate[], risks: readonly RiskAmount[]): Portfolio {
  const place = new Map(candidates.map(({ id }, index) => [id, index]));
  const riskPlace = new Map(risks.map(({ id }, index) => [id, index]));
  const placeOf = (id: string, places: ReadonlyMap<string, number>): number => {
    const found = places.get(id);
    if (found === undefined) throw new RangeError(`nothing has the id "${id}": check the candidates first`);
    return found;
  };
  const needs = candidates.map((candidate) => candidate.needs.map((id) => placeOf(id, place)));
  const excluded = candidates.map(() => new Set<number>());
  candidates.forEach((candidate, index) => {
    for (const id of candidate.excludes) {
      excluded[index]?.add(placeOf(id, place));
      excluded[placeOf(id, place)]?.add(index);
    }
  });
  return {
    candidates,
    amounts: Float64Array.from(risks, (risk) => risk.amount),
    risks: candidates.map(({ lowers }) =>
      Int32Array.from(lowers, ({ riskId }) => placeOf(riskId, riskPlace)),
    ),
    logs: candidates.map(({ lowers }) => Float64Array.from(lowers, ({ share }) => -Math.log1p(-share))),
    closures: needs.map((_list, index) => closureOf(index, needs)),
    excluded,
  };
}

/** What is needed comes first. */
function closureOf(index: number, needs: readonly (readonly number[])[]): number[] {
  const found: number[] = [];
  const add = (at: number): void => {
    if (found.includes(at)) return;
    for (const need of needs[at] ?? []) add(need);
    found.push(at);
  };
  add(index);
  return found;
}

/** What is taken off each risk so far, as a sum of logarithms. */
export function sumLogs(of: Portfolio, chosen: Iterable<number>): Float64Array {
  const sums = new Float64Array(of.amounts.length);
  for (const index of chosen) addLogs(of, sums, index);
  return sums;
}

export function addLogs({ risks, logs }: Portfolio, sums: Float64Array, index: number): void {
  risks[index]?.forEach((risk, at) => {
    sums[risk] = (sums[risk] as number) + (logs[index]?.[at] as number);
  });
}

/** What a set takes away of all risks together. */
export function valueOf(of: Portfolio, chosen: Iterable<number>): number {
  const sums = sumLogs(of, chosen);
  return of.amounts.reduce((value, amount, risk) => value - amount * Math.expm1(-(sums[risk] as number)), 0);
}

export function costOf({ candidates }: Portfolio, chosen: readonly number[]): number {
  return chosen.reduce((cost, index) => cost + (candidates[index]?.cost ?? 0), 0);
}
