/** Actions: read, listed, written. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import { plainName } from '#base/plain-name.ts';
import type { ActionKind, ActionState, DueOrigin } from '#model/judgement/action.ts';
import type { Db } from '../bulk.ts';

/** What of an action is written; days are `YYYY-MM-DD` in UTC. */
export interface ActionFacts {
  kind: ActionKind;
  title: string;
  modelName: string | null;
  state: ActionState;
  stateReason: string | null;
  ownerPersonId: string | null;
  ownerTeamId: string | null;
  ownerReason: string;
  dueOn: string | null;
  dueFrom: DueOrigin;
  dueNote: string | null;
  clinicalWindow: string | null;
  steps: string | null;
  expiresOn: string | null;
  reason: string | null;
  evidence: string | null;
  signedBy: string | null;
  signedPersonId: string | null;
  signedAt: Date | null;
  version: number;
}

export interface ActionRow extends ActionFacts {
  actionId: string;
  actionNo: number;
  /** Name of the person or team; null without an owner. */
  owner: string | null;
  /** Partner whose they are; null for one's own. */
  ownerPartner: string | null;
  ownerLeftAt: Date | null;
  createdBy: string;
  createdAt: Date;
  changedAt: Date;
  devices: number;
  doneDevices: number;
  refusedDevices: number;
  blockedDevices: number;
  careAreas: number;
  trackingIds: string[];
  cves: string[];
  /** Of advisories and vulnerabilities. */
  subjects: number;
}

export interface ActionFilter {
  /** Name of the owner, in any case; empty for those without one. */
  owner?: string | undefined;
  state?: readonly ActionState[] | undefined;
  kind?: readonly ActionKind[] | undefined;
  /** Due before this day. */
  dueBefore?: string | undefined;
}

