/**
 * Matching that a person asks for: some advisories, the configurations of some devices, or some SBOMs, worked out again, before
 * what follows from changes and never in one pass with it.
 */
import { WardError } from '#base/errors/problem.ts';
import { namesOfRecord, recordsOfAdvisory } from '#match/software/index.ts';
import { currentSbomSubjects } from '#store/inventory/sbom-ties.ts';
import { sbomsNamed } from '#store/inventory/sboms.ts';
import { numberOf } from '#store/record-index/layout.ts';
import { findDevice } from '#store/inventory/device-detail.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { heldAdvisory } from '../advisories/held-advisory.ts';

export interface MatchAgainInput {
  advisoryIds: readonly string[];
  deviceIds: readonly string[];
  sbomIds?: readonly string[];
}

/** All or none: where one is not found nothing is asked for. The answer does not wait; `getMatching` says when it is done. */
export const matchAgain = orgDeed(
  'inventory.import',
  async ({ ward, org, actor }, { advisoryIds, deviceIds, sbomIds = [] }: MatchAgainInput) => {
    const requested = await ward.store.asOrg(scopeOf(org), async (db) => {
      const configurations = new Set<string>();
      for (const deviceId of new Set(deviceIds)) {
        const device = await findDevice(db, org.orgId, knownId('device', deviceId));
        if (device === null) throw new WardError('not-found', '', { what: 'device', id: deviceId });
        configurations.add(device.configurationId);
      }
      const advisories = new Set(advisoryIds);
      // An advisory that names software concerns the SBOMs that have it, too.
      const sboms = new Set<string>();
      for (const advisoryId of advisories) {
        const { content } = await heldAdvisory(db, advisoryId);
        const names = recordsOfAdvisory(content).flatMap(namesOfRecord).map(numberOf);
        for (const id of await sbomsNamed(db, org.orgId, names)) sboms.add(id);
      }
      const asked = sbomIds.map((sbomId) => knownId('SBOM', sbomId).toLowerCase());
      const held = new Set((await currentSbomSubjects(db, org.orgId, asked)).map(({ sbomId }) => sbomId));
      const missing = asked.find((sbomId) => !held.has(sbomId));
      if (missing !== undefined) throw new WardError('not-found', '', { what: 'SBOM', id: missing });
      for (const sbomId of held) sboms.add(sbomId);
      const at = ward.clock();
      await requestMatching(db, org.orgId, 'advisory', [...advisories], at, actor.name);
      await requestMatching(db, org.orgId, 'configuration', [...configurations], at, actor.name);
      await requestMatching(db, org.orgId, 'sbom', [...sboms], at, actor.name);
      return { advisories: advisories.size, configurations: configurations.size, sboms: sboms.size };
    });
    await ward.jobs.request('match');
    return requested;
  },
);
