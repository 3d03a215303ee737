/** What is open and due soon or late, with what was recorded and acknowledged of it. */
import { sql } from 'kysely';
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

/** Actions that are open and due by the instant, the first due first. The due instant is the last of the day in UTC. */
export async function openActionsDueBy(db: Db, orgId: string, latestDueAt: Date): Promise<OpenThingRow[]> {
  const { rows } = await sql<OpenThingRow>`
    select 'action' as kind, a.action_id::text as id, 'A-' || a.action_no as name, a.title, d.due_at as "dueAt",
      coalesce(p.name, t.name) as owner, coalesce(p.partner, t.partner) as partner,
      case when p.left_at is null then p.person_id end as "ownerPersonId", t.team_id as "ownerTeamId",
      coalesce((select array_agg(e.step_id) from escalation e where e.org_id = a.org_id and e.thing_kind = 'action'
        and e.thing_id = a.action_id::text and e.due_at = d.due_at), '{}') as recorded,
      (select max(k.until) from escalation e join escalation_acknowledgement k on k.org_id = e.org_id and k.escalation_id = e.escalation_id
        where e.org_id = a.org_id and e.thing_kind = 'action' and e.thing_id = a.action_id::text and e.due_at = d.due_at) as "heldUntil"
    from action a
      cross join lateral (select (a.due_on::timestamp + interval '1 day' - interval '1 millisecond') at time zone 'UTC' as due_at) d
      left join person p on p.org_id = a.org_id and p.person_id = a.owner_person_id
      left join team t on t.org_id = a.org_id and t.team_id = a.owner_team_id
    where a.org_id = ${orgId}::uuid and a.state <> 'closed' and a.due_on is not null and d.due_at <= ${latestDueAt}::timestamptz
    order by d.due_at, a.action_no`.execute(db);
  return rows;
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
      or exists (select from escalation_delivery d where d.org_id = o.org_id and d.state = 'waiting')
    order by o.org_id`.execute(db);
  return rows;
}
