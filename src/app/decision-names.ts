/** Decisions by name outside, by their place in the order inside the store. */
import { decisions, type SsvcDecision } from '#model/judgement/decision.ts';

export function decisionName(index: number): SsvcDecision;
export function decisionName(index: number | null): SsvcDecision | null;
export function decisionName(index: number | null): SsvcDecision | null {
  if (index === null) return null;
  const name = decisions[index];
  if (!name) throw new RangeError(`decision ${index} is not one of ${decisions.length}`);
  return name;
}

export function decisionIndexes(names: readonly SsvcDecision[] | undefined): number[] | undefined {
  return names?.map((name) => decisions.indexOf(name));
}
