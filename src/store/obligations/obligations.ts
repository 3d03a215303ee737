/** Obligations that an organisation keeps: read, listed, written. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import { plainName } from '#base/plain-name.ts';
import type { ObligationState } from '#model/judgement/kept-obligation.ts';
import type { DueStep, ObligationParty, ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import type { Db } from '../bulk.ts';

/** What of an obligation changes. */
export interface ObligationFacts {
  subject: string;
  /** The publisher's number of an advisory that it is about. */
  trackingId: string | null;
  cve: string | null;
  actionId: string | null;
  run: ObligationRun;
  /** Due times as they were worked out from the run. */
  due: DueStep[];
  /** Step to the evidence that it was done. */
  notes: Readonly<Record<string, string>>;
  state: ObligationState;
  stateReason: string | null;
  ownerPersonId: string | null;
  ownerTeamId: string | null;
  ownerReason: string;
  version: number;
}

export interface NewObligation extends ObligationFacts {
  obligationId: string;
  rule: ObligationRule;
  ruleVersion: string;
  party: ObligationParty;
  place: string;
  recordedBy: string;
  recordedPersonId: string | null;
  createdAt: Date;
}

export interface ObligationRow extends NewObligation {
  obligationNo: number;
  /** Number of the action that it is tied to. */
  actionNo: number | null;
  /** Name of the person or team; null without an owner. */
  owner: string | null;
  ownerPartner: string | null;
  ownerLeftAt: Date | null;
  nextDueAt: Date | null;
  changedAt: Date;
}

export interface ObligationFilter {
  state?: readonly ObligationState[] | undefined;
  /** Name of the owner, in any case. */
  owner?: string | undefined;
  /** With a step that is due at this instant or later, and before the other. */
  dueFrom?: string | undefined;
  dueBefore?: string | undefined;
}

/** After every instant that a clock can end at. */
export const noDueAt = '9999-12-31T00:00:00.000Z';

