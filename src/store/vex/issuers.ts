/** Who issues VEX statements, and whom the organisation trusts for what. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Issuer, IssuerRole } from '#model/judgement/vex-inbox.ts';
import type { Db } from '../bulk.ts';

export interface IssuerRow extends Issuer {
  statedRole: string | null;
  setBy: string | null;
  setAt: Date | null;
  documentCount: number;
}

/** The issuer of a key; a new one is asked about. Its name is the newest that it gave itself. */
export async function ensureIssuer(
  db: Db,
  orgId: string,
  issuer: { issuerId: string; key: string; name: string; statedRole: string | null; role: IssuerRole | null },
): Promise<Pick<Issuer, 'issuerId' | 'policy'>> {
  const { rows } = await sql<Pick<Issuer, 'issuerId' | 'policy'>>`
    insert into vex_issuer (org_id, issuer_id, issuer_key, name, stated_role, role)
    values (${orgId}::uuid, ${issuer.issuerId}::uuid, ${issuer.key}, ${issuer.name}, ${issuer.statedRole}, ${issuer.role})
    on conflict (org_id, issuer_key) do update set name = excluded.name, stated_role = excluded.stated_role
    returning issuer_id as "issuerId", policy`.execute(db);
  const [held] = rows;
  if (held === undefined) throw new Error('an issuer was neither found nor made');
  return held;
}

export async function listIssuers(
  db: Db,
  orgId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<(IssuerRow & { key: string })[]> {
  const beyond = after ? sql`and issuer_key > ${after[0]}` : sql``;
  return await issuers(db, orgId, sql`${beyond}`, limit);
}

export async function findIssuer(db: Db, orgId: string, issuerId: string): Promise<IssuerRow | null> {
  return (await issuers(db, orgId, sql`and issuer_id = ${issuerId}::uuid`, 1))[0] ?? null;
}

async function issuers(db: Db, orgId: string, only: ReturnType<typeof sql>, limit: number) {
  const { rows } = await sql<
    IssuerRow & { key: string }
  >`select issuer_id as "issuerId", issuer_key as key, name, stated_role as "statedRole",
      role, makers, policy, signing_key as "signingKey", set_by as "setBy", set_at as "setAt",
      (select count(*)::int from vex_document d where d.org_id = i.org_id and d.issuer_id = i.issuer_id and d.is_current) as "documentCount"
    from vex_issuer i where org_id = ${orgId}::uuid ${only} order by issuer_key limit ${limit}`.execute(db);
  return rows;
}

export async function countIssuers(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from vex_issuer where org_id = ${orgId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function setIssuer(
  db: Db,
  orgId: string,
  { issuerId, role, policy, makers, signingKey }: Omit<Issuer, 'name'>,
  by: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('vex_issuer')
    .set({ role, policy, makers, signing_key: signingKey, set_by: by, set_at: at })
    .where('org_id', '=', orgId)
    .where('issuer_id', '=', issuerId)
    .execute();
}
