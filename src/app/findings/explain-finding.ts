/** One finding with its chain of verdicts. */
import { WardError } from '#base/errors/problem.ts';
import { configurationsForMatching } from '#store/inventory/configurations.ts';
import { countDevicesOfConfiguration } from '#store/inventory/device-detail.ts';
import { findingRecords } from '#store/judgement/finding-list.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { presentFindings } from './present-findings.ts';

export const explainFinding = orgDeed(
  'inventory.read',
  async ({ ward, org }, { findingId }: { findingId: string }) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const [record] = await findingRecords(db, org.orgId, {
        findingId: knownId('finding', findingId),
      });
      const [finding] = record ? await presentFindings(db, knowledgeOwner(org), [record]) : [];
      if (!record || !finding) throw new WardError('not-found', '', { what: 'finding', id: findingId });
      const [configuration] = await configurationsForMatching(db, org.orgId, {
        configurationIds: [record.configurationId],
      });
      return {
        ...finding,
        configuration: {
          manufacturer: configuration?.manufacturer ?? null,
          model: configuration?.model ?? null,
          version: configuration?.version ?? null,
        },
        deviceCount: await countDevicesOfConfiguration(db, org.orgId, record.configurationId),
      };
    });
  },
);
