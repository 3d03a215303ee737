/** In which order a worklist is read; an order and never a score, so no page shows the number. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Exploitation, HumanImpact, SsvcDecision } from '#model/judgement/decision.ts';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';

export interface PriorityInput {
  decision: SsvcDecision;
  status: Extract<FindingStatus, 'affected' | 'unknown'>;
  exploitation: Exploitation;
  humanImpact: HumanImpact;
  /** 0 to 1; null where no score is known, which orders above every score. */
  epss: number | null;
  /** CVSS base score, 0 to 10; null where none is known, which orders above every score. */
  cvss: number | null;
}

const statuses = ['unknown', 'affected'] as const;
/** EPSS orders in thousandths, CVSS in the tenths it has; one place more is for what is not known. */
const epssSteps = 1000;
const cvssSteps = 100;
const sizes = [
  ssvcOrder.decision.length,
  statuses.length,
  ssvcOrder.exploitation.length,
  ssvcOrder.humanImpact.length,
  epssSteps + 2,
  cvssSteps + 2,
] as const;

/**
 * A whole number that is larger for what comes first. It compares, in this order: the decision, affected before
 * unknown, exploitation, human impact, EPSS in thousandths, CVSS in tenths; a later one only decides between equals of
 * all before it. The distance between two numbers means nothing, so it is not a score and must not be shown as one.
 * A missing EPSS or CVSS counts as more than the highest, so that a missing fact never lowers the order.
 * The least is 1: 0 is left for what has nothing to order by.
 */
export function priorityOf(input: PriorityInput): number {
  const values = [
    ssvcOrder.decision.indexOf(input.decision),
    statuses.indexOf(input.status),
    ssvcOrder.exploitation.indexOf(input.exploitation),
    ssvcOrder.humanImpact.indexOf(input.humanImpact),
    steps(input.epss, 1, epssSteps),
    steps(input.cvss, 10, cvssSteps),
  ];
  return 1 + values.reduce((order, value, at) => order * (sizes[at] ?? 1) + value, 0);
}

/** What a number of `priorityOf` was made of, EPSS and CVSS as coarse as they order. Null where it is none. */
export function orderedBy(priority: number): PriorityInput | null {
  const values: number[] = [];
  let rest = priority - 1;
  for (const size of [...sizes].reverse()) {
    values.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  const [decisionAt = 0, statusAt = 0, exploitationAt = 0, impactAt = 0, epssAt = 0, cvssAt = 0] = values;
  const decision = ssvcOrder.decision[decisionAt];
  const status = statuses[statusAt];
  const exploitation = ssvcOrder.exploitation[exploitationAt];
  const humanImpact = ssvcOrder.humanImpact[impactAt];
  if (rest !== 0 || !decision || !status || !exploitation || !humanImpact) return null;
  return {
    decision,
    status,
    exploitation,
    humanImpact,
    epss: epssAt > epssSteps ? null : epssAt / epssSteps,
    cvss: cvssAt > cvssSteps ? null : cvssAt / 10,
  };
}

/** `value` of `0..most` in whole steps of `0..count`; null is one above, what lies outside is moved to the nearer end. */
function steps(value: number | null, most: number, count: number): number {
  if (value === null || Number.isNaN(value)) return count + 1;
  return Math.min(count, Math.max(0, Math.round((value / most) * count)));
}
