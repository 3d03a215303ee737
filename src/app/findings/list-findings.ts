/** Findings for `ward findings` and other programs: a row for each device, advisory and vulnerability. */
import type { SsvcDecision } from '#model/judgement/decision.ts';
import {
  countDeviceFindings,
  type DeviceFindingRow,
  type FindingFilter,
  listDeviceFindings,
} from '#store/judgement/finding-list.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { decisionIndexes, decisionName } from '../decision-names.ts';
import { type PageInput, readPage } from '../paging.ts';

export type FindingQuery = Omit<FindingFilter, 'decision'> & { decision?: SsvcDecision[] | undefined };

export const listFindings = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: FindingQuery & PageInput) => {
    const filter: FindingFilter = { ...query, decision: decisionIndexes(query.decision) };
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['integer', 'id', 'id'],
          async (after, limit) => await listDeviceFindings(db, org.orgId, filter, after, limit),
          async () => await countDeviceFindings(db, org.orgId, filter),
          (row) => [row.priority, row.findingId, row.deviceId],
          (rows) => rows.map(findingRow),
        ),
    );
  },
);

function findingRow(row: DeviceFindingRow) {
  return {
    finding_id: row.findingId,
    device_id: row.deviceId,
    asset_tag: row.assetTag,
    serial: row.serial,
    manufacturer: row.manufacturer,
    model: row.model,
    version: row.version,
    site: row.site,
    care_area: row.careArea,
    advisory_id: row.trackingId,
    advisory_publisher: row.publisher,
    cve: row.cve,
    status: row.status,
    confidence: row.confidence,
    reason: row.reason,
    evidence: row.evidence,
    decision: decisionName(row.decision),
    // Actions, and with them owners and due dates, come with a later release.
    due_at: null,
    owner: null,
  };
}
