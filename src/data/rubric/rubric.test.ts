/** The rubric is whole: each question is reached once, each answer leads on or gives a value that its metric has, and no way is a circle. */
import { describe, expect, it } from 'vitest';
import { forms } from '#model/cvss/metrics.ts';
import { loadRubric } from './index.ts';

const rubric = loadRubric();
const byId = new Map(rubric.questions.map((question) => [question.id, question]));

/** Ids of the questions from here on, each as often as it is reached. */
function reached(id: string): string[] {
  const next = byId.get(id)?.answers.flatMap((answer) => answer.next ?? []) ?? [];
  return [id, ...[...new Set(next)].flatMap(reached)];
}

describe("MITRE's rubric as data", () => {
  it('has the metrics of CVSS 3.x in their order, with the same values', () => {
    const own = rubric.metrics.map(({ metric, group, values }) => [metric, group, values.toSorted()]);
    const known = forms['3.1'].metrics
      .filter(({ name }) => !name.startsWith('M'))
      .map(({ name, group, values }) => [name, group, [...values].toSorted()]);
    expect(own).toEqual(known);
  });

  it('reaches each question on one way', () => {
    const all = rubric.metrics.flatMap(({ starts }) => starts.flatMap(reached));
    expect(all.toSorted()).toEqual(rubric.questions.map(({ id }) => id).toSorted());
    expect(rubric.questions).toHaveLength(37);
  });

  it('has answers that lead on or give a value of their metric, never both, under different letters', () => {
    for (const { starts, values } of rubric.metrics)
      for (const { answers } of starts.flatMap(reached).map((id) => byId.get(id)!)) {
        expect(new Set(answers.map(({ letter }) => letter)).size).toBe(answers.length);
        for (const { value, next } of answers)
          expect(next === undefined ? values.includes(value ?? '') : value === undefined).toBe(true);
      }
  });

  it('takes what is not known as the worst that the question could still give', () => {
    for (const { starts, values } of rubric.metrics) {
      const worstFrom = (id: string): number =>
        Math.max(
          ...byId
            .get(id)!
            .answers.filter(({ answer }) => answer !== 'unknown')
            .map(({ value, next }) => (next === undefined ? values.indexOf(value ?? '') : worstFrom(next))),
        );
      const unknown = starts
        .flatMap(reached)
        .flatMap((id) => byId.get(id)!.answers.map((one) => ({ id, ...one })))
        .filter(({ answer }) => answer === 'unknown');
      const ranks = unknown.map(({ id, value }) => [id, values.indexOf(value ?? '')]);
      expect(ranks).toEqual(unknown.map(({ id }) => [id, worstFrom(id)]));
    }
  });

  it('says what of it is its own reading', () => {
    expect(rubric.note).toContain("not compared with MITRE's document");
  });
});
