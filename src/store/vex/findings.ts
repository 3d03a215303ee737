/** Findings as the VEX inbox looks at them: which a statement may concern, and which were opened again. */
import { sql } from 'kysely';
import type { Evidence, FindingComponents, FindingStatus } from '#model/judgement/finding.ts';
import type { FindingVex } from '#model/judgement/vex-inbox.ts';
import type { Db } from '../bulk.ts';

/** A finding with what matching said of it, before any VEX. */
export interface FindingAbout {
  findingId: string;
  configurationId: string;
  advisoryId: string;
  vulnerabilityKey: string;
  cve: string | null;
  status: FindingStatus;
  reason: string;
  confidence: number;
  evidence: Evidence[];
  components: FindingComponents | null;
  vex: FindingVex | null;
  trackingId: string;
  deviceCount: number;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
}

/** Findings of the vulnerabilities, by CVE or by the key they have in their advisory; `names` are in upper case. */
export async function findingsAbout(
  db: Db,
  orgId: string,
  names: readonly string[],
): Promise<FindingAbout[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<FindingAbout>`
    select f.finding_id as "findingId", f.configuration_id as "configurationId", f.advisory_id as "advisoryId",
      f.vulnerability_key as "vulnerabilityKey", f.cve, f.status, f.reason, f.confidence, f.evidence, f.components, f.vex,
      a.tracking_id as "trackingId", c.manufacturer, c.model, c.version,
      (select count(*)::int from device v where v.org_id = f.org_id and v.configuration_id = f.configuration_id
        and v.state <> 'retired') as "deviceCount"
    from finding f join advisory a on a.advisory_id = f.advisory_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
    where f.org_id = ${orgId}::uuid
      and (f.cve = any(${sql.val(names)}::text[]) or (f.cve is null and upper(f.vulnerability_key) = any(${sql.val(names)}::text[])))
    order by f.priority desc, f.finding_id`.execute(db);
  return rows;
}

export async function configurationsWithFindingsAbout(
  db: Db,
  orgId: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{
    configurationId: string;
  }>`select distinct configuration_id as "configurationId" from finding
    where org_id = ${orgId}::uuid
      and (cve = any(${sql.val(names)}::text[]) or (cve is null and upper(vulnerability_key) = any(${sql.val(names)}::text[])))
    order by 1`.execute(db);
  return rows.map((row) => row.configurationId);
}

/** What VEX knows of advisories: who published them, and in which revision since when. */
export interface AdvisoryStanding {
  advisoryId: string;
  publisher: string;
  namespace: string;
  trackingId: string;
  currentReleaseDate: Date;
  changedAt: Date;
}

export async function advisoryStandings(db: Db, advisoryIds: readonly string[]): Promise<AdvisoryStanding[]> {
  if (advisoryIds.length === 0) return [];
  const { rows } =
    await sql<AdvisoryStanding>`select advisory_id as "advisoryId", publisher_name as publisher,
      publisher_namespace as namespace, tracking_id as "trackingId", current_release_date as "currentReleaseDate", changed_at as "changedAt"
    from advisory where advisory_id = any(${sql.val(advisoryIds)}::uuid[])`.execute(db);
  return rows;
}

/** Statements that decided a finding of a configuration that devices left for the one given: by the new configuration. */
export async function statementsLeft(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ configurationId: string; fingerprint: string }>`
    select distinct v.configuration_id as "configurationId", f.vex->'applied'->>'fingerprint' as fingerprint
    from device v join device_change h on h.org_id = v.org_id and h.device_id = v.device_id
      join finding f on f.org_id = h.org_id and f.configuration_id = (h.before->>'configuration_id')::uuid
        and f.configuration_id <> v.configuration_id and f.vex->'applied' <> 'null'::jsonb
    where v.org_id = ${orgId}::uuid and v.state <> 'retired' and v.configuration_id = any(${sql.val(configurationIds)}::uuid[])`.execute(
    db,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.configurationId)].map(([id, same]) => [
      id,
      new Set(same.map((one) => one.fingerprint)),
    ]),
  );
}

/** Statements that decide a finding from components, or did until its components changed: by `softwareFindingKey`. */
export async function statementsOnComponents(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<SoftwareFindingKey & { fingerprints: string[] }>`
    select f.configuration_id as "configurationId", f.advisory_id as "advisoryId", f.vulnerability_key as "vulnerabilityKey",
      array_remove(array_append(array(select r->'statement'->>'fingerprint' from jsonb_array_elements(f.vex->'reopened') r
        where r->>'cause' = 'version_left'), f.vex->'applied'->>'fingerprint'), null) as fingerprints
    from finding f where f.org_id = ${orgId}::uuid and f.configuration_id = any(${sql.val(configurationIds)}::uuid[])
      and f.components is not null and f.vex is not null`.execute(db);
  return new Map(rows.map((row) => [softwareFindingKey(row), new Set(row.fingerprints)]));
}

export interface SoftwareFindingKey {
  configurationId: string;
  advisoryId: string;
  vulnerabilityKey: string;
}

export function softwareFindingKey(one: SoftwareFindingKey): string {
  return `${one.configurationId}|${one.advisoryId}|${one.vulnerabilityKey}`;
}

/** A finding that needs a person: opened again, or with statements that disagree. */
export interface TroubledFinding {
  findingId: string;
  cve: string | null;
  vulnerabilityKey: string;
  status: FindingStatus;
  trackingId: string;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  deviceCount: number;
  vex: FindingVex;
}

export async function troubledFindings(db: Db, orgId: string, limit: number): Promise<TroubledFinding[]> {
  const { rows } = await sql<TroubledFinding>`
    select f.finding_id as "findingId", f.cve, f.vulnerability_key as "vulnerabilityKey", f.status, a.tracking_id as "trackingId",
      c.manufacturer, c.model, c.version, f.vex,
      (select count(*)::int from device v where v.org_id = f.org_id and v.configuration_id = f.configuration_id
        and v.state <> 'retired') as "deviceCount"
    from finding f join advisory a on a.advisory_id = f.advisory_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
    where f.org_id = ${orgId}::uuid and f.vex is not null
      and (f.vex->'reopened' <> '[]'::jsonb or f.vex->'conflicts' <> '[]'::jsonb)
    order by f.priority desc, f.finding_id limit ${limit}`.execute(db);
  return rows;
}

/** What the SBOM of a configuration says of the device as a whole. */
export interface DescribedDevice {
  configurationId: string;
  documentId: string | null;
  documentVersion: string | null;
  ref: string;
  purls: string[];
  cpes: string[];
}

export async function devicesDescribed(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<DescribedDevice[]> {
  const { rows } = await sql<DescribedDevice>`
    select t.configuration_id as "configurationId", s.content->'document'->>'id' as "documentId",
      s.content->'document'->>'version' as "documentVersion", s.content->'root'->>'ref' as ref,
      s.content->'root'->'purls' as purls, s.content->'root'->'cpes' as cpes
    from sbom_configuration t join sbom s on s.org_id = t.org_id and s.sbom_id = t.sbom_id and s.is_current
    where t.org_id = ${orgId}::uuid and t.configuration_id = any(${sql.val(configurationIds)}::uuid[])
      and s.origin = 'document' and s.content->'root' <> 'null'::jsonb`.execute(db);
  return rows;
}
