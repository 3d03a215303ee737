/** What people decided about VEX statements, and when an acceptance ends. */
import { sql } from 'kysely';
import type { StatementDecision } from '#model/judgement/vex-inbox.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface NewStatementDecision extends Omit<StatementDecision, 'at' | 'expiresAt' | 'undoneAt'> {
  subject: string;
  fingerprint: string;
  at: Date;
  expiresAt: Date | null;
}

export async function insertStatementDecisions(
  db: Db,
  orgId: string,
  decisions: readonly NewStatementDecision[],
): Promise<void> {
  await insertRows(
    db,
    'vex_decision',
    {
      org_id: 'uuid',
      subject: 'text',
      fingerprint: 'text',
      kind: 'text',
      reason: 'text',
      decided_by: 'text',
      decided_at: 'timestamptz',
      expires_at: 'timestamptz',
      settles: 'boolean',
    },
    decisions.map(({ subject, fingerprint, kind, reason, by, at, expiresAt, settles }) => ({
      org_id: orgId,
      subject,
      fingerprint,
      kind,
      reason,
      decided_by: by,
      decided_at: at,
      expires_at: expiresAt,
      settles,
    })),
  );
}

/** Takes back what counts about the statements; answers how many decisions that were. */
export async function undoStatementDecisions(
  db: Db,
  orgId: string,
  subject: string,
  fingerprints: readonly string[],
  by: string,
  at: Date,
): Promise<number> {
  const result = await sql`update vex_decision set undone_by = ${by}, undone_at = ${at}::timestamptz
    where org_id = ${orgId}::uuid and subject = ${subject} and fingerprint = any(${sql.val(fingerprints)}::text[])
      and undone_at is null`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Marks acceptances that ended; answers for each organisation the vulnerabilities they spoke of. */
export async function endAcceptances(db: Db, now: Date): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ orgId: string; name: string }>`
    with ended as (update vex_decision set is_ended = true
      where expires_at <= ${now}::timestamptz and undone_at is null and not is_ended
      returning org_id, subject, fingerprint)
    select distinct n.org_id as "orgId", n.name
    from ended e join vex_document d on d.org_id = e.org_id and d.subject = e.subject
      join vex_statement s on s.org_id = d.org_id and s.document_id = d.document_id and s.fingerprint = e.fingerprint
      join vex_name n on n.org_id = s.org_id and n.document_id = s.document_id and n.statement_no = s.statement_no`.execute(
    db,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.orgId)].map(([orgId, names]) => [orgId, names.map((one) => one.name)]),
  );
}
