/** The VEX inbox: documents with what waits in them, one document with its report, and what accepting would change. */
import { WardError } from '#base/errors/problem.ts';
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import type { Db } from '#store/bulk.ts';
import {
  countVexDocuments,
  findVexDocument,
  listVexDocuments,
  type VexDocumentRow,
  versionsOfVexDocument,
} from '#store/vex/documents.ts';
import { troubledFindings } from '#store/vex/findings.ts';
import { statementsOfDocuments } from '#store/vex/statements.ts';
import { isBare } from '#match/vex/index.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { countChanges } from '../findings/count-changes.ts';
import { type PageInput, readPage } from '../paging.ts';
import { asAccepted, type Change, changesOf, lookAt } from './effect.ts';
import { reportOf } from './report.ts';
import { countWaiting } from './waiting.ts';

/** Changes and findings that are named; the counts are of all. */
const shown = 200;

export interface ListVexInput extends PageInput {
  waiting?: boolean | undefined;
}

export const listVex = orgDeed('inventory.read', async (context: OrgContext, input: ListVexInput) => {
  const { ward, org } = context;
  const { waiting } = input;
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const filter =
      waiting === undefined
        ? null
        : { documentIds: [...(await countWaiting(context, db, null)).keys()], isAmong: waiting };
    return await readPage(
      input,
      ['instant', 'id'],
      async (after, limit) => await listVexDocuments(db, org.orgId, filter, after, limit),
      async () => await countVexDocuments(db, org.orgId, filter),
      (row) => [row.receivedAt.toISOString(), row.documentId],
      async (rows) => {
        const counts = await countWaiting(
          context,
          db,
          rows.map((row) => row.documentId),
        );
        const items = [];
        for (const row of rows) {
          const count = counts.get(row.documentId) ?? 0;
          const effect = count === 0 ? [] : await effectIn(context, db, row);
          items.push({ ...presentDocument(row, count), effect });
        }
        return items;
      },
    );
  });
});

/** What accepting all that may be accepted together would change. */
async function effectIn(context: OrgContext, db: Db, row: VexDocumentRow) {
  const statements = await statementsOfDocuments(db, context.org.orgId, [row.documentId]);
  const accepted = asAccepted(context, statements.filter(isAcceptedTogether), false);
  return countChanges(changesOf(await lookAt(context, db, statements, accepted)));
}

export const getVex = orgDeed(
  'inventory.read',
  async (context: OrgContext, { documentId }: { documentId: string }) => {
    const { ward, org } = context;
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const row = await knownDocument(db, org.orgId, documentId);
      const statements = await statementsOfDocuments(db, org.orgId, [row.documentId]);
      const looked = await lookAt(context, db, statements, []);
      const versions = await versionsOfVexDocument(db, org.orgId, row.subject);
      return {
        ...presentDocument(row, (await countWaiting(context, db, [row.documentId])).get(row.documentId) ?? 0),
        statements: reportOf(statements, looked),
        versions: versions.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
      };
    });
  },
);

/** Which statements of a document; all that may be accepted together where none is named. */
export interface ChosenStatements {
  documentId: string;
  statements?: readonly number[] | undefined;
  settles?: boolean | undefined;
}

export const previewVex = orgDeed('inventory.read', async (context: OrgContext, input: ChosenStatements) => {
  const { ward, org } = context;
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const { statements, chosen } = await choose(db, org.orgId, input);
    const accepted = asAccepted(context, chosen, input.settles ?? false);
    return presentEffect(chosen, changesOf(await lookAt(context, db, statements, accepted)));
  });
});

export function presentEffect(chosen: readonly HeldStatement[], changes: readonly Change[]) {
  return {
    statements: chosen.map((one) => one.number),
    counts: countChanges(changes),
    changes: changes.slice(0, shown),
  };
}

/** Findings that were opened again, and those of which statements disagree. */
export const listVexTroubles = orgDeed('inventory.read', async ({ ward, org }: OrgContext) => {
  const items = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await troubledFindings(db, org.orgId, shown),
  );
  return { items };
});

export async function knownDocument(db: Db, orgId: string, documentId: string): Promise<VexDocumentRow> {
  const row = await findVexDocument(db, orgId, knownId('VEX document', documentId));
  if (!row) throw new WardError('not-found', '', { what: 'VEX document', id: documentId });
  return row;
}

/** The statements of a document, and those of them that were named. */
export async function choose(
  db: Db,
  orgId: string,
  { documentId, statements: numbers }: ChosenStatements,
): Promise<{ row: VexDocumentRow; statements: HeldStatement[]; chosen: HeldStatement[] }> {
  const row = await knownDocument(db, orgId, documentId);
  const statements = await statementsOfDocuments(db, orgId, [row.documentId]);
  const unknown = numbers?.find((number) => !statements.some((one) => one.number === number));
  if (unknown !== undefined)
    throw new WardError('vex-statement-unknown', 'statements', {
      document: documentId,
      number: unknown,
      count: statements.length,
    });
  const chosen =
    numbers === undefined
      ? statements.filter(isAcceptedTogether)
      : statements.filter((one) => numbers.includes(one.number) && one.statement.status !== null);
  return { row, statements, chosen };
}

/** "Not affected" without a reason has to be accepted by itself, and what was decided stays so. */
export function isAcceptedTogether(held: HeldStatement): boolean {
  const isOpen =
    held.decision === null || held.decision.undoneAt !== null || held.decision.kind === 'accepted';
  return held.statement.status !== null && !isBare(held) && isOpen;
}

function presentDocument(
  { subject: _subject, issuedAt, updatedAt, receivedAt, ...row }: VexDocumentRow,
  waiting: number,
) {
  return {
    ...row,
    waiting,
    issuedAt: issuedAt?.toISOString() ?? null,
    updatedAt: updatedAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
  };
}
