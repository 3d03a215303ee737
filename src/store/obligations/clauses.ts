/** Clauses of an organisation's own contracts, as rules: rows are added, the newest of an id counts. */
import { sql } from 'kysely';
import type { ObligationRule } from '#model/judgement/obligation.ts';
import type { Db } from '../bulk.ts';

export interface Clause {
  rule: ObligationRule;
  setBy: string;
  setAt: Date;
}

/** By id, without those that were taken away. */
export async function listClauses(db: Db, orgId: string): Promise<Clause[]> {
  const { rows } = await sql<Clause>`
    select rule, "setBy", "setAt" from (
      select distinct on (rule_id) rule_id, rule, set_by as "setBy", set_at as "setAt" from obligation_clause
      where org_id = ${orgId}::uuid order by rule_id, set_no desc) newest
    where rule is not null order by rule_id collate "C"`.execute(db);
  return rows;
}

/** Writes a clause, or takes the one of this id away (`rule` null). */
export async function insertClause(
  db: Db,
  orgId: string,
  { ruleId, rule, setBy, setAt }: { ruleId: string; rule: ObligationRule | null; setBy: string; setAt: Date },
): Promise<void> {
  await sql`insert into obligation_clause (org_id, rule_id, rule, set_by, set_at)
    values (${orgId}::uuid, ${ruleId}, ${rule === null ? null : JSON.stringify(rule)}::jsonb, ${setBy}, ${setAt}::timestamptz)`.execute(
    db,
  );
}
