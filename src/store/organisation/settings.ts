/** What an organisation wrote in place of what Ward brings: each version stays, the newest of a kind counts. */
import { sql } from 'kysely';
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '../bulk.ts';
import { lockOrganisation } from './lock.ts';

export type SettingKind =
  | 'deployer_table'
  | 'policy'
  | 'fda_matrix'
  | 'escalation_ladder'
  | 'escalation_transport'
  | 'network_map';

export interface Setting<Value> {
  /** Of its kind, from 1. */
  versionNo: number;
  /** Null where Ward's own was given back. */
  value: Value | null;
  /** Empty where none was asked for. */
  reason: string;
  setBy: string;
  setAt: Date;
}

/** The newest first. */
export async function settings<Value>(
  db: Db,
  orgId: string,
  kind: SettingKind,
  limit: number,
): Promise<Setting<Value>[]> {
  const { rows } = await sql<Setting<Value>>`
    select version_no as "versionNo", value, reason, set_by as "setBy", set_at as "setAt" from setting
    where org_id = ${orgId}::uuid and kind = ${kind} order by version_no desc limit ${limit}`.execute(db);
  return rows;
}

/** Undefined where nothing was ever written. */
export async function newestSetting<Value>(
  db: Db,
  orgId: string,
  kind: SettingKind,
): Promise<Setting<Value> | undefined> {
  return (await settings<Value>(db, orgId, kind, 1))[0];
}

/**
 * Writes the next version. Throws `setting-moved` where `seen`, the version that its writer looked at (0 for none), is not the newest any
 * more; nothing is written then.
 */
export async function writeSetting<Value>(
  db: Db,
  orgId: string,
  kind: SettingKind,
  written: Omit<Setting<Value>, 'versionNo'>,
  seen?: number,
): Promise<Setting<Value>> {
  await lockOrganisation(db, orgId);
  const newest = await newestSetting<Value>(db, orgId, kind);
  const now = newest?.versionNo ?? 0;
  if (seen !== undefined && seen !== now)
    throw new WardError('setting-moved', '', { now, by: newest?.setBy ?? 'nobody', seen });
  const { value, reason, setBy, setAt } = written;
  await sql`insert into setting (org_id, kind, version_no, value, reason, set_by, set_at)
    values (${orgId}::uuid, ${kind}, ${now + 1}, ${value === null ? null : JSON.stringify(value)}::jsonb, ${reason}, ${setBy},
      ${setAt}::timestamptz)`.execute(db);
  return { versionNo: now + 1, ...written };
}
