/** What people state for assessments, and who signed them. */
import { sql } from 'kysely';
import type { AssessmentInput } from '#model/judgement/assessment.ts';
import type { Db } from '../bulk.ts';

export interface StoredInput extends AssessmentInput {
  /** Null where nobody was chosen. */
  personId: string | null;
  at: Date;
}

/** Of each assessment, by its id. */
export async function inputsOf(
  db: Db,
  orgId: string,
  assessmentIds: readonly string[],
): Promise<Map<string, StoredInput[]>> {
  const { rows } = await sql<StoredInput & { assessmentId: string }>`
    select assessment_id as "assessmentId", part, key, value, because, source, by_name as by, by_person_id as "personId", at
    from assessment_input where org_id = ${orgId}::uuid and assessment_id = any(${sql.val(assessmentIds)}::uuid[])
    order by part, key collate "C"`.execute(db);
  return Map.groupBy(
    rows.map(({ assessmentId: _id, ...input }) => input),
    (_input, at) => rows[at]?.assessmentId ?? '',
  );
}

/** Writes an input over the one with its key. */
export async function putInput(
  db: Db,
  orgId: string,
  assessmentId: string,
  input: StoredInput,
): Promise<void> {
  const { part, key, value, because, source, by, personId, at } = input;
  await sql`insert into assessment_input (org_id, assessment_id, part, key, value, because, source, by_name, by_person_id, at)
    values (${orgId}::uuid, ${assessmentId}::uuid, ${part}, ${key}, ${value}, ${because}, ${source}, ${by}, ${personId}::uuid,
      ${at}::timestamptz)
    on conflict (org_id, assessment_id, part, key) do update set value = excluded.value, because = excluded.because,
      source = excluded.source, by_name = excluded.by_name, by_person_id = excluded.by_person_id, at = excluded.at`.execute(
    db,
  );
}

export async function takeInput(
  db: Db,
  orgId: string,
  assessmentId: string,
  { part, key }: Pick<AssessmentInput, 'part' | 'key'>,
): Promise<void> {
  await sql`delete from assessment_input where org_id = ${orgId}::uuid and assessment_id = ${assessmentId}::uuid
    and part = ${part} and key = ${key}`.execute(db);
}

export interface Signature {
  personId: string;
  by: string;
  signedAt: Date;
  /** Of what was signed. */
  fingerprint: string;
}

/** Of each assessment, by its id, in the order of time. */
export async function signaturesOf(
  db: Db,
  orgId: string,
  assessmentIds: readonly string[],
): Promise<Map<string, Signature[]>> {
  const { rows } = await sql<Signature & { assessmentId: string }>`
    select assessment_id as "assessmentId", person_id as "personId", by_name as by, signed_at as "signedAt", fingerprint
    from assessment_signature where org_id = ${orgId}::uuid and assessment_id = any(${sql.val(assessmentIds)}::uuid[])
    order by signed_at, person_id`.execute(db);
  return Map.groupBy(
    rows.map(({ assessmentId: _id, ...signature }) => signature),
    (_signature, at) => rows[at]?.assessmentId ?? '',
  );
}

export async function insertSignature(
  db: Db,
  orgId: string,
  assessmentId: string,
  { personId, by, signedAt, fingerprint }: Signature,
): Promise<void> {
  await sql`insert into assessment_signature (org_id, assessment_id, person_id, by_name, signed_at, fingerprint)
    values (${orgId}::uuid, ${assessmentId}::uuid, ${personId}::uuid, ${by}, ${signedAt}::timestamptz, ${fingerprint})`.execute(
    db,
  );
}
