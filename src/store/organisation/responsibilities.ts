/** Rows of the responsibility matrix that an organisation wrote over Ward's own; the newest of a family and kind counts. */
import { sql } from 'kysely';
import type { ActionKind } from '#model/judgement/action.ts';
import type { DeviceFamily, WorkFunction } from '#model/judgement/responsibility.ts';
import type { Db } from '../bulk.ts';

export interface OwnResponsibility {
  family: DeviceFamily;
  /** As people write it. */
  familyName: string;
  action: ActionKind;
  responsible: WorkFunction[];
  /** Null where Ward's own row counts again. */
  accountable: WorkFunction | null;
  consulted: WorkFunction[];
  informed: WorkFunction[];
  setBy: string;
  setAt: Date;
}

export async function ownResponsibilities(db: Db, orgId: string): Promise<OwnResponsibility[]> {
  const { rows } = await sql<OwnResponsibility>`
    select jsonb_build_object('kind', family_kind, 'key', family_key) as family, family_name as "familyName", action_kind as action,
      responsible, accountable, consulted, informed, set_by as "setBy", set_at as "setAt"
    from (select distinct on (family_kind, family_key, action_kind) * from responsibility where org_id = ${orgId}::uuid
      order by family_kind, family_key, action_kind, set_no desc) newest`.execute(db);
  return rows;
}

export async function insertResponsibility(db: Db, orgId: string, row: OwnResponsibility): Promise<void> {
  const texts = (names: readonly string[]) => sql`${sql.val(names)}::text[]`;
  await sql`insert into responsibility (org_id, family_kind, family_key, family_name, action_kind, responsible, accountable, consulted,
      informed, set_by, set_at)
    values (${orgId}::uuid, ${row.family.kind}, ${row.family.key}, ${row.familyName}, ${row.action}, ${texts(row.responsible)},
      ${row.accountable}, ${texts(row.consulted)}, ${texts(row.informed)}, ${row.setBy}, ${row.setAt}::timestamptz)`.execute(
    db,
  );
}

/** Maker and model as the inventory has them, of a product model called so in any case; null where none is. */
export async function findProductModelNamed(db: Db, orgId: string, key: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select concat_ws(' ', manufacturer, model) as name from product_model
    where org_id = ${orgId}::uuid and lower(regexp_replace(concat_ws(' ', manufacturer, model), '\\s+', ' ', 'g')) = ${key}
    order by name_key collate "C" limit 1`.execute(db);
  return rows[0]?.name ?? null;
}
