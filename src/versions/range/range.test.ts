import { describe, expect, it } from 'vitest';
import { type AnyScheme, schemes } from '../index.ts';
import { cpeInterval } from './cpe.ts';
import { contains, intervalSet } from './interval-set.ts';
import { exactly } from './intervals.ts';
import { osvIntervals } from './osv.ts';

const closed = (version: string) => ({ version, inclusive: true });
const open = (version: string) => ({ version, inclusive: false });

describe('contains, with three answers', () => {
  it.each([
    ['1.5', true],
    ['1.0', true],
    ['2.0', false],
    ['0.9', false],
    ['3.0', true],
    ['latest', null],
    ['', null],
  ])('[1.0,2.0) and 3.0 hold %s: %s', (version, expected) => {
    const set = intervalSet(schemes.semver, [{ lower: closed('1.0'), upper: open('2.0') }, exactly('3.0')]);
    expect(contains(set, version)).toBe(expected);
  });

  it('knows a version by its spelling where the scheme cannot read it', () => {
    const set = intervalSet(schemes.semver, [exactly('nightly')]);
    expect(contains(set, 'nightly')).toBe(true);
    expect(contains(set, 'weekly')).toBeNull();
    expect(contains(set, '1.0')).toBeNull();
  });

  it('holds what has no version where every version is meant, and nothing where none is', () => {
    expect(contains(intervalSet(schemes.semver, [{ lower: null, upper: null }]), 'unknown')).toBe(true);
    expect(contains(intervalSet(schemes.semver, []), 'unknown')).toBe(false);
  });

  it('is not decided by a bound that is no version, unless the other one decides', () => {
    const set = intervalSet(schemes.semver, [{ lower: closed('2.0'), upper: open('next') }]);
    expect(contains(set, '1.0')).toBe(false);
    expect(contains(set, '2.1')).toBeNull();
  });
});

describe('osvIntervals', () => {
  const cases: [string, AnyScheme, Parameters<typeof osvIntervals>[1], ReturnType<typeof osvIntervals>][] = [
    [
      'from the first',
      schemes.semver,
      [{ introduced: '0' }, { fixed: '1.0.0' }],
      [{ lower: null, upper: open('1.0.0') }],
    ],
    [
      'two branches in any order',
      schemes.semver,
      [{ introduced: '2.0.0' }, { fixed: '2.1.0' }, { fixed: '1.0.5' }, { introduced: '1.0.0' }],
      [
        { lower: closed('1.0.0'), upper: open('1.0.5') },
        { lower: closed('2.0.0'), upper: open('2.1.0') },
      ],
    ],
    [
      'the last affected version alone',
      schemes.pep440,
      [{ last_affected: '1.0' }, { introduced: '1.0' }],
      [{ lower: closed('1.0'), upper: closed('1.0') }],
    ],
    ['never fixed', schemes.deb, [{ introduced: '1:1.0' }], [{ lower: closed('1:1.0'), upper: null }]],
    [
      'up to a limit',
      schemes.semver,
      [{ introduced: '0' }, { limit: '2.0.0' }, { limit: '1.0.0' }],
      [{ lower: null, upper: open('2.0.0') }],
    ],
    [
      'a limit that is none',
      schemes.semver,
      [{ introduced: '0' }, { limit: '*' }],
      [{ lower: null, upper: null }],
    ],
    ['nothing introduced', schemes.semver, [{ fixed: '1.0.0' }], []],
    ['versions without an order', schemes.semver, [{ introduced: 'abc' }, { fixed: '1.0.0' }], null],
    // In Debian 0 would come behind 0~rc1; the schema's 0 comes before all.
    [
      'zero in Debian',
      schemes.deb,
      [{ introduced: '0' }, { fixed: '0~rc2' }],
      [{ lower: null, upper: open('0~rc2') }],
    ],
  ];

  it.each(cases)('%s', (_, scheme, events, expected) => {
    expect(osvIntervals(scheme, events)).toEqual(expected);
  });
});

describe('cpeInterval', () => {
  it.each([
    [{ versionEndExcluding: '2.0' }, { lower: null, upper: open('2.0') }],
    [
      { versionStartIncluding: '1.0', versionEndIncluding: '2.0' },
      { lower: closed('1.0'), upper: closed('2.0') },
    ],
    [{ versionStartExcluding: '1.0' }, { lower: open('1.0'), upper: null }],
    [{}, { lower: null, upper: null }],
  ])('%j', (bounds, expected) => {
    expect(cpeInterval(bounds)).toEqual(expected);
  });
});