/** What is due first comes first, so what is overdue before all; those without a due time last. */
export async function listObligations(
  db: Db,
  orgId: string,
  filter: ObligationFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ObligationRow[]> {
  const beyond = after
    ? sql`and (coalesce(o.next_due_at, ${noDueAt}::timestamptz), o.obligation_no) > (${after[0]}::timestamptz, ${after[1]}::integer)`
    : sql``;
  return await readObligations(db, sql`${conditions(orgId, filter)} ${beyond}`, limit);
}

export async function countObligations(db: Db, orgId: string, filter: ObligationFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${tables} where ${conditions(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function obligationByNumber(
  db: Db,
  orgId: string,
  obligationNo: number,
): Promise<ObligationRow | undefined> {
  const which = sql`o.org_id = ${orgId}::uuid and o.obligation_no = ${obligationNo}::integer`;
  return (await readObligations(db, which, 1))[0];
}

export async function obligationById(db: Db, orgId: string, id: string): Promise<ObligationRow | undefined> {
  const which = sql`o.org_id = ${orgId}::uuid and o.obligation_id = ${id}::uuid`;
  return (await readObligations(db, which, 1))[0];
}

const tables = sql`obligation o
  left join person p on p.org_id = o.org_id and p.person_id = o.owner_person_id
  left join team t on t.org_id = o.org_id and t.team_id = o.owner_team_id
  left join action a on a.org_id = o.org_id and a.action_id = o.action_id`;

async function readObligations(db: Db, where: RawBuilder<unknown>, limit: number): Promise<ObligationRow[]> {
  const { rows } = await sql<ObligationRow>`
    select o.obligation_id as "obligationId", o.obligation_no as "obligationNo", o.rule, o.rule_version as "ruleVersion", o.party,
      o.subject, o.tracking_id as "trackingId", o.cve, o.action_id as "actionId", a.action_no as "actionNo", o.place, o.run, o.due,
      o.notes, o.state, o.state_reason as "stateReason", o.next_due_at as "nextDueAt", o.owner_person_id as "ownerPersonId",
      o.owner_team_id as "ownerTeamId", o.owner_reason as "ownerReason", coalesce(p.name, t.name) as owner,
      coalesce(p.partner, t.partner) as "ownerPartner", p.left_at as "ownerLeftAt", o.recorded_by as "recordedBy",
      o.recorded_person_id as "recordedPersonId", o.created_at as "createdAt", o.changed_at as "changedAt", o.row_version as version
    from ${tables} where ${where}
    order by coalesce(o.next_due_at, ${noDueAt}::timestamptz), o.obligation_no limit ${limit}`.execute(db);
  return rows;
}

function conditions(
  orgId: string,
  { state, owner, dueFrom, dueBefore }: ObligationFilter,
): RawBuilder<unknown> {
  const parts = [sql`o.org_id = ${orgId}::uuid`];
  if (state) parts.push(sql`o.state = any(${sql.val(state)}::text[])`);
  if (owner !== undefined) parts.push(sql`coalesce(p.name_key, t.name_key) = ${plainName(owner)}`);
  if (dueFrom !== undefined || dueBefore !== undefined)
    parts.push(sql`exists (select from jsonb_to_recordset(o.due) as s("dueAt" timestamptz)
      where s."dueAt" >= coalesce(${dueFrom ?? null}::timestamptz, '-infinity')
        and s."dueAt" < coalesce(${dueBefore ?? null}::timestamptz, 'infinity'))`);
  return sql.join(parts, sql` and `);
}

/** Answers the number that people call it by. The caller holds the lock of the organisation. */
export async function insertObligation(
  db: Db,
  orgId: string,
  one: NewObligation,
  nextDueAt: string | null,
): Promise<number> {
  const { rows } = await sql<{ obligationNo: number }>`
    insert into obligation (org_id, obligation_id, obligation_no, rule_id, rule_version, rule, party, subject, tracking_id, cve, action_id,
      place, run, due, notes, state, state_reason, next_due_at, owner_person_id, owner_team_id, owner_reason, recorded_by,
      recorded_person_id, created_at, changed_at, row_version)
    select ${orgId}::uuid, ${one.obligationId}::uuid, coalesce(max(obligation_no), 0) + 1, ${one.rule.id}, ${one.ruleVersion},
      ${JSON.stringify(one.rule)}::jsonb, ${one.party}, ${one.subject}, ${one.trackingId}::text, ${one.cve}::text, ${one.actionId}::uuid,
      ${one.place}, ${JSON.stringify(one.run)}::jsonb, ${JSON.stringify(one.due)}::jsonb, ${JSON.stringify(one.notes)}::jsonb,
      ${one.state}, ${one.stateReason}::text, ${nextDueAt}::timestamptz, ${one.ownerPersonId}::uuid, ${one.ownerTeamId}::uuid,
      ${one.ownerReason}, ${one.recordedBy}, ${one.recordedPersonId}::uuid, ${one.createdAt}::timestamptz, ${one.createdAt}::timestamptz,
      ${one.version}::integer
    from obligation where org_id = ${orgId}::uuid returning obligation_no as "obligationNo"`.execute(db);
  return rows[0]?.obligationNo ?? 0;
}

/** Writes all that changes of an obligation. */
export async function updateObligation(
  db: Db,
  orgId: string,
  obligationId: string,
  facts: ObligationFacts,
  { at, nextDueAt }: { at: Date; nextDueAt: string | null },
): Promise<void> {
  await sql`update obligation set subject = ${facts.subject}, tracking_id = ${facts.trackingId}, cve = ${facts.cve},
      action_id = ${facts.actionId}::uuid, run = ${JSON.stringify(facts.run)}::jsonb, due = ${JSON.stringify(facts.due)}::jsonb,
      notes = ${JSON.stringify(facts.notes)}::jsonb, state = ${facts.state}, state_reason = ${facts.stateReason},
      next_due_at = ${nextDueAt}::timestamptz, owner_person_id = ${facts.ownerPersonId}::uuid,
      owner_team_id = ${facts.ownerTeamId}::uuid, owner_reason = ${facts.ownerReason}, row_version = ${facts.version},
      changed_at = ${at}::timestamptz
    where org_id = ${orgId}::uuid and obligation_id = ${obligationId}::uuid`.execute(db);
}
