/** Escalations as they were recorded, and their acknowledgements. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type {
  DeliveryChannel,
  DeliveryState,
  EscalationRole,
  OpenThing,
} from '#model/judgement/escalation.ts';
import type { Problem } from '#base/errors/problem.ts';
import type { Db } from '../bulk.ts';

export interface Recipient {
  person: string;
  email: string | null;
}

export interface EscalationFacts {
  escalationId: string;
  thingKind: OpenThing['kind'];
  thingId: string;
  thingName: string;
  title: string;
  owner: string | null;
  dueAt: Date;
  stepId: string;
  role: EscalationRole;
  isUrgent: boolean;
  cameDueAt: Date;
  recordedAt: Date;
  recipients: Recipient[];
  recipientsReason: string;
}

/** Instants are ISO 8601 text, since they travel in JSON. */
export interface DeliveryOfEscalation {
  channel: DeliveryChannel;
  target: string;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: string | null;
  sentAt: string | null;
  problem: Problem | null;
}

export interface EscalationRow extends EscalationFacts {
  escalationNo: number;
  acknowledgedBy: string | null;
  acknowledgedAt: Date | null;
  acknowledgedUntil: Date | null;
  acknowledgedNote: string | null;
  deliveries: DeliveryOfEscalation[];
}

export interface EscalationFilter {
  /** Only those that somebody has, or nobody has, acknowledged. */
  isAcknowledged?: boolean | undefined;
  /** Only those with a delivery in this state. */
  delivery?: DeliveryState | undefined;
}

/** One recorder at a time in an organisation, who need not wait for its imports: a lock that ends with its transaction. */
export async function lockEscalations(db: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`escalation ${orgId}`}, 0))`.execute(db);
}

/**
 * Records a step; answers its number, or null where it was recorded before for this due instant. The caller holds the lock of the
 * escalations.
 */
export async function insertEscalation(
  db: Db,
  orgId: string,
  facts: EscalationFacts,
): Promise<number | null> {
  const { rows } = await sql<{ escalationNo: number }>`
    insert into escalation (org_id, escalation_id, escalation_no, thing_kind, thing_id, thing_name, title, owner, due_at, step_id, role,
      is_urgent, came_due_at, recorded_at, recipients, recipients_reason)
    select ${orgId}::uuid, ${facts.escalationId}::uuid, coalesce(max(escalation_no), 0) + 1, ${facts.thingKind}, ${facts.thingId},
      ${facts.thingName}, ${facts.title}, ${facts.owner}::text, ${facts.dueAt}::timestamptz, ${facts.stepId}, ${facts.role},
      ${facts.isUrgent}::boolean, ${facts.cameDueAt}::timestamptz, ${facts.recordedAt}::timestamptz,
      ${JSON.stringify(facts.recipients)}::jsonb, ${facts.recipientsReason}
    from escalation where org_id = ${orgId}::uuid
    on conflict (org_id, thing_kind, thing_id, due_at, step_id) do nothing returning escalation_no as "escalationNo"`.execute(
    db,
  );
  return rows[0]?.escalationNo ?? null;
}

/** The newest first. */
export async function listEscalations(
  db: Db,
  orgId: string,
  filter: EscalationFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<EscalationRow[]> {
  const beyond = after ? sql`and e.escalation_no < ${after[0]}::integer` : sql``;
  return await readEscalations(db, sql`${conditions(orgId, filter)} ${beyond}`, limit);
}

export async function countEscalations(db: Db, orgId: string, filter: EscalationFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${tables} where ${conditions(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function escalationByNumber(
  db: Db,
  orgId: string,
  escalationNo: number,
): Promise<EscalationRow | undefined> {
  const which = sql`e.org_id = ${orgId}::uuid and e.escalation_no = ${escalationNo}::integer`;
  return (await readEscalations(db, which, 1))[0];
}

const tables = sql`escalation e left join lateral (
    select k.by_name, k.at, k.until, k.note from escalation_acknowledgement k
    where k.org_id = e.org_id and k.escalation_id = e.escalation_id order by k.acknowledgement_no desc limit 1) k on true`;

/** An instant in JSON as everywhere else, `2026-06-01T08:00:00.000Z`. */
const isoText = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

async function readEscalations(db: Db, where: RawBuilder<unknown>, limit: number): Promise<EscalationRow[]> {
  const { rows } = await sql<EscalationRow>`
    select e.escalation_id as "escalationId", e.escalation_no as "escalationNo", e.thing_kind as "thingKind", e.thing_id as "thingId",
      e.thing_name as "thingName", e.title, e.owner, e.due_at as "dueAt", e.step_id as "stepId", e.role, e.is_urgent as "isUrgent",
      e.came_due_at as "cameDueAt", e.recorded_at as "recordedAt", e.recipients, e.recipients_reason as "recipientsReason",
      k.by_name as "acknowledgedBy", k.at as "acknowledgedAt", k.until as "acknowledgedUntil", k.note as "acknowledgedNote", d.deliveries
    from ${tables} cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('channel', d.channel, 'target', d.target, 'state', d.state, 'attempts', d.attempts,
          'nextAttemptAt', ${isoText('d.next_attempt_at')}, 'sentAt', ${isoText('d.sent_at')}, 'problem', d.problem)
          order by d.channel, d.target, d.delivery_id), '[]') as deliveries
        from escalation_delivery_item i join escalation_delivery d on d.org_id = i.org_id and d.delivery_id = i.delivery_id
        where i.org_id = e.org_id and i.escalation_id = e.escalation_id) d
    where ${where} order by e.escalation_no desc limit ${limit}`.execute(db);
  return rows;
}

function conditions(orgId: string, { isAcknowledged, delivery }: EscalationFilter): RawBuilder<unknown> {
  const parts = [sql`e.org_id = ${orgId}::uuid`];
  if (isAcknowledged !== undefined) parts.push(sql`(k.at is not null) = ${isAcknowledged}::boolean`);
  if (delivery !== undefined)
    parts.push(sql`exists (select from escalation_delivery_item i
      join escalation_delivery d on d.org_id = i.org_id and d.delivery_id = i.delivery_id
      where i.org_id = e.org_id and i.escalation_id = e.escalation_id and d.state = ${delivery})`);
  return sql.join(parts, sql` and `);
}

export interface Acknowledgement {
  by: string;
  byPersonId: string | null;
  at: Date;
  until: Date;
  note: string | null;
}

export async function insertAcknowledgement(
  db: Db,
  orgId: string,
  escalationId: string,
  { by, byPersonId, at, until, note }: Acknowledgement,
): Promise<void> {
  await sql`insert into escalation_acknowledgement (org_id, escalation_id, by_name, by_person_id, at, until, note)
    values (${orgId}::uuid, ${escalationId}::uuid, ${by}, ${byPersonId}::uuid, ${at}::timestamptz, ${until}::timestamptz, ${note})`.execute(
    db,
  );
}
