/** Obligations as people see them at an instant: how each step stands, what is due next, and the rule that it follows. */
import { nextDue, standingOf } from '#act/obligations/index.ts';
import { actionNumber, signatureAssurance } from '#model/judgement/action.ts';
import { obligationNumber } from '#model/judgement/kept-obligation.ts';
import type { DueStep, ObligationRule, ObligationRun } from '#model/judgement/obligation.ts';
import type { ObligationEvent } from '#store/obligations/obligation-events.ts';
import type { ObligationRow } from '#store/obligations/obligations.ts';

export function presentObligation(row: ObligationRow, now: Date) {
  const { rule, run, notes } = row;
  const steps = stepsOf(rule, run, row.due, now).map((step) => ({
    ...step,
    note: notes[step.step] ?? run.notApplicable[step.step] ?? null,
  }));
  return {
    obligationId: row.obligationId,
    number: obligationNumber(row.obligationNo),
    rule,
    ruleVersion: row.ruleVersion,
    party: row.party,
    subject: row.subject,
    trackingId: row.trackingId,
    cve: row.cve,
    action: row.actionNo === null ? null : actionNumber(row.actionNo),
    owner: ownerOf(row),
    ownerReason: row.ownerReason,
    place: row.place,
    zone: run.zone,
    awareAt: run.awareAt,
    stated: run.stated,
    events: run.events,
    pauses: run.pauses,
    corrections: run.corrections,
    state: row.state,
    stateReason: row.stateReason,
    steps,
    next: row.state === 'open' ? (nextDue(steps)?.step ?? null) : null,
    nextDueAt: row.nextDueAt?.toISOString() ?? null,
    recorded: { by: row.recordedBy, at: row.createdAt.toISOString(), assurance: signatureAssurance },
    changedAt: row.changedAt.toISOString(),
    version: row.version,
  };
}

/** The steps with the words of the rule. */
export function stepsOf(rule: ObligationRule, run: ObligationRun, due: readonly DueStep[], now: Date) {
  const said = new Map(rule.steps.map((step) => [step.id, step]));
  return standingOf(rule, run, due, now.toISOString()).map((step) => ({
    ...step,
    what: said.get(step.step)?.what ?? step.step,
    to: said.get(step.step)?.to ?? null,
  }));
}

function ownerOf({ owner, ownerPersonId, ownerTeamId, ownerPartner, ownerLeftAt }: ObligationRow) {
  if (owner === null) return null;
  const leftAt = ownerLeftAt?.toISOString() ?? null;
  return { name: owner, personId: ownerPersonId, teamId: ownerTeamId, partner: ownerPartner, leftAt };
}

export function presentObligationEvent({ eventNo: _no, obligationId: _id, ...event }: ObligationEvent) {
  return { ...event, at: event.at.toISOString() };
}
