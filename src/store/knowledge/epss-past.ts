/** EPSS scores of days that have gone, of the CVEs that an organisation has findings about: small, and enough for a trend. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** The trend looks back 30 days; a week more, since not every day is loaded. */
const keptDays = 37;

/** Keeps the scores of the releases that are held, and lets go of days too old for a trend. */
export async function keepPastScores(db: Db, orgId: string, owner: string | null): Promise<void> {
  await sql`insert into epss_past (org_id, cve, score_date, release_id, epss, percentile)
    select distinct on (s.cve, r.score_date) ${orgId}::uuid, s.cve, r.score_date, r.release_id, s.epss, s.percentile
    from epss_release r join epss_score s on s.release_id = r.release_id
    where r.org_id is not distinct from ${owner}::uuid
      and s.cve in (select distinct cve from finding where org_id = ${orgId}::uuid and cve is not null)
    order by s.cve, r.score_date, r.loaded_at desc
    on conflict (org_id, cve, score_date) do update
      set release_id = excluded.release_id, epss = excluded.epss, percentile = excluded.percentile
      where epss_past.release_id <> excluded.release_id`.execute(db);
  await sql`delete from epss_past where org_id = ${orgId}::uuid and score_date < (select max(score_date)
    from epss_past where org_id = ${orgId}::uuid) - make_interval(days => ${keptDays}::int)`.execute(db);
}

export interface PastScore {
  cve: string;
  scoreDate: Date;
  epss: number;
}

/** Of each CVE the newest score that is at least so many days older than `from`, and not more than a week older than that. */
export async function scoresBefore(
  db: Db,
  orgId: string,
  cves: readonly string[],
  from: Date,
  days: number,
): Promise<PastScore[]> {
  const { rows } = await sql<PastScore>`
    select distinct on (cve) cve, score_date as "scoreDate", epss from epss_past
    where org_id = ${orgId}::uuid and cve = any(${sql.val([...new Set(cves)])}::text[])
      and score_date <= ${from}::timestamptz - make_interval(days => ${days}::int)
      and score_date >= ${from}::timestamptz - make_interval(days => ${days}::int + 7)
    order by cve, score_date desc`.execute(db);
  return rows;
}
