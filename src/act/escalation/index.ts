/** Escalation: which steps are due, when people hear of them, and what is tried again. */
export { checkLadder } from './check-ladder.ts';
export { dueEscalations, latestDueAt } from './due.ts';
export { mostAttempts, nextAttempt, plannedByAnotherClock } from './retry.ts';
export { deliverAt } from './when.ts';
export { type Told, toldAlone, toldTogether } from './words.ts';
