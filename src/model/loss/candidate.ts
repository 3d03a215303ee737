/** What money can be spent on: candidate actions, the risks that they lower, and what is impossible about a list of them. */
import { fault, type Fault } from './fault.ts';

/** A risk in money: the mean loss of a year, or any other figure that is to be lowered, from 0 on. */
export interface RiskAmount {
  id: string;
  amount: number;
}

export interface Lowering {
  riskId: string;
  /**
   * The share of the risk that is taken away, from 0 to below 1. Lowering how often a loss comes and lowering what it costs multiply the
   * same mean, so both are a share here. What two actions leave over is multiplied: an assumption, that they work independently.
   */
  share: number;
}

export interface Candidate {
  id: string;
  name: string;
  cost: number;
  effortHours: number;
  /** Hours in which devices have to be out of use. */
  outageHours: number;
  lowers: readonly Lowering[];
  /** Ids of actions that have to be done before or with it. */
  needs: readonly string[];
  /** Ids of actions that make no sense beside it; one of the two may say so. */
  excludes: readonly string[];
}

/** No action is that sure; above it a logarithm of what is left would swamp all others. */
const mostShare = 0.9999;

export function checkCandidates(candidates: readonly Candidate[], risks: readonly RiskAmount[]): Fault[] {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const riskIds = new Set(risks.map((risk) => risk.id));
  return [
    ...risks.flatMap(({ amount }, index) =>
      amount >= 0 && Number.isFinite(amount)
        ? []
        : [fault(['risks', index, 'amount'], `${amount} is no amount from 0 on`, 'Write 0 or more.')],
    ),
    ...candidates.flatMap((candidate, index) => checkCandidate(candidate, index, known, riskIds)),
    ...checkCycles(candidates, known),
  ];
}

function checkCandidate(
  candidate: Candidate,
  index: number,
  known: ReadonlyMap<string, Candidate>,
  riskIds: ReadonlySet<string>,
): Fault[] {
  const faults: Fault[] = [];
  const say = (place: readonly (string | number)[], message: string, hint: string) =>
    faults.push(fault(['candidates', index, ...place], message, hint));
  if (known.get(candidate.id) !== candidate)
    say(['id'], `the id "${candidate.id}" is there twice`, 'Give each action an id of its own.');
  for (const name of ['cost', 'effortHours', 'outageHours'] as const)
    if (!(candidate[name] >= 0 && Number.isFinite(candidate[name])))
      say([name], `${candidate[name]} is no figure from 0 on`, 'Write 0 or more.');
  candidate.lowers.forEach(({ riskId, share }, at) => {
    if (!riskIds.has(riskId))
      say(['lowers', at, 'riskId'], `there is no risk "${riskId}"`, 'Name a risk of the list.');
    if (!(share >= 0 && share <= mostShare))
      say(['lowers', at, 'share'], `${share} is no share from 0 to ${mostShare}`, 'Write 80 % as 0.8.');
  });
  for (const list of ['needs', 'excludes'] as const)
    candidate[list].forEach((id, at) => {
      if (!known.has(id) || id === candidate.id)
        say([list, at], `"${id}" is no other action`, 'Name another action of the list, or leave it out.');
    });
  return faults;
}

function checkCycles(candidates: readonly Candidate[], known: ReadonlyMap<string, Candidate>): Fault[] {
  return candidates.flatMap((candidate, index) => {
    const reached = new Set<string>();
    const waiting = [...candidate.needs];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      waiting.push(...(known.get(id)?.needs ?? []));
    }
    if (!reached.has(candidate.id)) return [];
    const hint = 'Take one need of the circle away.';
    return [fault(['candidates', index, 'needs'], `"${candidate.id}" needs itself by way of others`, hint)];
  });
}
