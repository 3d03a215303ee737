/** What an action is made for: findings that stand on devices, told by an item of the worklist, by findings, by an advisory or by devices. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** Which findings of which devices; what is left out narrows nothing. At least one is given. */
export interface ActionScope {
  /** Of the worklist. */
  itemId?: string | undefined;
  findingIds?: readonly string[] | undefined;
  /** The publisher's number of the advisory, in any case. */
  trackingId?: string | undefined;
  cve?: string | undefined;
  deviceIds?: readonly string[] | undefined;
}

/** A device that the scope means, and what its owner is found by. */
export interface ScopedDevice {
  deviceId: string;
  careAreaId: string;
  contextKey: string;
  manufacturer: string | null;
  model: string | null;
  /** The most urgent of its decisions about what the scope means; an index of `decisions`. */
  decision: number | null;
}

export async function scopedDevices(db: Db, orgId: string, scope: ActionScope): Promise<ScopedDevice[]> {
  const { rows } = await sql<ScopedDevice>`
    select v.device_id as "deviceId", v.care_area_id as "careAreaId", v.context_key as "contextKey", c.manufacturer, c.model,
      max(d.decision)::int as decision
    from ${meant(orgId, scope)}
      left join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id and d.context_key = v.context_key
    where ${conditions(orgId, scope)}
    group by v.device_id, v.care_area_id, v.context_key, c.manufacturer, c.model order by v.device_id`.execute(
    db,
  );
  return rows;
}

/** The most urgent finding that the scope means: what the action is proposed from. Null where it means none. */
export async function topFinding(
  db: Db,
  orgId: string,
  scope: ActionScope,
): Promise<{ advisoryId: string; vulnerabilityKey: string; productIds: string[]; isRecord: boolean } | null> {
  const { rows } = await sql<{
    advisoryId: string;
    vulnerabilityKey: string;
    productIds: string[];
    isRecord: boolean;
  }>`select f.advisory_id as "advisoryId", f.vulnerability_key as "vulnerabilityKey", f.product_ids as "productIds",
      a.source = 'record' as "isRecord"
    from ${meant(orgId, scope)} where ${conditions(orgId, scope)}
    order by f.priority desc, f.finding_id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Takes what the scope means into an action: its devices, and each advisory and vulnerability once. */
export async function takeIntoAction(
  db: Db,
  orgId: string,
  actionId: string,
  scope: ActionScope,
  at: Date,
): Promise<void> {
  await sql`insert into action_subject (org_id, action_id, publisher_namespace, tracking_id, vulnerability_key, cve, is_record,
      advisory_version, advisory_released_at)
    select distinct on (a.tracking_id, f.vulnerability_key, a.publisher_namespace) ${orgId}::uuid, ${actionId}::uuid,
      a.publisher_namespace, a.tracking_id, f.vulnerability_key, f.cve, a.source = 'record', a.version, a.current_release_date
    from ${meant(orgId, scope)} where ${conditions(orgId, scope)}
    order by a.tracking_id, f.vulnerability_key, a.publisher_namespace`.execute(db);
  await sql`insert into action_device (org_id, action_id, device_id, state, configuration_id, care_area_id, changed_at)
    select distinct ${orgId}::uuid, ${actionId}::uuid, v.device_id, 'open', v.configuration_id, v.care_area_id, ${at}::timestamptz
    from ${meant(orgId, scope)} where ${conditions(orgId, scope)}`.execute(db);
}

function meant(orgId: string, scope: ActionScope): RawBuilder<unknown> {
  const item =
    scope.itemId === undefined
      ? sql``
      : sql`join worklist_item w on w.org_id = ${orgId}::uuid and w.item_id = ${scope.itemId}::uuid
          and w.product_model_id = c.product_model_id
          and case when w.is_software then f.components is not null else f.advisory_id = w.advisory_id and f.components is null end`;
  return sql`finding f join advisory a on a.advisory_id = f.advisory_id
    join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
    join device v on v.org_id = f.org_id and v.configuration_id = f.configuration_id and v.state <> 'retired' ${item}`;
}

function conditions(
  orgId: string,
  { findingIds, trackingId, cve, deviceIds }: ActionScope,
): RawBuilder<unknown> {
  const parts = [sql`f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown')`];
  if (findingIds) parts.push(sql`f.finding_id = any(${sql.val(findingIds)}::uuid[])`);
  if (trackingId !== undefined) parts.push(sql`lower(a.tracking_id) = ${trackingId.trim().toLowerCase()}`);
  if (cve !== undefined) parts.push(sql`f.cve = ${cve.trim().toUpperCase()}`);
  if (deviceIds) parts.push(sql`v.device_id = any(${sql.val(deviceIds)}::uuid[])`);
  return sql.join(parts, sql` and `);
}

/** Devices by their ids or asset tags, in any case; words that name none are left out. One tag may name devices of several sites. */
export async function devicesNamed(
  db: Db,
  orgId: string,
  words: readonly string[],
): Promise<{ word: string; deviceId: string }[]> {
  const { rows } = await sql<{ word: string; deviceId: string }>`
    select n.word, v.device_id as "deviceId" from unnest(${sql.val(words)}::text[]) as n (word)
      join device v on v.org_id = ${orgId}::uuid and (v.asset_key = lower(trim(n.word)) or v.device_id::text = lower(trim(n.word)))`.execute(
    db,
  );
  return rows;
}
