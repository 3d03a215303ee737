/** How alike names must be: what a change would ask is shown before, and neither answers nor findings are touched by it. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { getCoverage } from '../coverage/coverage.ts';
import { listAliases } from './aliases.ts';
import { answerQuestion } from './answer-question.ts';
import { listQuestions } from './questions.ts';
import { getReviewThreshold, setReviewThreshold } from './threshold.ts';

eachDatabase((open) => {
  let context: OrgContext;
  let lines: string[];
  const asked = async () =>
    (await listQuestions(context, { limit: 50 })).items.map(
      ({ model, candidates }) => [model, candidates[0]?.score ?? 0] as const,
    );

  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Threshold');
    const models = ['Quita Space', 'Quilta Spacer Compact Touch', 'Zephry 12', 'Kettle'];
    await give(context, inventoryCsv(models.map((model, at) => pump(`A${at}`, { model }))));
    await give(context, csafText({ id: 'N1', product: 'Quilta Space' }));
    await give(context, csafText({ id: 'N2', product: 'Zephyr 12' }));
    lines = await findingLines(context);
    await setReviewThreshold(context, { asks: 0.5 });
  });

  it('says what would be asked, before and after, with examples of what comes or goes', async () => {
    const all = await asked();
    const scores = all.map(([, score]) => score);
    expect(all.length).toBeGreaterThan(1);
    const highest = Math.max(...scores);
    const shown = await getReviewThreshold(context, { asks: highest });
    const left = all.filter(([, score]) => score >= highest);
    const gone = all.filter(([, score]) => score < highest).map(([model]) => model);
    expect([shown.asks, shown.now.questions, shown.would.questions]).toEqual([0.5, all.length, left.length]);
    expect(shown.would.examples.map((one) => one.model).sort()).toEqual(gone.sort());
    // Only shown.
    expect(await asked()).toEqual(all);
    await setReviewThreshold(context, { asks: highest });
    expect(await asked()).toEqual(left);
    expect((await getCoverage(context, {})).review.questions).toBe(left.length);
    expect(await setReviewThreshold(context, { asks: 0.5 })).toMatchObject({
      before: highest,
      setBy: 'Tess Tester',
    });
    expect(await asked()).toEqual(all);
  });

  it('leaves answers and findings alone, and goes back to the usual figure', async () => {
    const { items } = await listQuestions(context, { limit: 1 });
    await answerQuestion(context, { questionId: items[0]?.questionId ?? '', answer: 'reject' });
    const aliases = await listAliases(context, { limit: 9 });
    await setReviewThreshold(context, { asks: 0.95 });
    expect(await asked()).toEqual([]);
    expect(await listAliases(context, { limit: 9 })).toEqual(aliases);
    expect(await findingLines(context)).toEqual(lines);
    const back = await setReviewThreshold(context, { asks: null });
    expect([back.before, back.asks, back.usual]).toEqual([0.95, 0.6, 0.6]);
  });
});
