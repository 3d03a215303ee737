/** Views of Today that an organisation keeps: a name for filters; one at most is what Today opens with. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface SavedView {
  viewId: string;
  name: string;
  /** The filters as the address of Today has them, without `?`. */
  search: string;
  isDefault: boolean;
  madeBy: string;
  madeAt: Date;
}

export async function savedViews(db: Db, orgId: string): Promise<SavedView[]> {
  const { rows } =
    await sql<SavedView>`select view_id as "viewId", name, search, is_default as "isDefault", made_by as "madeBy", made_at as "madeAt"
    from saved_view where org_id = ${orgId}::uuid order by name_key`.execute(db);
  return rows;
}

/** One of the same name is replaced. */
export async function putView(db: Db, orgId: string, nameKey: string, one: SavedView): Promise<void> {
  if (one.isDefault)
    await sql`update saved_view set is_default = false where org_id = ${orgId}::uuid and is_default`.execute(
      db,
    );
  await sql`insert into saved_view (org_id, view_id, name, name_key, search, is_default, made_by, made_at)
    values (${orgId}::uuid, ${one.viewId}::uuid, ${one.name}, ${nameKey}, ${one.search}, ${one.isDefault}, ${one.madeBy}, ${one.madeAt}::timestamptz)
    on conflict (org_id, name_key) do update set name = excluded.name, search = excluded.search, is_default = excluded.is_default,
      made_by = excluded.made_by, made_at = excluded.made_at`.execute(db);
}

/** Whether it was there. */
export async function deleteView(db: Db, orgId: string, viewId: string): Promise<boolean> {
  const { rows } =
    await sql`delete from saved_view where org_id = ${orgId}::uuid and view_id = ${viewId}::uuid returning view_id`.execute(
      db,
    );
  return rows.length > 0;
}
