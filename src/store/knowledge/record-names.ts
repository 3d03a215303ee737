/** By which names records are found, as numbers; and which names changed, so that SBOMs can be told. */
import { sql } from 'kysely';
import { type Db, insertRows } from '../bulk.ts';
import type { RecordOrigin } from './records.ts';

export interface NamedRecordState {
  source: string;
  recordId: string;
  names: readonly number[];
}

export async function insertRecordNames(
  db: Db,
  { owner, importId }: Pick<RecordOrigin, 'owner' | 'importId'>,
  records: readonly NamedRecordState[],
): Promise<void> {
  await insertRows(
    db,
    'record_name',
    { org_id: 'uuid', source: 'text', record_id: 'text', import_id: 'uuid', name: 'bigint' },
    records.flatMap(({ source, recordId, names }) =>
      names.map((name) => ({ org_id: owner, source, record_id: recordId, import_id: importId, name })),
    ),
  );
}

/** Notes that what records say under some names is other than before. `owner` null: everyone's records. */
export async function noteRecordChange(
  db: Db,
  owner: string | null,
  names: readonly number[],
  at: Date,
): Promise<void> {
  if (names.length === 0) return;
  await sql`insert into record_change (org_id, names, changed_at)
    values (${owner}::uuid, ${sql.val([...new Set(names)])}::bigint[], ${at}::timestamptz)`.execute(db);
}

/** Before an import of records is taken back: every name of the records it brought, as these states and others have them. */
export async function noteRecordsUndone(
  db: Db,
  owner: string | null,
  importId: string,
  at: Date,
): Promise<void> {
  await sql`insert into record_change (org_id, names, changed_at)
    select ${owner}::uuid, array_agg(distinct n.name), ${at}::timestamptz
    from record_name n join vulnerability_record r on r.source = n.source and r.record_id = n.record_id
      and r.org_id is not distinct from n.org_id
    where r.import_id = ${importId}::uuid and n.org_id is not distinct from ${owner}::uuid
    having count(*) > 0`.execute(db);
  await sql`delete from record_name where import_id = ${importId}::uuid`.execute(db);
}

/** Asks that the SBOMs that changed names concern be matched again, and no others. Runs as the system. */
export async function fanOutRecordChanges(db: Db): Promise<void> {
  await sql`with taken as (delete from record_change returning org_id, names, changed_at),
    changed as (select t.org_id as owner, n.name, min(t.changed_at) as at from taken t cross join lateral unnest(t.names) as n (name) group by 1, 2)
    insert into match_request (org_id, kind, subject_id, requested_at)
    select c.org_id, 'sbom', c.sbom_id, min(changed.at)
    from changed join component_name c on c.name = changed.name
      join sbom s on s.org_id = c.org_id and s.sbom_id = c.sbom_id and s.is_current
      join organisation o on o.org_id = c.org_id
    where (changed.owner is null and not o.is_sample) or changed.owner = c.org_id
    group by 1, 2, 3`.execute(db);
}

/** Removes every name, before all are told again by other rules. Runs as the system. */
export async function deleteRecordNames(db: Db): Promise<void> {
  await sql`delete from record_name`.execute(db);
}
