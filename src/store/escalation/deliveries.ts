/** The outbox: what is to be sent, taken one at a time, and what came of it. */
import { sql } from 'kysely';
import type { Problem } from '#base/errors/problem.ts';
import type { DeliveryChannel, EscalationRole } from '#model/judgement/escalation.ts';
import type { Db } from '../bulk.ts';

export interface NewDelivery {
  deliveryId: string;
  channel: DeliveryChannel;
  /** The address of a person, or the name of a webhook. */
  target: string;
  messageId: string;
  /** When it is sent first. */
  firstAt: Date;
  createdAt: Date;
  isDigest: boolean;
}

/**
 * Puts a message into the outbox, or an escalation into the message of the day that is there already. Answers false where that one
 * was taken to be sent: then the next one is meant.
 */
export async function insertDelivery(
  db: Db,
  orgId: string,
  delivery: NewDelivery,
  escalationId: string,
): Promise<boolean> {
  const { channel, target, firstAt } = delivery;
  const digestAt = delivery.isDigest ? firstAt : null;
  const { rows } = await sql<{ deliveryId: string }>`
    insert into escalation_delivery (org_id, delivery_id, channel, target, message_id, digest_at, state, created_at, next_attempt_at)
    values (${orgId}::uuid, ${delivery.deliveryId}::uuid, ${channel}, ${target}, ${delivery.messageId}, ${digestAt}::timestamptz, 'waiting',
      ${delivery.createdAt}::timestamptz, ${firstAt}::timestamptz)
    on conflict (org_id, channel, target, digest_at) do nothing returning delivery_id as "deliveryId"`.execute(
    db,
  );
  const deliveryId = rows[0]?.deliveryId ?? (await openDigest(db, orgId, delivery));
  if (deliveryId === undefined) return false;
  await sql`insert into escalation_delivery_item (org_id, delivery_id, escalation_id)
    values (${orgId}::uuid, ${deliveryId}::uuid, ${escalationId}::uuid)`.execute(db);
  return true;
}

async function openDigest(
  db: Db,
  orgId: string,
  { channel, target, firstAt }: NewDelivery,
): Promise<string | undefined> {
  const { rows } = await sql<{ deliveryId: string }>`
    select delivery_id as "deliveryId" from escalation_delivery
    where org_id = ${orgId}::uuid and channel = ${channel} and target = ${target} and digest_at = ${firstAt}::timestamptz
      and state = 'waiting' and attempts = 0 for update`.execute(db);
  return rows[0]?.deliveryId;
}

/** A message that was taken to be sent, with what it tells. */
export interface TakenDelivery {
  deliveryId: string;
  channel: DeliveryChannel;
  target: string;
  messageId: string;
  isDigest: boolean;
  /** This one included. */
  attempts: number;
  escalations: TakenEscalation[];
}

export interface TakenEscalation {
  escalationId: string;
  escalationNo: number;
  thingKind: 'action' | 'obligation';
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
  recipients: { person: string; email: string | null }[];
}

export interface DueBy {
  now: Date;
  /** An attempt planned later than this was planned by a clock that was set back since. */
  beyond: Date;
}

/** Targets that have something due to be sent. */
export async function targetsWithDeliveries(
  db: Db,
  orgId: string,
  { now, beyond }: DueBy,
): Promise<{ channel: DeliveryChannel; target: string }[]> {
  const { rows } = await sql<{ channel: DeliveryChannel; target: string }>`
    select distinct channel, target from escalation_delivery where org_id = ${orgId}::uuid and state = 'waiting'
      and (next_attempt_at <= ${now}::timestamptz or next_attempt_at > ${beyond}::timestamptz) order by 1, 2`.execute(
    db,
  );
  return rows;
}

/**
 * Takes the oldest message of a target that is due. It is nobody else's until `takenUntil`, by when its sender has recorded what
 * came of it or is dead. Null where nothing is due.
 */
