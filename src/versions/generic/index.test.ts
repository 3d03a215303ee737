import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from '../scheme.ts';
import { generic } from './index.ts';

const lines = readFileSync(join(import.meta.dirname, 'order.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const m = /^(.+) ([<=>?]) (.+)$/.exec(line);
    if (m === null) throw new TypeError(`not an ordering: ${line}`);
    return [`${m[1]}`, `${m[2]}`, `${m[3]}`] as const;
  });

const expected = { '<': -1, '=': 0, '>': 1, '?': null } as const;
const turned = { '<': 1, '=': 0, '>': -1, '?': null } as const;

describe('generic order', () => {
  it.each(lines)('%s %s %s', (a, sign, b) => {
    expect(compareTexts(generic, a, b)).toBe(expected[sign as keyof typeof expected]);
    expect(compareTexts(generic, b, a)).toBe(turned[sign as keyof typeof turned]);
  });

  it.each(['latest', 'unknown', '', '---', 'see label'])('"%s" is no version', (text) => {
    expect(generic.parse(text)).toBeNull();
  });

  describe('of codes with part, region and release', () => {
    // Without a part a letter is also that of a revision, and L comes before U; so only one of them has none here.
    const code = fc
      .tuple(
        fc.constantFrom('012U0000', '028U0000', '054U0000', '028L0000', 'U'),
        fc.integer({ min: 60, max: 64 }),
      )
      .map(([start, release]) => `${start}${release}`);
    const seeded = { seed: 20_261_128, numRuns: 3000 };

    it('is the same turned round, and the same through a third', () => {
      fc.assert(
        fc.property(code, code, code, (a, b, c) => {
          const ab = compareTexts(generic, a, b);
          expect(compareTexts(generic, a, a)).toBe(0);
          expect(compareTexts(generic, b, a)).toBe(ab === null || ab === 0 ? ab : -ab);
          const isChain = ab === -1 && compareTexts(generic, b, c) === -1;
          expect(isChain ? compareTexts(generic, a, c) : -1).toBe(-1);
        }),
        seeded,
      );
    });

    it('calls two codes equal only where no part or region that both state differs', () => {
      const stated = (text: string) => /^(\d{3})?([UL])/.exec(text);
      fc.assert(
        fc.property(code, code, (a, b) => {
          if (compareTexts(generic, a, b) !== 0) return;
          const [left, right] = [stated(a), stated(b)];
          expect(left?.[2]).toBe(right?.[2]);
          expect(left?.[1] ?? right?.[1]).toBe(right?.[1] ?? left?.[1]);
        }),
        seeded,
      );
    });
  });

  it('reads a version of a hundred thousand characters without trouble', () => {
    const long = '1.'.repeat(50_000);
    expect(compareTexts(generic, long, `${long}2`)).toBe(-1);
  });
});
