/** Marks of people on how far remedying is, beside the findings that they are about. The newest mark counts. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { RemediationState } from '#model/judgement/remediation.ts';
import type { Db } from '../bulk.ts';

/** Which findings of which devices; what is left out narrows nothing. */
export interface RemediationFilter {
  findingId?: string | undefined;
  deviceId?: string | undefined;
  advisoryId?: string | undefined;
  /** In any case. */
  trackingId?: string | undefined;
  asset?: string | undefined;
  cve?: string | undefined;
  state?: RemediationState | undefined;
}

export interface RemediationRow {
  findingId: string;
  deviceId: string;
  assetTag: string | null;
  serial: string | null;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  advisoryId: string;
  trackingId: string;
  vulnerabilityKey: string;
  cve: string | null;
  status: FindingStatus;
  state: RemediationState;
  note: string | null;
  markedBy: string | null;
  markedAt: Date | null;
  /** Versions of advisory and device when it was marked. */
  advisoryVersion: string | null;
  deviceVersion: string | null;
  /** The advisory gives other remedies now than when it was marked. */
  remediesChanged: boolean;
}

/** By finding and device; cleared findings and retired devices are left out, unless they were marked. */
export async function listRemediation(
  db: Db,
  orgId: string,
  filter: RemediationFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<RemediationRow[]> {
  const beyond = after
    ? sql`and (f.finding_id, v.device_id) > (${after[0]}::uuid, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<RemediationRow>`
    select f.finding_id as "findingId", v.device_id as "deviceId", v.asset_tag as "assetTag", v.serial, c.manufacturer, c.model, c.version,
      a.advisory_id as "advisoryId", a.tracking_id as "trackingId", f.vulnerability_key as "vulnerabilityKey", f.cve, f.status,
      coalesce(m.state, 'not_remediated') as state, m.note, m.marked_by as "markedBy", m.marked_at as "markedAt",
      m.advisory_version as "advisoryVersion", m.device_version as "deviceVersion",
      m.remedies_digest is not null and m.remedies_digest <> ${remediesDigest} as "remediesChanged"
    from ${matched(orgId, filter)} ${beyond} order by f.finding_id, v.device_id limit ${limit}`.execute(db);
  return rows;
}

export async function countRemediation(db: Db, orgId: string, filter: RemediationFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from ${matched(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What is known of a mark beside the finding that it is of. */
export interface Mark {
  state: RemediationState;
  note: string | null;
  by: string;
  at: Date;
}

/** Marks what the filter names and is in another state; answers how many. */
export async function markRemediation(
  db: Db,
  orgId: string,
  filter: RemediationFilter,
  { state, note, by, at }: Mark,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`with marked as (
    insert into remediation_mark (org_id, device_id, publisher_namespace, tracking_id, vulnerability_key, state, note,
      advisory_version, device_version, remedies_digest, marked_by, marked_at)
    select f.org_id, v.device_id, a.publisher_namespace, a.tracking_id, f.vulnerability_key, ${state}, ${note}::text, a.version, c.version,
      ${remediesDigest}, ${by}, ${at}::timestamptz
    from ${matched(orgId, filter)} and coalesce(m.state, 'not_remediated') <> ${state} returning 1)
    select count(*)::int as count from marked`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface RemediationCount {
  vulnerabilityKey: string;
  cve: string | null;
  state: RemediationState;
  devices: number;
}

/** Devices of an advisory by vulnerability and state. */
export async function remediationCounts(
  db: Db,
  orgId: string,
  advisoryId: string,
): Promise<RemediationCount[]> {
  const { rows } = await sql<RemediationCount>`
    select f.vulnerability_key as "vulnerabilityKey", f.cve, coalesce(m.state, 'not_remediated') as state, count(*)::int as devices
    from ${matched(orgId, { advisoryId })} group by 1, 2, 3 order by 1, 3`.execute(db);
  return rows;
}

/** Devices that any vulnerability of the advisory matches, each once. */
export async function countMatchedDevices(db: Db, orgId: string, advisoryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct v.device_id)::int as count from ${matched(orgId, { advisoryId })}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The remedies of a vulnerability without the places they stand at, which another revision may move. */
const remediesDigest = sql`md5(coalesce((select jsonb_agg(r - 'pointer' - 'productIds')::text
  from jsonb_array_elements(a.content->'vulnerabilities') u, jsonb_array_elements(u->'remediations') r
  where u->>'key' = f.vulnerability_key), ''))`;

function matched(orgId: string, filter: RemediationFilter): RawBuilder<unknown> {
  return sql`finding f
    join device v on v.org_id = f.org_id and v.configuration_id = f.configuration_id
    join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
    join advisory a on a.advisory_id = f.advisory_id
    left join lateral (select k.* from remediation_mark k where k.org_id = f.org_id and k.device_id = v.device_id
      and k.publisher_namespace = a.publisher_namespace and k.tracking_id = a.tracking_id
      and k.vulnerability_key = f.vulnerability_key order by k.mark_no desc limit 1) m on true
    where ${conditions(orgId, filter)}`;
}

function conditions(orgId: string, filter: RemediationFilter): RawBuilder<unknown> {
  const { findingId, deviceId, advisoryId, trackingId, asset, cve, state } = filter;
  return sql.join(
    [
      sql`f.org_id = ${orgId}::uuid`,
      sql`(m.state is not null or (f.status in ('affected', 'unknown') and v.state <> 'retired'))`,
      ...(findingId === undefined ? [] : [sql`f.finding_id = ${findingId}::uuid`]),
      ...(deviceId === undefined ? [] : [sql`v.device_id = ${deviceId}::uuid`]),
      ...(advisoryId === undefined ? [] : [sql`f.advisory_id = ${advisoryId}::uuid`]),
      ...(trackingId === undefined ? [] : [sql`lower(a.tracking_id) = ${trackingId.trim().toLowerCase()}`]),
      ...(asset === undefined ? [] : [sql`v.asset_key = ${asset.trim().toLowerCase()}`]),
      ...(cve === undefined ? [] : [sql`f.cve = ${cve.trim().toUpperCase()}`]),
      ...(state === undefined ? [] : [sql`coalesce(m.state, 'not_remediated') = ${state}`]),
    ],
    sql` and `,
  );
}
