import { describe, expect, it } from 'vitest';
import { parseVers, versContains, versRange, versText } from './index.ts';

function read(text: string) {
  const { vers, reason } = parseVers(text);
  if (vers === null) throw new TypeError(`${text}: ${reason}`);
  return vers;
}

describe('parseVers', () => {
  it('takes apart type, comparators and versions', () => {
    expect(read('vers:npm/1.2.3|>=2.0.0|<5.0.0')).toEqual({
      type: 'npm',
      constraints: [
        { comparator: '=', version: '1.2.3' },
        { comparator: '>=', version: '2.0.0' },
        { comparator: '<', version: '5.0.0' },
      ],
      deviations: [],
    });
    expect(read('vers:deb/*').constraints).toBeNull();
    expect(read('vers:deb/1%252F0').constraints).toEqual([{ comparator: '=', version: '1%2F0' }]);
  });

  it.each([
    ['vers:npm/ >= 1.0 | < 2.0', 'spaces'],
    ['VERS:NPM/1.0', 'upper case'],
    ['vers:npm/=1.0', 'a leading "="'],
    ['vers:npm/|1.0||2.0|', 'pipes without a constraint'],
  ])('reads %s and names the deviation', (text, deviation) => {
    expect(read(text).deviations).toEqual([deviation]);
  });

  it.each([
    ['npm/1.0', 'it does not begin with "vers:"'],
    ['vers:npm', 'there is no "/" behind the type'],
    ['vers:/1.0', '"" is no type'],
    ['vers:n_pm/1.0', '"n_pm" is no type'],
    ['vers:npm/', 'there is no constraint'],
    ['vers:npm/*|1.0', '"*" stands alone or not at all'],
    ['vers:npm/>=', '">=" has no version'],
    ['vers:npm/1.0%2G', '"1.0%2G" holds a "%" that encodes nothing'],
  ])('says why %s is none', (text, reason) => {
    expect(parseVers(text)).toEqual({ vers: null, reason });
  });
});

describe('versText', () => {
  it.each([
    ['vers:npm/<5.0.0|>=2.0|1.2.3', 'vers:npm/1.2.3|>=2.0.0|<5.0.0'],
    ['vers:pypi/>=1.0alpha|<2', 'vers:pypi/>=1.0a0|<2'],
    ['vers:maven/1.0%7C', 'vers:maven/1.0%7C'],
    ['vers:deb/*', 'vers:deb/*'],
  ])('%s', (text, canonical) => {
    expect(versText(read(text))).toBe(canonical);
  });

  it('has no canonical form without an order', () => {
    expect(versText(read('vers:bespoke/>1|<2'))).toBeNull();
    expect(versText(read('vers:npm/>=one|<two'))).toBeNull();
  });
});

describe('versContains', () => {
  it.each([
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.3', true],
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.4', false],
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '2.0.0', true],
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '5.0.0', false],
    ['vers:npm/>=1|!=1.5.0', '1.5.0', false],
    ['vers:npm/>=1|!=1.5.0', '1.6.0', true],
    ['vers:npm/!=1.5.0', '1.4.0', true],
    ['vers:npm/!=1.5.0', '1.5', false],
    ['vers:npm/<1|>2|<3|>4', '5.0.0', true],
    ['vers:npm/<1|>2|<3|>4', '3.5.0', false],
    ['vers:npm/<1|>2|<3|>4', '0.5.0', true],
    // What is redundant says nothing.
    ['vers:npm/<1|<2', '1.5.0', true],
    ['vers:npm/>1|>2', '1.5.0', true],
    ['vers:npm/>=1|2|<3', '2.5.0', true],
    ['vers:deb/>=1:1.0|<1:1.0-5', '1.0-2', false],
    ['vers:deb/>=1:1.0|<1:1.0-5', '1:1.0-2', true],
    ['vers:pypi/<2', '2.0rc1', true],
    ['vers:openssl/>=1.0.2|<1.0.2zk', '1.0.2za', true],
    ['vers:all/*', 'anything', true],
    ['vers:none/*', '1.0', false],
    // Three answers.
    ['vers:npm/>=1', 'latest', null],
    ['vers:npm/latest', 'latest', true],
    ['vers:npm/>=1|<=1', '1.0.0', null],
    ['vers:generic/<4.2', 'K', null],
    ['vers:bespoke/red|blue', 'red', true],
    ['vers:bespoke/red|blue', 'green', null],
    ['vers:bespoke/<red', 'green', null],
  ])('%s of %s: %s', (text, version, expected) => {
    expect(versContains(read(text), version)).toBe(expected);
  });

  it('answers fifty thousand constraints at once', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `!=1.${i}.0`).join('|');
    const range = versRange(read(`vers:npm/${many}`));
    expect(range?.intervals).toHaveLength(50_001);
  });
});
