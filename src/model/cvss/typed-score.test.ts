/** What people type where a notice gives a score. */
import { describe, expect, it } from 'vitest';
import { readCvss } from './typed-score.ts';

describe('readCvss', () => {
  /** The scores are those that NVD prints for these vectors. */
  it.each<[typed: string, version: string | null, vector: string | null, score: number]>([
    ['9.8', null, null, 9.8],
    ['7,5', null, null, 7.5],
    ['10', null, null, 10],
    ['CVSS 9.8', null, null, 9.8],
    ['CVSS v3.1 base score: 9.8', '3.1', null, 9.8],
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      '3.1',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      9.8,
    ],
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
      '3.1',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
      10,
    ],
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N',
      '3.1',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N',
      6.1,
    ],
    [
      'CVSS:3.0/AV:A/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
      '3.0',
      'CVSS:3.0/AV:A/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
      7.5,
    ],
    [
      'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N',
      '3.1',
      'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N',
      0,
    ],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', '2.0', 'AV:N/AC:L/Au:N/C:P/I:P/A:P', 7.5],
    ['(AV:N/AC:L/Au:N/C:C/I:C/A:C)', '2.0', 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    [
      '9.8 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      '3.1',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      9.8,
    ],
    [
      '8.7 (CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N)',
      '4.0',
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N',
      8.7,
    ],
    [
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/E:U',
      '4.0',
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/E:U',
      8.7,
    ],
  ])('%s', (typed, cvssVersion, vector, baseScore) => {
    expect(readCvss(typed)).toEqual({ cvss: { cvssVersion, vector, baseScore }, problem: null });
  });

  it.each<[typed: string, problem: RegExp]>([
    ['11', /from 0.0 to 10.0/],
    ['high', /from 0.0 to 10.0/],
    ['v3.1', /from 0.0 to 10.0/],
    ['9.8 critical or 7.5', /from 0.0 to 10.0/],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', /A must stand with one of N, L, H/],
    ['CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /AV must stand with one of N, A, L, P/],
    ['CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /twice/],
    ['CVSS:5.0/AV:N/AC:L', /no version of CVSS that Ward knows/],
    ['AV:N/AC:L/PR:N', /no version of CVSS that Ward knows/],
    ['7.0 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /gives 9.8, not 7.0/],
    ['9.1 CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N', /gives 8.7, not 9.1/],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:Q', /"E:Q".* one of H, F, P, U, X/],
  ])('%s is refused', (typed, problem) => {
    const read = readCvss(typed);
    expect(read.cvss).toBeNull();
    expect(read.problem).toMatch(problem);
  });

  it('an empty text is no score and no mistake', () => {
    expect(readCvss('  ')).toEqual({ cvss: null, problem: null });
  });
});
