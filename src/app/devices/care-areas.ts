/** Care areas: what care, and to about how many patients a day. */
import { WardError } from '#base/errors/problem.ts';
import {
  type CareAreaFacts,
  listCareAreas as readCareAreas,
  updateCareArea as writeCareArea,
} from '#store/inventory/places.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';

export const listCareAreas = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return { items: await ward.store.asOrg(scopeOf(org), async (db) => await readCareAreas(db, org.orgId)) };
});

export const updateCareArea = orgDeed(
  'careAreas.edit',
  async ({ ward, org }, { careAreaId, ...facts }: CareAreaFacts & { careAreaId: string }) => {
    const area = await ward.store.asOrg(scopeOf(org), async (db) => {
      await writeCareArea(db, org.orgId, knownId('care area', careAreaId), facts);
      await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
      const [found] = await readCareAreas(db, org.orgId, careAreaId);
      if (!found) throw new WardError('not-found', '', { what: 'care area', id: careAreaId });
      return found;
    });
    await ward.jobs.request('match');
    return area;
  },
);
