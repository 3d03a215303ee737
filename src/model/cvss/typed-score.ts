/** A CVSS score or vector that was typed in. */
import { baseScore } from './base-score.ts';
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

/** The base metrics of each version with their values (CVSS 2.0 guide, 3.2; CVSS 3.1, 6; CVSS 4.0, 7). */
const baseMetrics: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2.0': { AV: 'LAN', AC: 'HML', Au: 'MSN', C: 'NPC', I: 'NPC', A: 'NPC' },
  '3.0': { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', C: 'NLH', I: 'NLH', A: 'NLH' },
  '3.1': { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', C: 'NLH', I: 'NLH', A: 'NLH' },
  '4.0': {
    AV: 'NALP',
    AC: 'LH',
    AT: 'NP',
    PR: 'NLH',
    UI: 'NPA',
    VC: 'HLN',
    VI: 'HLN',
    VA: 'HLN',
    SC: 'HLN',
    SI: 'HLN',
    SA: 'HLN',
  },
};

/**
 * Reads "9.8", "CVSS 3.1: 9.8", a vector, or both. A vector of 2.0, 3.0 or 3.1 gives its base score; one of 4.0 needs
 * the score beside it, since 4.0 looks scores up in a table that Ward does not carry.
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
  const version = cvssVersionOf(vector, null);
  const wanted = version === null ? undefined : baseMetrics[version];
  if (version === null || wanted === undefined)
    return wrong('The vector says no version of CVSS that Ward knows; one of 3.1 begins with CVSS:3.1/.');
  const parts = vector
    .replace(/^CVSS:\d\.\d\//, '')
    .split('/')
    .map((part) => part.split(':'));
  const metrics = new Map(parts.map(([name = '', value = '']) => [name, value]));
  if (metrics.size < parts.length) return wrong('The vector names a metric twice.');
  const bad = Object.entries(wanted).find(([name, values]) => {
    const value = metrics.get(name) ?? '';
    return value.length !== 1 || !values.includes(value);
  });
  if (bad !== undefined)
    return wrong(
      `In a vector of CVSS ${version}, ${bad[0]} must stand with one of ${bad[1].split('').join(', ')}.`,
    );
  const own = version === '4.0' ? score : baseScore(vector);
  if (own === null) return wrong('Write the score too, before the vector: Ward works out none of CVSS 4.0.');
  if (score !== null && score !== own)
    return wrong(`The vector gives ${own.toFixed(1)}, not ${score.toFixed(1)}; enter one of the two.`);
  return { cvss: { cvssVersion: version, vector, baseScore: own }, problem: null };
}
