/** The choice as an answer that a page can show: by id, with what is left, and a plain sentence where the budget buys nothing. */
import type { BoundedChoice } from './bound.ts';
import { cheapest } from './greedy.ts';
import { type Portfolio, sumLogs } from './portfolio.ts';
import type { RiskAmount } from '#model/loss/candidate.ts';

export interface ChoiceAnswer {
  actions: readonly string[];
  cost: number;
  moneyLeft: number;
  /** What is taken away, and what is left over, of each risk. */
  risks: readonly { id: string; before: number; after: number }[];
  left: number;
  /** How good the plan is, in words that say no more than what is proven. */
  sentence: string;
}

export function answerOf(
  of: Portfolio,
  risks: readonly RiskAmount[],
  { budget, currency }: { budget: number; currency: string },
  choice: BoundedChoice,
): ChoiceAnswer {
  const sums = sumLogs(of, choice.chosen);
  const after = risks.map(({ id, amount }, index) => ({
    id,
    before: amount,
    after: amount * Math.exp(-(sums[index] as number)),
  }));
  return {
    actions: choice.chosen.map((index) => of.candidates[index]?.id ?? ''),
    cost: choice.cost,
    moneyLeft: budget - choice.cost,
    risks: after,
    left: after.reduce((sum, risk) => sum + risk.after, 0),
    sentence: choice.chosen.length === 0 ? nothingBought(of, budget, currency) : sentenceOf(choice),
  };
}

function nothingBought(of: Portfolio, budget: number, currency: string): string {
  const least = cheapest(of);
  if (!least) return 'There is no action to choose from.';
  if (least.cost <= budget) return 'No action that the budget can buy lowers a risk.';
  const names = least.added.map((index) => of.candidates[index]?.name ?? '').join(', ');
  return `The budget of ${budget} ${currency} is below the cheapest action: ${names}, ${least.cost} ${currency} with what it needs. Nothing is bought.`;
}

/** Rounded down: more than is proven is never claimed. */
function sentenceOf({ share, by }: BoundedChoice): string {
  const percent = Math.floor(share * 1000) / 10;
  if (by === 'optimum' && share > 1 - 1e-5)
    return 'No other set of these actions takes more away for the budget.';
  return `This plan takes away at least ${percent} % of the most that any set of these actions can for the budget.`;
}
