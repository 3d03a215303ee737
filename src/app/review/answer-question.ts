/** A person's answer to what is asked about a make and model: it is the product, it is not, or it is the same as another. */
import { WardError } from '#base/errors/problem.ts';
import type { AnswerKind } from '#model/judgement/identity-question.ts';
import type { Db } from '#store/bulk.ts';
import { type AliasRecord, findNamed, putAliases } from '#store/judgement/aliases.ts';
import { modelKey } from '#store/inventory/configurations.ts';
import type { QuestionRow } from '#store/judgement/questions.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { aliasOf, matchAgain } from './aliases.ts';
import { openQuestion } from './questions.ts';

export interface Answer {
  questionId: string;
  answer: 'confirm' | 'reject' | 'same_as';
  /** Which of several products; where none is named, the one that is most alike is confirmed, and all are rejected. */
  productKey?: string | undefined;
  /** For `same_as`: another maker and model, as one text. */
  sameAs?: string | undefined;
}

/** A product that the answer speaks of. */
interface Named {
  vendor: string | null;
  product: string;
  score: number | null;
}

/** A product that the question offers. */
interface Offered extends Named {
  productKey: string;
  score: number;
}

/** Every answer becomes an alias; a rejection one for each product. */
export const answerQuestion = orgDeed('identities.answer', async (context: OrgContext, input: Answer) => {
  const { ward, org } = context;
  const aliases = await ward.store.asOrg(scopeOf(org), async (db) => {
    const made = await aliasesOfAnswer(context, db, input);
    await putAliases(db, org.orgId, made);
    const [first] = made;
    if (first !== undefined && input.answer !== 'reject') await matchAgain(context, db, first.nameKey);
    return made;
  });
  await ward.jobs.request('match');
  return { aliases: aliases.map(aliasOf) };
});

/** The aliases that come of an answer, all of one make and model; nothing is written. */
export async function aliasesOfAnswer(context: OrgContext, db: Db, input: Answer): Promise<AliasRecord[]> {
  const { question, products } = await openQuestion(db, context.org.orgId, input.questionId);
  const offered = products.filter(
    (one) => input.productKey === undefined || one.productKey === input.productKey,
  );
  if (offered.length === 0)
    throw new WardError('not-found', '', { what: 'product', id: input.productKey ?? '' });
  const answers = await namedBy(context, db, question, input, offered);
  return answers.map((one) => aliasFrom(context, question, kinds[input.answer], one));
}

const kinds = {
  confirm: 'confirmed',
  reject: 'rejected',
  same_as: 'same_as',
} as const satisfies Record<Answer['answer'], AnswerKind>;

async function namedBy(
  context: OrgContext,
  db: Db,
  question: QuestionRow,
  { answer, sameAs }: Answer,
  offered: readonly Offered[],
): Promise<readonly Named[]> {
  if (answer === 'reject') return offered;
  if (answer === 'confirm') return [mostAlike(offered)];
  return [{ ...(await otherNamed(context, db, question, sameAs ?? '')), score: null }];
}

/** Scores are compared as people see them. Throws `review-alike` where several stand first. */
function mostAlike(offered: readonly Offered[]): Offered {
  const [first, second] = offered;
  if (first === undefined) throw new Error('a question that is open has a product');
  if (second === undefined || second.score < first.score) return first;
  const candidates = offered
    .filter(({ score }) => score === first.score)
    .map(
      ({ vendor, product, productKey }) => `${[vendor, product].filter(Boolean).join(' ')} [${productKey}]`,
    );
  throw new WardError('review-alike', 'productKey', { candidates: candidates.join(', ') });
}

/** Maker and model of a text: as another device or an advisory has them, else behind a maker that Ward knows. */
async function otherNamed({ ward, org }: OrgContext, db: Db, question: QuestionRow, text: string) {
  const held = await findNamed(db, org.orgId, text);
  const split = held === null ? ward.matcher.splitMaker(text) : null;
  const named = held ?? (split === null ? null : { vendor: split.maker, product: split.rest });
  if (named === null) throw new WardError('same-as-unknown', 'sameAs', { text });
  if (modelKey(named.vendor, named.product) === question.nameKey)
    throw new WardError('same-as-itself', 'sameAs', { text });
  return named;
}

function aliasFrom(
  { ward, actor }: OrgContext,
  { manufacturer, model, nameKey }: QuestionRow,
  kind: AnswerKind,
  { vendor, product, score }: Named,
): AliasRecord {
  return {
    aliasId: ward.newId(),
    kind,
    manufacturer,
    model,
    nameKey,
    vendor,
    product,
    productKey: ward.matcher.productKey(product),
    vendorKeys: ward.matcher.vendorKeys(vendor, product),
    answeredBy: actor.name,
    answeredAt: ward.clock(),
    score,
  };
}
