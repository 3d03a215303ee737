/** CVSS as people and documents write it: which version a vector is of, and a score or vector that was typed in. */

/**
 * The CVSS version that a vector, a version or the name of a method states, null where none does. A vector of 3.0 and
 * later begins with its version (CVSS 3.1, 6; CVSS 4.0, 7); one of 2.0 begins with `AV:` or a bracket and has `Au:`.
 */
export function cvssVersionOf(vector: string | null, stated: string | null): string | null {
  const prefixed = /^CVSS:(\d\.\d)\//.exec(vector ?? '')?.[1];
  if (prefixed !== undefined) return prefixed;
  if (vector !== null && /(?:^|[(/])Au:[MSN](?:\/|\)|$)/.test(vector)) return '2.0';
  if (stated === null) return null;
  const [, major, minor] = /^(?:cvss[\s_-]*v?[\s_-]*)?([234])(?:\.?([01]))?$/i.exec(stated) ?? [];
  if (major === undefined) return null;
  // A bare 3 is 3.0 (`CVSSv3` of CycloneDX beside `CVSSv31`).
  return `${major}.${minor ?? '0'}`;
}

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
  const own = version === '4.0' ? score : version === '2.0' ? baseScore2(metrics) : baseScore3(metrics);
  if (own === null) return wrong('Write the score too, before the vector: Ward works out none of CVSS 4.0.');
  if (score !== null && score !== own)
    return wrong(`The vector gives ${own.toFixed(1)}, not ${score.toFixed(1)}; enter one of the two.`);
  return { cvss: { cvssVersion: version, vector, baseScore: own }, problem: null };
}

type Metrics = ReadonlyMap<string, string>;

function weight(metrics: Metrics, name: string, weights: Readonly<Record<string, number>>): number {
  return weights[metrics.get(name) ?? ''] ?? 0;
}

/** Equations of CVSS 3.1, 7.1, with the weights of 7.4 (https://www.first.org/cvss/v3.1/specification-document); 3.0 has the same. */
function baseScore3(metrics: Metrics): number {
  const isChanged = metrics.get('S') === 'C';
  const impacts = { H: 0.56, L: 0.22, N: 0 };
  const base = 1 - ['C', 'I', 'A'].reduce((left, name) => left * (1 - weight(metrics, name, impacts)), 1);
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  if (impact <= 0) return 0;
  const exploitability =
    8.22 *
    weight(metrics, 'AV', { N: 0.85, A: 0.62, L: 0.55, P: 0.2 }) *
    weight(metrics, 'AC', { L: 0.77, H: 0.44 }) *
    weight(metrics, 'PR', isChanged ? { N: 0.85, L: 0.68, H: 0.5 } : { N: 0.85, L: 0.62, H: 0.27 }) *
    weight(metrics, 'UI', { N: 0.85, R: 0.62 });
  return roundUp(Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10));
}

/** CVSS 3.1, appendix A: the next tenth, without being led astray by binary fractions. */
function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

/** Equations of CVSS 2.0, 3.2.1 (https://www.first.org/cvss/v2/guide). */
function baseScore2(metrics: Metrics): number {
  const impacts = { N: 0, P: 0.275, C: 0.66 };
  const left = ['C', 'I', 'A'].reduce((rest, name) => rest * (1 - weight(metrics, name, impacts)), 1);
  const impact = 10.41 * (1 - left);
  const exploitability =
    20 *
    weight(metrics, 'AV', { L: 0.395, A: 0.646, N: 1 }) *
    weight(metrics, 'AC', { H: 0.35, M: 0.61, L: 0.71 }) *
    weight(metrics, 'Au', { M: 0.45, S: 0.56, N: 0.704 });
  return Math.round((0.6 * impact + 0.4 * exploitability - 1.5) * (impact === 0 ? 0 : 1.176) * 10) / 10;
}
