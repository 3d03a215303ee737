/** How far remedying is, for each vulnerability in each component of SBOMs: listed, marked and counted. It changes no finding. */
import { WardError } from '#base/errors/problem.ts';
import type { RemediationState } from '#model/judgement/remediation.ts';
import type { Db } from '#store/bulk.ts';
import {
  type ComponentFinding,
  type ComponentFindingFilter,
  componentStateCounts,
  countComponentFindings,
  listComponentFindings as readFindings,
  markComponents as writeMarks,
  positionOfFinding,
} from '#store/judgement/component-marks.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { componentSourceOf } from '../advisories/component-source.ts';
import { heldAdvisory } from '../advisories/held-advisory.ts';
import { type PageInput, readPage } from '../paging.ts';
import { countsByState } from './count-states.ts';

/** Which vulnerabilities in which components; `advisoryId` is Ward's id of an advisory. */
export type ComponentFindingQuery = Omit<ComponentFindingFilter, 'advisory'> & {
  advisoryId?: string | undefined;
};

export const listComponentFindings = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: ComponentFindingQuery & PageInput) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const filter = await filterOf(db, query);
      return await readPage(
        query,
        ['text', 'text', 'text', 'text', 'id'],
        async (after, limit) => await readFindings(db, org.orgId, filter, after, limit),
        async () => await countComponentFindings(db, org.orgId, filter),
        positionOfFinding,
        (rows) => rows.map(findingRow),
      );
    }),
);

function findingRow(row: ComponentFinding) {
  return { ...row, markedAt: row.markedAt?.toISOString() ?? null };
}

export interface ComponentMarking {
  /** What is marked: at least one of these, so that nobody marks everything by leaving them out. */
  which: Omit<ComponentFindingQuery, 'state'>;
  state: RemediationState;
  note: string | null;
  /** The components wherever they are used, in SBOMs that come later too. */
  isForAll: boolean;
}

/** Throws `remediation-none` where nothing that was found is named by it. */
export const markComponents = orgDeed(
  'remediation.mark',
  async ({ ward, org, actor }, { which, state, note, isForAll }: ComponentMarking) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const filter = await filterOf(db, which);
      const mark = { state, note, isForAll, by: actor.name, at: ward.clock() };
      const answer = await writeMarks(db, org.orgId, filter, mark);
      if (answer.found === 0) throw new WardError('remediation-none', '');
      return answer;
    }),
);

/** How many components an advisory matches, and how many are in which state, vulnerability by vulnerability. */
export const countComponentStates = orgDeed(
  'inventory.read',
  async ({ ward, org }, { advisoryId }: { advisoryId: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const counts = await componentStateCounts(db, org.orgId, await filterOf(db, { advisoryId }));
      const byVulnerability = [...Map.groupBy(counts, ({ vulnerability }) => vulnerability)];
      return {
        vulnerabilities: byVulnerability.map(([vulnerability, rows]) => ({
          vulnerability,
          ...countsByState(rows.map(({ state, components }) => ({ state, count: components }))),
        })),
      };
    }),
);

async function filterOf(db: Db, query: ComponentFindingQuery): Promise<ComponentFindingFilter> {
  const { name, version, purl, sbomId, vulnerability, state, advisoryId } = query;
  const filter: ComponentFindingFilter = { name, version, purl, vulnerability, state };
  if (sbomId !== undefined) filter.sbomId = knownId('SBOM', sbomId);
  if (advisoryId === undefined) return filter;
  return { ...filter, advisory: componentSourceOf((await heldAdvisory(db, advisoryId)).content) };
}
