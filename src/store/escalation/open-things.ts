/** What is open and due soon or late, with what was recorded and acknowledged of it. */
import { type RawBuilder, sql } from 'kysely';
import type { OpenThing } from '#model/judgement/escalation.ts';
import type { Db } from '../bulk.ts';

export interface OpenThingRow extends OpenThing {
  /** What people call it by, such as A-12. */
  name: string;
  ownerPersonId: string | null;
  ownerTeamId: string | null;
  /** Ids of the steps that were recorded for its due instant. */
  recorded: string[];
  /** Until when an acknowledgement stops further steps; null without one. */
  heldUntil: Date | null;
}

/** Actions and steps of obligations that are open and due by the instant, the first due first. */
export async function openThingsDueBy(db: Db, orgId: string, latestDueAt: Date): Promise<OpenThingRow[]> {
  const { rows } = await sql<OpenThingRow>`
    select t.kind, t.id, t.name, t.title, t.due_at as "dueAt", coalesce(p.name, m.name) as owner, coalesce(p.partner, m.partner) as partner,
      case when p.left_at is null then p.person_id end as "ownerPersonId", m.team_id as "ownerTeamId",
      coalesce((select array_agg(e.step_id) from escalation e where e.org_id = ${orgId}::uuid and e.thing_kind = t.kind
        and e.thing_id = t.id and e.due_at = t.due_at), '{}') as recorded,
      (select max(k.until) from escalation e join escalation_acknowledgement k on k.org_id = e.org_id and k.escalation_id = e.escalation_id
        where e.org_id = ${orgId}::uuid and e.thing_kind = t.kind and e.thing_id = t.id and e.due_at = t.due_at) as "heldUntil"
    from (${openActions(orgId)} union all ${openSteps(orgId)}) t
      left join person p on p.org_id = ${orgId}::uuid and p.person_id = t.owner_person_id
      left join team m on m.org_id = ${orgId}::uuid and m.team_id = t.owner_team_id
    where t.due_at <= ${latestDueAt}::timestamptz
    order by t.due_at, t.kind, t.number, t.id`.execute(db);
  return rows;
}

/** The due instant of an action is the last of its day in UTC. */
function openActions(orgId: string): RawBuilder<unknown> {
  return sql`select 'action' as kind, a.action_id::text as id, a.action_no as number, 'A-' || a.action_no as name, a.title,
      (a.due_on::timestamp + interval '1 day' - interval '1 millisecond') at time zone 'UTC' as due_at, a.owner_person_id, a.owner_team_id
    from action a where a.org_id = ${orgId}::uuid and a.state <> 'closed' and a.due_on is not null`;
}

/** Steps that are neither done nor need not be; one whose clock waits without an end has no due instant. */
function openSteps(orgId: string): RawBuilder<unknown> {
  return sql`select 'obligation', o.obligation_id || '/' || s.step, o.obligation_no, 'O-' || o.obligation_no,
      coalesce(r.what, s.step) || ' (' || (o.rule->>'name') || '): ' || o.subject, s."dueAt", o.owner_person_id, o.owner_team_id
    from obligation o
      cross join lateral jsonb_to_recordset(o.due) as s(step text, "dueAt" timestamptz)
      left join lateral jsonb_to_recordset(o.rule->'steps') as r(id text, what text) on r.id = s.step
    where o.org_id = ${orgId}::uuid and o.state = 'open' and o.next_due_at is not null and s."dueAt" is not null
      and not jsonb_exists(o.run->'done', s.step) and not jsonb_exists(o.run->'notApplicable', s.step)`;
}

export interface OrganisationToLookAt {
  orgId: string;
  name: string;
  isSample: boolean;
}

/** Organisations that have something open with a due date, or something in the outbox. */
export async function organisationsToLookAt(db: Db): Promise<OrganisationToLookAt[]> {
  const { rows } = await sql<OrganisationToLookAt>`
    select o.org_id as "orgId", o.name, o.is_sample as "isSample" from organisation o
    where exists (select from action a where a.org_id = o.org_id and a.state <> 'closed' and a.due_on is not null)
      or exists (select from obligation b where b.org_id = o.org_id and b.state = 'open' and b.next_due_at is not null)
      or exists (select from escalation_delivery d where d.org_id = o.org_id and d.state = 'waiting')
    order by o.org_id`.execute(db);
  return rows;
}
