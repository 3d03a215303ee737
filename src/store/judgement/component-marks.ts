/** Vulnerabilities in components of SBOMs, each with the mark of people on how far remedying is. The newest mark counts. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { RecordSource } from '#model/knowledge/vulnerability-record.ts';
import type { RemediationState } from '#model/judgement/remediation.ts';
import type { Db } from '../bulk.ts';
import { type ComponentSource, isOfSource } from './advisory-components.ts';

/** Which vulnerabilities in which components; what is left out narrows nothing. */
export interface ComponentFindingFilter {
  name?: string | undefined;
  /** Empty: those that state no version. */
  version?: string | undefined;
  purl?: string | undefined;
  sbomId?: string | undefined;
  /** A CVE where records name one, else the id of a record; in any case. */
  vulnerability?: string | undefined;
  advisory?: ComponentSource | undefined;
  state?: RemediationState | undefined;
}

export interface ComponentFinding {
  sbomId: string;
  sbomName: string;
  name: string;
  version: string | null;
  purl: string | null;
  vulnerability: string;
  /** Null where the SBOM describes no device, so that no advisory was made of the records. */
  advisoryId: string | null;
  status: 'affected' | 'unknown';
  cvss: number | null;
  reason: string;
  /** Who says so: records, and CSAF documents by their ids. */
  records: { source: RecordSource; id: string }[];
  state: RemediationState;
  note: string | null;
  markedBy: string | null;
  markedAt: Date | null;
  /** Whether the mark is about this component wherever it is used; null without one. */
  isForAll: boolean | null;
  /** Something else is said of it now than when it was marked. */
  toldChanged: boolean;
}

