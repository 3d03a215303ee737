/** What people do about items of the worklist: the actions that cover devices of each. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionKind, ActionState } from '#model/judgement/action.ts';
import type { Db } from '../bulk.ts';

export interface ItemAction {
  itemId: string;
  actionNo: number;
  title: string;
  kind: ActionKind;
  state: ActionState;
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  /** Last day of an acceptance or a compensating control, `YYYY-MM-DD`. */
  expiresOn: string | null;
  owner: string | null;
  /** Devices of the item that it covers. */
  deviceCount: number;
}

/**
 * The actions of an item of the worklist `w` and the devices `n` of it that they cover: those that are open, and those that
 * somebody signed until a day. A device that is done for other reasons has no part in the item any more.
 */
export function itemActions(orgId: string): RawBuilder<unknown> {
  return sql`action x
    join action_subject u on u.org_id = x.org_id and u.action_id = x.action_id
    join action_device n on n.org_id = x.org_id and n.action_id = x.action_id
    join device v on v.org_id = n.org_id and v.device_id = n.device_id and v.state <> 'retired'
    join configuration c on c.org_id = v.org_id and c.configuration_id = v.configuration_id
    where x.org_id = ${orgId}::uuid and (x.state <> 'closed' or x.expires_on is not null)
      and c.product_model_id = w.product_model_id
      and case when w.is_software then u.is_record
        else exists (select 1 from advisory a where a.advisory_id = w.advisory_id and a.tracking_id = u.tracking_id
          and a.publisher_namespace = u.publisher_namespace) end`;
}

/** Of each item the action that is due first stands first. */
export async function actionsOfItems(
  db: Db,
  orgId: string,
  itemIds: readonly string[],
): Promise<ItemAction[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<ItemAction>`
    select w.item_id as "itemId", x.action_no as "actionNo", x.title, x.kind, x.state, x.due_on::text as "dueOn",
      x.expires_on::text as "expiresOn", coalesce(o.name, t.name) as owner, x.devices as "deviceCount"
    from worklist_item w cross join lateral (
        select x.org_id, x.action_no, x.title, x.kind, x.state, x.due_on, x.expires_on, x.owner_person_id, x.owner_team_id,
          count(distinct n.device_id)::int as devices
        from ${itemActions(orgId)} group by x.org_id, x.action_id) x
      left join person o on o.org_id = x.org_id and o.person_id = x.owner_person_id
      left join team t on t.org_id = x.org_id and t.team_id = x.owner_team_id
    where w.org_id = ${orgId}::uuid and w.item_id = any(${sql.val(itemIds)}::uuid[])
    order by w.item_id, x.due_on nulls last, x.action_no`.execute(db);
  return rows;
}
