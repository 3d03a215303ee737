/** When an action is due: Ward's default internal targets, in calendar days after the decision. */
import type { DueOrigin } from '#model/judgement/action.ts';
import type { SsvcDecision } from '#model/judgement/decision.ts';

/**
 * Calendar days, after the day counts of CISA BOD 26-04, which binds US federal agencies alone: here they are targets that a
 * hospital sets itself. What is deferred has none.
 */
const targetDays: Readonly<Record<SsvcDecision, number | null>> = {
  immediate: 3,
  out_of_cycle: 14,
  scheduled: 60,
  defer: null,
};

/** `today` and the answer are `YYYY-MM-DD`. */
export function dueAfter(
  decision: SsvcDecision | null,
  today: string,
): { dueOn: string | null; dueFrom: DueOrigin } {
  const days = decision === null ? null : targetDays[decision];
  if (decision === null || decision === 'defer' || days === null) return { dueOn: null, dueFrom: 'none' };
  return { dueOn: dayAfter(today, days), dueFrom: decision };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
