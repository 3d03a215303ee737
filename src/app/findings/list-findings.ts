/** Findings for `ward findings` and other programs: a row for each device, advisory and vulnerability. */
import type { SsvcDecision } from '#model/judgement/decision.ts';
import {
  countDeviceFindings,
  type DeviceFindingRow,
  type FindingFilter,
  listDeviceFindings,
} from '#store/judgement/finding-list.ts';
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';
import { sourceInWords } from '#explain/source/source-words.ts';
import { sourcesOfAdvisories } from '#store/knowledge/sources.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
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
          async (rows) => {
            const ids = rows.map((row) => row.advisoryId);
            const sources = await sourcesOfAdvisories(db, org.orgId, knowledgeOwner(org), ids);
            return rows.map((row) => findingRow(row, sources.get(row.advisoryId) ?? []));
          },
        ),
    );
  },
);

function findingRow(row: DeviceFindingRow, sources: readonly KnowledgeSource[]) {
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
    sources: sources.map(sourceRow),
    decision: decisionName(row.decision),
    due_at: row.dueOn === null ? null : endOfDay(row.dueOn),
    owner: row.owner,
  };
}

/** The last second of a day in UTC. */
function endOfDay(day: string): string {
  return `${day}T23:59:59.000Z`;
}

function sourceRow(source: KnowledgeSource) {
  const { document, revision, changedAt, origin } = source;
  return {
    document,
    revision,
    changed_at: changedAt,
    feed: origin?.feed ?? null,
    bundle: origin?.bundle?.fingerprint ?? null,
    bundle_created_at: origin?.bundle?.createdAt ?? null,
    in_words: sourceInWords(source),
  };
}
