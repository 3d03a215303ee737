/** How much of each kind of knowledge is held, and from when it is. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface KnowledgeAge {
  count: number;
  version: string | null;
  asOf: Date | null;
  loadedAt: Date | null;
}

/**
 * Ages for an owner (null: the world). For advisories, `loadedAt` is when one last came in; a notice that somebody
 * typed in makes neither date any newer.
 */
export async function knowledgeAges(
  db: Db,
  owner: string | null,
): Promise<{ advisories: KnowledgeAge; kev: KnowledgeAge; epss: KnowledgeAge }> {
  const advisories = await db
    .selectFrom('advisory')
    .select((q) => [
      q.fn.countAll<number>().as('count'),
      sql<Date | null>`max(current_release_date) filter (where source <> 'entry')`.as('as_of'),
      sql<Date | null>`max(changed_at) filter (where source <> 'entry')`.as('loaded_at'),
    ])
    .where('source', '<>', 'record')
    .executeTakeFirstOrThrow();
  const kev =
    await sql<ReleaseAge>`select entries as count, catalog_version as version, released_at as as_of, loaded_at
    from kev_release where org_id is not distinct from ${owner}::uuid order by released_at desc, loaded_at desc limit 1`.execute(
      db,
    );
  const epss =
    await sql<ReleaseAge>`select scores as count, model_version as version, score_date as as_of, loaded_at
    from epss_release where org_id is not distinct from ${owner}::uuid order by score_date desc, loaded_at desc limit 1`.execute(
      db,
    );
  return {
    advisories: {
      count: advisories.count,
      version: null,
      asOf: advisories.as_of,
      loadedAt: advisories.loaded_at,
    },
    kev: releaseAge(kev.rows[0]),
    epss: releaseAge(epss.rows[0]),
  };
}

interface ReleaseAge {
  count: number;
  version: string;
  as_of: Date;
  loaded_at: Date;
}

function releaseAge(row: ReleaseAge | undefined): KnowledgeAge {
  return row
    ? { count: row.count, version: row.version, asOf: row.as_of, loadedAt: row.loaded_at }
    : { count: 0, version: null, asOf: null, loadedAt: null };
}
