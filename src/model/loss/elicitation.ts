/** A figure as a person gave it, and how well that person's 90 % intervals hold: D. W. Hubbard, "How to Measure Anything", chapter 5. */
import { type Distribution, normal95 } from './distribution.ts';

export interface ElicitedFigure {
  id: string;
  range: Distribution;
  unit: string;
  /** Why this range, in words. */
  note: string;
  /** Where it comes from: a document, or a person's experience. */
  source: string;
  /** ISO date. */
  asOf: string;
  /** Who said so. */
  who: string;
}

export interface CalibrationQuestion {
  id: string;
  question: string;
  answer: number;
  unit: string;
  source: string;
}

/** Low and high, between which the person is 90 % sure that the answer lies. */
export interface CalibrationAnswer {
  questionId: string;
  low: number;
  high: number;
}

export interface CalibrationScore {
  asked: number;
  hits: number;
  missed: readonly string[];
  /** The probability of so few hits or fewer from somebody whose intervals do hold 90 %. */
  chanceOfSoFew: number;
  /** By how much to widen this person's intervals; 1 where nothing speaks for it. */
  widenBy: number;
}

/** Answers to unknown questions are a broken promise; questions that nobody answered do not count. */
export function scoreCalibration(
  questions: readonly CalibrationQuestion[],
  answers: readonly CalibrationAnswer[],
): CalibrationScore {
  const known = new Map(questions.map((question) => [question.id, question.answer]));
  const missed = answers.filter(({ questionId, low, high }) => {
    const answer = known.get(questionId);
    if (answer === undefined) throw new RangeError(`there is no question "${questionId}"`);
    return answer < low || answer > high;
  });
  const asked = answers.length;
  const hits = asked - missed.length;
  const chanceOfSoFew = binomialAtMost(hits, asked, nominal);
  return {
    asked,
    hits,
    missed: missed.map(({ questionId }) => questionId),
    chanceOfSoFew,
    widenBy: chanceOfSoFew < doubt ? wideningFactor(hits, asked) : 1,
  };
}

const nominal = 0.9;
/** Fewer hits than this chance allows are not put down to luck: an assumption, the customary one in twenty. */
const doubt = 0.05;

/**
 * If errors are normal on the scale of the interval (an assumption), intervals that hold a share p have to be wider by the ratio of the
 * normal quantiles of 90 % and p. The share is (hits + 1/2) / (asked + 1), the mean under Jeffreys' prior, so that no hit at all still has a factor.
 */
function wideningFactor(hits: number, asked: number): number {
  const share = (hits + 0.5) / (asked + 1);
  return Math.max(1, normal95 / upperQuantile((1 - share) / 2));
}

/** The normal quantile with `above` (at most 1/2) above it, to 4.5e-4: Abramowitz and Stegun, formula 26.2.23. */
function upperQuantile(above: number): number {
  const t = Math.sqrt(-2 * Math.log(above));
  const over = 2.515_517 + t * (0.802_853 + t * 0.010_328);
  return t - over / (1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
}

function binomialAtMost(hits: number, asked: number, share: number): number {
  let term = (1 - share) ** asked;
  let sum = term;
  for (let hit = 1; hit <= hits; hit += 1) {
    term *= ((asked - hit + 1) / hit) * (share / (1 - share));
    sum += term;
  }
  return Math.min(1, sum);
}

/** Wider about its middle: a lognormal by ratio, others by distance, but never below 0. A constant and a replay stay. */
export function widen(of: Distribution, factor: number): Distribution {
  if (of.kind === 'constant' || of.kind === 'replay') return of;
  if (of.kind === 'lognormal') {
    const middle = Math.sqrt(of.low * of.high);
    const ratio = Math.sqrt(of.high / of.low) ** factor;
    return { ...of, low: middle / ratio, high: middle * ratio };
  }
  const centre = of.kind === 'pert' ? of.mode : (of.low + of.high) / 2;
  const low = Math.max(0, centre - factor * (centre - of.low));
  return { ...of, low, high: centre + factor * (of.high - centre) };
}
