/** Organisations: found by short name, made, and removed with all that is theirs. */
import { deleteWork } from './people.ts';
import type { OrgScope } from '../dialect/store.ts';
import type { Db } from '../bulk.ts';
import type { OrganisationKind } from '../schema.ts';

export interface OrganisationRecord {
  orgId: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  isSample: boolean;
  /** False while it is being loaded. */
  isComplete: boolean;
}

export async function listOrganisations(db: Db): Promise<(OrganisationRecord & { deviceCount: number })[]> {
  const rows = await db
    .selectFrom('organisation as o')
    .leftJoin('device as d', (join) => join.onRef('d.org_id', '=', 'o.org_id').on('d.state', '<>', 'retired'))
    .select((q) => [
      'o.org_id',
      'o.slug',
      'o.name',
      'o.kind',
      'o.is_sample',
      'o.is_complete',
      q.fn.count<number>('d.device_id').as('devices'),
    ])
    .groupBy(['o.org_id'])
    .orderBy('o.is_sample')
    .orderBy('o.created_at')
    .execute();
  return rows.map((row) => ({
    orgId: row.org_id,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    isSample: row.is_sample,
    isComplete: row.is_complete,
    deviceCount: row.devices,
  }));
}

/** Null where no organisation has the short name. Asked with every request, so it counts nothing. */
export async function findOrganisation(db: Db, slug: string): Promise<OrganisationRecord | null> {
  const row = await db
    .selectFrom('organisation')
    .select(['org_id', 'slug', 'name', 'kind', 'is_sample', 'is_complete'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { org_id: orgId, name, kind, is_sample: isSample, is_complete: isComplete } = row;
  return { orgId, slug, name, kind, isSample, isComplete };
}

export async function insertOrganisation(
  db: Db,
  organisation: OrganisationRecord,
  judgedWith: string,
): Promise<void> {
  await db
    .insertInto('organisation')
    .values({
      org_id: organisation.orgId,
      slug: organisation.slug,
      name: organisation.name,
      kind: organisation.kind,
      is_sample: organisation.isSample,
      is_complete: organisation.isComplete,
      judged_with: judgedWith,
    })
    .execute();
}

/** Removes organisations and, by cascade, every row of theirs. */
export async function deleteOrganisations(db: Db, orgIds: readonly string[]): Promise<void> {
  if (orgIds.length === 0) return;
  // Devices point at places and configurations without cascade; they go first.
  await db.deleteFrom('device').where('org_id', 'in', orgIds).execute();
  await db.deleteFrom('decision').where('org_id', 'in', orgIds).execute();
  await deleteWork(db, orgIds);
  await db.deleteFrom('organisation').where('org_id', 'in', orgIds).execute();
}

/** Says that an organisation is loaded wholly. */
export async function markComplete(db: Db, orgId: string): Promise<void> {
  await db.updateTable('organisation').set({ is_complete: true }).where('org_id', '=', orgId).execute();
}

/** Organisations whose judgements were made with other versions than `judgedWith`. */
export async function organisationsBehind(db: Db, judgedWith: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation')
    .select('org_id')
    .where('judged_with', '<>', judgedWith)
    .execute();
  return rows.map((row) => row.org_id);
}

/** True where an organisation was judged by other rules of naming than the mark says. */
export async function namingIsBehind(db: Db, mark: string): Promise<boolean> {
  const behind = await db
    .selectFrom('organisation')
    .select('org_id')
    .where('judged_with', 'not like', `%${mark},%`)
    .executeTakeFirst();
  return behind !== undefined;
}

export async function markJudgedWith(db: Db, orgId: string, judgedWith: string): Promise<void> {
  await db.updateTable('organisation').set({ judged_with: judgedWith }).where('org_id', '=', orgId).execute();
}

/** Every organisation, as the transactions that are its own name it. Runs as the system. */
export async function organisationScopes(db: Db): Promise<OrgScope[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['org_id', 'is_sample'])
    .orderBy('org_id')
    .execute();
  return rows.map((row) => ({ orgId: row.org_id, sealed: row.is_sample }));
}
