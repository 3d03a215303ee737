/** What another deployer table, or another policy, would move, worked out on everything that is held: findings of devices in their places. */
import { decisions, type SsvcDecision } from '#model/judgement/decision.ts';
import type { Db } from '#store/bulk.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import { countByChain, examplesOfChains, sharedDecisions } from '#store/judgement/verdict-chains.ts';
import { type Tried, verdictsOf } from './verdicts.ts';
import type { Ward } from '../ward.ts';

export interface DecisionMove {
  from: SsvcDecision;
  to: SsvcDecision;
  findings: number;
  examples: { findingId: string; cve: string | null; product: string }[];
}

export interface WouldMove {
  moves: DecisionMove[];
  unchanged: number;
}

/** How many findings are named for each move. */
const named = 3;

/** Findings that share a chain are decided together, so that a million of them are looked at as some ten thousand. */
export async function wouldMove(ward: Ward, db: Db, scope: OrgScope, tried: Tried): Promise<WouldMove> {
  const { orgId } = scope;
  const shared = new Map((await sharedDecisions(db, orgId, null)).map((one) => [one.chainKey, one]));
  const cves = [...shared.values()].flatMap(({ cve }) => cve ?? []);
  const verdictOf = await verdictsOf(ward, db, scope, cves, tried);
  const moved = new Map<
    string,
    { from: SsvcDecision; to: SsvcDecision; findings: number; chains: string[] }
  >();
  let unchanged = 0;
  for (const { chainKey, decision, findings } of await countByChain(db, orgId)) {
    const facts = shared.get(chainKey);
    const from = decisions[decision];
    if (from === undefined) throw new Error(`a decision is number ${decision}, which none is`);
    const to = facts === undefined ? from : verdictOf(facts).decision;
    if (to === from) {
      unchanged += findings;
      continue;
    }
    const move = moved.get(`${from} ${to}`) ?? { from, to, findings: 0, chains: [] };
    move.findings += findings;
    if (move.chains.length < named) move.chains.push(chainKey);
    moved.set(`${from} ${to}`, move);
  }
  return { moves: await withExamples(db, orgId, [...moved.values()]), unchanged };
}

/** The largest move first. */
async function withExamples(
  db: Db,
  orgId: string,
  moves: readonly { from: SsvcDecision; to: SsvcDecision; findings: number; chains: string[] }[],
): Promise<DecisionMove[]> {
  const found = await examplesOfChains(
    db,
    orgId,
    moves.flatMap(({ chains }) => chains),
  );
  return moves
    .map(({ from, to, findings, chains }) => ({
      from,
      to,
      findings,
      examples: found
        .filter(({ chainKey }) => chains.includes(chainKey))
        .map(({ findingId, cve, manufacturer, model }) => ({
          findingId,
          cve,
          product: [manufacturer, model].filter((text) => text !== null).join(' '),
        })),
    }))
    .sort((one, other) => other.findings - one.findings);
}
