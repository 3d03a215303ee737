/** The chain of verdicts as one line for a worklist. */
import type { VerdictStep } from '#model/judgement/decision.ts';

const told: readonly VerdictStep['step'][] = [
  'policy',
  'exploitation',
  'human_impact',
  'exposure',
  'automatable',
];

/**
 * "In KEV since 2022-02-10; keeps patients alive; exposure not recorded, taken as open; automation taken as possible".
 * `extra` are further clauses in the same form ("version not recorded"), which follow what the chain says.
 */
export function whySentence(steps: readonly VerdictStep[], extra: readonly string[] = []): string {
  const clauses = told.flatMap((name) =>
    steps.filter((step) => step.step === name).map((step) => step.short ?? step.because),
  );
  const sentence = [...clauses, ...extra].filter((clause) => clause !== '').join('; ');
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
