/** A plan by quarter: chosen actions in their order, each in the first quarter that has the people and the outage window for it. */
import type { Portfolio } from './portfolio.ts';

export interface Quarter {
  /** As people write it: `2027-Q1`. */
  name: string;
  effortHours: number;
  /** Hours in which devices may be out of use. */
  outageHours: number;
}

export interface PlannedQuarter {
  quarter: string;
  /** Places of actions. */
  actions: readonly number[];
  effortLeft: number;
  outageLeft: number;
}

/** Why an action stands in no quarter. */
export type Unplanned =
  | { action: number; why: 'effort' | 'outage'; most: number; wanted: number }
  | { action: number; why: 'no room' }
  | { action: number; why: 'need'; need: number };

export interface QuarterPlan {
  quarters: readonly PlannedQuarter[];
  unplanned: readonly Unplanned[];
}

export function planByQuarter(
  of: Portfolio,
  chosen: readonly number[],
  quarters: readonly Quarter[],
): QuarterPlan {
  const plan = quarters.map(({ name, effortHours, outageHours }) => ({
    quarter: name,
    actions: [] as number[],
    effortLeft: effortHours,
    outageLeft: outageHours,
  }));
  const placed = new Map<number, number>();
  const unplanned: Unplanned[] = [];
  for (const action of needsFirst(of, chosen)) {
    const needs = (of.closures[action] ?? []).filter((at) => at !== action);
    const missing = needs.find((need) => !placed.has(need));
    if (missing !== undefined) {
      unplanned.push({ action, why: 'need', need: missing });
      continue;
    }
    const { effortHours = 0, outageHours = 0 } = of.candidates[action] ?? {};
    const from = Math.max(0, ...needs.map((need) => placed.get(need) ?? 0));
    const at = plan.findIndex(
      (quarter, place) =>
        place >= from && quarter.effortLeft >= effortHours && quarter.outageLeft >= outageHours,
    );
    const quarter = plan[at];
    if (!quarter) {
      unplanned.push(whyNot(action, { effortHours, outageHours }, quarters));
      continue;
    }
    quarter.actions.push(action);
    quarter.effortLeft -= effortHours;
    quarter.outageLeft -= outageHours;
    placed.set(action, at);
  }
  return { quarters: plan, unplanned };
}

/** In the given order, each after what it needs. */
function needsFirst({ closures }: Portfolio, chosen: readonly number[]): number[] {
  return [...new Set(chosen.flatMap((action) => closures[action] ?? []))];
}

function whyNot(
  action: number,
  { effortHours, outageHours }: { effortHours: number; outageHours: number },
  quarters: readonly Quarter[],
): Unplanned {
  const effort = Math.max(0, ...quarters.map((quarter) => quarter.effortHours));
  const outage = Math.max(0, ...quarters.map((quarter) => quarter.outageHours));
  if (effortHours > effort) return { action, why: 'effort', most: effort, wanted: effortHours };
  if (outageHours > outage) return { action, why: 'outage', most: outage, wanted: outageHours };
  return { action, why: 'no room' };
}
