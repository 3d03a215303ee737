/** Advisories listed with what they mean for the devices of one organisation. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { DocumentFilter } from '#model/advisory/search.ts';
import type { Db } from '../bulk.ts';
import { isRead } from '../judgement/advisory-notes.ts';
import { likePatterns } from '../like.ts';
import { documentConditions, type TextSort, textSortOf, versionParts } from './advisory-properties.ts';

export interface AdvisoryFilter extends DocumentFilter {
  q?: string | undefined;
  ours?: boolean | undefined;
  /** The current revision was marked as read, or not. */
  read?: boolean | undefined;
  /** Those made of records are left out unless they are asked for. */
  source?: Advisory['source'] | undefined;
  /** Those that mean devices of this maker and model. */
  productModelId?: string | undefined;
}

export type AdvisorySort = 'date' | 'initialDate' | 'devices' | 'score' | 'trackingId' | 'version' | TextSort;

export interface AdvisoryListRow {
  advisoryId: string;
  trackingId: string;
  title: string;
  publisher: string;
  source: Advisory['source'];
  version: string;
  currentReleaseDate: Date;
  cveCount: number;
  highestScore: number | null;
  inKev: boolean;
  affectedDevices: number;
  unknownDevices: number;
  decision: number | null;
  sortValue: string | number;
}

/** A column of the list, its type, and whether its text goes into cursors. */
interface SortColumn {
  column: RawBuilder<unknown>;
  type: string;
  isText?: boolean;
}

const ownColumns: Partial<Record<AdvisorySort, SortColumn>> = {
  date: { column: sql`current_release_date`, type: 'timestamptz', isText: true },
  initialDate: { column: sql`initial_release_date`, type: 'timestamptz', isText: true },
  devices: { column: sql`devices`, type: 'integer' },
  score: { column: sql`score`, type: 'real' },
  trackingId: { column: sql`tracking_id`, type: 'text' },
  version: { column: sql`sort_key`, type: 'bigint[]', isText: true },
};
const textColumn: SortColumn = { column: sql`sort_key`, type: 'text' };

/** What the column `sort_key` holds, null where the list is sorted by another. */
function sortKey(sort: AdvisorySort): RawBuilder<unknown> {
  if (sort === 'version') return versionParts;
  if (
    sort === 'date' ||
    sort === 'initialDate' ||
    sort === 'devices' ||
    sort === 'score' ||
    sort === 'trackingId'
  )
    return sql`null`;
  return textSortOf(sort);
}

/** A page of advisories; devices are counted once each though several product models may mean them. */
export async function listAdvisories(
  db: Db,
  orgId: string,
  owner: string | null,
  filter: AdvisoryFilter,
  order: { sort: AdvisorySort; dir: 'asc' | 'desc' },
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<AdvisoryListRow[]> {
  const { column, type, isText } = ownColumns[order.sort] ?? textColumn;
  const compare = sql.raw(order.dir === 'asc' ? '>' : '<');
  const cursor = after
    ? sql`where (${column}, advisory_id) ${compare} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`
    : sql``;
  const dir = sql.raw(order.dir);
  const { rows } = await sql<AdvisoryListRow>`
    select p.advisory_id as "advisoryId", p.tracking_id as "trackingId", p.title, p.publisher_name as publisher, p.source, p.version,
      p.current_release_date as "currentReleaseDate", cardinality(p.cves) as "cveCount", p.highest_score as "highestScore",
      exists (select 1 from kev_entry k where k.release_id = (select release_id from kev_release
        where org_id is not distinct from ${owner}::uuid order by released_at desc, loaded_at desc limit 1) and k.cve = any(p.cves)) as "inKev",
      p.affected as "affectedDevices", p.unknown as "unknownDevices", p.decision, ${isText ? sql`p.${column}::text` : sql`p.${column}`} as "sortValue"
    from (select * from (${joined(orgId, filter, order.sort)}) j ${cursor} order by ${column} ${dir}, advisory_id ${dir} limit ${limit}) p
    order by ${column} ${dir}, advisory_id ${dir}`.execute(db);
  return rows;
}

export async function countAdvisories(db: Db, orgId: string, filter: AdvisoryFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${joined(orgId, filter)}) j`.execute(db);
  return rows[0]?.count ?? 0;
}

function joined(orgId: string, filter: AdvisoryFilter, sort: AdvisorySort = 'date'): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`, ...documentConditions(filter)];
  if (filter.ours) parts.push(sql`w.advisory_id is not null`);
  if (filter.read !== undefined) parts.push(sql`${isRead(orgId, 'a')} = ${filter.read}`);
  parts.push(filter.source === undefined ? sql`a.source <> 'record'` : sql`a.source = ${filter.source}`);
  if (filter.productModelId !== undefined)
    parts.push(sql`a.advisory_id in (select f.advisory_id from finding f join configuration c on c.org_id = f.org_id
      and c.configuration_id = f.configuration_id where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown')
      and c.product_model_id = ${filter.productModelId}::uuid)`);
  for (const pattern of likePatterns(filter.q ?? '')) parts.push(sql`a.search_text like ${pattern}`);
  return sql`select a.advisory_id, a.tracking_id, a.title, a.publisher_name, a.source, a.version, a.current_release_date, a.initial_release_date, a.cves,
      ${sortKey(sort)} as sort_key,
      a.highest_score, coalesce(a.highest_score, -1) as score, coalesce(w.affected, 0) as affected, coalesce(w.unknown, 0) as unknown,
      coalesce(w.affected, 0) + coalesce(w.unknown, 0) as devices, w.decision
    from advisory a ${filter.source === 'record' ? sql`left join (${ofSoftware(orgId)}) w on w.advisory_id = a.advisory_id` : sql`left join lateral (${ofAdvisory(orgId)}) w on true`}
    where ${sql.join(parts, sql` and `)}`;
}

/** Of the advisory `a`: found by the index of its lines, which are few. */
function ofAdvisory(orgId: string): RawBuilder<unknown> {
  return sql`select advisory_id, sum(affected_devices)::int as affected, sum(unknown_devices)::int as unknown, max(decision) as decision
    from worklist_item where advisory_id = a.advisory_id and org_id = ${orgId}::uuid and not is_software group by advisory_id`;
}

/** The worklist has one item for all records of a product model: what each means is counted from its findings. */
function ofSoftware(orgId: string): RawBuilder<unknown> {
  return sql`select u.advisory_id, coalesce(sum(v.devices) filter (where u.affected), 0)::int as affected,
      coalesce(sum(v.devices) filter (where not u.affected), 0)::int as unknown, max(u.decision) as decision
    from (select f.advisory_id, f.configuration_id, d.context_key, bool_or(f.status = 'affected') as affected, max(d.decision) as decision
        from finding f join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
        where f.org_id = ${orgId}::uuid and f.components is not null and f.status in ('affected', 'unknown')
        group by f.advisory_id, f.configuration_id, d.context_key) u
      join (select configuration_id, context_key, count(*) as devices from device
        where org_id = ${orgId}::uuid and state <> 'retired' group by configuration_id, context_key) v
        on v.configuration_id = u.configuration_id and v.context_key = u.context_key
    group by u.advisory_id`;
}
