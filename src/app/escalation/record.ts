/**
 * Records the steps that are due, each once, with the messages that tell of it: one transaction, so that what is recorded is told and
 * what is told is recorded. Nothing is sent here.
 */
import { deliverAt, dueEscalations, latestDueAt } from '#act/escalation/index.ts';
import type { EscalationLadder, EscalationStep, EscalationTransport } from '#model/judgement/escalation.ts';
import type { Db } from '#store/bulk.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import { insertDelivery, type NewDelivery } from '#store/escalation/deliveries.ts';
import { type EscalationFacts, insertEscalation, lockEscalations } from '#store/escalation/escalations.ts';
import { openThingsDueBy, type OpenThingRow } from '#store/escalation/open-things.ts';
import { listPeople, type Person } from '#store/organisation/people.ts';
import type { Ward } from '../ward.ts';
import { ladderOf } from './ladder.ts';
import { mailMessageId, webhookMessageId } from './message-ids.ts';
import { recipientsOf } from './recipients.ts';
import { noTransport, transportOf } from './transport.ts';

/** How many steps one transaction records at most, so that others get their turn. */
const mostAtOnce = 200;

interface Recording {
  db: Db;
  orgId: string;
  ward: Ward;
  ladder: EscalationLadder;
  transport: EscalationTransport;
  people: readonly Person[];
  now: Date;
}

/** Answers how many steps were recorded. */
export async function recordEscalations(ward: Ward, scope: OrgScope): Promise<number> {
  let recorded = 0;
  for (;;) {
    const count = await recordSome(ward, scope);
    recorded += count;
    if (count < mostAtOnce) return recorded;
  }
}

async function recordSome(ward: Ward, { orgId, sealed }: OrgScope): Promise<number> {
  return await ward.store.asOrg({ orgId, sealed }, async (db) => {
    await lockEscalations(db, orgId);
    const now = ward.clock();
    const ladder = await ladderOf(db, orgId);
    const things = await openThingsDueBy(db, orgId, latestDueAt(ladder, now));
    const due = things.flatMap((thing) => {
      const history = { recorded: new Set(thing.recorded), heldUntil: thing.heldUntil };
      return dueEscalations(ladder, thing, history, now).map((one) => ({ thing, ...one }));
    });
    const some = due.slice(0, mostAtOnce);
    if (some.length === 0) return 0;
    // A sample tells nobody outside the product: its people are made up.
    const transport = sealed ? noTransport : await transportOf(db, orgId);
    const recording = { db, orgId, ward, ladder, transport, people: await listPeople(db, orgId), now };
    for (const { thing, step, cameDueAt } of some) await recordOne(recording, thing, step, cameDueAt);
    return some.length;
  });
}

async function recordOne(
  recording: Recording,
  thing: OpenThingRow,
  step: EscalationStep,
  cameDueAt: Date,
): Promise<void> {
  const { db, orgId, ward, ladder, people, now } = recording;
  const facts: EscalationFacts = {
    escalationId: ward.newId(),
    thingKind: thing.kind,
    thingId: thing.id,
    thingName: thing.name,
    title: thing.title,
    owner: thing.owner,
    dueAt: thing.dueAt,
    stepId: step.id,
    role: step.to,
    isUrgent: step.isUrgent,
    cameDueAt,
    recordedAt: now,
    ...recipientsOf(step.to, thing, ladder, people),
  };
  if ((await insertEscalation(db, orgId, facts)) === null) return;
  await tellByMail(recording, facts, step);
  for (const { name } of recording.transport.webhooks) {
    const deliveryId = ward.newId();
    await insertDelivery(
      db,
      orgId,
      {
        deliveryId,
        channel: 'webhook',
        target: name,
        messageId: webhookMessageId(deliveryId),
        firstAt: now,
        createdAt: now,
        isDigest: false,
      },
      facts.escalationId,
    );
  }
}

async function tellByMail(
  { db, orgId, ward, ladder, transport, now }: Recording,
  { escalationId, recipients }: EscalationFacts,
  step: EscalationStep,
): Promise<void> {
  if (transport.mail === null) return;
  for (const { person, email } of recipients) {
    if (email === null) continue;
    // A message of the day that was sent before the clock went back takes no more: the next one is meant.
    for (let after = now; ; ) {
      const firstAt = deliverAt(ladder, step, person, after);
      const deliveryId = ward.newId();
      const delivery: NewDelivery = {
        deliveryId,
        channel: 'email',
        target: email,
        messageId: mailMessageId(transport.mail, deliveryId),
        firstAt,
        createdAt: now,
        isDigest: step.inDigest,
      };
      if (await insertDelivery(db, orgId, delivery, escalationId)) break;
      after = firstAt;
    }
  }
}
