/** Scores of vectors, against what others print and against the calculator of metaeffekt. */
import { join } from 'node:path';
import ae from 'ae-cvss-calculator';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#base/hash.ts';
import { endsSoon } from '#test/cpu-time.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { everyBaseVector4, seededVectors } from '#test/cvss-vectors.ts';
import { baseScore, type CvssScores, metricsIn, nameOfScore, scoreVector } from './score.ts';

function scoresOf(vector: string): CvssScores {
  const scores = scoreVector(vector);
  if ('problem' in scores) throw new Error(`${vector}: ${scores.problem}`);
  return scores;
}

function problemOf(vector: string): string {
  const scores = scoreVector(vector);
  return 'problem' in scores ? scores.problem : '';
}

const base31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const base40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const base20 = 'AV:N/AC:L/Au:N/C:P/I:P/A:P';

describe('scoreVector', () => {
  /** Base, temporal or threat, and environmental score; the word for the most specific. */
  it.each<[string, string, (number | null)[], string]>([
    [base31, '3.1', [9.8, null, null], 'critical'],
    [`${base31}/E:P`, '3.1', [9.8, 9.3, null], 'critical'],
    [`${base31}/CR:L`, '3.1', [9.8, null, 9.5], 'critical'],
    [`${base31}/E:U/MAV:P`, '3.1', [9.8, 9, 6.2], 'medium'],
    [`${base31}/E:X/RL:X/RC:X/MAV:X/CR:X`, '3.1', [9.8, null, null], 'critical'],
    ['CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N', '3.1', [9.8, null, null], 'critical'],
    ['CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N', '3.0', [0, null, null], 'none'],
    [base20, '2.0', [7.5, null, null], 'high'],
    [`(${base20}/E:POC/CDP:ND)`, '2.0', [7.5, 6.8, null], 'medium'],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:N', '2.0', [0, null, null], 'low'],
    [base40, '4.0', [9.3, null, null], 'critical'],
    [`${base40}/E:P`, '4.0', [9.3, 8.9, null], 'high'],
    [`${base40}/E:X/CR:X/S:P/AU:Y`, '4.0', [9.3, null, null], 'critical'],
    [`${base40}/MSI:S`, '4.0', [9.3, null, 10], 'critical'],
    [`${base40}/E:U/MVC:N/MVI:N/MVA:N`, '4.0', [9.3, 8.1, 0], 'none'],
  ])('%s', (vector, version, [base, temporal, environmental], severity) => {
    const score = environmental ?? temporal ?? base;
    expect(scoreVector(vector)).toEqual({ version, base, temporal, environmental, score, severity });
  });

  it.each<[string, string]>([
    [base40, 'CVSS-B'],
    [`${base40}/E:A/S:P`, 'CVSS-BT'],
    [`${base40}/MAC:H`, 'CVSS-BE'],
    [`${base40}/AR:L/E:A`, 'CVSS-BTE'],
    [`${base31}/E:U`, 'CVSS 3.1'],
  ])('the score of %s is a %s', (vector, name) => {
    expect(nameOfScore(scoresOf(vector))).toBe(name);
  });

  it('keeps the supplemental metrics, which change no score', () => {
    const vector = `${base40}/S:P/AU:X/R:I/U:Amber`;
    expect(metricsIn(vector, 'supplemental')).toEqual([
      { name: 'S', value: 'P' },
      { name: 'R', value: 'I' },
      { name: 'U', value: 'Amber' },
    ]);
    expect(scoresOf(vector)).toEqual(scoresOf(base40));
    expect(metricsIn(base31, 'supplemental')).toEqual([]);
    expect(metricsIn('no vector', 'base')).toEqual([]);
  });

  it.each<[string, string]>([
    ['', 'There is no vector; one such as CVSS:3.1/AV:N'],
    ['9.8', 'says no version of CVSS that Ward knows; one of 3.1 begins with CVSS:3.1/'],
    ['CVSS:5.0/AV:N', 'says no version'],
    ['AV:N/AC:L/PR:N', 'says no version'],
    ['cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'says no version'],
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
      'A is missing. In a vector of CVSS 3.1, A must stand with one of N, L, H.',
    ],
    [
      'CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      'At character 10 stands "AV:X". In a vector of CVSS 3.1, AV must stand with one of N, A, L, P.',
    ],
    [
      `${base31}/RL:ND`,
      'At character 46 stands "RL:ND". In a vector of CVSS 3.1, RL must stand with one of U,',
    ],
    [`${base31}/AV:N`, 'At character 46, AV stands a second time'],
    [`${base31}/MAV:X/MAV:X`, 'At character 52, MAV stands a second time'],
    [`${base31}/`, 'At character 46, a metric is missing; expected NAME:VALUE with one of AV, AC,'],
    ['CVSS:3.1/', 'At character 10, a metric is missing'],
    ['CVSS:3.1//AV:N', 'At character 10, a metric is missing'],
    [`${base31}/E`, '"E" is no metric of CVSS 3.1'],
    [`${base31}/E:`, 'stands "E:"'],
    [`${base31}/:E`, '":E" is no metric'],
    [`${base31}/EXPLOIT:H`, '"EXPLOIT:H" is no metric'],
    [`${base31}/E:h`, 'stands "E:h"'],
    [`${base31}/e:H`, '"e:H" is no metric'],
    [`${base31} `, 'stands "A:H "'],
    [`${base31}/E:\u{1F600}`, 'stands "E:\u{1F600}"'],
    [`${base31}/\u4156:N`, '"\u4156:N" is no metric'],
    [`${base31}/E:\u0148`, 'stands "E:\u0148"'],
    [`${base40}/SI:H`, 'At character 65, SI stands a second time'],
    [
      base40.replace('SI:N', 'SI:S'),
      'stands "SI:S". In a vector of CVSS 4.0, SI must stand with one of H, L, N.',
    ],
    [`${base40}/U:Blue`, 'U must stand with one of Clear, Green, Amber, Red, X.'],
    [`${base40}/U:Reds`, 'stands "U:Reds"'],
    [`(${base20}`, 'At character 1, "(AV:N" is no metric'],
    [`(${base20})/E:H`, '"(AV:N" is no metric'],
    [`${base20}/E:X`, 'E must stand with one of U, POC, F, H, ND.'],
    ['AV:N/AC:L/Au:N/C:P/I:P', 'A is missing. In a vector of CVSS 2.0, A must stand with one of N, P, C.'],
  ])('%j is refused', (vector, problem) => {
    expect(problemOf(vector)).toContain(problem);
  });

  it.each<[string, string]>([
    ['of ten million letters', 'A'.repeat(10 ** 7)],
    ['with a million metrics', `CVSS:4.0/${'AV:N/'.repeat(10 ** 6)}`],
    ['with one endless value', `CVSS:4.0/AV:${'N'.repeat(10 ** 7)}`],
    ['of bytes that are no letters', `CVSS:3.1/AV:N/${'\u{1F600}'.repeat(10 ** 6)}`],
  ])('a vector %s ends at once', async (_name, vector) => {
    const problem = await endsSoon(() => problemOf(vector));
    expect(problem).toBe('The vector has more than 512 characters, which no CVSS vector has.');
  });

  it('forgets one vector before it reads the next', () => {
    const first = scoresOf(base31);
    expect(problemOf(`${base40}/E:Q`)).not.toBe('');
    expect(problemOf('CVSS:3.1/AV:N')).toContain('AC is missing');
    expect(scoresOf(base31)).toEqual(first);
  });
});

