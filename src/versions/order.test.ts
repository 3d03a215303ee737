/** The order of each scheme, by the lines of its own `order.txt`; how they are read stands in the first of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AnyScheme, compareTexts, schemes, type SchemeId } from './index.ts';

/** Variants that share a folder. */
const files: Partial<Record<SchemeId, string>> = { pub: 'semver/pub-order.txt' };

const expected = { '<': -1, '=': 0, '?': null } as const;
const turned = { '<': 1, '=': 0, '?': null } as const;

function linesOf(id: string): [string, keyof typeof expected, string][] {
  const file = files[id as SchemeId] ?? `${id}/order.txt`;
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const m = /^(.+) ([<=?]) (.+)$/.exec(line);
      if (m === null) throw new TypeError(`${file} has a line that is no ordering: ${line}`);
      return [`${m[1]}`, m[2] as keyof typeof expected, `${m[3]}`];
    });
}

describe.each<[string, AnyScheme]>(Object.entries(schemes).filter(([id]) => id !== 'generic'))(
  'order of %s',
  (id, scheme) => {
    it('has the name under which it is registered', () => {
      expect(scheme.id).toBe(id);
    });

    it.each(linesOf(id))('%s %s %s', (a, sign, b) => {
      expect(scheme.parse(a)).not.toBeNull();
      expect(scheme.parse(b)).not.toBeNull();
      expect(compareTexts(scheme, a, b)).toBe(expected[sign]);
      expect(compareTexts(scheme, b, a)).toBe(turned[sign]);
    });
  },
);

describe('what is no version', () => {
  const refused: [SchemeId, string][] = [
    ['semver', 'latest'],
    ['semver', '1.x'],
    ['semver', '1.0.0-'],
    ['semver', '1.0.0-a..b'],
    ['go', '(devel)'],
    ['maven', '[1.0,2.0)'.replace(',', ', ')],
    ['pep440', '1.0 or so'],
    ['deb', '<unfixed>'],
    ['deb', 'a:1.0'],
    ['deb', '1.0-'],
    ['rpm', '1.0 2.0'],
    ['alpine', '-r1'],
    ['rubygems', '1..0'],
    ['rubygems', 'a.1'],
    ['nuget', '1.2.3.4.5'],
    ['packagist', '1.2.3.#'],
    ['cran', '1.0a'],
    ['hackage', '1.0-1'],
    ['gentoo', '1.0_foo'],
    ['openssl', '1.0'],
    ['nginx', '1.2.x'],
  ];

  it.each(refused)('%s: %s', (id, text) => {
    expect((schemes[id] as AnyScheme).parse(text)).toBeNull();
  });
});
