/** Findings listed: a row for each device, or those of one configuration, or one. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { VerdictStep } from '#model/judgement/decision.ts';
import type { Evidence, FindingStatus } from '#model/judgement/finding.ts';
import type { FindingVex } from '#model/judgement/vex-inbox.ts';
import type { Db } from '../bulk.ts';

export interface FindingFilter {
  status?: readonly FindingStatus[] | undefined;
  asset?: string | undefined;
  /** In any case. */
  trackingId?: string | undefined;
  cve?: string | undefined;
  /** Indexes of `decisions`. */
  decision?: readonly number[] | undefined;
}

export interface DeviceFindingRow {
  findingId: string;
  deviceId: string;
  assetTag: string | null;
  serial: string | null;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  site: string;
  careArea: string;
  advisoryId: string;
  trackingId: string;
  publisher: string;
  cve: string | null;
  status: FindingStatus;
  confidence: number;
  reason: string;
  evidence: Evidence[];
  decision: number | null;
  priority: number;
  /** Of the open action that covers it: its last day, `YYYY-MM-DD`, and the name of its owner. */
  dueOn: string | null;
  owner: string | null;
}

/**
 * Most urgent findings first, of these the newest; retired devices are left out. All keys run down, so that a page deep
 * among equals starts where the one before ended instead of reading them again.
 */
