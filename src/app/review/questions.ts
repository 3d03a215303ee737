/** Questions about makes and models: what each may be, with both sides, for a person to answer. */
import { WardError } from '#base/errors/problem.ts';
import { candidateThresholds } from '#match/index.ts';
import type { NameToken } from '#model/judgement/identity-question.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import {
  type CandidateRow,
  countWaiting,
  findQuestion,
  listQuestions as readQuestions,
  openCandidatesOf,
  type QuestionRow,
} from '#store/judgement/questions.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { type PageInput, readPage } from '../paging.ts';
import { asksOf } from './threshold.ts';

/** Products shown of one question, and advisories shown of one product; the rest is counted. */
const shown = { products: 5, advisories: 5 };

export const listQuestions = orgDeed('inventory.read', async ({ ward, org }, input: PageInput) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const asks = await asksOf(db, org.orgId);
    return await readPage(
      input,
      ['integer', 'id'],
      async (after, limit) => await readQuestions(db, org.orgId, asks, after, limit),
      async () => (await countWaiting(db, org.orgId, asks)).questions,
      (row) => [row.deviceCount, row.questionId],
      async (rows) => await withCandidates(db, org, asks, rows),
    );
  });
});

async function withCandidates(
  db: Db,
  { orgId }: Pick<OrgScope, 'orgId'>,
  asks: number,
  rows: readonly QuestionRow[],
) {
  const found = await openCandidatesOf(
    db,
    orgId,
    asks,
    rows.map((row) => row.nameKey),
  );
  const byName = Map.groupBy(found, (one) => one.nameKey);
  return rows.map(({ nameKey, ...question }) => ({
    ...question,
    candidates: productsOf(byName.get(nameKey) ?? [])
      .slice(0, shown.products)
      .map((one) => ({ ...one, inventory: asWritten(one.inventory, question) })),
  }));
}

/** Tokens are held in lower case: here they stand as the inventory writes them. */
function asWritten(
  tokens: readonly NameToken[],
  { manufacturer, model }: Pick<QuestionRow, 'manufacturer' | 'model'>,
): NameToken[] {
  const written = [manufacturer ?? '', model].join(' ').replace(/\s+/g, ' ');
  const lower = written.toLowerCase();
  let from = 0;
  return tokens.map((token) => {
    const at = lower.indexOf(token.text, from);
    if (at < 0 || lower.length !== written.length) return token;
    from = at + token.text.length;
    return { ...token, text: written.slice(at, from) };
  });
}

/** A product that the make and model may be, with every advisory that names it; most alike first. */
function productsOf(rows: readonly CandidateRow[]) {
  return [...Map.groupBy(rows, (row) => row.productKey)].flatMap(([productKey, same]) => {
    const [best] = same;
    if (best === undefined) return [];
    const { vendor, product, score, inventory, advisory } = best;
    const advisories = same.map(({ advisoryId, trackingId, title }) => ({ advisoryId, trackingId, title }));
    const isLikely = score >= candidateThresholds.likely;
    return [
      {
        productKey,
        vendor,
        product,
        score: Math.round(score * 100) / 100,
        isLikely,
        inventory,
        advisory,
        advisories: advisories.slice(0, shown.advisories),
        advisoryCount: advisories.length,
      },
    ];
  });
}

/** What is asked about a product model now, with every candidate, most alike first. */
export async function openQuestion(db: Db, orgId: string, questionId: string) {
  const asks = await asksOf(db, orgId);
  const question = await findQuestion(db, orgId, asks, knownId('question', questionId));
  if (!question) throw new WardError('not-found', '', { what: 'question', id: questionId });
  return { question, products: productsOf(await openCandidatesOf(db, orgId, asks, [question.nameKey])) };
}
