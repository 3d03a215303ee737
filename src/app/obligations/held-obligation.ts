/** The obligation that a deed is about: found by what people call it, refused where somebody else changed it, and written with its history. */
import { WardError } from '#base/errors/problem.ts';
import { isId } from '#base/ids.ts';
import { obligationNumber, readObligationNumber } from '#model/judgement/kept-obligation.ts';
import type { DueStep, ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import type { Db } from '#store/bulk.ts';
import { insertObligationEvent, obligationEventsSince } from '#store/obligations/obligation-events.ts';
import {
  type ObligationFacts,
  type ObligationRow,
  obligationById,
  obligationByNumber,
  updateObligation,
} from '#store/obligations/obligations.ts';
import type { Stamp } from '../actions/held-action.ts';
import { countSteps } from './counting.ts';

/** By `O-12`, `12` or its id. */
export async function heldObligation(db: Db, orgId: string, name: string): Promise<ObligationRow> {
  const number = readObligationNumber(name);
  const found =
    number !== null
      ? await obligationByNumber(db, orgId, number)
      : isId(name)
        ? await obligationById(db, orgId, name)
        : undefined;
  if (!found) throw new WardError('not-found', '', { what: 'obligation', id: name });
  return found;
}

/** How far the clocks of two machines may differ, in milliseconds. */
const clockSkew = 120_000;

/**
 * The same, refused with what changed where it is of another version than the one that somebody looked at, where it was withdrawn,
 * and where the clock of this machine was set back behind its last change.
 */
export async function obligationToChange(
  db: Db,
  orgId: string,
  { obligation: name, version }: { obligation: string; version: number },
  now: Date,
): Promise<ObligationRow> {
  const held = await heldObligation(db, orgId, name);
  const obligation = obligationNumber(held.obligationNo);
  if (held.version !== version) {
    const events = await obligationEventsSince(db, orgId, held.obligationId, version);
    const told = events.map(
      ({ by, at, what, after }) =>
        `${what.replaceAll('_', ' ')} by ${by} at ${at.toISOString()} (now ${JSON.stringify(after)})`,
    );
    const changes = told.length > 0 ? told.join('; ') : `it is of version ${held.version}`;
    throw new WardError('row-changed', '/version', { what: obligation, changes });
  }
  if (held.state === 'withdrawn')
    throw new WardError('obligation-withdrawn', '', { obligation, reason: held.stateReason ?? '' });
  if (now.getTime() < held.changedAt.getTime() - clockSkew)
    throw new WardError('obligation-clock-back', '', {
      obligation,
      now: now.toISOString(),
      last: held.changedAt.toISOString(),
    });
  return held;
}

/** What a change makes of an obligation, and what is told of it. */
export interface ObligationChange {
  what: string;
  facts: Partial<Omit<ObligationFacts, 'due' | 'version'>>;
  note: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Works its clocks out again, writes it with what happened, and answers it as it is then. */
export async function writeObligation(
  db: Db,
  orgId: string,
  held: ObligationRow,
  { what, facts, note, before = {}, after = {} }: ObligationChange,
  stamp: Stamp,
): Promise<ObligationRow> {
  const { obligationId, rule } = held;
  const version = held.version + 1;
  const run = facts.run ?? held.run;
  const due = run === held.run ? held.due : await countSteps(rule, run, held.place);
  const state = facts.state ?? stateAfter(rule, run);
  const next: ObligationFacts = { ...held, ...facts, run, due, state, version };
  const moved = movedSteps(held.due, due);
  const event = {
    obligationId,
    what,
    before: { ...before, ...moved.before },
    after: { ...after, ...moved.after },
    note,
    version,
  };
  await updateObligation(db, orgId, obligationId, next, {
    at: stamp.at,
    nextDueAt: firstDueAt(state, run, due),
  });
  await insertObligationEvent(db, orgId, event, stamp);
  return await heldObligation(db, orgId, obligationId);
}

function stateAfter({ steps }: ObligationRule, { done, notApplicable }: ObligationRun): 'open' | 'done' {
  return steps.every(({ id }) => Object.hasOwn(done, id) || Object.hasOwn(notApplicable, id))
    ? 'done'
    : 'open';
}

/** The first due instant of a step that is open; null where nothing runs. */
export function firstDueAt(
  state: ObligationFacts['state'],
  { done, notApplicable }: ObligationRun,
  due: readonly DueStep[],
): string | null {
  if (state !== 'open') return null;
  const open = due.filter(({ step }) => !Object.hasOwn(done, step) && !Object.hasOwn(notApplicable, step));
  return open.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])).toSorted()[0] ?? null;
}

/** Steps whose due time is another now: "due early-warning". */
function movedSteps(before: readonly DueStep[], after: readonly DueStep[]) {
  const moved = after.filter(({ dueAt }, index) => dueAt !== (before[index]?.dueAt ?? null));
  const of = (steps: readonly DueStep[]) =>
    Object.fromEntries(
      steps
        .filter(({ step }) => moved.some((one) => one.step === step))
        .map(({ step, dueAt }) => [`due ${step}`, dueAt]),
    );
  return { before: of(before), after: of(after) };
}