export async function takeDelivery(
  db: Db,
  orgId: string,
  { channel, target }: { channel: DeliveryChannel; target: string },
  { now, beyond, takenUntil }: DueBy & { takenUntil: Date },
): Promise<TakenDelivery | null> {
  const { rows } = await sql<Omit<TakenDelivery, 'escalations'>>`
    update escalation_delivery d set attempts = d.attempts + 1, next_attempt_at = ${takenUntil}::timestamptz,
      taken_until = ${takenUntil}::timestamptz
    where d.org_id = ${orgId}::uuid and d.delivery_id = (
      select delivery_id from escalation_delivery where org_id = ${orgId}::uuid and state = 'waiting' and channel = ${channel}
        and target = ${target} and (next_attempt_at <= ${now}::timestamptz or next_attempt_at > ${beyond}::timestamptz)
      order by created_at, delivery_id limit 1 for update skip locked)
    returning d.delivery_id as "deliveryId", d.channel, d.target, d.message_id as "messageId", d.digest_at is not null as "isDigest",
      d.attempts`.execute(db);
  const [taken] = rows;
  if (!taken) return null;
  return { ...taken, escalations: await escalationsOf(db, orgId, taken.deliveryId) };
}

async function escalationsOf(db: Db, orgId: string, deliveryId: string): Promise<TakenEscalation[]> {
  const { rows } = await sql<TakenEscalation>`
    select e.escalation_id as "escalationId", e.escalation_no as "escalationNo", e.thing_kind as "thingKind", e.thing_id as "thingId",
      e.thing_name as "thingName", e.title, e.owner, e.due_at as "dueAt", e.step_id as "stepId", e.role, e.is_urgent as "isUrgent",
      e.came_due_at as "cameDueAt", e.recorded_at as "recordedAt", e.recipients
    from escalation_delivery_item i join escalation e on e.org_id = i.org_id and e.escalation_id = i.escalation_id
    where i.org_id = ${orgId}::uuid and i.delivery_id = ${deliveryId}::uuid order by e.escalation_no`.execute(
    db,
  );
  return rows;
}

/** Gives back what was taken and is not to be sent yet: no attempt was made. */
export async function postponeDelivery(
  db: Db,
  orgId: string,
  deliveryId: string,
  until: Date,
): Promise<void> {
  await sql`update escalation_delivery set attempts = attempts - 1, next_attempt_at = ${until}::timestamptz, taken_until = null
    where org_id = ${orgId}::uuid and delivery_id = ${deliveryId}::uuid`.execute(db);
}

export async function recordSent(db: Db, orgId: string, deliveryId: string, at: Date): Promise<void> {
  await sql`update escalation_delivery set state = 'sent', sent_at = ${at}::timestamptz, next_attempt_at = null,
      taken_until = null, problem = null
    where org_id = ${orgId}::uuid and delivery_id = ${deliveryId}::uuid`.execute(db);
}

/** Without a next attempt it is given up. */
export async function recordFailed(
  db: Db,
  orgId: string,
  deliveryId: string,
  { problem, nextAttemptAt }: { problem: Problem; nextAttemptAt: Date | null },
): Promise<void> {
  await sql`update escalation_delivery set state = ${nextAttemptAt === null ? 'given_up' : 'waiting'},
      next_attempt_at = ${nextAttemptAt}::timestamptz, taken_until = null, problem = ${JSON.stringify(problem)}::jsonb
    where org_id = ${orgId}::uuid and delivery_id = ${deliveryId}::uuid`.execute(db);
}

/** Tries what was given up of an escalation once more from the beginning; answers how many messages that are. */
export async function retryGivenUp(db: Db, orgId: string, escalationId: string, now: Date): Promise<number> {
  const { rows } = await sql`
    update escalation_delivery d set state = 'waiting', attempts = 0, next_attempt_at = ${now}::timestamptz
    from escalation_delivery_item i
    where i.org_id = ${orgId}::uuid and i.escalation_id = ${escalationId}::uuid and d.org_id = i.org_id
      and d.delivery_id = i.delivery_id and d.state = 'given_up' returning d.delivery_id`.execute(db);
  return rows.length;
}

/**
 * Lets go of what a process took that is dead: for the start of a server whose database no other process can hold. What it sent and
 * did not record is sent again, under the same id.
 */
export async function releaseTaken(db: Db, now: Date): Promise<void> {
  await sql`update escalation_delivery set next_attempt_at = ${now}::timestamptz, taken_until = null
    where state = 'waiting' and taken_until is not null`.execute(db);
}
