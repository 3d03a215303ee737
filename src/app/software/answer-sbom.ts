/** A person's answer to which product an SBOM is of, listed and taken back. */
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import {
  currentSboms,
  deleteSbomAnswer,
  insertSbomAnswers,
  type SbomAnswer,
  sbomAnswers,
} from '#store/inventory/sbom-answers.ts';
import { currentSbomSubjects, rootKey, type SbomSubject } from '#store/inventory/sbom-ties.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { describedProducts, type NamedProduct } from './described-products.ts';

export interface SbomAnswering {
  sbomId: string;
  /** `MAKER MODEL@VERSION` as the inventory has them; none where it is of no product of ours. */
  products: readonly string[];
}

/** What was said before gives way to it, and counts again when it is taken back. */
export const answerSbom = orgDeed('identities.answer', async (context: OrgContext, input: SbomAnswering) => {
  const { ward, org } = context;
  const answers = await ward.store.asOrg(scopeOf(org), async (db) => {
    const [sbom] = await currentSbomSubjects(db, org.orgId, [knownId('SBOM', input.sbomId)]);
    if (sbom === undefined) throw new WardError('not-found', '', { what: 'SBOM', id: input.sbomId });
    const made = await answersFrom(context, db, sbom, input.products);
    await insertSbomAnswers(db, org.orgId, made);
    await tieAnew(context, db, [sbom.subject]);
    return made;
  });
  await ward.jobs.request('match');
  return { answers: answers.map(answerOf) };
});

async function answersFrom(
  { ward, org, actor }: OrgContext,
  db: Db,
  sbom: SbomSubject,
  texts: readonly string[],
): Promise<SbomAnswer[]> {
  const configurations = await ward.configurations.all(db, org.orgId);
  const products = texts.flatMap((text): NamedProduct[] => {
    const found = describedProducts(text, configurations);
    if (found instanceof WardError) throw found;
    return found;
  });
  const said = {
    subject: sbom.subject,
    rootKey: rootKey(sbom),
    answeredBy: actor.name,
    answeredAt: ward.clock(),
    importId: null,
  };
  const nothing = { manufacturer: null, model: null, version: null, nameKey: null, versionKey: null };
  if (texts.length === 0) return [{ answerId: ward.newId(), kind: 'none', ...nothing, ...said }];
  return products.map((product) => ({ answerId: ward.newId(), kind: 'product', ...product, ...said }));
}

export const listSbomAnswers = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  const answers = await ward.store.asOrg(scopeOf(org), async (db) => await sbomAnswers(db, org.orgId, null));
  return { items: answers.toReversed().map(answerOf) };
});

/** Takes an answer back: exactly the ties that it made go, and the findings that came of them. */
export const removeSbomAnswer = orgDeed(
  'identities.answer',
  async (context: OrgContext, { answerId }: { answerId: string }) => {
    const { ward, org } = context;
    const removed = await ward.store.asOrg(scopeOf(org), async (db) => {
      const answer = await deleteSbomAnswer(db, org.orgId, knownId('answer', answerId));
      if (answer === null) throw new WardError('not-found', '', { what: 'answer', id: answerId });
      await tieAnew(context, db, [answer.subject]);
      return answer;
    });
    await ward.jobs.request('match');
    return { removed: answerOf(removed) };
  },
);

async function tieAnew({ ward, org }: OrgContext, db: Db, subjects: readonly string[]): Promise<void> {
  await requestMatching(db, org.orgId, 'sbom', await currentSboms(db, org.orgId, subjects), ward.clock());
}

/** An answer as people and programs see it. */
export function answerOf(answer: SbomAnswer) {
  const {
    answerId,
    kind,
    manufacturer,
    model,
    version,
    answeredBy,
    answeredAt,
    subject,
    rootKey: root,
  } = answer;
  return {
    answerId,
    kind,
    sbom: root.replaceAll('|', ' ').trim() === '' ? subject : root.replaceAll('|', ' ').trim(),
    manufacturer,
    model,
    version,
    answeredBy,
    answeredAt: answeredAt.toISOString(),
  };
}
