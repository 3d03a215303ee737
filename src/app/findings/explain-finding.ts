/** One finding with its chain of verdicts. */
import { WardError } from '#base/errors/problem.ts';
import { configurationsForMatching } from '#store/inventory/configurations.ts';
import { countDevicesOfConfiguration } from '#store/inventory/device-detail.ts';
import type { Db } from '#store/bulk.ts';
import { type FindingRecord, findingRecords } from '#store/judgement/finding-list.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { wouldChange } from '#weigh/index.ts';
import { neighboursInWorklist } from '#store/judgement/worklist-list.ts';
import { ssvcTableOf } from '../tables/ssvc-table.ts';
import { presentAbove } from './list-worklist.ts';
import { presentOtherSources } from './other-sources.ts';
import { presentFindings } from './present-findings.ts';

export const explainFinding = orgDeed(
  'inventory.read',
  async ({ ward, org }, { findingId }: { findingId: string }) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const [record] = await findingRecords(db, org.orgId, {
        findingId: knownId('finding', findingId),
      });
      const [finding] = record ? await presentFindings(db, org.orgId, knowledgeOwner(org), [record]) : [];
      if (!record || !finding) throw new WardError('not-found', '', { what: 'finding', id: findingId });
      const [configuration] = await configurationsForMatching(db, org.orgId, [record.configurationId]);
      return {
        ...finding,
        ...(await presentOtherSources(db, org.orgId, record)),
        configuration: {
          configurationId: record.configurationId,
          manufacturer: configuration?.manufacturer ?? null,
          model: configuration?.model ?? null,
          version: configuration?.version ?? null,
        },
        wouldChange: wouldChange(finding.chain, (await ssvcTableOf(ward, db, org.orgId)).table),
        standing: await standingOf(db, org.orgId, record),
        deviceCount: await countDevicesOfConfiguration(db, org.orgId, record.configurationId),
      };
    });
  },
);

/** Where the item of a finding stands in the worklist; null for findings that are in none. */
async function standingOf(db: Db, orgId: string, record: FindingRecord) {
  if (record.decision === null) return null;
  const [own, next] = await neighboursInWorklist(db, orgId, record);
  if (!own) return null;
  const { itemId, rank, total } = own;
  return {
    itemId,
    rank,
    total,
    isTop: own.topFindingId === record.findingId,
    above: presentAbove(own, next),
  };
}