/** By component, vulnerability and SBOM. Of an SBOM with very many, only those are told that its matches list by name. */
export async function listComponentFindings(
  db: Db,
  orgId: string,
  filter: ComponentFindingFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ComponentFinding[]> {
  const texts = after?.map((one) => sql`${one}::text collate "C"`);
  const { rows } = await sql<ComponentFinding>`
    with ${found(orgId, filter)}
    select f.sbom_id as "sbomId", f.sbom_name as "sbomName", f.name, nullif(f.version, '') as version, nullif(f.purl, '') as purl,
      f.vulnerability, a.advisory_id as "advisoryId", f.status, f.cvss, f.reason,
      (select coalesce(jsonb_agg(jsonb_build_object('source', r.source, 'id', r.record_id) order by r.source, r.record_id), '[]')
        from sbom_match_record r where r.org_id = ${orgId}::uuid and r.sbom_id = f.sbom_id and r.match_key = f.vulnerability) as records,
      f.state, f.note, f.marked_by as "markedBy", f.marked_at as "markedAt",
      case when f.marked_by is not null then f.marked_subject is null end as "isForAll", f.told_changed as "toldChanged"
    from found f left join advisory a on a.advisory_id = f.advisory_id
    ${texts ? sql`where (${positionColumns}) > (${sql.join(texts)})` : sql``}
    order by ${positionColumns} limit ${limit}`.execute(db);
  return rows;
}

const positionColumns = sql`f.name collate "C", f.version collate "C", f.purl collate "C", f.vulnerability collate "C", f.sbom_id::text collate "C"`;

/** Where a cursor behind the row begins. */
export function positionOfFinding(row: ComponentFinding): string[] {
  return [row.name, row.version ?? '', row.purl ?? '', row.vulnerability, row.sbomId];
}

export async function countComponentFindings(
  db: Db,
  orgId: string,
  filter: ComponentFindingFilter,
): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`with ${found(orgId, filter)} select count(*)::int as count from found`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface ComponentMark {
  state: RemediationState;
  note: string | null;
  /** The components wherever they are used, and not in the SBOMs alone that the filter finds. */
  isForAll: boolean;
  by: string;
  at: Date;
}

/** Marks what the filter finds and is in another state; answers how many it finds, and how many of them were. */
export async function markComponents(
  db: Db,
  orgId: string,
  filter: ComponentFindingFilter,
  { state, note, isForAll, by, at }: ComponentMark,
): Promise<{ found: number; marked: number }> {
  // Of a component that several SBOMs hold, a mark for all is one.
  const subject = isForAll ? sql`null::text` : sql`f.subject`;
  const { rows } = await sql<{ found: number; marked: number }>`
    with ${found(orgId, filter)}, other as materialized (
      select * from found f where f.state <> ${state} ${isForAll ? sql`or f.marked_subject is not null` : sql``}),
    marked as (
      insert into component_mark (org_id, name, version, purl, vulnerability, subject, state, note, told_digest, marked_by, marked_at)
      select distinct on (f.name, f.version, f.purl, f.vulnerability, ${subject}) ${orgId}::uuid, f.name, f.version, f.purl,
        f.vulnerability, ${subject}, ${state}, ${note}::text, f.told_digest, ${by}, ${at}::timestamptz
      from other f returning 1)
    select (select count(*) from found)::int as found, (select count(*) from other)::int as marked`.execute(
    db,
  );
  return rows[0] ?? { found: 0, marked: 0 };
}

export interface ComponentStateCount {
  vulnerability: string;
  state: RemediationState;
  components: number;
}

/** Components by vulnerability and state: each once in each SBOM that holds it. */
export async function componentStateCounts(
  db: Db,
  orgId: string,
  filter: ComponentFindingFilter,
): Promise<ComponentStateCount[]> {
  const { rows } = await sql<ComponentStateCount>`
    with ${found(orgId, filter)} select vulnerability, state, count(*)::int as components from found group by 1, 2 order by 1, 2`.execute(
    db,
  );
  return rows;
}

/** The table `found`: what is said of components of current SBOMs, with the newest mark on each. */
function found(orgId: string, filter: ComponentFindingFilter): RawBuilder<unknown> {
  const { state } = filter;
  return sql`told as materialized (
      select s.sbom_id, s.subject, concat_ws(' ', coalesce(s.root_name, s.subject), s.root_version) as sbom_name,
        e->>'name' as name, coalesce(e->>'version', '') as version, coalesce(e->'purls'->>0, '') as purl,
        m.match_key as vulnerability, m.advisory_id, e->>'status' as status, m.cvss, m.reason,
        md5(concat_ws(' ', e->>'status', m.reason, (select string_agg(concat(r.source, ' ', r.record_id), ' ' order by r.source, r.record_id)
          from sbom_match_record r where r.org_id = m.org_id and r.sbom_id = m.sbom_id and r.match_key = m.match_key))) as told_digest
      from sbom s join sbom_match m on m.org_id = s.org_id and m.sbom_id = s.sbom_id
        cross join lateral jsonb_array_elements(m.components->'listed') as e
      where ${conditions(orgId, filter)}),
    found as materialized (
      select t.*, coalesce(k.state, 'not_remediated') as state, k.note, k.marked_by, k.marked_at, k.subject as marked_subject,
        coalesce(k.told_digest <> t.told_digest, false) as told_changed
      from told t left join lateral (select c.* from component_mark c where c.org_id = ${orgId}::uuid
        and c.vulnerability = t.vulnerability and c.name = t.name and c.version = t.version and c.purl = t.purl
        and (c.subject is null or c.subject = t.subject) order by c.mark_no desc limit 1) k on true
      where ${state === undefined ? sql`true` : sql`coalesce(k.state, 'not_remediated') = ${state}`})`;
}

function conditions(orgId: string, filter: ComponentFindingFilter): RawBuilder<unknown> {
  const { name, version, purl, sbomId, vulnerability, advisory } = filter;
  return sql.join(
    [
      sql`s.org_id = ${orgId}::uuid and s.is_current and s.origin = 'document'`,
      ...(name === undefined ? [] : [sql`e->>'name' = ${name}`]),
      ...(version === undefined ? [] : [sql`coalesce(e->>'version', '') = ${version}`]),
      ...(purl === undefined ? [] : [sql`coalesce(e->'purls'->>0, '') = ${purl}`]),
      ...(sbomId === undefined ? [] : [sql`s.sbom_id = ${sbomId}::uuid`]),
      ...(vulnerability === undefined
        ? []
        : [sql`lower(m.match_key) = ${vulnerability.trim().toLowerCase()}`]),
      ...(advisory === undefined ? [] : [isOfSource(advisory)]),
    ],
    sql` and `,
  );
}
