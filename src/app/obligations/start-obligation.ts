/** Starts the clock of a rule, or shows when its steps would be due before anything is kept. */
import { dueSteps, startObligation as startRun } from '#act/obligations/index.ts';
import { WardError } from '#base/errors/problem.ts';
import type { DueStep, ObligationParty, ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import { insertObligationEvent } from '#store/obligations/obligation-events.ts';
import { insertObligation } from '#store/obligations/obligations.ts';
import { orgDeed, type OrgContext, scopeOf } from '../access/deed.ts';
import { ownerNamed } from '../actions/checks.ts';
import { heldAction, onActions } from '../actions/held-action.ts';
import { checked, holidaysFor } from './counting.ts';
import { firstDueAt, heldObligation } from './held-obligation.ts';
import { presentObligation, stepsOf } from './present-obligation.ts';
import { type KnownRule, ruleNamed } from './rules.ts';

/** What has to be said to start a clock. */
export interface ClockInput {
  /** Id of a rule of the catalogue or of an own clause. */
  rule: string;
  /** Left out: the kind of the organisation, or the only party of the rule. */
  party?: ObligationParty | undefined;
  /** Instant of ISO 8601 with its offset; left out: now. */
  awareAt?: string | undefined;
  /** IANA zone of whoever carries the duty. */
  zone: string;
  /** Country or region whose holidays count. */
  place: string;
  stated: Readonly<Record<string, number>>;
}

export interface ObligationInput extends ClockInput {
  subject: string;
  trackingId: string | null;
  cve: string | null;
  /** `A-12` */
  action: string | null;
  owner: string | null;
  note: string | null;
}

interface Clock extends Omit<KnownRule, 'own'> {
  party: ObligationParty;
  place: string;
  run: ObligationRun;
  due: DueStep[];
}

/** The steps as they would be due; nothing is kept. A rule that is proposed or revoked starts no clock. */
export const previewObligation = orgDeed('inventory.read', async (context, input: ClockInput) => {
  const now = context.ward.clock();
  const { rule, version, run, due, party } = await clockOf(context, input, now);
  return {
    rule,
    ruleVersion: version,
    party,
    zone: run.zone,
    awareAt: run.awareAt,
    steps: stepsOf(rule, run, due, now),
  };
});

export const startObligation = orgDeed('obligations.manage', async (context, input: ObligationInput) => {
  const clock = await clockOf(context, input, context.ward.clock());
  return await onActions(context, async (db, orgId, stamp) => {
    const obligationId = context.ward.newId();
    const { run, due, rule } = clock;
    const action = input.action === null ? null : await heldAction(db, orgId, input.action);
    const started = {
      obligationId,
      rule,
      ruleVersion: clock.version,
      party: clock.party,
      place: clock.place,
      subject: input.subject,
      trackingId: input.trackingId,
      cve: input.cve,
      actionId: action?.actionId ?? null,
      run,
      due,
      notes: {},
      state: 'open' as const,
      stateReason: null,
      ...(await ownerNamed(db, orgId, input.owner, stamp.by)),
      recordedBy: stamp.by,
      recordedPersonId: stamp.personId,
      createdAt: stamp.at,
      version: 1,
    };
    await insertObligation(db, orgId, started, firstDueAt('open', run, due));
    const dueTimes = due.map(({ step, dueAt }) => [`due ${step}`, dueAt]);
    const after = {
      rule: rule.id,
      ...Object.fromEntries(dueTimes),
      'became aware': run.awareAt,
      zone: run.zone,
    };
    const event = { obligationId, what: 'started', before: {}, after, note: input.note, version: 1 };
    await insertObligationEvent(db, orgId, event, stamp);
    return presentObligation(await heldObligation(db, orgId, obligationId), stamp.at);
  });
});

async function clockOf({ ward, org }: OrgContext, input: ClockInput, now: Date): Promise<Clock> {
  const { rule, version } = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await ruleNamed(db, org.orgId, input.rule),
  );
  const party = partyOf(rule, input.party, org.kind);
  const place = input.place.toUpperCase();
  const holidays = await holidaysFor(rule, place);
  const start = {
    awareAt: input.awareAt ?? now.toISOString(),
    now: now.toISOString(),
    zone: input.zone,
    holidays,
    stated: input.stated,
  };
  const run = checked(startRun(rule, start));
  return { rule, version, party, place, run, due: checked(dueSteps(rule, run, holidays)) };
}

/** Throws `obligation-party-wrong`. */
function partyOf(rule: ObligationRule, said: ObligationParty | undefined, kind: string): ObligationParty {
  const { name, parties } = rule;
  const [only] = parties;
  if (said === undefined && only !== undefined && parties.length === 1) return only;
  const found = parties.find((party) => party === (said ?? kind));
  if (found === undefined)
    throw new WardError('obligation-party-wrong', '/party', {
      name,
      party: said ?? kind,
      parties: parties.join(', '),
    });
  return found;
}
