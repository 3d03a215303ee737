/** One advisory: its content, how its versions were read, its revisions, and our devices among its products. */
import { sql } from 'kysely';
import type { Problem } from '#base/errors/problem.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Db } from '../bulk.ts';

export interface AdvisoryRecord {
  advisoryId: string;
  orgId: string | null;
  content: Advisory;
  enteredBy: string | null;
  revisionId: string;
  changedAt: Date;
}

export async function findAdvisory(db: Db, advisoryId: string): Promise<AdvisoryRecord | null> {
  const { rows } =
    await sql<AdvisoryRecord>`select advisory_id as "advisoryId", org_id as "orgId", content, entered_by as "enteredBy",
    revision_id as "revisionId", changed_at as "changedAt" from advisory where advisory_id = ${advisoryId}::uuid`.execute(
      db,
    );
  return rows[0] ?? null;
}

export interface ProductRow {
  productId: string;
  fullName: string;
  vendor: string | null;
  product: string | null;
  versionText: string | null;
  rangeKind: VersionRange['kind'];
  reading: string;
  conditions: string[];
  pointer: string;
  configurations: number;
}

export async function advisoryProducts(db: Db, orgId: string, advisoryId: string): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    select p.product_id as "productId", p.full_name as "fullName", p.vendor, p.product, p.version_text as "versionText",
      p.range_kind as "rangeKind", p.reading, p.conditions, p.pointer, coalesce(n.configurations, 0) as configurations
    from advisory_product p left join (
      select x.product_id, count(distinct f.configuration_id)::int as configurations
      from finding f, unnest(f.product_ids) as x(product_id)
      where f.org_id = ${orgId}::uuid and f.advisory_id = ${advisoryId}::uuid group by x.product_id) n on n.product_id = p.product_id
    where p.advisory_id = ${advisoryId}::uuid order by p.full_name, p.product_id`.execute(db);
  return rows;
}

export interface RevisionRow {
  revisionId: string;
  version: string;
  currentReleaseDate: Date;
  receivedAt: Date;
  summary: string;
  problems: Problem[];
}

export async function advisoryRevisionHistory(db: Db, advisoryId: string): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select revision_id as "revisionId", version, current_release_date as "currentReleaseDate", received_at as "receivedAt", summary, problems
    from advisory_revision where advisory_id = ${advisoryId}::uuid order by current_release_date desc, received_at desc`.execute(
    db,
  );
  return rows;
}

export interface RevisionContent {
  revisionId: string;
  version: string;
  currentReleaseDate: Date;
  content: Advisory;
  /** Of the file that brought it. */
  sha256: string;
}

/** Every revision with its content, newest first as in its history. */
export async function revisionContents(db: Db, advisoryId: string): Promise<RevisionContent[]> {
  const { rows } = await sql<RevisionContent>`
    select revision_id as "revisionId", version, current_release_date as "currentReleaseDate", content, sha256
    from advisory_revision where advisory_id = ${advisoryId}::uuid order by current_release_date desc, received_at desc`.execute(
    db,
  );
  return rows;
}

export interface OurConfigurationRow {
  configurationId: string;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  status: FindingStatus;
  decision: number | null;
  reason: string;
  confidence: number;
  deviceCount: number;
  careAreas: { site: string; name: string; deviceCount: number }[];
}

/** Our configurations among the products; the strongest status of each: affected, unknown, fixed, not_affected. */
export async function ourConfigurations(
  db: Db,
  orgId: string,
  advisoryId: string,
): Promise<OurConfigurationRow[]> {
  const { rows } = await sql<OurConfigurationRow>`
    with strongest as (
      select distinct on (f.configuration_id) f.configuration_id, f.status, f.reason, f.confidence, f.priority,
        (select max(d.decision) from decision d where d.org_id = f.org_id and d.finding_id = f.finding_id) as decision
      from finding f where f.org_id = ${orgId}::uuid and f.advisory_id = ${advisoryId}::uuid
      order by f.configuration_id, array_position(array['affected', 'unknown', 'fixed', 'not_affected'], f.status), f.priority desc, f.finding_id),
    standing as (
      select v.configuration_id, s.name as site, a.name, v.devices
      from (select configuration_id, care_area_id, count(*)::int as devices from device
          where org_id = ${orgId}::uuid and state <> 'retired' and configuration_id in (select configuration_id from strongest)
          group by configuration_id, care_area_id) v
        join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = v.care_area_id
        join site s on s.org_id = a.org_id and s.site_id = a.site_id)
    select c.configuration_id as "configurationId", c.manufacturer, c.model, c.version, t.status, t.decision, t.reason, t.confidence,
      sum(p.devices)::int as "deviceCount",
      jsonb_agg(jsonb_build_object('site', p.site, 'name', p.name, 'deviceCount', p.devices) order by p.devices desc, p.site, p.name) as "careAreas"
    from strongest t join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = t.configuration_id
      join standing p on p.configuration_id = t.configuration_id
    group by c.configuration_id, c.manufacturer, c.model, c.version, t.status, t.decision, t.reason, t.confidence, t.priority
    order by array_position(array['affected', 'unknown', 'fixed', 'not_affected'], t.status), t.priority desc, "deviceCount" desc, c.configuration_id`.execute(
    db,
  );
  return rows;
}

/** Devices by vulnerability and status. */
export async function vulnerabilityCounts(
  db: Db,
  orgId: string,
  advisoryId: string,
): Promise<{ vulnerabilityKey: string; status: FindingStatus; devices: number }[]> {
  const { rows } = await sql<{ vulnerabilityKey: string; status: FindingStatus; devices: number }>`
    with ours as materialized (select configuration_id, vulnerability_key, status from finding
      where org_id = ${orgId}::uuid and advisory_id = ${advisoryId}::uuid)
    select f.vulnerability_key as "vulnerabilityKey", f.status, sum(v.devices)::int as devices
    from ours f join (select configuration_id, count(*) as devices from device where org_id = ${orgId}::uuid and state <> 'retired'
      and configuration_id in (select configuration_id from ours) group by configuration_id) v on v.configuration_id = f.configuration_id
    group by 1, 2`.execute(db);
  return rows;
}
