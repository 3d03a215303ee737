/** What records say of SBOMs: what is needed to work it out, and what came of it. */
import { type RawBuilder, sql } from 'kysely';
import { stableJson } from '#base/hash.ts';
import type { Component, SbomDocument } from '#model/inventory/sbom.ts';
import type { SbomMatch } from '#model/judgement/sbom-match.ts';
import type { RecordSource, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { type Db, insertRows } from '../bulk.ts';
import {
  componentColumns,
  componentOf,
  type ComponentRow,
  type PlacedComponent,
} from '../inventory/sboms.ts';
import type { StatedSoftware } from '#model/inventory/stated-software.ts';

/** What of a current SBOM can meet a record: its root, its operating systems, and components in a name that a record has. */
export interface MatchableSbom {
  document: Pick<SbomDocument, 'id' | 'version'>;
  root: Component | null;
  components: PlacedComponent[];
  /** What a row states; null where a document is matched. */
  stated: StatedSoftware | null;
}

/** Null where the SBOM is not held or not the current one. */
export async function sbomForMatching(
  db: Db,
  orgId: string,
  sbomId: string,
  owner: string | null,
): Promise<MatchableSbom | null> {
  const { rows } = await sql<Pick<MatchableSbom, 'document' | 'root' | 'stated'>>`
    select content->'root' as root, content->'document' as document, content->'stated' as stated from sbom
    where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid and is_current`.execute(db);
  const [found] = rows;
  if (found === undefined) return null;
  const numbers = await numbersToMatch(db, orgId, sbomId, owner);
  const { id, version } = found.document;
  return {
    document: { id, version },
    root: found.root,
    components: await componentsNumbered(db, orgId, sbomId, numbers),
    stated: found.stated,
  };
}

/** In order, each once. */
async function numbersToMatch(
  db: Db,
  orgId: string,
  sbomId: string,
  owner: string | null,
): Promise<readonly number[]> {
  const { rows: named } = await sql<{ numbers: number[] | null }>`
    select array_agg(distinct c.component_no) as numbers from component_name c
    where c.org_id = ${orgId}::uuid and c.sbom_id = ${sbomId}::uuid and c.component_no >= 0
      and c.name in (select r.name from record_name r where ${ownedBy('r', owner)})`.execute(db);
  const { rows: systems } = await sql<{ numbers: number[] | null }>`
    select array_agg(o.component_no) as numbers from component o
    where o.org_id = ${orgId}::uuid and o.sbom_id = ${sbomId}::uuid and o.type = 'operating-system'`.execute(
    db,
  );
  const numbers = new Set(named[0]?.numbers ?? []);
  for (const number of systems[0]?.numbers ?? []) numbers.add(number);
  return [...numbers].sort((a, b) => a - b);
}

/** Components read by one statement: a million at once would hold up everybody else. */
const pageSize = 5000;

/**
 * By their numbers, some at a time. To join them to their table is left to no planner: it knows nothing yet of rows that the
 * same transaction wrote, takes a million for one, and then looks through all of them for each.
 */
async function componentsNumbered(
  db: Db,
  orgId: string,
  sbomId: string,
  numbers: readonly number[],
): Promise<PlacedComponent[]> {
  const components: PlacedComponent[] = [];
  for (let start = 0; start < numbers.length; start += pageSize) {
    const page = numbers.slice(start, start + pageSize);
    const { rows } = await sql<ComponentRow>`
      select ${componentColumns} from component
      where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid and component_no = any(${sql.val(page)}::integer[])
      order by component_no`.execute(db);
    for (const row of rows) components.push(componentOf(row));
  }
  return components;
}

function ownedBy(table: string, owner: string | null): RawBuilder<unknown> {
  const column = sql.ref(`${table}.org_id`);
  return owner === null ? sql`${column} is null` : sql`${column} = ${owner}::uuid`;
}

export interface RecordRef {
  source: RecordSource;
  recordId: string;
}

/** Records in a name that the SBOM or its root has, in the order of source and id. */
export async function recordsMeeting(
  db: Db,
  orgId: string,
  sbomId: string,
  owner: string | null,
): Promise<RecordRef[]> {
  const { rows } = await sql<RecordRef>`
    with names as materialized (
      select distinct c.name from component_name c where c.org_id = ${orgId}::uuid and c.sbom_id = ${sbomId}::uuid)
    select distinct r.source, r.record_id as "recordId" from record_name r
    where r.name in (select n.name from names n) and ${ownedBy('r', owner)} order by 1, 2`.execute(db);
  return rows;
}

/** The ids under which records know their vulnerabilities: in the order of source and id, one of each record. */
export async function recordAliases(
  db: Db,
  owner: string | null,
  refs: readonly RecordRef[],
): Promise<{ source: RecordSource; recordId: string; id: string; aliases: string[] }[]> {
  const { rows } = await sql<{ source: RecordSource; recordId: string; id: string; aliases: string[] }>`
    select distinct on (v.source, v.record_id) v.source, v.record_id as "recordId", v.content->>'id' as id, v.content->'aliases' as aliases
    from unnest(${sql.val(refs.map((ref) => ref.source))}::text[], ${sql.val(refs.map((ref) => ref.recordId))}::text[]) as w (source, record_id)
      join vulnerability_record v on v.source = w.source and v.record_id = w.record_id and ${ownedBy('v', owner)}
    order by v.source, v.record_id, v.modified_at desc nulls last, v.received_at desc`.execute(db);
  return rows;
}

/** The states of records that count. */
export async function recordContents(
  db: Db,
  owner: string | null,
  refs: readonly RecordRef[],
): Promise<{ record: VulnerabilityRecord; sha256: string }[]> {
  const { rows } = await sql<{ record: VulnerabilityRecord; sha256: string }>`
    select distinct on (v.source, v.record_id) v.content as record, v.sha256
    from unnest(${sql.val(refs.map((ref) => ref.source))}::text[], ${sql.val(refs.map((ref) => ref.recordId))}::text[]) as w (source, record_id)
      join vulnerability_record v on v.source = w.source and v.record_id = w.record_id and ${ownedBy('v', owner)}
    order by v.source, v.record_id, v.modified_at desc nulls last, v.received_at desc`.execute(db);
  return rows;
}

/** A match with the id of the advisory that is made of its records. */
export type StoredMatch = SbomMatch & { advisoryId: string };

/** Replaces the matches of an SBOM; answers false where they are what is held. */
export async function replaceSbomMatches(
  db: Db,
  orgId: string,
  sbomId: string,
  matches: readonly StoredMatch[],
): Promise<boolean> {
  const held = new Map((await matchesHeld(db, orgId, sbomId)).map((one) => [one.key, contentOf(one)]));
  const fresh = new Map(matches.map((one) => [one.key, one]));
  const isOther = (key: string) => {
    const one = fresh.get(key);
    return one === undefined || held.get(key) !== contentOf(one);
  };
  const gone = [...held.keys()].filter(isOther);
  const added = [...fresh.values()].filter(({ key }) => !held.has(key) || isOther(key));
  if (gone.length > 0)
    await sql`delete from sbom_match where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid
      and match_key = any(${sql.val(gone)}::text[])`.execute(db);
  await insertMatches(db, orgId, sbomId, added);
  return gone.length + added.length > 0;
}

async function matchesHeld(db: Db, orgId: string, sbomId: string): Promise<SbomMatch[]> {
  const { rows } = await sql<SbomMatch>`
    select m.match_key as key, m.vulnerability_keys as "vulnerabilityKeys", m.status, m.confidence, m.cvss, m.reason, m.evidence, m.components,
      (select jsonb_agg(jsonb_build_object('source', r.source, 'id', r.record_id, 'sha256', r.sha256) order by r.source, r.record_id)
        from sbom_match_record r where r.org_id = m.org_id and r.sbom_id = m.sbom_id and r.match_key = m.match_key) as records
    from sbom_match m where m.org_id = ${orgId}::uuid and m.sbom_id = ${sbomId}::uuid`.execute(db);
  return rows;
}

/** Numbers are held in single precision, and records have no order. */
function contentOf(one: SbomMatch): string {
  const { vulnerabilityKeys, status, confidence, cvss, reason, evidence, components, records } = one;
  const ordered = records.map(({ source, id, sha256 }) => `${source} ${id} ${sha256}`).sort();
  return stableJson([
    vulnerabilityKeys,
    status,
    confidence.toFixed(4),
    cvss?.toFixed(2) ?? null,
    reason,
    evidence,
    components,
    ordered,
  ]);
}

async function insertMatches(
  db: Db,
  orgId: string,
  sbomId: string,
  matches: readonly StoredMatch[],
): Promise<void> {
  await insertRows(
    db,
    'sbom_match',
    {
      org_id: 'uuid',
      sbom_id: 'uuid',
      match_key: 'text',
      advisory_id: 'uuid',
      vulnerability_keys: 'text[]',
      status: 'text',
      confidence: 'real',
      cvss: 'real',
      reason: 'text',
      evidence: 'jsonb',
      components: 'jsonb',
    },
    matches.map((one) => ({
      org_id: orgId,
      sbom_id: sbomId,
      match_key: one.key,
      advisory_id: one.advisoryId,
      vulnerability_keys: one.vulnerabilityKeys,
      status: one.status,
      confidence: one.confidence,
      cvss: one.cvss,
      reason: one.reason,
      evidence: one.evidence,
      components: one.components,
    })),
  );
  await insertRows(
    db,
    'sbom_match_record',
    {
      org_id: 'uuid',
      sbom_id: 'uuid',
      match_key: 'text',
      source: 'text',
      record_id: 'text',
      sha256: 'text',
    },
    matches.flatMap((one) =>
      one.records.map(({ source, id, sha256 }) => ({
        org_id: orgId,
        sbom_id: sbomId,
        match_key: one.key,
        source,
        record_id: id,
        sha256,
      })),
    ),
  );
}

/** A tie that holds now, by the SBOM that it is of. */
export interface HeldTie {
  sbomId: string;
  sbomName: string;
  /** What of a row of the inventory it is; null where a document is tied. */
  stated: StatedSoftware['kind'] | null;
  configurationId: string;
  confidence: number;
  reason: string;
}

/** The ties of configurations with current SBOMs that have matches, those by a person first. */
export async function tiesWithMatches(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<HeldTie[]> {
  const { rows } = await sql<HeldTie>`
    select t.sbom_id as "sbomId", concat_ws(' ', s.root_name, s.root_version) as "sbomName", s.content->'stated'->>'kind' as stated, t.configuration_id as "configurationId",
      t.confidence, t.reason
    from sbom_configuration t join sbom s on s.org_id = t.org_id and s.sbom_id = t.sbom_id and s.is_current
    where t.org_id = ${orgId}::uuid and t.configuration_id = any(${sql.val(configurationIds)}::uuid[])
      and exists (select 1 from sbom_match m where m.org_id = t.org_id and m.sbom_id = t.sbom_id)
    order by t.kind = 'person' desc, s.subject, t.sbom_id`.execute(db);
  return rows;
}

/** The matches of some SBOMs, by SBOM. */
export async function matchesOfSboms(
  db: Db,
  orgId: string,
  sbomIds: readonly string[],
): Promise<Map<string, Omit<StoredMatch, 'records'>[]>> {
  const { rows } = await sql<Omit<StoredMatch, 'records'> & { sbomId: string }>`
    select sbom_id as "sbomId", match_key as key, advisory_id as "advisoryId", vulnerability_keys as "vulnerabilityKeys", status, confidence,
      cvss, reason, evidence, components
    from sbom_match where org_id = ${orgId}::uuid and sbom_id = any(${sql.val(sbomIds)}::uuid[]) order by match_key`.execute(
    db,
  );
  return Map.groupBy(rows, ({ sbomId }) => sbomId);
}
