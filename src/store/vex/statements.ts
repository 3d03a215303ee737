/** Statements with their issuer and with what people decided about them, as matching and the inbox read them. */
import { type RawBuilder, sql } from 'kysely';
import type {
  HeldStatement,
  IssuerPolicy,
  IssuerRole,
  StatementDecision,
  StatementFacts,
} from '#model/judgement/vex-inbox.ts';
import type { VexStatement } from '#model/judgement/vex-statement.ts';
import type { Db } from '../bulk.ts';

interface StatementRow {
  documentId: string;
  number: number;
  subject: string;
  fingerprint: string;
  document: string;
  version: string | null;
  issuerId: string;
  issuer: string;
  role: IssuerRole | null;
  policy: IssuerPolicy;
  makers: string[] | null;
  signingKey: string | null;
  signedBy: string | null;
  statement: VexStatement;
  at: Date | null;
  isCurrent: boolean;
  kind: StatementDecision['kind'] | null;
  reason: string | null;
  by: string | null;
  decidedAt: Date | null;
  expiresAt: Date | null;
  settles: boolean | null;
  undoneAt: Date | null;
}

/** Whether the organisation holds any statement at all: most do not, and need not ask further. */
export async function holdsVex(db: Db, orgId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from vex_document where org_id = ${orgId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}

/**
 * Statements about any of the vulnerabilities: of current documents, and those of older versions that were accepted or
 * came from an issuer whose statements are applied.
 */
export async function statementsAbout(
  db: Db,
  orgId: string,
  names: readonly string[],
): Promise<HeldStatement[]> {
  if (names.length === 0) return [];
  return await statements(
    db,
    orgId,
    sql`(s.document_id, s.statement_no) in (select document_id, statement_no from vex_name
        where org_id = ${orgId}::uuid and name = any(${sql.val(names)}::text[]))
      and s.status is not null and (d.is_current or k.kind = 'accepted' or i.policy = 'apply')`,
  );
}

export async function statementsOfDocuments(
  db: Db,
  orgId: string,
  documentIds: readonly string[],
): Promise<HeldStatement[]> {
  return await statements(db, orgId, sql`s.document_id = any(${sql.val(documentIds)}::uuid[])`);
}

/** Statements of a document that are alike in all that says whether they wait. */
export interface AlikeStatements extends StatementFacts {
  documentId: string;
  makers: string[] | null;
  numbers: number[];
}

/** Of the documents named, or of every current one: without what the statements are about, which may be long. */
export async function alikeStatements(
  db: Db,
  orgId: string,
  documentIds: readonly string[] | null,
): Promise<AlikeStatements[]> {
  const which =
    documentIds === null ? sql`d.is_current` : sql`d.document_id = any(${sql.val(documentIds)}::uuid[])`;
  const { rows } = await sql<AlikeRow>`
    select d.document_id as "documentId", i.name as issuer, i.policy, i.makers, i.signing_key as "signingKey",
      d.signed_by as "signedBy", s.status, s.content->'justifications' as justifications, s.content->>'impact' as impact,
      k.kind, k.expires_at as "expiresAt", k.undone_at as "undoneAt", array_agg(s.statement_no order by s.statement_no) as numbers
    from ${statementsWithDecision}
    where s.org_id = ${orgId}::uuid and ${which} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`.execute(db);
  return rows.map(({ issuer: name, policy, signingKey, status, justifications, impact, ...row }) => ({
    documentId: row.documentId,
    numbers: row.numbers,
    makers: row.makers,
    issuer: { name, policy, signingKey },
    signedBy: row.signedBy,
    statement: { status, justifications, impact },
    decision: row.kind === null ? null : endsOf(row),
  }));
}

interface AlikeRow
  extends Pick<
      StatementRow,
      | 'documentId'
      | 'issuer'
      | 'policy'
      | 'makers'
      | 'signingKey'
      | 'signedBy'
      | 'kind'
      | 'expiresAt'
      | 'undoneAt'
    >,
    Pick<VexStatement, 'status' | 'justifications' | 'impact'> {
  numbers: number[];
}

/** A decision that counts stands before one that was taken back, a later one before an earlier one. */
const statementsWithDecision = sql`vex_statement s
      join vex_document d on d.org_id = s.org_id and d.document_id = s.document_id
      join vex_issuer i on i.org_id = d.org_id and i.issuer_id = d.issuer_id
      left join lateral (select * from vex_decision k
        where k.org_id = d.org_id and k.subject = d.subject and k.fingerprint = s.fingerprint
        order by (k.undone_at is null) desc, k.decision_no desc limit 1) k on true`;

async function statements(db: Db, orgId: string, where: RawBuilder<unknown>): Promise<HeldStatement[]> {
  const { rows } = await sql<StatementRow>`
    select s.document_id as "documentId", s.statement_no as number, d.subject, s.fingerprint, d.name as document, d.version,
      i.issuer_id as "issuerId", i.name as issuer, i.role, i.policy, i.makers, i.signing_key as "signingKey", d.signed_by as "signedBy",
      s.content as statement, s.at, d.is_current as "isCurrent",
      k.kind, k.reason, k.decided_by as by, k.decided_at as "decidedAt", k.expires_at as "expiresAt", k.settles, k.undone_at as "undoneAt"
    from ${statementsWithDecision}
    where s.org_id = ${orgId}::uuid and ${where}
    order by d.received_at, s.document_id, s.statement_no`.execute(db);
  return rows.map(asHeld);
}

function asHeld(row: StatementRow): HeldStatement {
  const { documentId, number, subject, fingerprint, document, version, statement, isCurrent } = row;
  const { issuerId, issuer: name, role, policy, makers, signingKey, signedBy } = row;
  return {
    documentId,
    number,
    subject,
    fingerprint,
    document,
    version,
    issuer: { issuerId, name, role, policy, makers, signingKey },
    signedBy,
    statement,
    at: row.at?.toISOString() ?? null,
    isCurrent,
    decision: decisionOf(row),
  };
}

function decisionOf({ kind, reason, by, decidedAt, ...row }: StatementRow): StatementDecision | null {
  if (kind === null || decidedAt === null) return null;
  return {
    kind,
    reason: reason ?? '',
    by: by ?? '',
    at: decidedAt.toISOString(),
    settles: row.settles ?? false,
    ...endsOf(row),
  };
}

function endsOf({ expiresAt, undoneAt }: Pick<StatementRow, 'expiresAt' | 'undoneAt'>) {
  return { expiresAt: expiresAt?.toISOString() ?? null, undoneAt: undoneAt?.toISOString() ?? null };
}

/** Names of the vulnerabilities that documents speak of, in every version that is held. */
export async function namesOfVex(
  db: Db,
  orgId: string,
  which: { issuerId: string } | { subjects: readonly string[] },
): Promise<string[]> {
  return await names(
    db,
    orgId,
    'issuerId' in which
      ? sql`d.issuer_id = ${which.issuerId}::uuid`
      : sql`d.subject = any(${sql.val(which.subjects)}::text[])`,
  );
}

/** The same of the documents that an import concerns. */
export async function namesOfImport(db: Db, orgId: string, importId: string): Promise<string[]> {
  return await names(
    db,
    orgId,
    sql`d.subject in (select subject from vex_document where org_id = ${orgId}::uuid and import_id = ${importId}::uuid)`,
  );
}

async function names(db: Db, orgId: string, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select distinct n.name
    from vex_document d join vex_name n on n.org_id = d.org_id and n.document_id = d.document_id
    where d.org_id = ${orgId}::uuid and ${which} order by 1`.execute(db);
  return rows.map((row) => row.name);
}
