/** Ties: which configurations an SBOM describes, by its root component or by what a person said; and what people said. */
import { sql } from 'kysely';
import { type Db, insertRows } from '../bulk.ts';
import { plainName } from '#base/plain-name.ts';

/** A current SBOM with what it says of itself. */
export interface SbomSubject {
  sbomId: string;
  /** What two states of one document have in common. */
  subject: string;
  supplier: string | null;
  name: string | null;
  version: string | null;
}

/** Current SBOMs that documents brought, all or some. */
export async function currentSbomSubjects(
  db: Db,
  orgId: string,
  sbomIds: readonly string[] | null,
): Promise<SbomSubject[]> {
  const { rows } = await sql<SbomSubject>`
    select sbom_id as "sbomId", subject, root_supplier as supplier, root_name as name, root_version as version
    from sbom where org_id = ${orgId}::uuid and is_current and origin = 'document'
    ${sbomIds ? sql`and sbom_id = any(${sql.val(sbomIds)}::uuid[])` : sql``} order by sbom_id`.execute(db);
  return rows;
}

/** The product that an SBOM names, as its answers go by. */
export function rootKey({ supplier, name, version }: Omit<SbomSubject, 'sbomId' | 'subject'>): string {
  return [supplier, name, version].map(plainName).join('|');
}

/** Versions that a person takes for one: `v2.5.1` and `2.5.1`. */
export function versionKey(version: string): string {
  return plainName(version).replace(/^(?:version|ver\.?|v\.?) ?(?=\d)/, '');
}

export interface SbomTie {
  sbomId: string;
  configurationId: string;
  kind: 'root' | 'person' | 'row';
  confidence: number;
  reason: string;
}

/** Which ties are replaced: those of the SBOMs (null: all current) with the configurations (null: all). */
export interface TieScope {
  sbomIds: readonly string[];
  configurationIds: readonly string[] | null;
}

/** Writes the ties of a scope where they differ from what is held; answers the configurations whose ties changed. */
export async function replaceTies(
  db: Db,
  orgId: string,
  scope: TieScope,
  ties: readonly SbomTie[],
): Promise<string[]> {
  const { rows: held } = await sql<SbomTie>`
    select sbom_id as "sbomId", configuration_id as "configurationId", kind, confidence, reason from sbom_configuration
    where org_id = ${orgId}::uuid and sbom_id = any(${sql.val(scope.sbomIds)}::uuid[])
    ${scope.configurationIds ? sql`and configuration_id = any(${sql.val(scope.configurationIds)}::uuid[])` : sql``}`.execute(
    db,
  );
  const fresh = new Map(ties.map((tie) => [keyOf(tie), tie]));
  const gone = held.filter((tie) => !isSame(tie, fresh.get(keyOf(tie))));
  for (const tie of held) if (isSame(tie, fresh.get(keyOf(tie)))) fresh.delete(keyOf(tie));
  await deleteTies(db, orgId, gone);
  await insertTies(db, orgId, [...fresh.values()]);
  return [...new Set([...gone, ...fresh.values()].map((tie) => tie.configurationId))];
}

function keyOf({ sbomId, configurationId }: SbomTie): string {
  return `${sbomId} ${configurationId}`;
}

/** Confidence is held in single precision. */
function isSame(held: SbomTie, fresh: SbomTie | undefined): boolean {
  if (fresh === undefined || held.kind !== fresh.kind || held.reason !== fresh.reason) return false;
  return Math.abs(held.confidence - fresh.confidence) < 1e-5;
}

async function deleteTies(db: Db, orgId: string, ties: readonly SbomTie[]): Promise<void> {
  if (ties.length === 0) return;
  await sql`delete from sbom_configuration t
    using unnest(${sql.val(ties.map((tie) => tie.sbomId))}::uuid[], ${sql.val(ties.map((tie) => tie.configurationId))}::uuid[])
      as g (sbom_id, configuration_id)
    where t.org_id = ${orgId}::uuid and t.sbom_id = g.sbom_id and t.configuration_id = g.configuration_id`.execute(
    db,
  );
}

async function insertTies(db: Db, orgId: string, ties: readonly SbomTie[]): Promise<void> {
  await insertRows(
    db,
    'sbom_configuration',
    {
      org_id: 'uuid',
      sbom_id: 'uuid',
      configuration_id: 'uuid',
      kind: 'text',
      confidence: 'real',
      reason: 'text',
    },
    ties.map((tie) => ({
      org_id: orgId,
      sbom_id: tie.sbomId,
      configuration_id: tie.configurationId,
      kind: tie.kind,
      confidence: tie.confidence,
      reason: tie.reason,
    })),
  );
}

/** Configurations tied to SBOMs: to any state of the documents that these SBOMs are states of. */
export async function configurationsTiedTo(
  db: Db,
  orgId: string,
  sbomIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct t.configuration_id as id from sbom named
      join sbom s on s.org_id = named.org_id and s.subject = named.subject
      join sbom_configuration t on t.org_id = s.org_id and t.sbom_id = s.sbom_id
    where named.org_id = ${orgId}::uuid and named.sbom_id = any(${sql.val(sbomIds)}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** Ids of the SBOMs that an import brought. */
export async function sbomsOfImport(db: Db, orgId: string, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select sbom_id as id from sbom
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid`.execute(db);
  return rows.map(({ id }) => id);
}
