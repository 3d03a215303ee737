/** VEX documents as received, with their statements; the newest version of a document is the current one. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { IssuerPolicy, IssuerRole } from '#model/judgement/vex-inbox.ts';
import type { VexFormat, VexStatement } from '#model/judgement/vex-statement.ts';
import { type Db, insertRows } from '../bulk.ts';

/** A document as it came. */
interface VexDocumentHead {
  documentId: string;
  issuerId: string;
  importId: string;
  subject: string;
  format: VexFormat;
  formatVersion: string;
  name: string;
  version: string | null;
  issuedAt: Date | null;
  updatedAt: Date | null;
  receivedAt: Date;
  isCurrent: boolean;
  /** Fingerprint of the key whose signature was found right; null where there is none. */
  signedBy: string | null;
}

export interface NewVexDocument extends VexDocumentHead {
  sha256: string;
}

export interface NewVexStatement {
  fingerprint: string;
  at: Date | null;
  /** Ids and aliases of the vulnerability, in upper case. */
  names: readonly string[];
  statement: VexStatement;
}

/** Writes a document with its statements, which are numbered from 1; a current one takes the place of the one before. */
export async function insertVexDocument(
  db: Db,
  orgId: string,
  document: NewVexDocument,
  statements: readonly NewVexStatement[],
): Promise<void> {
  const { documentId, subject } = document;
  if (document.isCurrent)
    await sql`update vex_document set is_current = false where org_id = ${orgId}::uuid and subject = ${subject}`.execute(
      db,
    );
  await db
    .insertInto('vex_document')
    .values({
      org_id: orgId,
      document_id: documentId,
      issuer_id: document.issuerId,
      import_id: document.importId,
      subject,
      format: document.format,
      format_version: document.formatVersion,
      name: document.name,
      version: document.version,
      issued_at: document.issuedAt,
      updated_at: document.updatedAt,
      received_at: document.receivedAt,
      sha256: document.sha256,
      is_current: document.isCurrent,
      statement_count: statements.length,
      signed_by: document.signedBy,
    })
    .execute();
  await insertStatements(db, orgId, documentId, statements);
}

async function insertStatements(
  db: Db,
  orgId: string,
  documentId: string,
  statements: readonly NewVexStatement[],
): Promise<void> {
  const place = (index: number) => ({ org_id: orgId, document_id: documentId, statement_no: index + 1 });
  await insertRows(
    db,
    'vex_statement',
    {
      org_id: 'uuid',
      document_id: 'uuid',
      statement_no: 'integer',
      fingerprint: 'text',
      status: 'text',
      at: 'timestamptz',
      content: 'jsonb',
    },
    statements.map(({ fingerprint, at, statement }, index) => ({
      ...place(index),
      fingerprint,
      status: statement.status,
      at,
      content: statement,
    })),
  );
  await insertRows(
    db,
    'vex_name',
    { org_id: 'uuid', document_id: 'uuid', statement_no: 'integer', name: 'text' },
    statements.flatMap(({ names }, index) => names.map((name) => ({ ...place(index), name }))),
  );
}

/** The current document of a subject, or the one of these bytes. */
export interface VexHead {
  documentId: string;
  version: string | null;
  updatedAt: Date | null;
  sha256: string;
}

export async function findVexHead(db: Db, orgId: string, subject: string): Promise<VexHead | null> {
  const { rows } =
    await sql<VexHead>`select document_id as "documentId", version, coalesce(updated_at, issued_at) as "updatedAt", sha256
    from vex_document where org_id = ${orgId}::uuid and subject = ${subject} and is_current limit 1`.execute(
      db,
    );
  return rows[0] ?? null;
}

