/** On what ground an answer stands: by which rule, and how well the name was met. Its probability is looked up by both. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { IdentityMatch } from '../identity/compare.ts';
import type { PreparedProduct } from '../prepare.ts';
import type { RangeCheck } from '../range/check.ts';
import table from './probabilities.json' with { type: 'json' };

/** The rule that gave the answer, in the words of the table of probabilities. */
export type Rule =
  // the row is inside
  | 'every version'
  | 'inside a range'
  | 'listed'
  | 'of a listed train'
  | 'model listed'
  | 'date inside'
  | 'fix leaves it open'
  // the row is outside
  | 'left out by name'
  | 'past the range'
  | 'past the range, a remedy is told'
  | 'outside the range'
  | 'date outside'
  | 'condition not met'
  | 'fix named'
  | 'fix mentioned'
  | 'only for other products'
  | 'limited by a text'
  // nobody can say
  | 'older than the named fix'
  | 'no version in the row'
  | 'not to be ordered'
  | 'range not read'
  | 'condition not recorded'
  | 'name met in part'
  | 'half of a pair'
  | 'no status given'
  | 'contradicts itself';

/** How well the name was met: every word and nothing else; nearly; not quite. */
export type NameGrade = 'whole' | 'near' | 'loose';

export interface Ground {
  rule: Rule;
  grade: NameGrade;
}

export function gradeOf({ confidence }: Pick<IdentityMatch, 'confidence'>): NameGrade {
  if (confidence >= 0.95) return 'whole';
  return confidence >= 0.84 ? 'near' : 'loose';
}

/** The rule by which a row inside the range is inside. */
export function insideRule({ range }: PreparedProduct, check: RangeCheck): Rule {
  switch (range.range.kind) {
    case 'all':
      return 'every version';
    case 'models':
      return 'model listed';
    case 'dates':
      return 'date inside';
    case 'exact':
    case 'intervals':
    case 'serials':
    case 'unread':
      if (check.train !== undefined) return 'of a listed train';
      return check.listed === undefined ? 'inside a range' : 'listed';
    default:
      return range.range satisfies never;
  }
}

export function outsideRule({ range }: PreparedProduct, check: RangeCheck): Rule {
  if (range.range.kind === 'dates') return 'date outside';
  return check.past === true ? 'past the range' : 'outside the range';
}

/** The rule by which a range says nothing of a row. */
export function openRule({ range }: PreparedProduct, check: RangeCheck): Rule {
  if (range.range.kind === 'unread') return 'range not read';
  return check.deviceField === null ? 'no version in the row' : 'not to be ordered';
}

export type Probability = (status: FindingStatus, ground: Ground) => number;

/** A line of `probabilities.json`; without a rule it is that of the status, without a grade that of the rule. */
export interface FittedProbability {
  status: FindingStatus;
  rule: Rule | null;
  grade: NameGrade | null;
  /** Generated answers on this ground, and how many of them were right. */
  answers: number;
  right: number;
  probability: number;
}

const fitted = new Map(
  (table.lines as FittedProbability[]).map((line) => [keyOf(line.status, line.rule, line.grade), line]),
);

/**
 * The probability that the status is the right one, 0 to 1: of answers on this ground, the share that were right among
 * generated rows (ADR 19; `node tools/confidence-table.ts` fits it again). A ground that was never generated has that of
 * its status.
 */
export function probabilityOf(status: FindingStatus, { rule, grade }: Ground): number {
  const line =
    fitted.get(keyOf(status, rule, grade)) ??
    fitted.get(keyOf(status, rule, null)) ??
    fitted.get(keyOf(status, null, null));
  if (line === undefined) throw new TypeError(`no probability for ${status}`);
  return line.probability;
}

function keyOf(status: FindingStatus, rule: Rule | null, grade: NameGrade | null): string {
  return `${status}|${rule ?? ''}|${grade ?? ''}`;
}
