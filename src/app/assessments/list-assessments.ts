/** Assessments: listed, one of them with all that it rests on, and its history. */
import {
  type AssessmentFilter,
  countAssessments,
  listAssessments as readAssessments,
} from '#store/assessments/assessments.ts';
import { countAssessmentEvents, listAssessmentEvents } from '#store/assessments/events.ts';
import type { Db } from '#store/bulk.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { type PageInput, readPage } from '../paging.ts';
import { heldAssessment } from './held-assessment.ts';
import { judgeAssessments, tablesOf } from './judge.ts';
import { presentAssessment, presentAssessmentEvent, presentWhole } from './present-assessment.ts';

export const listAssessments = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: AssessmentFilter & PageInput) =>
    await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['integer'],
          async (after, limit) => await readAssessments(db, org.orgId, query, after, limit),
          async () => await countAssessments(db, org.orgId, query),
          (row) => [row.assessmentNo],
          async (rows) => (await judgeAssessments(db, scopeOf(org), rows)).map(presentAssessment),
        ),
    ),
);

export const getAssessment = orgDeed(
  'inventory.read',
  async (context, { assessment }: { assessment: string }) =>
    await context.ward.store.asOrg(
      scopeOf(context.org),
      async (db) => await wholeAssessment(db, context, assessment),
    ),
);

/** As it is in this transaction. */
export async function wholeAssessment(db: Db, { org }: OrgContext, name: string) {
  const [judged] = await judgeAssessments(db, scopeOf(org), [await heldAssessment(db, org.orgId, name)]);
  if (!judged) throw new Error(`assessment ${name} was held and is not judged`);
  return presentWhole(judged, await tablesOf(db, org.orgId));
}

export type WholeAssessment = Awaited<ReturnType<typeof wholeAssessment>>;

export const getAssessmentHistory = orgDeed(
  'inventory.read',
  async ({ ward, org }, { assessment, ...query }: PageInput & { assessment: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { assessmentId } = await heldAssessment(db, org.orgId, assessment);
      return await readPage(
        query,
        ['integer'],
        async (after, limit) => await listAssessmentEvents(db, org.orgId, assessmentId, after, limit),
        async () => await countAssessmentEvents(db, org.orgId, assessmentId),
        (row) => [row.eventNo],
        (rows) => rows.map(presentAssessmentEvent),
      );
    }),
);
