import { describe, expect, it } from 'vitest';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { baseScore } from './base-score.ts';

describe('baseScore', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N', 0],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:F', 6.1],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    ['(AV:N/AC:L/Au:N/C:P/I:P/A:P)', 7.5],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:N', 0],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', null],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', null],
    ['CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', null],
    ['CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', null],
    ['', null],
    ['no vector', null],
  ])('%s is %s', (vector, score) => {
    expect(baseScore(vector)).toBe(score);
  });
});

describe.skipIf(!hasShared)(`published scores${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it.each([
    'calculator2.txt',
    'calculator3.txt',
    'cvsslib2.txt',
    'cvsslib3.txt',
    'simple2.txt',
    'simple3.txt',
    'simple31.txt',
    'random2.sample.txt.gz',
    'random3.sample.txt.gz',
    'random31.sample.txt.gz',
  ])('%s', (name) => {
    const text = readText(sharedPath('conformance', 'cvss', `vectors_${name}`));
    const lines = text.split('\n').filter((line) => line !== '');
    const wrong = lines.filter((line) => {
      const [vector = '', scores = ''] = line.split(' - ');
      return baseScore(vector) !== Math.abs(Number(/^\(([-\d.]+)/.exec(scores)?.[1]));
    });
    expect(lines.length).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
  });
});