/** The first due first, those without a date last. */
export async function listActions(
  db: Db,
  orgId: string,
  filter: ActionFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ActionRow[]> {
  const beyond = after
    ? sql`and (coalesce(a.due_on, '9999-12-31'), a.action_no) > (${after[0]}::date, ${after[1]}::integer)`
    : sql``;
  return await readActions(db, sql`${conditions(orgId, filter)} ${beyond}`, limit);
}

export async function countActions(db: Db, orgId: string, filter: ActionFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${tables} where ${conditions(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Those of the numbers that are there. */
export async function actionsByNumber(
  db: Db,
  orgId: string,
  numbers: readonly number[],
): Promise<ActionRow[]> {
  return await readActions(
    db,
    sql`a.org_id = ${orgId}::uuid and a.action_no = any(${sql.val(numbers)}::integer[])`,
    numbers.length,
  );
}

export async function actionsById(db: Db, orgId: string, ids: readonly string[]): Promise<ActionRow[]> {
  const which = sql`a.org_id = ${orgId}::uuid and a.action_id = any(${sql.val(ids)}::uuid[])`;
  return await readActions(db, which, ids.length);
}

const tables = sql`action a
  left join person p on p.org_id = a.org_id and p.person_id = a.owner_person_id
  left join team t on t.org_id = a.org_id and t.team_id = a.owner_team_id`;

async function readActions(db: Db, where: RawBuilder<unknown>, limit: number): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    select a.action_id as "actionId", a.action_no as "actionNo", a.kind, a.title, a.model_name as "modelName", a.state,
      a.state_reason as "stateReason", a.owner_person_id as "ownerPersonId", a.owner_team_id as "ownerTeamId",
      a.owner_reason as "ownerReason", coalesce(p.name, t.name) as owner, coalesce(p.partner, t.partner) as "ownerPartner",
      p.left_at as "ownerLeftAt", a.due_on::text as "dueOn", a.due_from as "dueFrom", a.due_note as "dueNote",
      a.clinical_window as "clinicalWindow", a.steps, a.expires_on::text as "expiresOn", a.reason, a.evidence, a.signed_by as "signedBy",
      a.signed_person_id as "signedPersonId", a.signed_at as "signedAt", a.row_version as version, a.created_by as "createdBy",
      a.created_at as "createdAt", a.changed_at as "changedAt", d.*, s.*
    from ${tables}
      cross join lateral (select count(*)::int as devices, count(*) filter (where d.state = 'done')::int as "doneDevices",
          count(*) filter (where d.state = 'refused')::int as "refusedDevices",
          count(*) filter (where d.state = 'blocked')::int as "blockedDevices", count(distinct v.care_area_id)::int as "careAreas"
        from action_device d join device v on v.org_id = d.org_id and v.device_id = d.device_id
        where d.org_id = a.org_id and d.action_id = a.action_id) d
      cross join lateral (select count(*)::int as subjects,
          coalesce((array_agg(distinct s.tracking_id))[1:20], '{}') as "trackingIds",
          coalesce((array_agg(distinct s.cve) filter (where s.cve is not null))[1:20], '{}') as cves
        from action_subject s where s.org_id = a.org_id and s.action_id = a.action_id) s
    where ${where} order by coalesce(a.due_on, '9999-12-31'), a.action_no limit ${limit}`.execute(db);
  return rows;
}

function conditions(orgId: string, { owner, state, kind, dueBefore }: ActionFilter): RawBuilder<unknown> {
  const parts = [sql`a.org_id = ${orgId}::uuid`];
  if (owner === '') parts.push(sql`a.owner_person_id is null and a.owner_team_id is null`);
  else if (owner !== undefined) parts.push(sql`coalesce(p.name_key, t.name_key) = ${plainName(owner)}`);
  if (state) parts.push(sql`a.state = any(${sql.val(state)}::text[])`);
  if (kind) parts.push(sql`a.kind = any(${sql.val(kind)}::text[])`);
  if (dueBefore !== undefined) parts.push(sql`a.due_on < ${dueBefore}::date`);
  return sql.join(parts, sql` and `);
}

/** Answers the number that people call it by. The caller holds the lock of the organisation. */
export async function insertAction(
  db: Db,
  orgId: string,
  action: ActionFacts & { actionId: string; createdBy: string; createdAt: Date },
): Promise<number> {
  const { rows } = await sql<{ actionNo: number }>`
    insert into action (org_id, action_id, action_no, kind, title, model_name, state, owner_reason, due_from, expires_on, created_by,
      created_at, changed_at)
    select ${orgId}::uuid, ${action.actionId}::uuid, coalesce(max(action_no), 0) + 1, ${action.kind}, ${action.title},
      ${action.modelName}::text, ${action.state}, ${action.ownerReason}, ${action.dueFrom}, ${action.expiresOn}::date,
      ${action.createdBy}, ${action.createdAt}::timestamptz, ${action.createdAt}::timestamptz
    from action where org_id = ${orgId}::uuid returning action_no as "actionNo"`.execute(db);
  await updateAction(db, orgId, action.actionId, action, action.createdAt);
  return rows[0]?.actionNo ?? 0;
}

/** Writes all facts of an action. */
export async function updateAction(
  db: Db,
  orgId: string,
  actionId: string,
  facts: ActionFacts,
  at: Date,
): Promise<void> {
  await sql`update action set title = ${facts.title}, state = ${facts.state}, state_reason = ${facts.stateReason},
      owner_person_id = ${facts.ownerPersonId}::uuid, owner_team_id = ${facts.ownerTeamId}::uuid, owner_reason = ${facts.ownerReason},
      due_on = ${facts.dueOn}::date, due_from = ${facts.dueFrom}, due_note = ${facts.dueNote},
      clinical_window = ${facts.clinicalWindow}, steps = ${facts.steps}, expires_on = ${facts.expiresOn}::date,
      reason = ${facts.reason}, evidence = ${facts.evidence}, signed_by = ${facts.signedBy},
      signed_person_id = ${facts.signedPersonId}::uuid, signed_at = ${facts.signedAt}::timestamptz, row_version = ${facts.version},
      changed_at = ${at}::timestamptz
    where org_id = ${orgId}::uuid and action_id = ${actionId}::uuid`.execute(db);
}
