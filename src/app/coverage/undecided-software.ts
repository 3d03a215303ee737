/** Systems and firmware that rows state, and what records leave open about them. */
import type { Db } from '#store/bulk.ts';
import { undecidedSoftware } from '#store/inventory/stated-software.ts';
import { exploitationOfCves } from '#store/knowledge/exploitation.ts';

/** Vulnerabilities of a system or model that are named; those in KEV first. */
const namedVulnerabilities = 200;

/** Of all configurations, or of one. */
export async function presentUndecided(
  db: Db,
  orgId: string,
  owner: string | null,
  configurationId: string | null = null,
) {
  const found = await undecidedSoftware(db, orgId, configurationId);
  if (found.length === 0) return [];
  const cves = [...new Set(found.flatMap((one) => one.vulnerabilities))];
  const { kev } = await exploitationOfCves(db, owner, cves);
  const isIn = (key: string) => kev?.entries.has(key) ?? false;
  return found.map(({ vulnerabilities, ...one }) => {
    const exploited = vulnerabilities.filter(isIn);
    const others = vulnerabilities.filter((key) => !isIn(key));
    return {
      ...one,
      undecidedCount: vulnerabilities.length,
      inKevCount: exploited.length,
      vulnerabilities: [...exploited, ...others].slice(0, namedVulnerabilities),
    };
  });
}
