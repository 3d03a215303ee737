/** Acceptances of VEX that have ended: what they decided is worked out again. */
import { requestMatching } from '#store/judgement/requests.ts';
import { endAcceptances } from '#store/vex/decisions.ts';
import { configurationsWithFindingsAbout } from '#store/vex/findings.ts';
import type { Db } from '#store/bulk.ts';

/** How often a server looks, in milliseconds: acceptances end with a day. */
export const acceptanceCheck = 3_600_000;

/** Runs as the system. */
export async function endVexAcceptances(db: Db, now: Date): Promise<void> {
  for (const [orgId, names] of await endAcceptances(db, now)) {
    const configurations = await configurationsWithFindingsAbout(db, orgId, names);
    await requestMatching(db, orgId, 'configuration', configurations, now);
  }
}
