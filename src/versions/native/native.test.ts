import { describe, expect, it } from 'vitest';
import { schemes } from '../index.ts';
import { contains, intervalSet } from '../range/interval-set.ts';
import { schemeOfVers } from '../scheme-names.ts';
import { nativeIntervals, nativeVers, readNative } from './index.ts';

describe('native ranges as VERS', () => {
  it.each([
    ['npm', '^1.2.3', 'vers:npm/>=1.2.3|<2.0.0'],
    ['npm', '^0.2.3', 'vers:npm/>=0.2.3|<0.3.0'],
    ['npm', '^0.0.3', 'vers:npm/>=0.0.3|<0.0.4'],
    ['npm', '~1.2', 'vers:npm/>=1.2.0|<1.3.0'],
    ['npm', '~1', 'vers:npm/>=1.0.0|<2.0.0'],
    ['npm', '1.x', 'vers:npm/>=1.0.0|<2.0.0'],
    ['npm', '1.2.3 - 2.3', 'vers:npm/>=1.2.3|<2.4.0'],
    ['npm', '1.2.3 - 2.3.4', 'vers:npm/>=1.2.3|<=2.3.4'],
    ['npm', '*', 'vers:npm/*'],
    ['gem', '~> 2.2', 'vers:gem/>=2.2|<3'],
    ['gem', '~> 2.2.0, != 2.2.1', 'vers:gem/>=2.2.0|!=2.2.1|<2.3'],
    ['maven', '[1.0,2.0),[3.0]', 'vers:maven/>=1.0|<2.0|3.0'],
    ['maven', '(,1.0]', 'vers:maven/<=1.0'],
    ['nuget', '1.0', 'vers:nuget/>=1.0'],
    ['nuget', '(1.0,)', 'vers:nuget/>1.0'],
    ['pypi', '~=2.2.1', 'vers:pypi/>=2.2.1|<2.3.dev0'],
    ['pypi', '==2.2.*', 'vers:pypi/>=2.2.dev0|<2.3.dev0'],
    ['deb', '(>> 1.0)', 'vers:deb/>1.0'],
    ['nginx', '1.5.0+, 1.4.1+', 'vers:nginx/>=1.4.1|<1.5.0|>=1.5.0'],
    ['nginx', 'all', 'vers:nginx/*'],
    ['conan', '[>1 <2.0 || ~3.1, include_prerelease]', 'vers:conan/>1|<2.0|>=3.1|<3.2-'],
  ])('%s %s', (type, text, vers) => {
    expect(nativeVers(type, text)).toBe(vers);
  });

  it.each([
    ['npm', '>='],
    ['npm', '>= =1.0'],
    ['maven', '[1.0'],
    ['maven', '(1.0)'],
    ['maven', '[1,2,3]'],
    ['pypi', '>=1.0; python_version<"3"'],
    ['pypi', '!=2.*'],
    ['nginx', 'none'],
    ['gem', '~> a'],
    ['unknown', '1.0'],
    ['constructor', '1.0'],
  ])('%s does not read "%s"', (type, text) => {
    expect(readNative(type, text)).toBeNull();
  });
});

describe('native ranges as intervals', () => {
  it.each([
    ['npm', '>=1.0 <2.0 || >=3.0 <4.0', '2.5.0', false],
    ['npm', '>=1.0 <2.0 || >=3.0 <4.0', '3.5.0', true],
    // Signposts in one line could not say that nothing is inside of both.
    ['npm', '1.1.2 1.2.2', '1.1.2', false],
    ['composer', '>=1.0,<2.0||>=1.5,<3.0', '2.5', true],
    ['nginx', '1.5.0+, 1.4.1+', '1.4.9', true],
    ['nginx', '1.5.0+, 1.4.1+', '1.4.0', false],
    ['nginx', '1.5.0+, 1.4.1+', '1.27.1', true],
    ['gem', '~> 2.2.0, != 2.2.1', '2.2.1', false],
    ['gem', '~> 2.2.0, != 2.2.1', '2.2.9', true],
    ['npm', '>=1.0', 'main', null],
  ])('%s %s, %s: %s', (type, text, version, expected) => {
    const id = schemeOfVers(type);
    const intervals = nativeIntervals(type, text);
    if (id === null || intervals === null) throw new TypeError('not read');
    expect(contains(intervalSet(schemes[id], intervals), version)).toBe(expected);
  });

  it('reads ranges of a hundred thousand characters at once', () => {
    const long = 100_000;
    const texts = [
      '>='.repeat(long / 2),
      '1||'.repeat(long / 3),
      '^'.repeat(long),
      `~${'1.'.repeat(long / 2)}`,
      '['.repeat(long),
      '!=1,'.repeat(long / 4),
      ' '.repeat(long),
      `^${'9'.repeat(long)}`,
    ];
    for (const type of [
      'npm',
      'conan',
      'gem',
      'maven',
      'nuget',
      'pypi',
      'nginx',
      'openssl',
      'composer',
      'deb',
    ]) {
      for (const text of texts) {
        const intervals = nativeIntervals(type, text);
        expect(intervals?.length ?? 0).toBeLessThanOrEqual(long);
      }
    }
  });
});
