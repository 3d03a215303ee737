/**
 * How alike names must be for a person to be asked. Candidates are kept from `candidateThresholds.least` on, and which of them are
 * asked is told when they are read: so a change is shown before it is made, costs nothing, and touches neither answer nor finding.
 */
import { candidateThresholds } from '#match/index.ts';
import type { Db } from '#store/bulk.ts';
import { countWaiting, questionsBetween } from '#store/judgement/questions.ts';
import { insertReviewThreshold, reviewThresholds } from '#store/judgement/review-threshold.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';

/** Makes and models shown of those that come or go. */
const shownExamples = 5;

/** From which score on an organisation is asked. */
export async function asksOf(db: Db, orgId: string): Promise<number> {
  const [set] = await reviewThresholds(db, orgId, 1);
  return set?.asks ?? candidateThresholds.asks;
}

/** What is set, and what would be asked with another figure; null is Ward's own. */
export const getReviewThreshold = orgDeed(
  'inventory.read',
  async ({ ward, org }, { asks }: { asks?: number | null | undefined }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => await describeThreshold(db, org.orgId, asks)),
);

/** Answers what was set before, to go back to. */
export const setReviewThreshold = orgDeed(
  'identities.answer',
  async ({ ward, org, actor }, { asks }: { asks: number | null }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const [set] = await reviewThresholds(db, org.orgId, 1);
      const before = set?.asks ?? null;
      if (before !== asks)
        await insertReviewThreshold(db, org.orgId, { asks, setBy: actor.name, setAt: ward.clock() });
      return { before, ...(await describeThreshold(db, org.orgId, undefined)) };
    }),
);

async function describeThreshold(db: Db, orgId: string, asked: number | null | undefined) {
  const [set] = await reviewThresholds(db, orgId, 1);
  const usual = candidateThresholds.asks;
  const asks = set?.asks ?? usual;
  const would = asked === undefined ? asks : (asked ?? usual);
  return {
    asks,
    usual,
    least: candidateThresholds.least,
    most: candidateThresholds.most,
    setBy: set?.setBy ?? null,
    setAt: set?.setAt.toISOString() ?? null,
    now: await countWaiting(db, orgId, asks),
    would: {
      ...(await countWaiting(db, orgId, would)),
      asks: would,
      examples: await questionsBetween(
        db,
        orgId,
        Math.min(asks, would),
        Math.max(asks, would),
        shownExamples,
      ),
    },
  };
}
