/** The devices of an action: how far each is, and what it was when somebody said so. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { ActionDeviceState, Proof } from '#model/judgement/action.ts';
import type { Db } from '../bulk.ts';

export interface ActionDevice {
  deviceId: string;
  assetTag: string | null;
  assetSort: string;
  serial: string | null;
  site: string;
  careArea: string;
  version: string | null;
  state: ActionDeviceState;
  proof: Proof | null;
  reason: string | null;
  changedAt: Date;
}

/** By asset tag. */
export async function listActionDevices(
  db: Db,
  orgId: string,
  actionId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ActionDevice[]> {
  const beyond = after
    ? sql`and (v.asset_sort, v.device_id) > (${after[0]}::text, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<ActionDevice>`
    select v.device_id as "deviceId", v.asset_tag as "assetTag", v.asset_sort as "assetSort", v.serial, s.name as site, p.name as "careArea", c.version,
      d.state, d.proof, d.reason, d.changed_at as "changedAt"
    from action_device d join device v on v.org_id = d.org_id and v.device_id = d.device_id
      join configuration c on c.org_id = v.org_id and c.configuration_id = v.configuration_id
      join care_area p on p.org_id = v.org_id and p.care_area_id = v.care_area_id
      join site s on s.org_id = v.org_id and s.site_id = v.site_id
    where d.org_id = ${orgId}::uuid and d.action_id = ${actionId}::uuid ${beyond}
    order by v.asset_sort, v.device_id limit ${limit}`.execute(db);
  return rows;
}

export interface DeviceProgress {
  deviceId: string;
  state: ActionDeviceState;
  proof: Proof | null;
  reason: string | null;
}

export async function deviceProgress(db: Db, orgId: string, actionId: string): Promise<DeviceProgress[]> {
  const { rows } = await sql<DeviceProgress>`select device_id as "deviceId", state, proof, reason
    from action_device where org_id = ${orgId}::uuid and action_id = ${actionId}::uuid order by device_id`.execute(
    db,
  );
  return rows;
}

/** Writes how far devices are. `asTheyAre`: what a person says is about the devices as they are now. */
export async function setDeviceProgress(
  db: Db,
  orgId: string,
  actionId: string,
  devices: readonly DeviceProgress[],
  { at, asTheyAre }: { at: Date; asTheyAre: boolean },
): Promise<void> {
  if (devices.length === 0) return;
  const column = <Key extends keyof DeviceProgress>(key: Key) => sql.val(devices.map((one) => one[key]));
  const taken = asTheyAre
    ? sql`, configuration_id = v.configuration_id, care_area_id = v.care_area_id`
    : sql``;
  await sql`update action_device d set state = n.state, proof = n.proof, reason = n.reason, changed_at = ${at}::timestamptz ${taken}
    from unnest(${column('deviceId')}::uuid[], ${column('state')}::text[], ${column('proof')}::text[], ${column('reason')}::text[])
      as n (device_id, state, proof, reason)
      join device v on v.org_id = ${orgId}::uuid and v.device_id = n.device_id
    where d.org_id = ${orgId}::uuid and d.action_id = ${actionId}::uuid and d.device_id = n.device_id`.execute(
    db,
  );
}

/** Takes note of the advisories as they are now: what is signed is signed about them. */
export async function retakeSubjects(db: Db, orgId: string, actionId: string): Promise<void> {
  await sql`update action_subject s set advisory_version = a.version, advisory_released_at = a.current_release_date
    from advisory a where a.publisher_namespace = s.publisher_namespace and a.tracking_id = s.tracking_id
      and s.org_id = ${orgId}::uuid and s.action_id = ${actionId}::uuid`.execute(db);
}
