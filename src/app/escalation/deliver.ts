/**
 * Sends what is due in the outbox. A message is taken in one transaction, sent outside of any, and what came of it recorded in
 * another: a process that dies before sending loses nothing, and one that dies between sending and recording sends it again under
 * the same Message-ID or `webhook-id`.
 */
import { deliverAt, nextAttempt, plannedByAnotherClock } from '#act/escalation/index.ts';
import type { DeliveryChannel, EscalationLadder, EscalationTransport } from '#model/judgement/escalation.ts';
import type { Sent } from '#net/sent.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import {
  postponeDelivery,
  recordFailed,
  recordSent,
  takeDelivery,
  type TakenDelivery,
  targetsWithDeliveries,
} from '#store/escalation/deliveries.ts';
import type { Ward } from '../ward.ts';
import { ladderOf } from './ladder.ts';
import { longestSendMs, sendDelivery } from './send.ts';
import { transportOf } from './transport.ts';

/** How long, beside sending, until what was taken is another's, in milliseconds. */
const spareMs = 10_000;

interface Target {
  channel: DeliveryChannel;
  /** An address, or the name of a webhook. */
  target: string;
}

interface Taken {
  delivery: TakenDelivery;
  transport: EscalationTransport;
}

/** Mail servers and webhooks wait for none but themselves: one that hangs holds up its own messages alone. */
export async function deliverDue(
  ward: Ward,
  scope: OrgScope,
  organisation: string,
  signal: AbortSignal,
): Promise<void> {
  const targets = await ward.store.asOrg(
    scope,
    async (db) => await targetsWithDeliveries(db, scope.orgId, dueBy(ward)),
  );
  const byWay = Map.groupBy(targets, ({ channel, target }) => (channel === 'email' ? channel : target));
  const ways = [...byWay.values()].map(async (ofWay) => {
    for (const target of ofWay) if (!(await deliverTo(ward, scope, organisation, target, signal))) return;
  });
  for (const way of await Promise.allSettled(ways)) if (way.status === 'rejected') throw way.reason;
}

/** False where the way is closed for now: the rest is left to the next look. */
async function deliverTo(
  ward: Ward,
  scope: OrgScope,
  organisation: string,
  target: Target,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    const taken = await takeNext(ward, scope, target);
    if (taken === null) return true;
    const sent = await sendDelivery(ward, organisation, taken.transport, taken.delivery);
    await recordWhatCame(ward, scope, taken.delivery, sent);
    if (!sent.ok && !sent.isFinal && isOfWay(sent)) return false;
  }
  return false;
}

/** Null where nothing is due; what would break quiet hours by now, since it comes late or again, is left for their end. */
async function takeNext(ward: Ward, { orgId, sealed }: OrgScope, target: Target): Promise<Taken | null> {
  return await ward.store.asOrg({ orgId, sealed }, async (db) => {
    const ladder = await ladderOf(db, orgId);
    for (;;) {
      const due = dueBy(ward);
      const takenUntil = new Date(due.now.getTime() + longestSendMs(ward) + spareMs);
      const delivery = await takeDelivery(db, orgId, target, { ...due, takenUntil });
      if (delivery === null) return null;
      const sendAt = delivery.channel === 'email' ? quietUntil(ladder, delivery, due.now) : due.now;
      if (sendAt <= due.now) return { delivery, transport: await transportOf(db, orgId) };
      await postponeDelivery(db, orgId, delivery.deliveryId, sendAt);
    }
  });
}

function quietUntil(ladder: EscalationLadder, { escalations, target }: TakenDelivery, now: Date): Date {
  const isUrgent = escalations.some((one) => one.isUrgent);
  const recipients = escalations.flatMap((one) => one.recipients);
  const person = recipients.find(({ email }) => email === target)?.person ?? '';
  return deliverAt(ladder, { isUrgent, inDigest: false }, person, now);
}

/** True where the next message of this way would fail in the same manner. */
function isOfWay({ problem }: Extract<Sent, { ok: false }>): boolean {
  return problem.code !== 'mail-refused';
}

async function recordWhatCame(
  ward: Ward,
  scope: OrgScope,
  { deliveryId, attempts }: { deliveryId: string; attempts: number },
  sent: Sent,
): Promise<void> {
  const { orgId } = scope;
  await ward.store.asOrg(scope, async (db) => {
    const now = ward.clock();
    if (sent.ok) return await recordSent(db, orgId, deliveryId, now);
    const nextAttemptAt = sent.isFinal ? null : nextAttempt(attempts, now);
    await recordFailed(db, orgId, deliveryId, { problem: sent.problem, nextAttemptAt });
  });
}

function dueBy({ clock }: Ward) {
  const now = clock();
  return { now, beyond: plannedByAnotherClock(now) };
}
