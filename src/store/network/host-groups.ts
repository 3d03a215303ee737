/** Devices in use as hosts of a replay: those that a replay cannot tell apart are counted together. */
import { sql } from 'kysely';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Db } from '../bulk.ts';

export interface HostGroup {
  /** Null where no zone is known. */
  zoneKey: string | null;
  /** As most of its devices write it. */
  zone: string | null;
  careAreaId: string;
  configurationId: string;
  contextKey: string;
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  os: string | null;
  /** Of servers alone: their notes tell what they serve. */
  notes: string | null;
  count: number;
}

/**
 * Groups of devices that are known to be on the network: their row has an address or a zone, or names an operating system. `outside`
 * are those of which nothing says so.
 */
export async function hostGroups(db: Db, orgId: string): Promise<{ groups: HostGroup[]; outside: number }> {
  const { rows } = await sql<HostGroup & { isOnNetwork: boolean }>`
    select d.zone_key as "zoneKey", mode() within group (order by d.network_zone) as zone, d.care_area_id as "careAreaId",
      d.configuration_id as "configurationId", d.context_key as "contextKey", c.manufacturer, c.model, c.device_type as "deviceType", c.os,
      case when c.device_type ilike '%server%' then d.notes end as notes,
      (d.zone_key is not null or d.ip_address is not null or d.mac_address is not null or c.os is not null) as "isOnNetwork",
      count(*)::int as count
    from device d join configuration c on c.org_id = d.org_id and c.configuration_id = d.configuration_id
    where d.org_id = ${orgId}::uuid and d.state <> 'retired'
    group by d.zone_key, d.care_area_id, d.configuration_id, d.context_key, c.manufacturer, c.model, c.device_type, c.os,
      case when c.device_type ilike '%server%' then d.notes end,
      (d.zone_key is not null or d.ip_address is not null or d.mac_address is not null or c.os is not null)
    order by d.zone_key nulls last, d.care_area_id, d.configuration_id, d.context_key, notes nulls first`.execute(
    db,
  );
  const groups = rows.filter((one) => one.isOnNetwork).map(({ isOnNetwork: _is, ...group }) => group);
  const outside = rows.filter((one) => !one.isOnNetwork).reduce((sum, { count }) => sum + count, 0);
  return { groups, outside };
}

/** What is found of some vulnerabilities, by configuration. */
export async function findingsOfVulnerabilities(
  db: Db,
  orgId: string,
  cves: readonly string[],
): Promise<ReadonlyMap<string, { cve: string; status: FindingStatus }[]>> {
  const { rows } = await sql<{ configurationId: string; cve: string; status: FindingStatus }>`
    select configuration_id as "configurationId", cve, status from finding
    where org_id = ${orgId}::uuid and cve = any(${sql.val(cves)}::text[]) order by configuration_id, cve`.execute(
    db,
  );
  return Map.groupBy(rows, ({ configurationId }) => configurationId);
}
