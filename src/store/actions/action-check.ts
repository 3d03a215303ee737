/** What the check of actions looks at: devices of actions for which something may have changed, with all that a verdict needs. */
import { sql } from 'kysely';
import type { ActionDeviceState, ActionKind, Proof } from '#model/judgement/action.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Db } from '../bulk.ts';

export interface DeviceToCheck {
  actionId: string;
  deviceId: string;
  kind: ActionKind;
  expiresOn: string | null;
  state: ActionDeviceState;
  proof: Proof | null;
  reason: string | null;
  isRetired: boolean;
  hasChanged: boolean;
  hasMoved: boolean;
  subjects: {
    finding: FindingStatus | null;
    isPending: boolean;
    isHeld: boolean;
    isRevised: boolean;
    isRecord: boolean;
  }[];
}

/**
 * Few of the devices of actions: open ones on which nothing of it stands, those that Ward saw done and on which something stands again,
 * and those that are done by word of a person and changed since. What becomes of them, `judgeDevice` says.
 */
export async function devicesToCheck(db: Db, orgId: string, today: string): Promise<DeviceToCheck[]> {
  const { rows } = await sql<DeviceToCheck>`
    with looked as (
      select d.org_id, d.action_id, d.device_id, a.kind, a.expires_on, d.state, d.proof, d.reason, v.state = 'retired' as is_retired,
        v.configuration_id, d.configuration_id <> v.configuration_id as has_changed, d.care_area_id <> v.care_area_id as has_moved,
        v.state <> 'retired' and exists (select 1 from action_subject s
          join advisory y on y.publisher_namespace = s.publisher_namespace and y.tracking_id = s.tracking_id
          join finding f on f.org_id = d.org_id and f.configuration_id = v.configuration_id and f.advisory_id = y.advisory_id
            and f.vulnerability_key = s.vulnerability_key and f.status in ('affected', 'unknown')
          where s.org_id = d.org_id and s.action_id = d.action_id) as stands
      from action_device d join action a on a.org_id = d.org_id and a.action_id = d.action_id
        join device v on v.org_id = d.org_id and v.device_id = d.device_id
      where d.org_id = ${orgId}::uuid),
    chosen as materialized (
      select * from looked l where case
        when l.proof = 'world' then l.stands
        when l.proof is null then not l.stands
        else not l.stands or l.has_changed or l.has_moved or l.expires_on < ${today}::date
          or exists (select 1 from action_subject s join advisory y on y.publisher_namespace = s.publisher_namespace
            and y.tracking_id = s.tracking_id
            and (y.version <> s.advisory_version or y.current_release_date > s.advisory_released_at)
            where s.org_id = l.org_id and s.action_id = l.action_id) end)
    select c.action_id as "actionId", c.device_id as "deviceId", c.kind, c.expires_on::text as "expiresOn", c.state, c.proof, c.reason,
      c.is_retired as "isRetired", c.has_changed as "hasChanged", c.has_moved as "hasMoved",
      jsonb_agg(jsonb_build_object('finding', f.status, 'isHeld', y.advisory_id is not null, 'isRecord', s.is_record,
        'isRevised', coalesce(y.version <> s.advisory_version or y.current_release_date > s.advisory_released_at, false),
        'isPending', exists (select 1 from match_request r where (r.org_id = c.org_id or r.org_id is null)
          and (r.kind = 'configuration' and r.subject_id = c.configuration_id or r.kind = 'advisory' and r.subject_id = y.advisory_id
            or s.is_record and r.kind = 'sbom')))) as subjects
    from chosen c join action_subject s on s.org_id = c.org_id and s.action_id = c.action_id
      left join lateral (select y.* from advisory y where y.publisher_namespace = s.publisher_namespace and y.tracking_id = s.tracking_id
        order by y.org_id is null limit 1) y on true
      left join finding f on f.org_id = c.org_id and f.configuration_id = c.configuration_id and f.advisory_id = y.advisory_id
        and f.vulnerability_key = s.vulnerability_key
    group by c.org_id, c.action_id, c.device_id, c.kind, c.expires_on, c.state, c.proof, c.reason, c.is_retired, c.has_changed, c.has_moved
    order by c.action_id, c.device_id`.execute(db);
  return rows;
}

/** Organisations that have any action; runs as the system. */
export async function organisationsWithActions(db: Db): Promise<{ orgId: string; isSample: boolean }[]> {
  const { rows } = await sql<{ orgId: string; isSample: boolean }>`
    select o.org_id as "orgId", o.is_sample as "isSample" from organisation o
    where exists (select 1 from action a where a.org_id = o.org_id)`.execute(db);
  return rows;
}