describe('baseScore', () => {
  it.each<[string, number | null]>([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:F', 6.1],
    [`(${base20.replaceAll(':P', ':C')})`, 10],
    [`${base40}/E:U`, 9.3],
    // What stands beside the base metrics does not change the base score, even where it is no metric.
    [`${base31}/E:Q/`, 9.8],
    [`${base31}/AV:P`, 6.8],
    [`(${base20}/E:X)`, 7.5],
    [`CVSS:2.0/${base20}`, 7.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', null],
    ['CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', null],
    ['CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', null],
    [`${base31}/${'E:U/'.repeat(10 ** 6)}`, null],
    ['', null],
    ['no vector', null],
  ])('%.80s is %s', (vector, score) => {
    expect(baseScore(vector)).toBe(score);
  });
});

/** `[vector, scores as they are printed]` a line. */
function printedScores(name: string): [string, (number | null)[]][] {
  const text = readText(sharedPath('conformance', 'cvss', `vectors_${name}`));
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [vector = '', scores = ''] = line.split(' - ');
    const numbers = scores.replaceAll(/[() ]/g, '').split(',').filter(Boolean);
    // Some zeros are printed as -0.0.
    return [vector, numbers.map((one) => (one === 'None' ? null : Number(one) + 0))];
  });
}

