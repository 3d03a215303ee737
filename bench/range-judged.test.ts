/** What was judged by hand stays true: every judged text is read as it was when a person said right or wrong. */
import { describe, expect, it } from 'vitest';
import { judgedDraws, judgementNow } from './range-judged.ts';

describe.each(judgedDraws().map((draw) => [draw.draw, draw] as const))(
  'draw %i of version texts',
  (_n, draw) => {
    it('holds 300 distinct texts, each with a verdict and its reason', () => {
      expect(new Set(draw.lines.map(({ text }) => text)).size).toBe(300);
      for (const { verdict, reason, again } of draw.lines) {
        expect(['right', 'wrong']).toContain(verdict);
        expect(reason.length).toBeGreaterThan(5);
        expect(['right', 'wrong', undefined]).toContain(again?.verdict);
      }
    });

    it('is read as it was judged', () => {
      const changed = draw.lines.filter((line) => judgementNow(line) === null).map(({ text }) => text);
      expect(changed, 'judge these again: fill in "again" with the new reading').toEqual([]);
    });

    it('is right in 98 of 100 texts today', () => {
      const right = draw.lines.filter((line) => judgementNow(line)?.verdict === 'right');
      expect(right.length / draw.lines.length).toBeGreaterThanOrEqual(0.98);
    });
  },
);