export async function holdsVexBytes(
  db: Db,
  orgId: string,
  subject: string,
  sha256: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from vex_document
    where org_id = ${orgId}::uuid and subject = ${subject} and sha256 = ${sha256} limit 1`.execute(db);
  return rows.length > 0;
}

/** A document as lists show it. */
export interface VexDocumentRow extends VexDocumentHead {
  statementCount: number;
  issuer: string;
  role: IssuerRole | null;
  policy: IssuerPolicy;
  signingKey: string | null;
  accepted: number;
  rejected: number;
}

const documentRow = sql`d.document_id as "documentId", d.subject, d.format, d.format_version as "formatVersion", d.name, d.version,
  d.issued_at as "issuedAt", d.updated_at as "updatedAt", d.received_at as "receivedAt", d.is_current as "isCurrent",
  d.statement_count as "statementCount", d.import_id as "importId", d.issuer_id as "issuerId", i.name as issuer, i.role, i.policy,
  i.signing_key as "signingKey", d.signed_by as "signedBy",
  c.accepted, c.rejected`;

/** What was decided about each statement and counts now: the latest that was not taken back. */
const decided = sql`left join lateral (select k.kind from vex_decision k
    where k.org_id = d.org_id and k.subject = d.subject and k.fingerprint = s.fingerprint and k.undone_at is null and not k.is_ended
    order by k.decision_no desc limit 1) k on true`;

const withCounts = sql`join vex_issuer i on i.org_id = d.org_id and i.issuer_id = d.issuer_id
  cross join lateral (select (count(*) filter (where k.kind = 'accepted'))::int as accepted, (count(*) filter (where k.kind = 'rejected'))::int as rejected
    from vex_statement s ${decided} where s.org_id = d.org_id and s.document_id = d.document_id) c`;

/** Null for every document; else only those that are named, or only the others. */
export type VexDocumentFilter = { documentIds: readonly string[]; isAmong: boolean } | null;

/** Newest first; older versions are left out. */
export async function listVexDocuments(
  db: Db,
  orgId: string,
  filter: VexDocumentFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<VexDocumentRow[]> {
  const beyond = after
    ? sql`and (d.received_at, d.document_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<VexDocumentRow>`select ${documentRow} from vex_document d ${withCounts}
    where d.org_id = ${orgId}::uuid and d.is_current ${ofFilter(filter)} ${beyond}
    order by d.received_at desc, d.document_id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countVexDocuments(db: Db, orgId: string, filter: VexDocumentFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from vex_document d
    where d.org_id = ${orgId}::uuid and d.is_current ${ofFilter(filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function ofFilter(filter: VexDocumentFilter) {
  if (filter === null) return sql``;
  const among = sql`d.document_id = any(${sql.val(filter.documentIds)}::uuid[])`;
  return filter.isAmong ? sql`and ${among}` : sql`and not ${among}`;
}

export async function findVexDocument(
  db: Db,
  orgId: string,
  documentId: string,
): Promise<VexDocumentRow | null> {
  const { rows } = await sql<VexDocumentRow>`select ${documentRow} from vex_document d ${withCounts}
    where d.org_id = ${orgId}::uuid and d.document_id = ${documentId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Every version of the document, newest first. */
export async function versionsOfVexDocument(
  db: Db,
  orgId: string,
  subject: string,
): Promise<{ documentId: string; version: string | null; receivedAt: Date; isCurrent: boolean }[]> {
  const { rows } = await sql<{
    documentId: string;
    version: string | null;
    receivedAt: Date;
    isCurrent: boolean;
  }>`select document_id as "documentId", version, received_at as "receivedAt", is_current as "isCurrent"
    from vex_document where org_id = ${orgId}::uuid and subject = ${subject} order by received_at desc, document_id desc`.execute(
    db,
  );
  return rows;
}

/** A version of a document that is left after an import was undone. */
export interface LeftVexDocument {
  documentId: string;
  version: string | null;
  updatedAt: Date | null;
}

/** Removes what an import brought; answers the subjects concerned, and what is left of each. */
export async function deleteVexOfImport(
  db: Db,
  orgId: string,
  importId: string,
): Promise<{ removed: number; left: Map<string, LeftVexDocument[]> }> {
  const { rows } = await sql<{ subject: string }>`delete from vex_document
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid returning subject`.execute(db);
  const subjects = [...new Set(rows.map((row) => row.subject))];
  const rest = await sql<
    LeftVexDocument & { subject: string }
  >`select subject, document_id as "documentId", version,
      coalesce(updated_at, issued_at) as "updatedAt"
    from vex_document where org_id = ${orgId}::uuid and subject = any(${sql.val(subjects)}::text[]) order by received_at`.execute(
    db,
  );
  const left = new Map(subjects.map((subject) => [subject, [] as LeftVexDocument[]]));
  for (const { subject, ...one } of rest.rows) left.get(subject)?.push(one);
  await sql`delete from vex_issuer i where i.org_id = ${orgId}::uuid and i.set_at is null
    and not exists (select 1 from vex_document d where d.org_id = i.org_id and d.issuer_id = i.issuer_id)`.execute(
    db,
  );
  return { removed: rows.length, left };
}

/** A signature that came after the document: answers the subjects that were not known to be signed. */
export async function noteVexSignature(
  db: Db,
  orgId: string,
  sha256: string,
  signedBy: string,
): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`update vex_document set signed_by = ${signedBy}
    where org_id = ${orgId}::uuid and sha256 = ${sha256} and signed_by is distinct from ${signedBy} returning subject`.execute(
    db,
  );
  return rows.map(({ subject }) => subject);
}

export async function makeVexCurrent(
  db: Db,
  orgId: string,
  subject: string,
  documentId: string,
): Promise<void> {
  await sql`update vex_document set is_current = (document_id = ${documentId}::uuid)
    where org_id = ${orgId}::uuid and subject = ${subject}`.execute(db);
}
