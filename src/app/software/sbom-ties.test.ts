/** What an SBOM is of by the word of a person: tied to just that, before what it says itself, and taken back by undoing; on both databases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { codes, findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { everyRow } from '#test/state.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import { bom, osv } from './testing.ts';

const inventory = inventoryCsv([
  pump('A1'),
  pump('A2', { version: 'v4.2' }),
  pump('B1', { manufacturer: 'Acme', model: 'Kettle 900', version: '1.0' }),
]);

eachDatabase((open) => {
  let ward: Ward;
  let number = 0;
  beforeAll(async () => {
    ward = testWard(await open());
    const world = await newOrganisation(ward, 'World');
    await give(world, osv({ id: 'GHSA-1', name: 'left', fixed: '1.1.0' }));
  });

  async function hospital(): Promise<OrgContext> {
    number += 1;
    const context = await newOrganisation(ward, `Hospital ${number}`);
    await give(context, inventory);
    return context;
  }
  const left = [['left', '1.0.0']] as const;
  const line = (asset: string) => `${asset} GHSA-1 - affected immediate`;

  describe('an SBOM that a person says the product of', () => {
    it('describes that product, whatever it says itself; undone, what it says itself counts again', async () => {
      const context = await hospital();
      await give(context, bom({ serial: 1, components: left }));
      expect(await findingLines(context)).toEqual([line('A1')]);
      const told = await give(context, bom({ serial: 1, components: left }), { for: 'acme  KETTLE 900@1.0' });
      expect(told.counts).toEqual({ components: 1, configurations: 1 });
      expect(await findingLines(context)).toEqual([line('B1')]);
      await takeBack(context, told);
      expect(await findingLines(context)).toEqual([line('A1')]);
    });

    it('needs no root, takes versions as people write them, and meets devices that come later', async () => {
      const context = await hospital();
      await give(context, bom({ serial: 2, product: '', components: left }), { for: 'Flow 3@4.2' });
      expect(await findingLines(context)).toEqual([line('A2')]);
      await give(context, inventoryCsv([pump('A1', { version: '4.2' }), pump('A2', { version: '5.0' })]));
      expect(await findingLines(context)).toEqual([line('A1')]);
    });

    it('keeps that word for the next state of the document, as long as it names the same product', async () => {
      const context = await hospital();
      await give(context, bom({ serial: 3, product: 'Core', components: left }), {
        for: 'Acme Kettle 900@1.0',
      });
      await give(context, bom({ serial: 3, product: 'Core', components: left, note: 1 }));
      expect(await findingLines(context)).toEqual([line('B1')]);
      await give(context, bom({ serial: 3, product: 'Core', version: '5', components: left, note: 2 }));
      expect(await findingLines(context)).toEqual([]);
    });
  });

  it.each<[string, string, string, string]>([
    ['malformed', 'Flow 3', 'sbom-for-malformed', 'MAKER MODEL@VERSION was expected'],
    ['without a version', 'Flow 3@', 'sbom-for-malformed', 'MAKER MODEL@VERSION was expected'],
    ['of a slip of the pen', 'Acme Kettel 900@1.0', 'sbom-for-unknown', 'the nearest: Acme Kettle 900'],
    ['of nothing like it', 'Zzz@1.0', 'sbom-for-unknown', 'no product of the inventory is written like it'],
    ['in a version that nobody has', 'Acme Kettle 900@7', 'sbom-for-version', 'in 1.0, and not in 7'],
  ])(
    'a word that is %s is refused, with what was expected, and applies nothing',
    async (_what, word, code, said) => {
      const context = await hospital();
      const before = await everyRow(ward.store);
      const result = await give(context, bom({ serial: 4, components: left }), { for: word });
      expect([result.outcome, codes(result)]).toEqual(['failed', [code]]);
      expect(result.problems[0]?.message).toContain(said);
      const after = await everyRow(ward.store);
      expect({ ...after, import: [] }).toEqual({ ...before, import: [] });
    },
  );

  it('a word about a file that is no SBOM is refused', async () => {
    const context = await hospital();
    const result = await give(context, osv({ id: 'GHSA-9', name: 'nine', fixed: '2.0.0' }), {
      for: 'Flow 3@4.0',
    });
    expect([result.outcome, codes(result)]).toEqual(['failed', ['sbom-for-other']]);
  });
});
