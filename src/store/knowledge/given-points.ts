/** Decision points of SSVC that CVE records carry, as CISA's Vulnrichment adds them. */
import { sql } from 'kysely';
import type { ExploitationPoint } from '#model/knowledge/vulnerability-record.ts';
import type { Db } from '../bulk.ts';

/**
 * By CVE, the points of the newest record that has any: a giver that falls silent has not said no, so that its last word counts until
 * it says another.
 */
export async function pointsOfCves(
  db: Db,
  owner: string | null,
  cves: readonly string[],
): Promise<Map<string, ExploitationPoint[]>> {
  const owned = owner === null ? sql`org_id is null` : sql`org_id = ${owner}::uuid`;
  const { rows } = await sql<{ cve: string; points: ExploitationPoint[] }>`
    select distinct on (record_id) record_id as cve, content->'exploitation' as points from vulnerability_record
    where ${owned} and source = 'cve' and record_id = any(${sql.val([...new Set(cves)])}::text[])
      and content->'exploitation' @> '[{"kind":"ssvc"}]'
    order by record_id, modified_at desc nulls last, received_at desc`.execute(db);
  return new Map(rows.map(({ cve, points }) => [cve, points]));
}
