/** What every verdict over facts has to hold: a worse or an unknown input never lowers its outcome. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '#weigh/index.ts';

/** A fact as people or programs record it. */
export function recorded<Value extends string>(value: Value): Fact<Value> {
  return {
    value,
    because: `it is ${value}`,
    rule: 'test',
    ruleVersion: '1',
    source: 'a test',
    assumed: false,
  };
}

type Scales = Readonly<Record<string, readonly string[]>>;

/** By the name of each input a fact or null. */
export type FactsOf<S extends Scales> = { [Name in keyof S]: Fact<S[Name][number]> | null };

export interface VerdictCase<S extends Scales> {
  /** By the name of each input its values from the best to the worst. */
  scales: S;
  /** From the least to the most urgent. */
  outcomes: readonly string[];
  answer: (facts: FactsOf<S>) => string;
}

export function lawsOfFacts<S extends Scales>(
  name: string,
  { scales, outcomes, answer }: VerdictCase<S>,
): void {
  const names = Object.keys(scales) as (keyof S & string)[];
  const ranks = fc.record(
    Object.fromEntries(names.map((one) => [one, fc.nat({ max: (scales[one]?.length ?? 1) - 1 })])),
  );
  const factsAt = (at: Record<string, number>) =>
    Object.fromEntries(
      names.map((one) => [one, recorded(scales[one]?.[at[one] ?? 0] ?? '')]),
    ) as unknown as FactsOf<S>;
  const urgency = (facts: FactsOf<S>) => {
    const found = outcomes.indexOf(answer(facts));
    expect(found, 'an outcome that is none').not.toBe(-1);
    return found;
  };

  describe(`laws of ${name}`, () => {
    it('a worse input never lowers it', () => {
      fc.assert(
        fc.property(ranks, ranks, (one, other) => {
          const worse = Object.fromEntries(
            names.map((key) => [key, Math.max(one[key] ?? 0, other[key] ?? 0)]),
          );
          expect(urgency(factsAt(worse))).toBeGreaterThanOrEqual(urgency(factsAt(one)));
        }),
        { seed: 1, numRuns: 500 },
      );
    });

    it('an unknown input never lowers it', () => {
      fc.assert(
        fc.property(ranks, fc.subarray(names, { minLength: 1 }), (at, unknown) => {
          const known = factsAt(at);
          const lacking = { ...known, ...Object.fromEntries(unknown.map((key) => [key, null])) };
          expect(urgency(lacking)).toBeGreaterThanOrEqual(urgency(known));
        }),
        { seed: 2, numRuns: 500 },
      );
    });
  });
}
