import { describe, expect, it } from 'vitest';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import { severityOf } from './severity.ts';

const given = (facts: Partial<GivenScore>): GivenScore => ({
  givenBy: null,
  cvssVersion: null,
  method: 'm',
  vector: null,
  score: null,
  severity: null,
  ...facts,
});

describe('severityOf', () => {
  it.each<[string, Partial<GivenScore>[], [number | null, string] | null]>([
    ['nothing', [], null],
    ['a number', [{ score: 7 }], [7, 'high']],
    ['just below', [{ score: 6.9 }], [6.9, 'medium']],
    ['zero', [{ score: 0 }], [0, 'none']],
    ['a number before its own word', [{ score: 9, severity: 'low' }], [9, 'critical']],
    ['a vector', [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }], [9.8, 'critical']],
    ['a word of GitHub', [{ severity: 'MODERATE' }], [null, 'medium']],
    ['a vector of 4.0 with a word', [{ vector: 'CVSS:4.0/AV:N', severity: 'HIGH' }], [null, 'high']],
    [
      'a vector of 4.0 alone',
      [{ vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N' }],
      [8.7, 'high'],
    ],
    ['half a vector of 4.0', [{ vector: 'CVSS:4.0/AV:N' }], null],
    ['a word that nobody knows', [{ severity: 'constructor' }], null],
    [
      'several: the highest',
      [{ score: 5 }, { severity: 'high' }, { score: 7.5 }, { score: 7.1 }],
      [7.5, 'high'],
    ],
  ])('%s', (_name, scores, expected) => {
    const severity = severityOf(scores.map(given));
    expect(severity === null ? null : [severity.score, severity.level]).toEqual(expected);
  });
});
