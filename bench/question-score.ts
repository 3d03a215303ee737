/** What the review queue asks about a labelled set, and whether the labels say yes. */
import { vendorTree } from '#data/vendors/index.ts';
import { candidateThresholds, createMatcher } from '#match/index.ts';
import type { IdentityCandidate } from '#model/judgement/identity-question.ts';
import type { GoldRun } from './gold-score.ts';

export interface AskedQuestion {
  manufacturer: string | null;
  model: string | null;
  candidates: { candidate: IdentityCandidate; isRight: boolean }[];
  /** The labels know a device of the make and model in one of the advisories. */
  isRight: boolean;
}

/** One question for each make and model that no advisory of the set names by the rules. */
export function askAbout({ configurations, prepared, labels, matches }: GoldRun): AskedQuestion[] {
  const candidatesOf = createMatcher(vendorTree).candidates(prepared);
  const labelled = new Set([...labels.keys()].map(pairOf));
  const matched = new Set([...matches.values()].map((match) => match.configurationId));
  return [...byMakeAndModel(configurations).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.some((one) => matched.has(one.id))) return [];
    const candidates = candidatesOf(first.manufacturer, first.model)
      .filter(({ score }) => score >= candidateThresholds.asks)
      .map((candidate) => ({
        candidate,
        isRight: same.some((one) => labelled.has(pairOf(`${one.id}|${candidate.advisoryId}`))),
      }));
    if (candidates.length === 0) return [];
    const { manufacturer, model } = first;
    return [{ manufacturer, model, candidates, isRight: candidates.some((one) => one.isRight) }];
  });
}

/** Makes and models that the labels know and that match nothing: the questions that there could be. */
export function countMissed({ configurations, labels, matches }: GoldRun): number {
  const labelled = new Set([...labels.values()].map((label) => label.asset.toUpperCase()));
  const matched = new Set([...matches.values()].map((match) => match.configurationId));
  return [...byMakeAndModel(configurations).values()].filter(
    (same) =>
      same.some((one) => labelled.has(one.id.toUpperCase())) && !same.some((one) => matched.has(one.id)),
  ).length;
}

const pairOf = (key: string) => key.toUpperCase().split('|').slice(0, 2).join('|');

const byMakeAndModel = (configurations: GoldRun['configurations']) =>
  Map.groupBy(configurations, (one) => `${one.manufacturer ?? ''}|${one.model ?? ''}`.toLowerCase());
