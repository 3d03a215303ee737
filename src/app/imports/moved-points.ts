/** Which CVE records say something else of exploitation or automation now: what follows from these alone is weighed again. */
import { stableJson } from '#base/hash.ts';
import type { Db } from '#store/bulk.ts';
import { requestWeighing } from '#store/judgement/requests.ts';
import { pointsOfCves } from '#store/knowledge/given-points.ts';
import { givenPoints } from '#weigh/index.ts';

/** By CVE what its record is given, as far as decisions follow from it. */
export type Points = ReadonlyMap<string, string>;

/** To be asked before records are written or removed. */
export async function pointsBefore(db: Db, owner: string | null, cves: readonly string[]): Promise<Points> {
  if (cves.length === 0) return new Map();
  const held = await pointsOfCves(db, owner, cves);
  return new Map(
    cves.map((cve) => {
      const { exploitation, automatable } = givenPoints(held.get(cve) ?? []);
      return [cve, stableJson([exploitation, automatable])];
    }),
  );
}

/** To be asked after it: requests weighing of the CVEs whose points are others. */
export async function requestMoved(db: Db, owner: string | null, before: Points, at: Date): Promise<void> {
  const after = await pointsBefore(db, owner, [...before.keys()]);
  const moved = [...before].flatMap(([cve, said]) => (after.get(cve) === said ? [] : [cve]));
  if (moved.length > 0) await requestWeighing(db, owner, moved, at);
}
