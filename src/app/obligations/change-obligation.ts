/** Changes an obligation: whose and what it is about, its steps, events and pauses, moments that were wrong, and its withdrawal. */
import {
  completeStep,
  correctMoment,
  judgeStep,
  pauseObligation as pauseRun,
  recordEvent,
  resumeObligation as resumeRun,
} from '#act/obligations/index.ts';
import type { ObligationRun, RunMoment } from '#model/judgement/obligation.ts';
import type { Db } from '#store/bulk.ts';
import type { ObligationRow } from '#store/obligations/obligations.ts';
import { orgDeed, type OrgContext } from '../access/deed.ts';
import { ownerNamed } from '../actions/checks.ts';
import { heldAction, onActions, type Stamp } from '../actions/held-action.ts';
import { checked, holidaysFor } from './counting.ts';
import { type ObligationChange, obligationToChange, writeObligation } from './held-obligation.ts';
import { presentObligation } from './present-obligation.ts';

/** An obligation and the version of it that somebody looked at. */
interface LookedAt {
  obligation: string;
  version: number;
}

type Work = (
  held: ObligationRow,
  now: string,
  more: { db: Db; orgId: string; stamp: Stamp },
) => ObligationChange | Promise<ObligationChange>;

async function change(context: OrgContext, looked: LookedAt, work: Work) {
  return await onActions(context, async (db, orgId, stamp) => {
    const held = await obligationToChange(db, orgId, looked, stamp.at);
    const made = await work(held, stamp.at.toISOString(), { db, orgId, stamp });
    return presentObligation(await writeObligation(db, orgId, held, made, stamp), stamp.at);
  });
}

/** What is left out stays; null empties. */
interface ObligationEdit {
  subject?: string | undefined;
  owner?: string | null | undefined;
  trackingId?: string | null | undefined;
  cve?: string | null | undefined;
  action?: string | null | undefined;
}

/** Without a change it is a note. */
export const editObligation = orgDeed(
  'obligations.manage',
  async (context, input: LookedAt & { change: ObligationEdit; note: string | null }) =>
    await change(context, input, async (held, _now, { db, orgId, stamp }) => {
      const { owner, action, ...texts } = input.change;
      const facts: ObligationChange['facts'] = Object.fromEntries(
        Object.entries(texts).filter(([, value]) => value !== undefined),
      );
      if (owner !== undefined) Object.assign(facts, await ownerNamed(db, orgId, owner, stamp.by));
      if (action !== undefined)
        facts.actionId = action === null ? null : (await heldAction(db, orgId, action)).actionId;
      const { before, after } = changesOf(held, input.change);
      return {
        what: Object.keys(facts).length > 0 ? 'edited' : 'noted',
        facts,
        note: input.note,
        before,
        after,
      };
    }),
);

function changesOf(held: ObligationRow, edit: ObligationEdit) {
  const now: ObligationEdit = {
    subject: held.subject,
    owner: held.owner,
    trackingId: held.trackingId,
    cve: held.cve,
    action: held.actionNo === null ? null : `A-${held.actionNo}`,
  };
  const fields = (Object.keys(edit) as (keyof ObligationEdit)[]).filter(
    (field) => edit[field] !== undefined && edit[field] !== now[field],
  );
  const of = (values: ObligationEdit) => Object.fromEntries(fields.map((field) => [field, values[field]]));
  return { before: of(now), after: of(edit) };
}

/** `done` takes the instant (now, where left out) and the evidence; `not_applicable` and `applies` the reason. */
export const markObligationStep = orgDeed(
  'obligations.manage',
  async (
    context,
    input: LookedAt & {
      step: string;
      is: 'done' | 'not_applicable' | 'applies';
      at?: string | undefined;
      note: string;
    },
  ) =>
    await change(context, input, ({ rule, run, notes }, now) => {
      const { step, is, note } = input;
      const at = input.at ?? now;
      if (is === 'done') {
        const done = checked(completeStep(rule, run, { step, at, now }));
        return {
          what: 'step_done',
          facts: { run: done, notes: { ...notes, [step]: note } },
          note,
          after: { [step]: at },
        };
      }
      const because = is === 'applies' ? null : note;
      const judged = checked(judgeStep(rule, run, { step, because }));
      return { what: `step_${is}`, facts: { run: judged }, note, after: { [step]: is.replaceAll('_', ' ') } };
    }),
);

/** Something happened from which a step counts, such as a fix becoming available. */
export const recordObligationEvent = orgDeed(
  'obligations.manage',
  async (context, input: LookedAt & { event: string; at?: string | undefined; note: string | null }) =>
    await change(context, input, ({ rule, run }, now) => {
      const { event, note } = input;
      const at = input.at ?? now;
      const happened = checked(recordEvent(rule, run, { event, at, now }));
      return { what: 'event_happened', facts: { run: happened }, note, after: { [event]: at } };
    }),
);

export const pauseObligation = orgDeed(
  'obligations.manage',
  async (context, input: LookedAt & { reason: string; from?: string | undefined; note: string | null }) =>
    await change(context, input, ({ rule, run }, now) => {
      const { reason, note } = input;
      const from = input.from ?? now;
      const paused = checked(pauseRun(rule, run, { reason, from, now }));
      return { what: 'paused', facts: { run: paused }, note, after: { reason, from } };
    }),
);

/** From now on, or from an instant that may be ahead where the end of the pause is known. */
export const resumeObligation = orgDeed(
  'obligations.manage',
  async (context, input: LookedAt & { until?: string | undefined; note: string | null }) =>
    await change(context, input, ({ run }, now) => {
      const until = input.until ?? now;
      return {
        what: 'resumed',
        facts: { run: checked(resumeRun(run, until)) },
        note: input.note,
        after: { until },
      };
    }),
);

/** Corrects a moment that was recorded wrongly; the former one is kept, and the answer's history says what moved. */
export const correctObligation = orgDeed(
  'obligations.manage',
  async (context, input: LookedAt & { of: RunMoment; at: string | null; because: string }) =>
    await change(context, input, async ({ rule, run, place, notes }, now) => {
      const { of, at, because } = input;
      const holidays = await holidaysFor(rule, place);
      const corrected = checked(correctMoment(rule, run, holidays, { of, at, now, because })).run;
      const name = of.kind === 'trigger' ? 'became aware' : of.kind === 'step' ? of.step : of.event;
      const before = { [name]: corrected.corrections.at(-1)?.before ?? null };
      return {
        what: 'corrected',
        facts: { run: corrected, notes: notesOf(notes, corrected) },
        note: because,
        before,
        after: { [name]: at },
      };
    }),
);

/** A step that was not done after all has no evidence. */
function notesOf(notes: Readonly<Record<string, string>>, { done }: ObligationRun) {
  return Object.fromEntries(Object.entries(notes).filter(([step]) => Object.hasOwn(done, step)));
}

/** It was no duty after all: nothing of it runs, and it stays to be read. */
export const withdrawObligation = orgDeed(
  'obligations.manage',
  async (context, input: LookedAt & { reason: string }) =>
    await change(context, input, ({ state }) => ({
      what: 'withdrawn',
      facts: { state: 'withdrawn', stateReason: input.reason },
      note: input.reason,
      before: { state },
      after: { state: 'withdrawn' },
    })),
);
