/** Questions, answers and aliases through the deeds: what is asked, what an answer changes, and that taking it back undoes just that. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { everyItem } from '../paging.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { everyRow, readState } from '#test/state.ts';
import { findingLines, give, listFindingLines, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { localPerson } from '../access/permission.ts';
import { getCoverage } from '../coverage/coverage.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { createOrganisation } from '../organisations/organisations.ts';
import type { Ward } from '../ward.ts';
import { listAliases, removeAlias } from './aliases.ts';
import { type Answer, answerQuestion } from './answer-question.ts';
import { previewAnswer } from './preview-answer.ts';
import { listQuestions } from './questions.ts';

const page = { limit: 100 };
const notice = (id: string, product: string, more = {}) =>
  csafText({ id, product, vendor: 'Orlen', ...more });

eachDatabase((open) => {
  let ward: Ward;
  let context: OrgContext;

  /** Two misspelt pumps and one that no advisory concerns. */
  async function hospital(): Promise<void> {
    await give(
      context,
      inventoryCsv([
        pump('A1', { model: 'Quita Space', version: '4.0' }),
        pump('A2', { model: 'QUITA  Space', version: '4.2' }),
        pump('A3', { model: 'Kettle' }),
      ]),
      { path: 'inventory.csv' },
    );
  }

  async function notices(): Promise<void> {
    await give(context, notice('NOTE-1', 'Quilta Space'));
    await give(context, notice('NOTE-2', 'Quilta Space Pump'));
  }

  beforeAll(async () => {
    ward = testWard(await open());
  });

  /** Each with knowledge of its own, so that tests of one database do not meet. */
  async function enterNew(): Promise<void> {
    const isSample = true;
    const actor = localPerson('Tess Tester');
    const org = await createOrganisation({ ward, actor }, { name: ward.newId(), kind: 'provider', isSample });
    context = { ward, actor, org };
  }

  beforeEach(async () => {
    await enterNew();
    await hospital();
    await notices();
    await runMatching(ward);
  });

  const questions = async () => (await listQuestions(context, page)).items;
  const aliases = async () => (await listAliases(context, page)).items;
  async function answerFirst(answer: Omit<Answer, 'questionId'>) {
    const [first] = await questions();
    const { aliases: made } = await answerQuestion(context, {
      questionId: first?.questionId ?? '',
      ...answer,
    });
    return made;
  }

  it('asks once for each make and model, with the devices that wait, and finds nothing', async () => {
    expect(await listFindingLines(context)).toEqual([]);
    const { items, total } = await listQuestions(context, page);
    expect(total).toBe(1);
    expect(items).toMatchObject([{ model: 'QUITA Space', deviceCount: 2, deviceType: 'Infusion pump' }]);
    expect(items[0]?.candidates.map((one) => [one.vendor, one.product, one.advisoryCount])).toEqual([
      ['Orlen', 'Quilta Space', 1],
      ['Orlen', 'Quilta Space Pump', 1],
    ]);
    expect(items[0]?.candidates[0]?.inventory).toContainEqual({ text: 'QUITA', part: 'word', mark: 'alike' });
    expect((await getCoverage(context, {})).review).toEqual({ questions: 1, devices: 2 });
  });

  it('a confirmed one is matched in every notice of the product, and the evidence says who said so', async () => {
    const [made] = await answerFirst({ answer: 'confirm' });
    expect(made).toMatchObject({ kind: 'confirmed', product: 'Quilta Space', answeredBy: 'Tess Tester' });
    expect((await findingLines(context)).map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'A1 NOTE-1 CVE-2026-1001 affected',
      'A1 NOTE-2 CVE-2026-1001 affected',
      'A2 NOTE-1 CVE-2026-1001 fixed',
      'A2 NOTE-2 CVE-2026-1001 fixed',
    ]);
    const [first] = (await listFindings(context, page)).items;
    const { evidence } = await explainFinding(context, { findingId: first?.finding_id ?? '' });
    expect(evidence[0]?.reading).toMatch(/^confirmed by Tess Tester on 2026-06-01: it is Orlen Quilta Space/);
    expect(await questions()).toEqual([]);
    expect((await getCoverage(context, {})).review).toEqual({ questions: 0, devices: 0 });
  });

  it('what an answer would change is told before, changes nothing, and is what it then does', async () => {
    const [first] = await questions();
    const questionId = first?.questionId ?? '';
    const before = await readState(ward.store, { history: true });
    const preview = await previewAnswer(context, { questionId, answer: 'confirm' });
    expect(await readState(ward.store, { history: true })).toEqual(before);
    expect(preview.products).toEqual([{ vendor: 'Orlen', product: 'Quilta Space' }]);
    expect(preview.counts.toSorted((a, b) => `${a.to}`.localeCompare(`${b.to}`))).toEqual([
      { from: null, to: 'affected', findings: 2, devices: 1 },
      { from: null, to: 'fixed', findings: 2, devices: 1 },
    ]);
    expect(
      preview.changes.map(({ trackingId, version, to }) => `${trackingId} ${version} ${to}`).sort(),
    ).toEqual(['NOTE-1 4.0 affected', 'NOTE-1 4.2 fixed', 'NOTE-2 4.0 affected', 'NOTE-2 4.2 fixed']);
    const rejected = await previewAnswer(context, { questionId, answer: 'reject' });
    expect([rejected.changeCount, rejected.products]).toEqual([
      0,
      [
        { vendor: 'Orlen', product: 'Quilta Space' },
        { vendor: 'Orlen', product: 'Quilta Space Pump' },
      ],
    ]);
    const same = { questionId, answer: 'same_as' as const };
    expect((await previewAnswer(context, { ...same, sameAs: 'Orlen Quilta Space' })).changes).toEqual(
      preview.changes,
    );
    await expect(previewAnswer(context, { ...same, sameAs: 'Nobody Knows' })).rejects.toMatchObject({
      code: 'same-as-unknown',
    });
    await answerQuestion(context, { questionId, answer: 'confirm' });
    expect(await findingLines(context)).toHaveLength(preview.changeCount);
    await expect(previewAnswer(context, { questionId, answer: 'confirm' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('confirms none of several that are equally alike unless one is named, and says their keys', async () => {
    await give(context, notice('NOTE-3', 'Quilta Spacey'));
    await give(context, notice('NOTE-4', 'Quilta Spacex'));
    await runMatching(ward);
    const [first] = await questions();
    const questionId = first?.questionId ?? '';
    const alike = (first?.candidates ?? []).filter(({ product }) => /Spacey|Spacex/.test(product));
    expect([alike.length, new Set(alike.map(({ score }) => score)).size]).toEqual([2, 1]);
    await answerQuestion(context, { questionId, answer: 'reject', productKey: 'quiltaspace' });
    await answerQuestion(context, { questionId, answer: 'reject', productKey: 'quiltaspacepump' });
    const refused = {
      code: 'review-alike',
      message: expect.stringContaining(
        'Orlen Quilta Spacex [quiltaspacex], Orlen Quilta Spacey [quiltaspacey]',
      ),
    };
    const answer = { questionId, answer: 'confirm' as const };
    await expect(previewAnswer(context, answer)).rejects.toMatchObject(refused);
    await expect(answerQuestion(context, answer)).rejects.toMatchObject(refused);
    expect((await aliases()).map(({ kind }) => kind)).toEqual(['rejected', 'rejected']);
    const { aliases: made } = await answerQuestion(context, { ...answer, productKey: 'quiltaspacex' });
    expect(made.map(({ product }) => product)).toEqual(['Quilta Spacex']);
  });

  it('taking the answer back leaves everything as it was, and asks again', async () => {
    const before = await readState(ward.store, { history: true });
    const [made] = await answerFirst({ answer: 'confirm' });
    await runMatching(ward);
    expect(await removeAlias(context, { aliasId: made?.aliasId ?? '' })).toMatchObject({
      removed: { product: 'Quilta Space' },
      gone: 4,
    });
    await runMatching(ward);
    expect(await readState(ward.store, { history: true })).toEqual(before);
    expect(await questions()).toHaveLength(1);
    await expect(removeAlias(context, { aliasId: made?.aliasId ?? '' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('matches again only what the answer is about', async () => {
    await answerFirst({ answer: 'confirm' });
    const state = await readState(ward.store, { history: false });
    expect(state.waiting).toEqual(['{"kind": "configuration", "count": 2}']);
  });

  it('a rejected one is asked about no more, until another product comes near; nothing else changes', async () => {
    const made = await answerFirst({ answer: 'reject' });
    expect(made.map((one) => [one.kind, one.product])).toEqual([
      ['rejected', 'Quilta Space'],
      ['rejected', 'Quilta Space Pump'],
    ]);
    expect([await questions(), await findingLines(context)]).toEqual([[], []]);
    await give(context, notice('NOTE-3', 'QUILTA space'));
    await runMatching(ward);
    expect(await questions()).toEqual([]);
    await give(context, notice('NOTE-4', 'Quilta Space Duo'));
    await runMatching(ward);
    expect((await questions()).flatMap((one) => one.candidates.map((two) => two.product))).toEqual([
      'Quilta Space Duo',
    ]);
  });

  it('of several products one may be rejected, and the other confirmed', async () => {
    const [first] = await questions();
    await answerFirst({ answer: 'reject', productKey: first?.candidates[0]?.productKey });
    expect((await questions()).map((one) => one.candidates.map((two) => two.product))).toEqual([
      ['Quilta Space Pump'],
    ]);
    await answerFirst({ answer: 'confirm' });
    expect((await aliases()).map((one) => [one.kind, one.product, one.deviceCount])).toEqual([
      ['confirmed', 'Quilta Space Pump', 2],
      ['rejected', 'Quilta Space', 2],
    ]);
  });

  it('the same as another make and model: of a device, of an advisory, or behind a maker that Ward knows', async () => {
    await give(context, csafText({ id: 'NOTE-9', product: 'Flow 3' }));
    for (const text of ['orlen medical FLOW 3', 'Orlen Quilta Space', 'Philips IntelliVue MX800']) {
      const [made] = await answerFirst({ answer: 'same_as', sameAs: text });
      expect([made?.vendor, made?.product].join(' ').toLowerCase()).toBe(text.toLowerCase());
      const lines = await findingLines(context);
      expect(lines.some((line) => line.startsWith('A1 NOTE-9'))).toBe(text.endsWith('3'));
      await removeAlias(context, { aliasId: made?.aliasId ?? '' });
      await runMatching(ward);
    }
    for (const [sameAs, code] of [
      ['Nobody Knows 3', 'same-as-unknown'],
      ['Orlen Medical quita space', 'same-as-itself'],
    ] as const)
      await expect(answerFirst({ answer: 'same_as', sameAs })).rejects.toMatchObject({ code });
  });

  it('reaches notices and devices that come later, also of another maker', async () => {
    await give(context, inventoryCsv([pump('P1', { manufacturer: 'Philips', model: 'IntelliVue MX800' })]));
    await runMatching(ward);
    await answerFirst({ answer: 'same_as', sameAs: 'Philips IntelliVue MX800' });
    await findingLines(context);
    await give(context, csafText({ id: 'LATER', vendor: 'Philips', product: 'IntelliVue MX800' }));
    await give(context, inventoryCsv([pump('A9', { model: 'Quita space', version: '3.9' })]));
    const devices = (await findingLines(context))
      .filter((line) => line.includes('LATER'))
      .map((l) => l.slice(0, 2));
    expect(devices).toEqual(['A1', 'A2', 'A9', 'P1']);
  });

  it('is a cache: what is asked does not depend on the order in which things came', async () => {
    const asked = async () => {
      const { questions: lines = [] } = await readState(ward.store, { history: false });
      const own = lines.filter((line) => line.includes(`"${context.org.slug}"`));
      return own.map((line) => line.replace(context.org.slug, 'ORG'));
    };
    const first = await asked();
    expect(first).toHaveLength(2);
    await enterNew();
    await notices();
    await runMatching(ward);
    await hospital();
    await runMatching(ward);
    expect(await asked()).toEqual(first);
  });

  it('goes with the advisory and with the devices', async () => {
    const undone = await give(context, notice('NOTE-7', 'Kittle'));
    await give(context, inventoryCsv([pump('K1', { model: 'Kettel 9' })]));
    await give(context, notice('NOTE-8', 'Kettle 9'));
    await takeBack(context, undone);
    await runMatching(ward);
    expect((await questions()).map((one) => one.model)).toContain('Kettel 9');
    for await (const one of everyItem(async (input) => await listQuestions(context, input), 1))
      expect(one.candidates.length).toBeGreaterThan(0);
  });

  it('a question that is not asked cannot be answered', async () => {
    const before = await everyRow(ward.store);
    for (const questionId of ['x', ward.newId()])
      await expect(answerQuestion(context, { questionId, answer: 'confirm' })).rejects.toMatchObject({
        code: 'not-found',
      });
    const [first] = await questions();
    await expect(
      answerQuestion(context, {
        questionId: first?.questionId ?? '',
        answer: 'confirm',
        productKey: 'other',
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await everyRow(ward.store)).toEqual(before);
  });
});
