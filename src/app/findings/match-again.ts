/** Matching that a person asks for: some advisories, or the configurations of some devices, worked out again. */
import { WardError } from '#base/errors/problem.ts';
import { findDevice } from '#store/inventory/device-detail.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { findAdvisory } from '#store/knowledge/advisory-detail.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';

export interface MatchAgainInput {
  advisoryIds: readonly string[];
  deviceIds: readonly string[];
}

/** All or none: where one is not found nothing is asked for. The answer does not wait; `getMatching` says when it is done. */
export const matchAgain = orgDeed(
  'inventory.import',
  async ({ ward, org }, { advisoryIds, deviceIds }: MatchAgainInput) => {
    const asked = await ward.store.asOrg(scopeOf(org), async (db) => {
      const configurations = new Set<string>();
      for (const deviceId of new Set(deviceIds)) {
        const device = await findDevice(db, org.orgId, knownId('device', deviceId));
        if (device === null) throw new WardError('not-found', '', { what: 'device', id: deviceId });
        configurations.add(device.configurationId);
      }
      const advisories = new Set(advisoryIds);
      for (const advisoryId of advisories)
        if ((await findAdvisory(db, knownId('advisory', advisoryId))) === null)
          throw new WardError('not-found', '', { what: 'advisory', id: advisoryId });
      const at = ward.clock();
      await requestMatching(db, org.orgId, 'advisory', [...advisories], at);
      await requestMatching(db, org.orgId, 'configuration', [...configurations], at);
      return { advisories: advisories.size, configurations: configurations.size };
    });
    await ward.jobs.request('match');
    return asked;
  },
);
