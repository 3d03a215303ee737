/** What answers give: metrics, vectors, and the range of scores, which is that of all completions one by one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRubric } from '#data/rubric/index.ts';
import { scoreVector } from '#model/cvss/score.ts';
import type { Rubric, RubricAnswers } from '#model/judgement/rubric.ts';
import { checkAnswers, rubricResult, rubricSteps } from './rubric.ts';
import { walkRubric } from './walk.ts';

const rubric = loadRubric();
const noImpact = Object.fromEntries(
  rubric.questions.filter(({ id }) => /^X[CIA][A-Z]$/.test(id)).map(({ id }) => [id, 'no']),
);
const quiet: RubricAnswers = {
  XAVN: 'no',
  XAVP: 'yes',
  XAVPA: 'no',
  XACL: 'no',
  XPRL: 'yes',
  XPRZ: 'yes',
  XPRS: 'yes',
  XUI: 'yes',
  XS: 'no',
  ...noImpact,
};
const valueOf = (metric: string, answers: RubricAnswers) =>
  rubricResult(rubric, answers, '3.1').metrics.find((one) => one.metric === metric)?.possible;

describe('answers to the rubric', () => {
  it.each<[string, string[], RubricAnswers]>([
    ['AV', ['P', 'L', 'A', 'N'], {}],
    ['AV', ['N'], { XAVN: 'yes', XAVT: 'yes' }],
    ['AV', ['A'], { XAVN: 'yes', XAVT: 'no', XAVW: 'yes', XAVR: 'no' }],
    ['AV', ['L'], { XAVN: 'yes', XAVT: 'no', XAVW: 'yes', XAVR: 'yes' }],
    ['AV', ['L', 'A'], { XAVN: 'yes', XAVT: 'no' }],
    ['AV', ['L'], { XAVN: 'yes', XAVT: 'no', XAVW: 'no' }],
    ['AV', ['P'], { XAVN: 'no', XAVP: 'yes' }],
    ['AV', ['N'], { XAVN: 'unknown' }],
    ['PR', ['N'], { XPRL: 'yes', XPRZ: 'no' }],
    ['PR', ['H', 'L'], { XPRL: 'yes', XPRZ: 'yes' }],
    ['C', ['N', 'L', 'H'], {}],
    ['C', ['L', 'H'], { XCP: 'yes' }],
    ['C', ['H'], { XCP: 'no', XCT: 'serious' }],
    ['I', ['N'], noImpact],
    ['E', ['P'], { E: 'proof_of_concept' }],
  ])('make %s one of %s', (metric, possible, answers) => {
    expect(valueOf(metric, answers)).toEqual(possible);
  });

  it('give a vector, one with its answers, and a score once no open question matters', () => {
    const result = rubricResult(rubric, { ...quiet, XIT: 'serious', E: 'unproven' }, '3.0');
    expect(result.vector).toBe('CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:H/A:N/E:U');
    expect(result.extendedVector).toMatch(
      /^CVSS:3\.0\/AV:P.*\/E:U\/XAVN:N\/XAVP:Y\/XAVPA:N\/XACL:N\/XPRL:Y\/XPRZ:Y\/XPRS:Y\/XUI:Y\/XS:N\/XCP:N/,
    );
    expect(result.scores).toEqual(scoreVector(result.vector ?? ''));
    expect(result.open).toBe(0);
  });

  it('need not be whole: what cannot change a metric any more is asked and does not matter', () => {
    const { XCD: _left, XAVPA: _also, ...most } = quiet;
    const result = rubricResult(rubric, { ...most, XCT: 'serious' }, '3.1');
    expect(result.asked.find(({ question }) => question.id === 'XCD')).toMatchObject({
      given: null,
      matters: false,
    });
    expect(result.vector).toBe('CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:H/I:N/A:N');
  });

  it('that nothing leads to count for nothing, and are told', () => {
    const result = rubricResult(rubric, { XAVN: 'no', XAVT: 'yes' }, '3.1');
    expect(result.notAsked).toEqual(['XAVT']);
    expect(valueOf('AV', { XAVN: 'no', XAVT: 'yes' })).toEqual(['P', 'L']);
  });

  it('are refused where the rubric knows neither question nor answer, with what it knows', () => {
    const told = checkAnswers(rubric, { XAVN: 'maybe', XYZ: 'yes' });
    expect(told.map(({ code, where }) => [code, where])).toEqual([
      ['rubric-answer-unknown', '/XAVN'],
      ['rubric-question-unknown', '/XYZ'],
    ]);
    expect(told[0]?.message).toContain('expected yes, no, unknown');
  });

  it('become a step a metric, assumed where it is undecided or somebody did not know', () => {
    const steps = rubricSteps(rubric, { ...quiet, XS: 'unknown', XCT: 'serious' });
    expect(steps.map(({ step }) => step)).toEqual(['AV', 'AC', 'PR', 'UI', 'S', 'C', 'I', 'A']);
    expect(steps.find(({ step }) => step === 'S')).toMatchObject({ value: 'C', assumed: true });
    expect(steps.find(({ step }) => step === 'AV')).toMatchObject({ value: 'P', assumed: false });
    expect(rubricSteps(rubric, {})[0]).toMatchObject({ value: 'N', assumed: true });
  });
});

describe('the range of scores', () => {
  it('is from 0 to 10 where nothing is answered', () => {
    const { base } = rubricResult(rubric, {}, '3.1').range;
    expect([base.lowest.score, base.highest.score]).toEqual([0, 10]);
  });

  it('is that of all completions, scored one by one', () => {
    const answers = fc.record(
      Object.fromEntries(
        rubric.questions.map(({ id, answers: known }) => [
          id,
          fc.constantFrom(...known.map(({ answer }) => answer)),
        ]),
      ),
    );
    const opened = fc.uniqueArray(fc.constantFrom(...rubric.questions.map(({ id }) => id)), {
      minLength: 1,
      maxLength: 5,
    });
    const version = fc.constantFrom('3.0' as const, '3.1' as const);
    fc.assert(
      fc.property(answers, opened, version, (whole, open, cvss) => {
        const given = Object.fromEntries(Object.entries(whole).filter(([id]) => !open.includes(id)));
        // Metrics of time and place are left out where they are open.
        const all = completions(
          rubric,
          given,
          open.filter((id) => id.startsWith('X')),
        );
        const scores = all.map((one) => scoreVector(vectorOf(one, cvss)) as { base: number; score: number });
        const { base, overall } = rubricResult(rubric, given, cvss).range;
        const ends = (values: number[]) => [Math.min(...values), Math.max(...values)];
        expect([base.lowest.score, base.highest.score]).toEqual(ends(scores.map((one) => one.base)));
        expect([overall.lowest.score, overall.highest.score]).toEqual(ends(scores.map((one) => one.score)));
      }),
      { seed: 20_261_128, numRuns: 80 },
    );
  });

  it('never widens when a question is answered', () => {
    const order = fc.shuffledSubarray(
      rubric.questions.filter(({ id }) => id.startsWith('X')),
      { minLength: 10 },
    );
    const choices = fc.array(fc.nat(3), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(order, choices, (asked, picks) => {
        let answers: RubricAnswers = {};
        let before = rubricResult(rubric, answers, '3.1').range.base;
        for (const [at, { id, answers: known }] of asked.entries()) {
          answers = { ...answers, [id]: known[(picks[at] ?? 0) % known.length]?.answer ?? '' };
          const now = rubricResult(rubric, answers, '3.1').range.base;
          expect(now.lowest.score).toBeGreaterThanOrEqual(before.lowest.score);
          expect(now.highest.score).toBeLessThanOrEqual(before.highest.score);
          before = now;
        }
      }),
      { seed: 20_261_128, numRuns: 10 },
    );
  });
});

function completions(of: Rubric, given: RubricAnswers, open: readonly string[]): RubricAnswers[] {
  const [first, ...rest] = open;
  if (first === undefined) return [given];
  const known = of.questions.find(({ id }) => id === first)?.answers ?? [];
  return known.flatMap(({ answer }) => completions(of, { ...given, [first]: answer }, rest));
}

/** Of whole answers: written here on its own, from the values alone. */
function vectorOf(answers: RubricAnswers, cvss: string): string {
  const pairs = walkRubric(rubric, answers).flatMap(({ metric, possible }) => {
    expect(possible.length).toBeLessThan(2);
    return possible.map((value) => `${metric.metric}:${value}`);
  });
  return [`CVSS:${cvss}`, ...pairs].join('/');
}