export async function listDeviceFindings(
  db: Db,
  orgId: string,
  filter: FindingFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<DeviceFindingRow[]> {
  const cursor = after
    ? sql`and (f.priority, f.finding_id) <= (${after[0]}::bigint, ${after[1]}::uuid)
        and (f.finding_id <> ${after[1]}::uuid or v.device_id < ${after[2]}::uuid)`
    : sql``;
  // The page is picked from as few tables as will do, in the order of the index; what is shown is joined to it. In one
  // statement of seven tables the planner takes few rows to be left and sorts them all.
  const { rows } = await sql<DeviceFindingRow>`
    select f.finding_id as "findingId", v.device_id as "deviceId", v.asset_tag as "assetTag", v.serial, c.manufacturer, c.model, c.version,
      s.name as site, p.name as "careArea", f.advisory_id as "advisoryId", a.tracking_id as "trackingId", a.publisher_name as publisher, f.cve, f.status, f.confidence,
      f.reason, f.evidence, d.decision, f.priority, act.due_on::text as "dueOn", act.owner
    from (select f.org_id, f.finding_id, f.priority, v.device_id
        from ${matched(filter)} where ${conditions(orgId, filter)} ${cursor}
        order by f.priority desc, f.finding_id desc, v.device_id desc limit ${limit}) page
      join finding f on f.org_id = page.org_id and f.finding_id = page.finding_id
      join device v on v.org_id = page.org_id and v.device_id = page.device_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
      join care_area p on p.org_id = v.org_id and p.care_area_id = v.care_area_id
      join site s on s.org_id = v.org_id and s.site_id = v.site_id
      ${ofAdvisory} ${withDecision} ${withAction}
    order by page.priority desc, page.finding_id desc, page.device_id desc`.execute(db);
  return rows;
}

/** Reads only the tables that the filter asks about. */
export async function countDeviceFindings(db: Db, orgId: string, filter: FindingFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${matched(filter)} where ${conditions(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

const ofAdvisory = sql`join advisory a on a.advisory_id = f.advisory_id`;
const withDecision = sql`left join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
  and d.context_key = v.context_key`;

/** Of several open actions the one that is due first. Asked along the devices of actions, so that a list without any costs nothing. */
const withAction = sql`left join lateral (
    select x.due_on, coalesce(o.name, t.name) as owner
    from action_device n join action x on x.org_id = n.org_id and x.action_id = n.action_id and x.state <> 'closed'
      join action_subject u on u.org_id = n.org_id and u.action_id = n.action_id and u.tracking_id = a.tracking_id
        and u.vulnerability_key = f.vulnerability_key and u.publisher_namespace = a.publisher_namespace
      left join person o on o.org_id = x.org_id and o.person_id = x.owner_person_id
      left join team t on t.org_id = x.org_id and t.team_id = x.owner_team_id
    where n.org_id = v.org_id and n.device_id = v.device_id and n.state <> 'done'
    order by x.due_on, x.action_no limit 1) act on true`;

/** The tables that a filter asks about. */
function matched(filter: FindingFilter): RawBuilder<unknown> {
  return sql`finding f
    join device v on v.org_id = f.org_id and v.configuration_id = f.configuration_id and v.state <> 'retired'
    ${filter.trackingId === undefined ? sql`` : ofAdvisory} ${filter.decision ? withDecision : sql``}`;
}

function conditions(orgId: string, filter: FindingFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`f.org_id = ${orgId}::uuid`];
  if (filter.status) parts.push(sql`f.status = any(${sql.val(filter.status)}::text[])`);
  if (filter.asset !== undefined) parts.push(sql`v.asset_key = ${filter.asset.trim().toLowerCase()}`);
  if (filter.trackingId !== undefined)
    parts.push(sql`lower(a.tracking_id) = ${filter.trackingId.trim().toLowerCase()}`);
  if (filter.cve !== undefined) parts.push(sql`f.cve = ${filter.cve.trim().toUpperCase()}`);
  if (filter.decision) parts.push(sql`d.decision = any(${sql.val(filter.decision)}::smallint[])`);
  return sql.join(parts, sql` and `);
}

export interface FindingRecord {
  findingId: string;
  configurationId: string;
  advisoryId: string;
  trackingId: string;
  advisoryTitle: string;
  publisher: string;
  vulnerabilityKey: string;
  cve: string | null;
  /** The sentence in which the issuer says that it is exploited. */
  exploitSaid: string | null;
  productIds: string[];
  status: FindingStatus;
  confidence: number;
  reason: string;
  evidence: Evidence[];
  vex: FindingVex | null;
  decision: number | null;
  steps: VerdictStep[] | null;
  priority: number | null;
  firstFoundAt: Date;
  changedAt: Date;
}

/** Findings of one configuration in one context, most urgent first; or one finding in its most urgent context. */
export async function findingRecords(
  db: Db,
  orgId: string,
  which: { configurationId: string; contextKey: string } | { findingId: string },
): Promise<FindingRecord[]> {
  const isOne = 'findingId' in which;
  const { rows } = await sql<FindingRecord>`
    select f.finding_id as "findingId", f.configuration_id as "configurationId", f.advisory_id as "advisoryId",
      a.tracking_id as "trackingId", a.title as "advisoryTitle", a.publisher_name as publisher, f.vulnerability_key as "vulnerabilityKey",
      f.cve, f.exploit_said as "exploitSaid", f.product_ids as "productIds", f.status, f.confidence, f.reason, f.evidence, f.vex, d.decision, k.steps, d.priority,
      f.first_found_at as "firstFoundAt", f.changed_at as "changedAt"
    from finding f join advisory a on a.advisory_id = f.advisory_id
      left join lateral (select * from decision d where d.org_id = f.org_id and d.finding_id = f.finding_id
        ${isOne ? sql`` : sql`and d.context_key = ${which.contextKey}`} order by d.priority desc limit 1) d on true
      left join verdict_chain k on k.org_id = f.org_id and k.chain_key = d.chain_key
    where f.org_id = ${orgId}::uuid
      and ${isOne ? sql`f.finding_id = ${which.findingId}::uuid` : sql`f.configuration_id = ${which.configurationId}::uuid`}
    order by coalesce(d.priority, 0) desc,
      array_position(array['affected', 'unknown', 'fixed', 'not_affected'], f.status), a.tracking_id, f.cve`.execute(
    db,
  );
  return rows;
}

/** A finding of another source about the same vulnerability of the same configuration. */
export interface FindingOfSameCve {
  findingId: string;
  advisoryId: string;
  trackingId: string;
  publisher: string;
  status: FindingStatus;
}

/** Found along the key of findings by configuration: only those of one configuration are looked at. */
export async function findingsOfSameCve(
  db: Db,
  orgId: string,
  { configurationId, cve, findingId }: { configurationId: string; cve: string; findingId: string },
): Promise<FindingOfSameCve[]> {
  const { rows } = await sql<FindingOfSameCve>`
    select f.finding_id as "findingId", f.advisory_id as "advisoryId", a.tracking_id as "trackingId", a.publisher_name as publisher, f.status
    from finding f join advisory a on a.advisory_id = f.advisory_id
    where f.org_id = ${orgId}::uuid and f.configuration_id = ${configurationId}::uuid and f.cve = ${cve}
      and f.finding_id <> ${findingId}::uuid
    order by array_position(array['affected', 'unknown', 'fixed', 'not_affected'], f.status), a.tracking_id, f.finding_id`.execute(
    db,
  );
  return rows;
}

/** What tells the findings of one configuration apart. */
export function findingKey(finding: { advisoryId: string; vulnerabilityKey: string }): string {
  return `${finding.advisoryId} ${finding.vulnerabilityKey}`;
}

/**
 * When each advisory and vulnerability was first found on a device, by `findingKey`, over every configuration that the
 * device has had: a new version is a new configuration with findings of its own, but no new problem. Not before the
 * device had the configuration.
 */
export async function firstFoundOnDevice(
  db: Db,
  orgId: string,
  deviceId: string,
): Promise<Map<string, Date>> {
  const { rows } = await sql<{ advisoryId: string; vulnerabilityKey: string; at: Date }>`
    with move as (
      select (h.before->>'configuration_id')::uuid as configuration_id, h.at as until, lag(h.at) over (order by h.change_no) as since
      from device_change h
      where h.org_id = ${orgId}::uuid and h.device_id = ${deviceId}::uuid
        and h.before->>'configuration_id' is distinct from h.after->>'configuration_id'
    ), span as (
      select move.configuration_id, coalesce(move.since, v.first_seen_at) as since, move.until
      from move, device v where v.org_id = ${orgId}::uuid and v.device_id = ${deviceId}::uuid
      union all
      select v.configuration_id, coalesce((select max(until) from move), v.first_seen_at), 'infinity'
      from device v where v.org_id = ${orgId}::uuid and v.device_id = ${deviceId}::uuid
    )
    select f.advisory_id as "advisoryId", f.vulnerability_key as "vulnerabilityKey", min(greatest(f.first_found_at, span.since)) as at
    from span join finding f on f.org_id = ${orgId}::uuid and f.configuration_id = span.configuration_id
      and f.first_found_at < span.until
    group by f.advisory_id, f.vulnerability_key`.execute(db);
  return new Map(rows.map((row) => [findingKey(row), row.at]));
}
