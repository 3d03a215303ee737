/** A CVSS score or vector that was typed in. */
import { scoreVector } from './score.ts';
import { cvssVersionOf } from './version.ts';

export interface TypedCvss {
  /** Null where only a score was typed, without its version. */
  cvssVersion: string | null;
  vector: string | null;
  /** 0 to 10. */
  baseScore: number;
}

/** What was typed, or a sentence that says what is wrong with it; both null for an empty text. */
export interface CvssReading {
  cvss: TypedCvss | null;
  problem: string | null;
}

/**
 * Reads "9.8", "CVSS 3.1: 9.8", a vector, or both. A vector gives its base score, whatever else stands in it.
 */
export function readCvss(text: string): CvssReading {
  const typed = text.trim();
  if (typed === '') return { cvss: null, problem: null };
  const vector =
    /(?:CVSS:\d\.\d\/)?[A-Za-z]{1,2}:[A-Za-z]+(?:\/[A-Za-z]{1,3}:[A-Za-z]+)+/.exec(typed)?.[0] ?? null;
  const number = readNumber(vector === null ? typed : typed.replace(vector, ' '), vector !== null);
  if (number === null)
    return wrong('Write a base score from 0.0 to 10.0, for example 9.8, or a whole CVSS vector.');
  if (vector === null) {
    const { stated, score } = number;
    return score === null
      ? wrong('The score is missing; it is a number from 0.0 to 10.0.')
      : { cvss: { cvssVersion: stated, vector: null, baseScore: score }, problem: null };
  }
  return readVector(vector, number.score);
}

function wrong(problem: string): CvssReading {
  return { cvss: null, problem };
}

/** The score and the version in words such as "CVSS v3.1 base score: 9.8"; null where there is more or other than that. */
function readNumber(
  text: string,
  mayBeMissing: boolean,
): { stated: string | null; score: number | null } | null {
  const words = text
    .replace(/\bcvss|\bbase\b|\bscore\b|\bvector\b|\bversion\b|[:;()=/]/gi, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined) return mayBeMissing ? { stated: null, score: null } : null;
  if (words.length > 2) return null;
  const first = words.length === 2 ? words[0] : undefined;
  const stated = first === undefined ? null : cvssVersionOf(null, first.replace(/^v/i, ''));
  if (first !== undefined && stated === null) return null;
  if (!/^(?:10(?:[.,]0)?|\d(?:[.,]\d)?)$/.test(last)) return null;
  return { stated, score: Number(last.replace(',', '.')) };
}

function readVector(vector: string, score: number | null): CvssReading {
  const own = scoreVector(vector);
  if ('problem' in own) return wrong(own.problem);
  const { version, base } = own;
  if (score !== null && score !== base)
    return wrong(`The vector gives ${base.toFixed(1)}, not ${score.toFixed(1)}; enter one of the two.`);
  return { cvss: { cvssVersion: version, vector, baseScore: base }, problem: null };
}
