/** Settings of escalation that an organisation wrote: rows are added, the newest of a kind counts. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export type SettingKind = 'ladder' | 'transport';

export interface Setting<Value> {
  /** Null where Ward's own was given back. */
  value: Value | null;
  setBy: string;
  setAt: Date;
}

/** Undefined where nothing was ever written. */
export async function newestSetting<Value>(
  db: Db,
  orgId: string,
  kind: SettingKind,
): Promise<Setting<Value> | undefined> {
  const { rows } = await sql<Setting<Value>>`select value, set_by as "setBy", set_at as "setAt"
    from escalation_setting where org_id = ${orgId}::uuid and kind = ${kind} order by set_no desc limit 1`.execute(
    db,
  );
  return rows[0];
}

export async function insertSetting(
  db: Db,
  orgId: string,
  kind: SettingKind,
  { value, setBy, setAt }: Setting<object>,
): Promise<void> {
  await sql`insert into escalation_setting (org_id, kind, value, set_by, set_at)
    values (${orgId}::uuid, ${kind}, ${value === null ? null : JSON.stringify(value)}::jsonb, ${setBy}, ${setAt}::timestamptz)`.execute(
    db,
  );
}