describe.skipIf(!hasShared)(`published scores${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  /**
   * How many scores of the file are compared: base, temporal and environmental of 2.0 and 3.x, of which those without a metric
   * in the vector are left out, since the file prints them too; the most specific of 4.0.
   */
  it.each<[string, number]>([
    ['calculator2.txt', 10],
    ['calculator3.txt', 5],
    ['cvsslib2.txt', 17],
    ['cvsslib3.txt', 23],
    ['simple2.txt', 449],
    ['simple3.txt', 1539],
    ['simple31.txt', 1567],
    ['simple4.txt', 621],
    ['security4.txt', 25],
    ['supplemental4.txt', 347],
    ['threat4.txt', 6],
    ['base4.sample.txt.gz', 6000],
    ['modified4.sample.txt.gz', 6000],
    ['random2.sample.txt.gz', 17_688],
    ['random3.sample.txt.gz', 17_741],
    ['random31.sample.txt.gz', 17_741],
    ['random4.sample.txt.gz', 6000],
  ])('%s', (name, count) => {
    const compared = printedScores(name).flatMap(([vector, printed]) => {
      const { base, temporal, environmental, score } = scoresOf(vector);
      const own = printed.length === 1 ? [score] : [base, temporal, environmental];
      return own.flatMap((one, index) => (one === null ? [] : [{ vector, one, printed: printed[index] }]));
    });
    expect(compared.filter(({ one, printed }) => Math.abs(one) !== Math.abs(Number(printed)))).toEqual([]);
    expect(compared.length).toBe(count);
  });
});

describe('beside ae-cvss-calculator', () => {
  it('3.1 has the same scores, with every metric given or left out', () => {
    const vectors = [...seededVectors('3.1', 1, 2000, 'all'), ...seededVectors('3.1', 2, 2000, 'some')];
    for (const vector of vectors) {
      const { base, temporal, environmental } = scoresOf(vector);
      const theirs = new ae.Cvss3P1(vector).calculateScores();
      expect([vector, base, temporal, environmental]).toEqual([
        vector,
        theirs.base,
        // They work out either from base metrics alone too.
        temporal === null ? null : theirs.temporal,
        environmental === null ? null : theirs.environmental,
      ]);
    }
  });

  it('4.0 has the same scores', () => {
    const vectors = [...seededVectors('4.0', 1, 250, 'all'), ...seededVectors('4.0', 2, 250, 'some')];
    for (const vector of vectors) {
      const { base, temporal, score } = scoresOf(vector);
      const theirs = new ae.Cvss4P0(vector).calculateScores();
      expect([vector, base, temporal, score]).toEqual([
        vector,
        theirs.baseMetricsOnly,
        temporal === null ? null : theirs.threat,
        theirs.overall,
      ]);
    }
  });
});

describe('every base vector of 4.0', () => {
  it('has the score that ae-cvss-calculator gives it, by the digest that tools/cvss-digest.ts wrote', () => {
    const vectors = everyBaseVector4();
    const lines = vectors.map((vector) => `${vector} ${scoresOf(vector).score}\n`);
    const own = { vectors: vectors.length, sha256: sha256(lines.join('')) };
    expect({ by: 'ae-cvss-calculator 1.0.13', ...own }).toEqual(
      JSON.parse(readText(join(import.meta.dirname, '../../../test/golden/cvss/base-vectors-4-0.json'))),
    );
  });
});
