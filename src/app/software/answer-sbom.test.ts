/** Which product an SBOM is of: what is asked, what an answer changes, and that taking it back undoes just that; on both databases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import { answerSbom, listSbomAnswers, removeSbomAnswer } from './answer-sbom.ts';
import { getSbom, listComponents, listSboms } from './list-sboms.ts';
import { listSbomQuestions } from './sbom-questions.ts';
import { bom, osv } from './testing.ts';

const inventory = inventoryCsv([
  pump('A1', { model: 'Quilta Space' }),
  pump('A2', { model: 'Quilta Space', version: '4.2' }),
  pump('B1', { manufacturer: 'Acme', model: 'Kettle 900', version: '1.0' }),
]);

eachDatabase((open) => {
  let ward: Ward;
  let number = 0;
  beforeAll(async () => {
    ward = testWard(await open());
    await give(await newOrganisation(ward, 'World'), osv({ id: 'GHSA-1', name: 'left', fixed: '1.1.0' }));
  });

  async function hospital(...boms: Parameters<typeof bom>[0][]): Promise<OrgContext> {
    number += 1;
    const context = await newOrganisation(ward, `Hospital ${number}`);
    await give(context, inventory);
    for (const one of boms) await give(context, bom(one));
    return context;
  }
  const left = [['left', '1.0.0']] as const;

  /** Name of each SBOM asked about, with the products it may be of. */
  async function asked(context: OrgContext): Promise<string[]> {
    const { items } = await listSbomQuestions(context, {});
    return items.map(
      ({ name, candidates }) =>
        `${name}: ${candidates.map((one) => `${one.model} ${one.versions.join(' ')}`).join(', ')}`,
    );
  }

  it.each<[string, Parameters<typeof bom>[0], string[]]>([
    ['that describes a device is not asked', { serial: 1, product: 'Quilta Space', components: left }, []],
    [
      'of a version that nobody has is not asked',
      { serial: 2, product: 'Quilta Space', version: '9', components: left },
      [],
    ],
    [
      'written much alike is asked, with the versions held',
      { serial: 3, product: 'Quita Space', components: left },
      ['Quita Space: Quilta Space 4.0 4.2'],
    ],
    [
      'of nothing like it is asked without a guess',
      { serial: 4, product: 'Toaster', components: left },
      ['Toaster: '],
    ],
    [
      'without a version is asked',
      { serial: 5, product: 'Quilta Space', version: '', components: left },
      ['Quilta Space: Quilta Space 4.0 4.2'],
    ],
  ])('an SBOM %s', async (_what, facts, expected) => {
    expect(await asked(await hospital(facts))).toEqual(expected);
  });

  it('how alike an SBOM is to a product falls with every word that differs', async () => {
    const names = ['Quilta Space', 'Quita Space', 'Quita Space Tower'];
    const context = await hospital(
      ...names.map((product, at) => ({ serial: 30 + at, product, version: '', components: left })),
    );
    const { items } = await listSbomQuestions(context, {});
    const scores = names.map((name) => items.find((one) => one.name === name)?.candidates[0]?.score ?? 0);
    const [same = 0, alike = 0, longer = 0] = scores;
    expect(same).toBe(1);
    expect(alike).toBeLessThan(same);
    expect(longer).toBeLessThan(alike);
    expect(longer).toBeGreaterThan(0);
  });

  describe('an answer', () => {
    it('ties to the products named, the last one counts, and taken back the one before does', async () => {
      const context = await hospital({ serial: 6, product: 'Toaster', components: left });
      const sbomId = (await listSbomQuestions(context, {})).items[0]?.sbomId ?? '';
      expect(await findingLines(context)).toEqual([]);
      await answerSbom(context, { sbomId, products: ['Acme Kettle 900@1.0', 'Quilta Space@4.2'] });
      const both = ['A2 GHSA-1 - affected immediate', 'B1 GHSA-1 - affected immediate'];
      expect(await findingLines(context)).toEqual(both);
      expect(await asked(context)).toEqual([]);
      const { answers } = await answerSbom(context, { sbomId, products: [] });
      expect(await findingLines(context)).toEqual([]);
      expect((await listSboms(context, { limit: 5 })).items[0]?.isNoneOfOurs).toBe(true);
      await removeSbomAnswer(context, { answerId: answers[0]?.answerId ?? '' });
      expect(await findingLines(context)).toEqual(both);
      const { items } = await listSbomAnswers(context, {});
      expect(items.map((one) => `${one.sbom} ${one.model} ${one.version} ${one.answeredBy}`).sort()).toEqual([
        'orlen medical toaster 4.0 Kettle 900 1.0 Tess Tester',
        'orlen medical toaster 4.0 Quilta Space 4.2 Tess Tester',
      ]);
      for (const { answerId } of items) await removeSbomAnswer(context, { answerId });
      expect(await findingLines(context)).toEqual([]);
      expect(await asked(context)).toEqual(['Toaster: ']);
    });

    it('about a product that is not held is refused, and changes nothing', async () => {
      const context = await hospital({ serial: 7, product: 'Toaster', components: left });
      const sbomId = (await listSbomQuestions(context, {})).items[0]?.sbomId ?? '';
      await expect(
        answerSbom(context, { sbomId, products: ['Acme Kettle 900@1.0', 'Acme Kettel 900@1.0'] }),
      ).rejects.toThrow('the nearest: Acme Kettle 900');
      expect((await listSbomAnswers(context, {})).items).toEqual([]);
    });
  });

  it('SBOMs and components are listed with what was found in them', async () => {
    const context = await hospital(
      { serial: 8, product: 'Quilta Space', components: [...left, ['right', '2.0.0']] },
      { serial: 9, product: 'Toaster', components: left },
    );
    expect(await findingLines(context)).toEqual(['A1 GHSA-1 - affected immediate']);
    const { items, total } = await listSboms(context, { limit: 5 });
    expect(total).toBe(2);
    expect(items.map((one) => [one.name, one.componentCount, one.deviceCount, one.affectedCount])).toEqual([
      ['Toaster', 1, 0, 1],
      ['Quilta Space', 2, 1, 1],
    ]);
    expect((await listSboms(context, { limit: 5, tied: false, q: 'toast' })).items).toHaveLength(1);
    const components = await listComponents(context, { limit: 5 });
    expect(components.items.map((one) => [one.name, one.sbomCount, one.affectedCount])).toEqual([
      ['left', 2, 1],
      ['right', 1, 0],
    ]);
    const second = await listComponents(context, {
      limit: 1,
      cursor: (await listComponents(context, { limit: 1 })).nextCursor ?? '',
    });
    expect(second.items.map((one) => one.name)).toEqual(['right']);
    const detail = await getSbom(context, { sbomId: items[1]?.sbomId ?? '' });
    expect(detail.describes.map((one) => [one.model, one.version, one.kind, one.deviceCount])).toEqual([
      ['Quilta Space', '4.0', 'root', 1],
    ]);
    expect(detail.matches.map((one) => [one.matchKey, one.status])).toEqual([['GHSA-1', 'affected']]);
  });
});
