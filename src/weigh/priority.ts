/** In which order a worklist is read; an order and never a score, so no page shows the number. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Exploitation, HumanImpact, SsvcDecision } from '#model/judgement/decision.ts';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';

export interface PriorityInput {
  decision: SsvcDecision;
  status: Extract<FindingStatus, 'affected' | 'unknown'>;
  exploitation: Exploitation;
  humanImpact: HumanImpact;
  /** 0 to 1; null where no score is known, which orders like 1. */
  epss: number | null;
  /** CVSS base score, 0 to 10; null where none is known, which orders like 10. */
  cvss: number | null;
}

/**
 * A whole number that is larger for what comes first. It compares, in this order: the decision, affected before
 * unknown, exploitation, human impact, EPSS in thousandths, CVSS in tenths; a later one only decides between equals of
 * all before it. The distance between two numbers means nothing, so it is not a score and must not be shown as one.
 * A missing EPSS or CVSS counts as the highest, so that a missing fact never lowers the order.
 * The least is 1: 0 is left for what has nothing to order by.
 */
export function priorityOf(input: PriorityInput): number {
  const places: [value: number, size: number][] = [
    [ssvcOrder.decision.indexOf(input.decision), ssvcOrder.decision.length],
    [input.status === 'affected' ? 1 : 0, 2],
    [ssvcOrder.exploitation.indexOf(input.exploitation), ssvcOrder.exploitation.length],
    [ssvcOrder.humanImpact.indexOf(input.humanImpact), ssvcOrder.humanImpact.length],
    [steps(input.epss, 1, 1000), 1001],
    [steps(input.cvss, 10, 100), 101],
  ];
  return 1 + places.reduce((order, [value, size]) => order * size + value, 0);
}

/** `value` of `0..most` in whole steps of `0..count`; null is `count`, what lies outside is moved to the nearer end. */
function steps(value: number | null, most: number, count: number): number {
  if (value === null || Number.isNaN(value)) return count;
  return Math.min(count, Math.max(0, Math.round((value / most) * count)));
}
