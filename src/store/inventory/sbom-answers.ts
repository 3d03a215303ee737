/** What people said SBOMs are of: with the import, or as the answer to a question. */
import { sql } from 'kysely';
import { type Db, insertRows } from '../bulk.ts';

export interface SbomAnswer {
  answerId: string;
  subject: string;
  rootKey: string;
  kind: 'product' | 'none';
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  nameKey: string | null;
  versionKey: string | null;
  answeredBy: string;
  answeredAt: Date;
  importId: string | null;
}

const columns = sql`answer_id as "answerId", subject, root_key as "rootKey", kind, manufacturer, model, version, name_key as "nameKey",
  version_key as "versionKey", answered_by as "answeredBy", answered_at as "answeredAt", import_id as "importId"`;

/** Every answer, or those about some subjects; oldest first. */
export async function sbomAnswers(
  db: Db,
  orgId: string,
  subjects: readonly string[] | null,
): Promise<SbomAnswer[]> {
  const { rows } = await sql<SbomAnswer>`select ${columns} from sbom_answer where org_id = ${orgId}::uuid
    ${subjects ? sql`and subject = any(${sql.val(subjects)}::text[])` : sql``} order by answered_at, answer_id`.execute(
    db,
  );
  return rows;
}

/** Writes answers; one that was given before in the same way is given anew. */
export async function insertSbomAnswers(
  db: Db,
  orgId: string,
  answers: readonly SbomAnswer[],
): Promise<void> {
  await insertRows(
    db,
    'sbom_answer',
    {
      org_id: 'uuid',
      answer_id: 'uuid',
      subject: 'text',
      root_key: 'text',
      kind: 'text',
      manufacturer: 'text',
      model: 'text',
      version: 'text',
      name_key: 'text',
      version_key: 'text',
      answered_by: 'text',
      answered_at: 'timestamptz',
      import_id: 'uuid',
    },
    answers.map((one) => ({
      org_id: orgId,
      answer_id: one.answerId,
      subject: one.subject,
      root_key: one.rootKey,
      kind: one.kind,
      manufacturer: one.manufacturer,
      model: one.model,
      version: one.version,
      name_key: one.nameKey,
      version_key: one.versionKey,
      answered_by: one.answeredBy,
      answered_at: one.answeredAt,
      import_id: one.importId,
    })),
    `on conflict (org_id, subject, root_key, name_key, version_key, import_id) do update set answer_id = excluded.answer_id,
      answered_by = excluded.answered_by, answered_at = excluded.answered_at`,
  );
}

/** Takes an answer back; answers what it was, null where it is not held. */
export async function deleteSbomAnswer(db: Db, orgId: string, answerId: string): Promise<SbomAnswer | null> {
  const { rows } = await sql<SbomAnswer>`delete from sbom_answer
    where org_id = ${orgId}::uuid and answer_id = ${answerId}::uuid returning ${columns}`.execute(db);
  return rows[0] ?? null;
}

/** Takes back what was said with an import. */
export async function deleteAnswersOfImport(db: Db, orgId: string, importId: string): Promise<void> {
  await sql`delete from sbom_answer where org_id = ${orgId}::uuid and import_id = ${importId}::uuid`.execute(
    db,
  );
}

/** Ids of current SBOMs that documents brought: of all subjects, or of some; and of what rows state where records name it. */
export async function currentSboms(
  db: Db,
  orgId: string,
  subjects: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select sbom_id as id from sbom where org_id = ${orgId}::uuid and is_current
    and (origin = 'document' or exists (select 1 from component_name c join record_name r on r.name = c.name
      where c.org_id = sbom.org_id and c.sbom_id = sbom.sbom_id))
    ${subjects ? sql`and subject = any(${sql.val(subjects)}::text[])` : sql``} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
