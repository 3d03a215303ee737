/** Asks for lines of the worklist: those that moved, or the whole list where they are many. */
import type { Db } from '#store/bulk.ts';
import { requestMatching } from '#store/judgement/requests.ts';

/** Beyond, one sweep over all findings costs less than that many narrow ones. */
const fewGroups = 200;

/** `groupIds`: advisories, and product models for what comes from their software. */
export async function requestLines(
  db: Db,
  orgId: string,
  groupIds: readonly string[],
  at: Date,
): Promise<void> {
  await requestMatching(db, orgId, 'standing', groupIds.length > fewGroups ? [null] : groupIds, at);
}
