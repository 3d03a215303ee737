/** Escalations as people see them in the product: listed, and acknowledged. */
import { WardError } from '#base/errors/problem.ts';
import { escalationNumber, readEscalationNumber } from '#model/judgement/escalation.ts';
import type { Db } from '#store/bulk.ts';
import {
  countEscalations,
  escalationByNumber,
  type EscalationFilter,
  type EscalationRow,
  insertAcknowledgement,
  listEscalations as readEscalations,
} from '#store/escalation/escalations.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { type PageInput, readPage } from '../paging.ts';
import { retryGivenUp } from '#store/escalation/deliveries.ts';
import { ladderOf } from './ladder.ts';

const hour = 3_600_000;

export const listEscalations = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: EscalationFilter & PageInput) =>
    await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['integer'],
          async (after, limit) => await readEscalations(db, org.orgId, query, after, limit),
          async () => await countEscalations(db, org.orgId, query),
          (row) => [row.escalationNo],
          (rows) => rows.map(presentEscalation),
        ),
    ),
);

/** Stops further steps of the same thing and due instant until then; without `until`, as long as the ladder allows. */
export const acknowledgeEscalation = orgDeed(
  'escalations.manage',
  async (
    { ward, org, actor },
    { escalation, until, note }: { escalation: string; until?: string | undefined; note: string | null },
  ) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const held = await heldEscalation(db, org.orgId, escalation);
      const at = ward.clock();
      const { acknowledgeHours } = await ladderOf(db, org.orgId);
      const latest = new Date(at.getTime() + acknowledgeHours * hour);
      const wanted = until === undefined ? latest : new Date(until);
      if (!(wanted > at && wanted <= latest))
        throw new WardError('acknowledge-until', '/until', {
          until: until ?? latest.toISOString(),
          now: at.toISOString(),
          hours: acknowledgeHours,
        });
      await insertAcknowledgement(db, org.orgId, held.escalationId, {
        by: actor.name,
        byPersonId: actor.personId ?? null,
        at,
        until: wanted,
        note,
      });
      return presentEscalation(await heldEscalation(db, org.orgId, escalation));
    }),
);

/**
 * Sends once more what was given up of it, under the same ids: for when the mail server or the address is mended. Throws
 * `nothing-given-up` where nothing was.
 */
export const retryEscalation = orgDeed(
  'escalations.manage',
  async ({ ward, org }, { escalation }: { escalation: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const held = await heldEscalation(db, org.orgId, escalation);
      const tried = await retryGivenUp(db, org.orgId, held.escalationId, ward.clock());
      if (tried === 0)
        throw new WardError('nothing-given-up', '', { escalation: escalationNumber(held.escalationNo) });
      return presentEscalation(await heldEscalation(db, org.orgId, escalation));
    }),
);

/** By `E-12` or `12`. */
async function heldEscalation(db: Db, orgId: string, name: string): Promise<EscalationRow> {
  const number = readEscalationNumber(name);
  const held = number === null ? undefined : await escalationByNumber(db, orgId, number);
  if (!held) throw new WardError('not-found', '', { what: 'escalation', id: name });
  return held;
}

function presentEscalation(row: EscalationRow) {
  const { acknowledgedBy: by, acknowledgedAt: at, acknowledgedUntil: until, acknowledgedNote: note } = row;
  return {
    number: escalationNumber(row.escalationNo),
    thing: { kind: row.thingKind, id: row.thingId, name: row.thingName, title: row.title, owner: row.owner },
    dueAt: row.dueAt.toISOString(),
    step: row.stepId,
    to: row.role,
    isUrgent: row.isUrgent,
    cameDueAt: row.cameDueAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    recipients: row.recipients,
    recipientsReason: row.recipientsReason,
    acknowledged:
      by === null || at === null || until === null
        ? null
        : { by, at: at.toISOString(), until: until.toISOString(), note },
    deliveries: row.deliveries.map((one) => ({
      ...one,
      problem: one.problem && {
        code: one.problem.code,
        message: one.problem.message,
        hint: one.problem.hint,
      },
    })),
  };
}
