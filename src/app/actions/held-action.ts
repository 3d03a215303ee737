/** The action that a deed is about: found by what people call it, refused where somebody else changed it, and written with its history. */
import { WardError } from '#base/errors/problem.ts';
import { isId } from '#base/ids.ts';
import { actionNumber, readActionNumber } from '#model/judgement/action.ts';
import { stateAfter } from '#act/actions/index.ts';
import { deviceProgress } from '#store/actions/action-devices.ts';
import { eventsSince, insertActionEvents, type NewActionEvent } from '#store/actions/action-events.ts';
import {
  type ActionFacts,
  type ActionRow,
  actionsById,
  actionsByNumber,
  updateAction,
} from '#store/actions/actions.ts';
import type { Db } from '#store/bulk.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { type OrgContext, scopeOf } from '../access/deed.ts';

/** Who acts, and when. */
export interface Stamp {
  by: string;
  personId: string | null;
  at: Date;
  /** The day in UTC, `YYYY-MM-DD`. */
  today: string;
}

/** Works on actions as the only writer of the organisation; nothing is kept where it throws. */
export async function onActions<T>(
  { ward, org, actor }: OrgContext,
  work: (db: Db, orgId: string, stamp: Stamp) => Promise<T>,
): Promise<T> {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    await lockOrganisation(db, org.orgId);
    const at = ward.clock();
    const today = at.toISOString().slice(0, 10);
    return await work(db, org.orgId, { by: actor.name, personId: actor.personId ?? null, at, today });
  });
}

/** By `A-12`, `12` or its id. */
export async function heldAction(db: Db, orgId: string, name: string): Promise<ActionRow> {
  const number = readActionNumber(name);
  const found =
    number !== null
      ? await actionsByNumber(db, orgId, [number])
      : isId(name)
        ? await actionsById(db, orgId, [name])
        : [];
  const [action] = found;
  if (!action) throw new WardError('not-found', '', { what: 'action', id: name });
  return action;
}

/** The same, refused with what changed where it is of another version than the one that somebody looked at. */
export async function actionToChange(
  db: Db,
  orgId: string,
  { action: name, version }: { action: string; version: number },
): Promise<ActionRow> {
  const action = await heldAction(db, orgId, name);
  if (action.version === version) return action;
  const events = await eventsSince(db, orgId, action.actionId, version);
  const told = events.map(({ by, at, what, after }) => {
    const fields = Object.entries(after).map(([field, value]) => `${field} ${JSON.stringify(value)}`);
    const now = fields.length > 0 ? ` (now ${fields.join(', ')})` : '';
    return `${what.replaceAll('_', ' ')} by ${by} at ${at.toISOString()}${now}`;
  });
  throw new WardError('row-changed', '/version', {
    what: actionNumber(action.actionNo),
    changes: told.length > 0 ? told.join('; ') : `it is of version ${action.version}`,
  });
}

/** A change of an action as a whole: what it holds afterwards, and what is told of it. */
export interface ActionChange {
  what: string;
  facts: Partial<ActionFacts>;
  note: string | null;
  /** Events of its devices. */
  devices?: Omit<NewActionEvent, 'actionId' | 'version'>[];
}

/**
 * Writes a change with its events, and the state that the devices of the action make of it; answers the action as it is then.
 * The devices are written before.
 */
export async function writeChange(
  db: Db,
  orgId: string,
  held: ActionRow,
  { what, facts, note, devices = [] }: ActionChange,
  stamp: Omit<Stamp, 'today'>,
): Promise<ActionRow> {
  const { actionId } = held;
  const version = held.version + 1;
  const progress = await deviceProgress(db, orgId, actionId);
  const wanted = facts.state ?? held.state;
  const state = stateAfter(
    wanted,
    progress.map((one) => one.state),
  );
  const next: ActionFacts = { ...held, ...facts, state, version };
  const { before, after } = changed(held, next);
  const events = [
    ...devices.map((event) => ({ ...event, actionId, version })),
    { actionId, deviceId: null, what: whatOf(held, state, what), before, after, note, version },
  ];
  await updateAction(db, orgId, actionId, next, stamp.at);
  await insertActionEvents(db, orgId, events, stamp);
  return await heldAction(db, orgId, actionId);
}

/** Closing and opening again are what people look for in a history. */
function whatOf(held: ActionRow, state: ActionFacts['state'], what: string): string {
  if (state === 'closed' && held.state !== 'closed') return 'closed';
  return state === 'reopened' && held.state === 'closed' ? 'reopened' : what;
}

function changed(held: ActionRow, next: ActionFacts) {
  const fields = (Object.keys(next) as (keyof ActionFacts)[]).filter(
    (field) => field !== 'version' && next[field] !== held[field],
  );
  const of = (one: ActionFacts) => Object.fromEntries(fields.map((field) => [field, one[field]]));
  return { before: of(held), after: of(next) };
}
