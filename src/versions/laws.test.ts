/** Laws that every scheme of the registry keeps (scheme.ts), on made-up versions; fast-check prints the case that failed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { type AnyScheme, compareTexts, type Order, schemes } from './index.ts';

const word = fc.constantFrom(
  'a',
  'b',
  'K',
  'BT',
  'SP',
  'SR',
  'HF',
  'rc',
  'beta',
  'U',
  'build',
  'r',
  'p',
  'dev',
);
const number = fc.oneof(fc.nat({ max: 12 }).map(String), fc.constantFrom('00', '01', '010', '9'.repeat(20)));
const joint = fc.constantFrom('.', '.', '.', '', ' ', '-', '_', '+', '~', '^', ':');
const version = fc
  .array(fc.tuple(fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: word }), joint), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.map(([text, joint]) => text + joint).join(''))
  // Most schemes refuse a separator at the end; with and without it both are tried.
  .chain((text) => fc.constantFrom(text, text.replace(/[-._+~^: ]$/, '')));

const turned = (order: Order): Order => (order === null ? null : order === 0 ? 0 : order === 1 ? -1 : 1);

describe.each<AnyScheme>(Object.values(schemes))('laws of $id', (scheme) => {
  const options = { seed: 20_261_123, numRuns: 1500 };

  it('a version equals itself', () => {
    fc.assert(
      fc.property(version, (a) => {
        const order = compareTexts(scheme, a, a);
        expect(order === 0 || scheme.parse(a) === null).toBe(true);
      }),
      options,
    );
  });

  it('order is antisymmetric', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(compareTexts(scheme, a, b)).toBe(turned(compareTexts(scheme, b, a)));
      }),
      options,
    );
  });

  it('order is transitive', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        if (compareTexts(scheme, a, b) !== -1 || compareTexts(scheme, b, c) !== -1) return;
        expect(compareTexts(scheme, a, c)).toBe(-1);
      }),
      { ...options, numRuns: 8000 },
    );
  });

  it('keys as plain text have the order that compare gives', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [left, right] = [a, b].map((text) => {
          const parsed = scheme.parse(text);
          return parsed === null ? null : scheme.sortKey(parsed);
        });
        if (typeof left !== 'string' || typeof right !== 'string') return;
        expect(compareTexts(scheme, a, b)).toBe(left === right ? 0 : left < right ? -1 : 1);
      }),
      options,
    );
  });

  it('a digit more or less in a number is read by its value', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }), (a, b) => {
        const order = compareTexts(scheme, `1.${a}.0`, `1.${b}.0`);
        expect([Math.sign(a - b), scheme.parse(`1.${a}.0`) === null ? null : 2]).toContain(order);
      }),
      options,
    );
  });
});

describe('every scheme', () => {
  const long = 100_000;
  const hostile = [
    '1'.repeat(long),
    '1.'.repeat(long / 2),
    `${'1.'.repeat(long / 2)}1`,
    `1${'-a'.repeat(long / 2)}`,
    `1${'_p1'.repeat(long / 3)}`,
    `1-${'a.'.repeat(long / 2)}a`,
    `1.0${'.0'.repeat(long / 2)}`,
    `${'0'.repeat(long)}1`,
    `1:${'~'.repeat(long)}`,
    ' '.repeat(long),
    `1${' '.repeat(long)}x`,
    'v'.repeat(long),
    '9a'.repeat(long / 2),
    `1+${'a-'.repeat(long / 2)}`,
    `1!${'.dev1'.repeat(long / 5)}`,
    '\u0000\u{1f600}'.repeat(long / 3),
  ];

  it.each<AnyScheme>(Object.values(schemes))(
    'answers versions of a hundred thousand characters at once: $id',
    async (scheme) => {
      for (const text of hostile) {
        const order = await endsSoon(() => {
          compareTexts(scheme, text, `${text}1`);
          return compareTexts(scheme, text, text);
        });
        expect(order === 0 || scheme.parse(text) === null).toBe(true);
      }
    },
  );

  it.each<AnyScheme>(Object.values(schemes))('finds no version in nothing: $id', (scheme) => {
    expect(scheme.parse('')).toBeNull();
    expect(scheme.parse('  ')).toBeNull();
  });
});
