/** Questions about makes and models: which product of an advisory each may be. A cache that the matching pass keeps. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import { stableJson } from '#base/hash.ts';
import type { IdentityCandidate, NameToken } from '#model/judgement/identity-question.ts';
import { type Db, insertRows } from '../bulk.ts';

/** The rectangle that a matching pass worked out: every candidate inside it is replaced. */
export interface AskedScope {
  nameKeys: readonly string[] | null;
  advisoryIds: readonly string[] | null;
}

/** A candidate with the make and model that it is asked about. */
export type AskedCandidate = IdentityCandidate & { nameKey: string };

/** Writes what is new or other than held, removes what is not asked any more, and leaves the rest alone. */
export async function replaceCandidates(
  db: Db,
  orgId: string,
  scope: AskedScope,
  candidates: readonly AskedCandidate[],
): Promise<void> {
  const { rows } = await sql<AskedCandidate>`
    select name_key as "nameKey", advisory_id as "advisoryId", vendor, product, product_key as "productKey", score, inventory, advisory
    from identity_question where org_id = ${orgId}::uuid
    ${scope.nameKeys ? sql`and name_key = any(${sql.val(scope.nameKeys)}::text[])` : sql``}
    ${scope.advisoryIds ? sql`and advisory_id = any(${sql.val(scope.advisoryIds)}::uuid[])` : sql``}`.execute(
    db,
  );
  const held = new Map(rows.map((row) => [keyOf(row), contentOf(row)]));
  const fresh = new Map(candidates.map((one) => [keyOf(one), one]));
  const gone = rows.filter((row) => {
    const now = fresh.get(keyOf(row));
    return now === undefined || contentOf(now) !== contentOf(row);
  });
  await deleteCandidates(db, orgId, gone);
  await insertRows(
    db,
    'identity_question',
    {
      org_id: 'uuid',
      name_key: 'text',
      advisory_id: 'uuid',
      vendor: 'text',
      product: 'text',
      product_key: 'text',
      score: 'real',
      inventory: 'jsonb',
      advisory: 'jsonb',
    },
    [...fresh]
      .filter(([key, one]) => held.get(key) !== contentOf(one))
      .map(([, one]) => ({
        org_id: orgId,
        name_key: one.nameKey,
        advisory_id: one.advisoryId,
        vendor: one.vendor,
        product: one.product,
        product_key: one.productKey,
        score: one.score,
        inventory: one.inventory,
        advisory: one.advisory,
      })),
  );
}

const keyOf = (one: AskedCandidate) => `${one.advisoryId} ${one.nameKey}`;

/** Scores are held in single precision. */
const contentOf = (one: AskedCandidate) =>
  stableJson([one.vendor, one.product, one.productKey, one.score.toFixed(3), one.inventory, one.advisory]);

