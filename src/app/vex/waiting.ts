/** How many statements of a document wait for a person: by the one rule that says what a statement does to a finding. */
import type { Db } from '#store/bulk.ts';
import { alikeStatements, statementsOfDocuments } from '#store/vex/statements.ts';
import { isWaiting, keyOfStatement, waitsAnyway } from '#match/vex/index.ts';
import type { OrgContext } from '../access/deed.ts';
import { lookAt } from './effect.ts';

/**
 * By document; one of which nothing waits has no entry. `documentIds` is null for every current document. The findings are
 * looked at where the issuer is trusted for some makers alone: there it depends on the device what a statement may do.
 */
export async function countWaiting(
  context: OrgContext,
  db: Db,
  documentIds: readonly string[] | null,
): Promise<Map<string, number>> {
  const { ward, org } = context;
  const now = ward.clock().toISOString();
  const alike = await alikeStatements(db, org.orgId, documentIds);
  const waiting = new Map<string, number>();
  const add = (documentId: string, count: number) =>
    waiting.set(documentId, (waiting.get(documentId) ?? 0) + count);
  const dependent = new Map<string, Set<number>>();
  for (const one of alike) {
    const { documentId, numbers, statement, decision, issuer, makers } = one;
    if (waitsAnyway(one, now)) add(documentId, numbers.length);
    else if (statement.status !== null && decision === null && issuer.policy === 'apply' && makers !== null) {
      const same = dependent.get(documentId) ?? new Set();
      for (const number of numbers) same.add(number);
      dependent.set(documentId, same);
    }
  }
  if (dependent.size === 0) return waiting;
  const held = await statementsOfDocuments(db, org.orgId, [...dependent.keys()]);
  const open = held.filter(({ documentId, number }) => dependent.get(documentId)?.has(number));
  const looked = await lookAt(context, db, open, []);
  const met = new Set(
    looked.flatMap(({ now: { outcomes } }) =>
      outcomes.filter(isWaiting).map((one) => keyOfStatement(one.held)),
    ),
  );
  for (const one of open) if (met.has(keyOfStatement(one))) add(one.documentId, 1);
  return waiting;
}
