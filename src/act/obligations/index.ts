/** Duties with clocks: reading a rule, starting it, when its steps are due, and how they stand. */
export { correctMoment, type CorrectedRun, type Correction } from './correct.ts';
export { dueSteps, needsHolidays } from './due.ts';
export { pauseObligation, resumeObligation } from './pause.ts';
export { readObligation } from './read-rule.ts';
export { completeStep, judgeStep, type ObligationStart, recordEvent, startObligation } from './run.ts';
export { nextDue, standingAt, standingOf } from './standing.ts';
