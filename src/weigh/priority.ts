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
  /**
   * CVSS base score, 0 to 10; null where none is known, as of a severity in words alone, which orders like the highest: it
   * cannot be graver than that.
   */
  cvss: number | null;
}

/** As it was ordered. */
export type OrderedBy = PriorityInput & { cvss: number };

const statuses = ['unknown', 'affected'] as const;
/** EPSS orders in thousandths, and one place more is for what is not known; CVSS in the tenths it has. */
const epssSteps = 1000;
const cvssSteps = 100;
const sizes = [
  ssvcOrder.decision.length,
  statuses.length,
  ssvcOrder.exploitation.length,
  ssvcOrder.humanImpact.length,
  epssSteps + 2,
  cvssSteps + 1,
] as const;

/**
 * A whole number that is larger for what comes first. It compares, in this order: the decision, affected before
 * unknown, exploitation, human impact, EPSS in thousandths, CVSS in tenths; a later one only decides between equals of
 * all before it. The distance between two numbers means nothing, so it is not a score and must not be shown as one.
 * A missing EPSS counts as more than the highest and a missing CVSS as much as it, so that a missing fact never lowers the order.
 * The least is 1: 0 is left for what has nothing to order by.
 */
export function priorityOf(input: PriorityInput): number {
  const values = [
    ssvcOrder.decision.indexOf(input.decision),
    statuses.indexOf(input.status),
    ssvcOrder.exploitation.indexOf(input.exploitation),
    ssvcOrder.humanImpact.indexOf(input.humanImpact),
    input.epss === null ? epssSteps + 1 : steps(input.epss, 1, epssSteps),
    steps(input.cvss ?? 10, 10, cvssSteps),
  ];
  return 1 + values.reduce((order, value, at) => order * (sizes[at] ?? 1) + value, 0);
}

/**
 * Where EPSS and CVSS stand in a priority, so that a database can filter by them: `(priority - 1) / divide % modulo` is EPSS in thousandths
 * or CVSS in tenths, as coarse as they order. What is not known is as much as the highest or more.
 */
export const priorityPlaces = {
  cvss: { divide: 1, modulo: cvssSteps + 1, perUnit: 10 },
  epss: { divide: cvssSteps + 1, modulo: epssSteps + 2, perUnit: 1000 },
} as const;

/** What a number of `priorityOf` was made of, EPSS and CVSS as coarse as they order; no CVSS reads as 10. Null where it is none. */
export function orderedBy(priority: number): OrderedBy | null {
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
    cvss: cvssAt / 10,
  };
}

/** `value` of `0..most` in whole steps of `0..count`; what lies outside is moved to the nearer end, and what is no number to the upper. */
function steps(value: number, most: number, count: number): number {
  if (Number.isNaN(value)) return count;
  return Math.min(count, Math.max(0, Math.round((value / most) * count)));
}
