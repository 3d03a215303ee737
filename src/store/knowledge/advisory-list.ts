/** Advisories listed with what they mean for the devices of one organisation. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { Db } from '../bulk.ts';
import { isRead } from '../judgement/advisory-notes.ts';
import { likePatterns } from '../like.ts';

export interface AdvisoryFilter {
  q?: string | undefined;
  ours?: boolean | undefined;
  /** The current revision was marked as read, or not. */
  read?: boolean | undefined;
  /** Those made of records are left out unless they are asked for. */
  source?: Advisory['source'] | undefined;
  /** Those that mean devices of this maker and model. */
  productModelId?: string | undefined;
}

export type AdvisorySort = 'date' | 'devices' | 'score' | 'trackingId';

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

const sortColumns: Record<AdvisorySort, RawBuilder<unknown>> = {
  date: sql`current_release_date`,
  devices: sql`devices`,
  score: sql`score`,
  trackingId: sql`tracking_id`,
};
const sortTypes: Record<AdvisorySort, string> = {
  date: 'timestamptz',
  devices: 'integer',
  score: 'real',
  trackingId: 'text',
};

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
  const column = sortColumns[order.sort];
  const compare = sql.raw(order.dir === 'asc' ? '>' : '<');
  const cursor = after
    ? sql`where (${column}, advisory_id) ${compare} (${after[0]}::${sql.raw(sortTypes[order.sort])}, ${after[1]}::uuid)`
    : sql``;
  const dir = sql.raw(order.dir);
  const { rows } = await sql<AdvisoryListRow>`
    select p.advisory_id as "advisoryId", p.tracking_id as "trackingId", p.title, p.publisher_name as publisher, p.source, p.version,
      p.current_release_date as "currentReleaseDate", cardinality(p.cves) as "cveCount", p.highest_score as "highestScore",
      exists (select 1 from kev_entry k where k.release_id = (select release_id from kev_release
        where org_id is not distinct from ${owner}::uuid order by released_at desc, loaded_at desc limit 1) and k.cve = any(p.cves)) as "inKev",
      p.affected as "affectedDevices", p.unknown as "unknownDevices", p.decision, ${order.sort === 'date' ? sql`p.current_release_date::text` : sql`p.${column}`} as "sortValue"
    from (select * from (${joined(orgId, filter)}) j ${cursor} order by ${column} ${dir}, advisory_id ${dir} limit ${limit}) p
    order by ${column} ${dir}, advisory_id ${dir}`.execute(db);
  return rows;
}

export async function countAdvisories(db: Db, orgId: string, filter: AdvisoryFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${joined(orgId, filter)}) j`.execute(db);
  return rows[0]?.count ?? 0;
}

function joined(orgId: string, filter: AdvisoryFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.ours) parts.push(sql`w.advisory_id is not null`);
  if (filter.read !== undefined) parts.push(sql`${isRead(orgId, 'a')} = ${filter.read}`);
  parts.push(filter.source === undefined ? sql`a.source <> 'record'` : sql`a.source = ${filter.source}`);
  if (filter.productModelId !== undefined)
    parts.push(sql`a.advisory_id in (select f.advisory_id from finding f join configuration c on c.org_id = f.org_id
      and c.configuration_id = f.configuration_id where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown')
      and c.product_model_id = ${filter.productModelId}::uuid)`);
  for (const pattern of likePatterns(filter.q ?? '')) parts.push(sql`a.search_text like ${pattern}`);
  return sql`select a.advisory_id, a.tracking_id, a.title, a.publisher_name, a.source, a.version, a.current_release_date, a.cves,
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
