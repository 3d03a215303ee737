/** A person's decision about statements: accept until a day, reject, or take either back. */
import { WardError } from '#base/errors/problem.ts';
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import type { Db } from '#store/bulk.ts';
import { versionsOfVexDocument, type VexDocumentRow } from '#store/vex/documents.ts';
import { insertStatementDecisions, undoStatementDecisions } from '#store/vex/decisions.ts';
import { namesOfStatement } from '#match/vex/index.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { asAccepted, changesOf, lookAt } from './effect.ts';
import { choose, type ChosenStatements, presentEffect } from './inbox.ts';
import { matchAgainAbout } from './receive-vex.ts';

export interface AcceptInput extends ChosenStatements {
  reason: string;
  /** The last day on which it counts; one year from now where none is given. */
  expiresOn?: string | undefined;
}

/** Answers what the acceptance changes, worked out as the preview is. */
export const acceptVex = orgDeed('vex.decide', async (context: OrgContext, input: AcceptInput) => {
  const { ward, org, actor } = context;
  const reason = given(input.reason);
  const expiresAt = endOf(input.expiresOn, ward.clock());
  const effect = await ward.store.asOrg(scopeOf(org), async (db) => {
    const { row, statements, chosen } = await choose(db, org.orgId, input);
    await mustBeCurrent(db, org.orgId, row);
    if (chosen.length === 0)
      throw new WardError('vex-nothing-to-decide', '', {
        what: 'accept',
        document: row.documentId,
        why: 'its statements were rejected, have no verdict, or say neither why nor with what effect, so that each has to be named',
      });
    const settles = input.settles ?? false;
    const changes = changesOf(await lookAt(context, db, statements, asAccepted(context, chosen, settles)));
    await insertStatementDecisions(
      db,
      org.orgId,
      chosen.map(({ subject, fingerprint }) => ({
        subject,
        fingerprint,
        kind: 'accepted',
        reason,
        by: actor.name,
        at: ward.clock(),
        expiresAt,
        settles,
      })),
    );
    await matchAgain(context, db, chosen);
    return presentEffect(chosen, changes);
  });
  await ward.jobs.request('match');
  return { documentId: input.documentId, expiresAt: expiresAt.toISOString(), ...effect };
});

export const rejectVex = orgDeed(
  'vex.decide',
  async (context: OrgContext, input: ChosenStatements & { reason: string }) => {
    const { ward, org, actor } = context;
    const reason = given(input.reason);
    const rejected = await ward.store.asOrg(scopeOf(org), async (db) => {
      const { row, statements, chosen } = await choose(db, org.orgId, input);
      await mustBeCurrent(db, org.orgId, row);
      const open = (input.statements === undefined ? statements : chosen).filter(
        ({ statement, decision }) =>
          statement.status !== null && (decision?.kind !== 'rejected' || decision.undoneAt !== null),
      );
      if (open.length === 0) throw nothing('reject', row, 'all of them are rejected, or have no verdict');
      await insertStatementDecisions(
        db,
        org.orgId,
        open.map(({ subject, fingerprint }) => ({
          subject,
          fingerprint,
          kind: 'rejected',
          reason,
          by: actor.name,
          at: ward.clock(),
          expiresAt: null,
          settles: false,
        })),
      );
      await matchAgain(context, db, open);
      return open.map((one) => one.number);
    });
    await ward.jobs.request('match');
    return { documentId: input.documentId, statements: rejected };
  },
);

/** Takes back what was decided; findings are opened again, and the statements wait. */
export const undoVexDecision = orgDeed('vex.decide', async (context: OrgContext, input: ChosenStatements) => {
  const { ward, org, actor } = context;
  const undone = await ward.store.asOrg(scopeOf(org), async (db) => {
    const { row, statements, chosen } = await choose(db, org.orgId, input);
    const decided = (input.statements === undefined ? statements : chosen).filter(
      ({ decision }) => decision !== null && decision.undoneAt === null,
    );
    if (decided.length === 0) throw nothing('take back', row, 'nothing was decided about its statements');
    const fingerprints = [...new Set(decided.map((one) => one.fingerprint))];
    await undoStatementDecisions(db, org.orgId, row.subject, fingerprints, actor.name, ward.clock());
    await matchAgain(context, db, decided);
    return decided.map((one) => one.number);
  });
  await ward.jobs.request('match');
  return { documentId: input.documentId, statements: undone };
});

function given(reason: string): string {
  const text = reason.trim();
  if (text.length < 3) throw new WardError('vex-reason', 'reason', {});
  return text;
}

function nothing(what: string, { documentId }: VexDocumentRow, why: string): WardError {
  return new WardError('vex-nothing-to-decide', '', { what, document: documentId, why });
}

async function matchAgain(context: OrgContext, db: Db, statements: readonly HeldStatement[]): Promise<void> {
  await matchAgainAbout(context, db, [
    ...new Set(statements.flatMap(({ statement }) => namesOfStatement(statement))),
  ]);
}

async function mustBeCurrent(db: Db, orgId: string, row: VexDocumentRow): Promise<void> {
  if (row.isCurrent) return;
  const versions = await versionsOfVexDocument(db, orgId, row.subject);
  const newer = versions.find((one) => one.isCurrent)?.documentId ?? '';
  throw new WardError('vex-not-current', '', { document: row.documentId, newer });
}

/** The end of the day, in UTC. */
function endOf(day: string | undefined, now: Date): Date {
  if (day === undefined) return yearsFrom(now, 1);
  const end = new Date(`${day}T23:59:59.999Z`);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(end.getTime()) && end.toISOString().startsWith(day);
  if (!isDay || end <= now || end > yearsFrom(now, 10))
    throw new WardError('vex-expiry', 'expiresOn', { date: day });
  return end;
}

function yearsFrom(now: Date, years: number): Date {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return then;
}