async function deleteCandidates(db: Db, orgId: string, gone: readonly AskedCandidate[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`delete from identity_question q
    using unnest(${sql.val(gone.map((one) => one.nameKey))}::text[], ${sql.val(gone.map((one) => one.advisoryId))}::uuid[]) as g (name_key, advisory_id)
    where q.org_id = ${orgId}::uuid and q.name_key = g.name_key and q.advisory_id = g.advisory_id`.execute(
    db,
  );
}

/** Scores are hundredths held in single precision: half of one more or less is the same score. */
const singlePrecision = 0.001;

/**
 * Candidates that wait for an answer, of those that are alike enough to be asked about (`asks`). Not asked is what somebody rejected, a make and model that was answered with a name, and
 * one that an advisory names by the rules: then it is known what it is. What is known of its operating system or of the components
 * of its SBOM says nothing.
 */
function openCandidates(orgId: string, asks: number): RawBuilder<unknown> {
  return sql`identity_question q where q.org_id = ${orgId}::uuid and q.score >= ${asks}::real - ${singlePrecision}::real
    and not exists (select 1 from alias l where l.org_id = q.org_id and l.name_key = q.name_key
      and (l.kind <> 'rejected' or l.product_key = q.product_key))
    and not exists (select 1 from product_model m
      join configuration c on c.org_id = m.org_id and c.product_model_id = m.product_model_id
      join finding f on f.org_id = c.org_id and f.configuration_id = c.configuration_id
      where m.org_id = q.org_id and m.name_key = q.name_key and coalesce(f.evidence->0->>'deviceField', '') not in ('os', 'firmware', 'sbom'))`;
}

/** Makes and models asked about, with the devices that wait: those that nobody has any more are left out. */
function openQuestions(orgId: string, asks: number): RawBuilder<unknown> {
  return sql`open as materialized (select q.name_key, max(q.score) as score from ${openCandidates(orgId, asks)} group by 1),
    waiting as materialized (
      select m.product_model_id as id, m.name_key, m.manufacturer, m.model, open.score, sum(d.devices)::int as devices,
        mode() within group (order by c.device_type) as device_type
      from open join product_model m on m.org_id = ${orgId}::uuid and m.name_key = open.name_key
        join configuration c on c.org_id = m.org_id and c.product_model_id = m.product_model_id
        cross join lateral (select count(*) as devices from device v where v.org_id = c.org_id
          and v.configuration_id = c.configuration_id and v.state <> 'retired') d
      where d.devices > 0 group by 1, 2, 3, 4, 5)`;
}

export interface QuestionRow {
  /** Id of the product model. */
  questionId: string;
  nameKey: string;
  manufacturer: string | null;
  model: string;
  deviceType: string | null;
  deviceCount: number;
}

/** Most devices first. */
export async function listQuestions(
  db: Db,
  orgId: string,
  asks: number,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<QuestionRow[]> {
  const beyond = after
    ? sql`where devices < ${after[0]}::int or (devices = ${after[0]}::int and id > ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<QuestionRow>`with ${openQuestions(orgId, asks)}
    select id as "questionId", name_key as "nameKey", manufacturer, model, device_type as "deviceType", devices as "deviceCount"
    from waiting ${beyond} order by devices desc, id limit ${limit}`.execute(db);
  return rows;
}

/** One question, null where nothing is asked about that product model now. */
export async function findQuestion(
  db: Db,
  orgId: string,
  asks: number,
  questionId: string,
): Promise<QuestionRow | null> {
  const { rows } = await sql<QuestionRow>`with ${openQuestions(orgId, asks)}
    select id as "questionId", name_key as "nameKey", manufacturer, model, device_type as "deviceType", devices as "deviceCount"
    from waiting where id = ${questionId}::uuid`.execute(db);
  return rows[0] ?? null;
}

export interface WaitingCounts {
  questions: number;
  devices: number;
}

export async function countWaiting(db: Db, orgId: string, asks: number): Promise<WaitingCounts> {
  const { rows } = await sql<WaitingCounts>`with ${openQuestions(orgId, asks)}
    select count(*)::int as questions, coalesce(sum(devices), 0)::int as devices from waiting`.execute(db);
  return rows[0] ?? { questions: 0, devices: 0 };
}

/** Makes and models whose best score lies from one threshold up to another: what is asked at the one and not at the other. */
export async function questionsBetween(
  db: Db,
  orgId: string,
  from: number,
  to: number,
  limit: number,
): Promise<Pick<QuestionRow, 'manufacturer' | 'model' | 'deviceCount'>[]> {
  const { rows } = await sql<
    Pick<QuestionRow, 'manufacturer' | 'model' | 'deviceCount'>
  >`with ${openQuestions(orgId, from)}
    select manufacturer, model, devices as "deviceCount" from waiting where score < ${to}::real - ${singlePrecision}::real
    order by devices desc, id limit ${limit}`.execute(db);
  return rows;
}

/** A candidate with the advisory that names the product. */
export interface CandidateRow {
  nameKey: string;
  vendor: string | null;
  product: string;
  productKey: string;
  score: number;
  inventory: NameToken[];
  advisory: NameToken[];
  advisoryId: string;
  trackingId: string;
  title: string;
}

/** What waits for an answer about some makes and models, most alike first. */
export async function openCandidatesOf(
  db: Db,
  orgId: string,
  asks: number,
  nameKeys: readonly string[],
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select q.name_key as "nameKey", q.vendor, q.product, q.product_key as "productKey", q.score, q.inventory, q.advisory,
      a.advisory_id as "advisoryId", a.tracking_id as "trackingId", a.title
    from (select q.* from ${openCandidates(orgId, asks)} and q.name_key = any(${sql.val(nameKeys)}::text[])) q
      join advisory a on a.advisory_id = q.advisory_id
    order by q.score desc, q.product_key, a.tracking_id, a.advisory_id`.execute(db);
  return rows;
}
