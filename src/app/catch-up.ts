/**
 * Brings judgements up to what this Ward knows: after an upgrade, device types may have other roles and matching other
 * results than when they were stored.
 */
import { classifiedTypes, reclassifyDevices, type ReclassifiedType } from '#store/inventory/context-keys.ts';
import { configurationsMatchedBefore } from '#store/judgement/findings.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { listOrganisations } from '#store/organisation/organisations.ts';
import { matcherVersion } from '#match/index.ts';
import { contextOf } from '#weigh/index.ts';
import { scopeOf } from './access/deed.ts';
import type { Ward } from './ward.ts';

/** Asks for matching of what is out of date; answers how many organisations had something to catch up on. */
export async function catchUp(ward: Ward): Promise<number> {
  const organisations = await ward.store.asSystem(listOrganisations);
  let behind = 0;
  for (const org of organisations) {
    const changed = await ward.store.asOrg(scopeOf(org), async (db) => {
      const types = await classifiedTypes(db, org.orgId);
      const moved = types.flatMap((one): ReclassifiedType[] => {
        const { key } = contextOf(one.deviceType, ward.deviceRoles);
        return key === one.contextKey ? [] : [{ ...one, newKey: key }];
      });
      await reclassifyDevices(db, org.orgId, moved);
      if (moved.length > 0) await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
      const stale = await configurationsMatchedBefore(db, org.orgId, matcherVersion);
      await requestMatching(db, org.orgId, 'configuration', stale, ward.clock());
      return moved.length + stale.length;
    });
    if (changed > 0) behind += 1;
  }
  return behind;
}
