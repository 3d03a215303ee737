/** Which steps of a ladder are due for something open: all whose instant has come and that were not recorded yet. */
import type { EscalationLadder, EscalationStep, OpenThing } from '#model/judgement/escalation.ts';

const hour = 3_600_000;

/** What is known of a thing and its due instant. */
export interface EscalationHistory {
  /** Ids of the steps that were recorded for this due instant. */
  recorded: ReadonlySet<string>;
  /** Until when an acknowledgement stops further steps; null without one. */
  heldUntil: Date | null;
}

export interface DueEscalation {
  step: EscalationStep;
  /** When the step came due; before `now`, where nobody looked for a while. */
  cameDueAt: Date;
}

/**
 * The steps to record at `now`, the earliest first. It asks only what was recorded, and not when Ward looked last: so nothing is
 * lost when the clock jumps or Ward stood still, and nothing is recorded twice when the clock goes back.
 */
export function dueEscalations(
  ladder: Pick<EscalationLadder, 'steps'>,
  thing: Pick<OpenThing, 'dueAt' | 'partner'>,
  { recorded, heldUntil }: EscalationHistory,
  now: Date,
): DueEscalation[] {
  if (heldUntil !== null && now < heldUntil) return [];
  return ladder.steps
    .filter((step) => !recorded.has(step.id) && (step.to !== 'other_party' || thing.partner !== null))
    .map((step) => ({ step, cameDueAt: new Date(thing.dueAt.getTime() + step.afterHours * hour) }))
    .filter(({ cameDueAt }) => cameDueAt <= now);
}

/** The latest due instant that can have a step due at `now`. */
export function latestDueAt({ steps }: Pick<EscalationLadder, 'steps'>, now: Date): Date {
  return new Date(now.getTime() - Math.min(...steps.map((step) => step.afterHours)) * hour);
}
