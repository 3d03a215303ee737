/** How far remedying is, for each vulnerability on each device: listed, marked and counted. It changes no finding and no urgency. */
import { WardError } from '#base/errors/problem.ts';
import type { RemediationState } from '#model/judgement/remediation.ts';
import {
  countMatchedDevices,
  countRemediation,
  listRemediation as readRemediation,
  markRemediation as writeMarks,
  remediationCounts,
  type RemediationFilter,
  type RemediationRow,
} from '#store/judgement/remediation.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { heldAdvisory } from '../advisories/held-advisory.ts';
import { type PageInput, readPage } from '../paging.ts';
import { countsByState } from './count-states.ts';

export const listRemediation = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: RemediationFilter & PageInput) =>
    await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['id', 'id'],
          async (after, limit) => await readRemediation(db, org.orgId, query, after, limit),
          async () => await countRemediation(db, org.orgId, query),
          (row) => [row.findingId, row.deviceId],
          (rows) => rows.map(remediationRow),
        ),
    ),
);

function remediationRow(row: RemediationRow) {
  return { ...row, markedAt: row.markedAt?.toISOString() ?? null };
}

export interface Marking {
  /** What is marked: at least one of these, so that nobody marks everything by leaving them out. */
  which: Omit<RemediationFilter, 'state'>;
  state: RemediationState;
  note: string | null;
}

/** Throws `remediation-none` where nothing that was found is named by it. */
export const markRemediation = orgDeed(
  'remediation.mark',
  async ({ ward, org, actor }, { which, state, note }: Marking) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const found = await countRemediation(db, org.orgId, which);
      if (found === 0) throw new WardError('remediation-none', '');
      const mark = { state, note, by: actor.name, at: ward.clock() };
      return { found, marked: await writeMarks(db, org.orgId, which, mark) };
    }),
);

/** How many devices an advisory matches, and how many are in which state, vulnerability by vulnerability. */
export const countRemediationOf = orgDeed(
  'inventory.read',
  async ({ ward, org }, { advisoryId }: { advisoryId: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { advisoryId: id } = await heldAdvisory(db, advisoryId);
      const counts = await remediationCounts(db, org.orgId, id);
      const byVulnerability = [...Map.groupBy(counts, ({ vulnerabilityKey }) => vulnerabilityKey)];
      return {
        devices: await countMatchedDevices(db, org.orgId, id),
        vulnerabilities: byVulnerability.map(([vulnerabilityKey, rows]) => ({
          vulnerabilityKey,
          cve: rows[0]?.cve ?? null,
          ...countsByState(rows.map(({ state, devices }) => ({ state, count: devices }))),
        })),
      };
    }),
);
