/** Duties with clocks: reading a rule, starting it, when its steps are due, and how they stand. */
export { correctMoment, type CorrectedRun, type Correction } from './correct.ts';
export { dueSteps } from './due.ts';
export { pauseObligation, resumeObligation } from './pause.ts';
export { readObligation } from './read-rule.ts';
export { completeStep, type ObligationStart, recordEvent, startObligation } from './run.ts';
export { nextDue, standingAt } from './standing.ts';
