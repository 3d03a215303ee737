/** Files that are probably the wrong ones: said in the preview and when applied, by no question, and never without a reason. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#base/errors/problem.ts';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump, type Row } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../../access/deed.ts';
import type { Ward } from '../../ward.ts';
import type { ImportResult } from '../import-options.ts';

/** Pumps `T1` to `Tn` at North, each changed by `facts`. */
function fleet(count: number, facts: (index: number) => Row = () => ({}), letter = 'T'): Row[] {
  return Array.from({ length: count }, (_, index) => pump(`${letter}${index + 1}`, facts(index)));
}

const part = 'warning inventory-part';

function doubts({ problems }: Pick<ImportResult, 'problems'>): string[] {
  return problems.filter((one) => one.where === '').map((one) => `${one.severity} ${one.code}`);
}

function doubt({ problems }: ImportResult, code: Problem['code']): string {
  const found = problems.find((one) => one.code === code);
  return `${found?.message ?? ''} ${found?.hint ?? ''}`;
}

eachDatabase((open) => {
  let ward: Ward;
  let count = 0;
  beforeAll(async () => {
    ward = testWard(await open());
  });
  const organisation = async (): Promise<OrgContext> => await newOrganisation(ward, `Doubts ${(count += 1)}`);

  describe('an old file given again', () => {
    const a = inventoryCsv(fleet(8));
    const b = inventoryCsv(fleet(8, (index) => ({ version: index < 5 ? '4.2' : '4.0' })));
    const c = inventoryCsv(fleet(9, () => ({ version: '4.3' })));
    const other = inventoryCsv(fleet(4, () => ({ site: 'South' }), 'S'));
    const again = 'warning inventory-older-again';
    it.each<[string, string[], string[]]>([
      ['A, B, A', [a, b, a], [again]],
      ['A, B, C, A', [a, b, c, a], [again]],
      ['A, B, C, B', [a, b, c, b], [again]],
      // The mistake mended by the newest file is no mistake.
      ['A, B, A, B', [a, b, a, b], []],
      ['A, B, A, C', [a, b, a, c], []],
      ['A, B, A, B, A', [a, b, a, b, a], [again]],
      ['A, A', [a, a], []],
      ['A, another site, A', [a, other, a], []],
      ['A, B, another site, B', [a, b, other, b], []],
    ])('%s', async (_name, files, expected) => {
      const context = await organisation();
      let last: ImportResult | null = null;
      for (const file of files) last = await give(context, file);
      expect(last === null ? null : doubts(last)).toEqual(expected);
    });

    it('names when it was imported, what came after and the way back, before and after it is applied', async () => {
      const context = await organisation();
      await give(context, a, { path: 'october.csv' });
      const november = await give(context, b, { path: 'november.csv' });
      const preview = await give(context, a, { path: 'october.csv', preview: true });
      expect(doubts(preview)).toEqual([again]);
      const before = doubt(preview, 'inventory-older-again');
      expect(before).toContain(
        'were imported on 2026-06-01 as "october.csv", and another inventory import came after',
      );
      expect(before).toContain(`: "november.csv" on 2026-06-01 (${november.import_id ?? ''})`);
      expect(before).toContain('sets 5 devices back');
      expect(before).toContain('nothing has been applied');
      const applied = await give(context, a, { path: 'october.csv' });
      expect([applied.outcome, doubts(applied)]).toEqual(['imported', [again]]);
      expect(doubt(applied, 'inventory-older-again')).toContain(`ward undo ${applied.import_id ?? ''}`);
      await takeBack(context, applied);
      expect((await give(context, b)).outcome).toBe('unchanged');
    });

    it('says nothing once the later import is undone', async () => {
      const context = await organisation();
      await give(context, a);
      const second = await give(context, b);
      await takeBack(context, second);
      expect(await give(context, a)).toMatchObject({ outcome: 'unchanged', problems: [] });
    });

    it('of a full list is said beside the count to confirm', async () => {
      const context = await organisation();
      const longer = inventoryCsv(fleet(10, (index) => ({ version: index < 5 ? '4.2' : '4.0' })));
      await give(context, a, { fullList: true });
      await give(context, longer, { fullList: true });
      const refused = await give(context, a, { fullList: true });
      expect([refused.outcome, doubts(refused)]).toEqual(['failed', ['error full-list-confirm', again]]);
      expect(doubt(refused, 'inventory-older-again')).toContain('nothing has been applied');
    });

    it('for another site or sheet is another file', async () => {
      const context = await organisation();
      const silent = inventoryCsv(fleet(3, () => ({ site: '' })));
      for (const site of ['North', 'South', 'North']) await give(context, silent, { site });
      // For North again, and South came after; but each stands for itself.
      const { problems } = await give(context, silent, { site: 'South' });
      expect(problems.map((one) => one.code)).not.toContain('inventory-older-again');
    });

    it.each<[string, Row[], Row[], string[]]>([
      [
        'a row more than the old file',
        fleet(8, (index) => ({ version: index < 5 ? '4.2' : '4.0' })),
        fleet(9),
        ['warning inventory-goes-back'],
      ],
      [
        'half of it back, half of it new',
        fleet(8, () => ({ version: '4.2' })),
        fleet(8, (index) => ({ version: index < 4 ? '4.0' : '4.3' })),
        [],
      ],
      ['two devices corrected', fleet(8, (index) => ({ version: index < 2 ? '4.2' : '4.0' })), fleet(9), []],
      ['all of it new', fleet(8, () => ({ version: '4.2' })), fleet(8, () => ({ version: '4.3' })), []],
    ])('with %s', async (_name, second, third, expected) => {
      const context = await organisation();
      await give(context, a);
      const later = await give(context, inventoryCsv(second), { path: 'second.csv' });
      const result = await give(context, inventoryCsv(third));
      expect(doubts(result)).toEqual(expected);
      if (expected.length === 0) return;
      const said = doubt(result, 'inventory-goes-back');
      expect(said).toContain('Of 5 devices that it changes 5 go back');
      expect(said).toContain(`before "second.csv" was imported on 2026-06-01 (${later.import_id ?? ''})`);
      // The newest file after it mends it, and is no step back.
      expect(doubts(await give(context, inventoryCsv([...second, pump('T9')])))).toEqual([]);
    });
  });

  describe('a column that is called another name', () => {
    const emptied = 'warning inventory-emptied';
    const renamed = (rows: Row[]) =>
      inventoryCsv(rows).replace('model', 'Equipment').replace('version', 'Level X');

    it('is told with what devices lose, and which columns are not known', async () => {
      const context = await organisation();
      await give(context, inventoryCsv(fleet(3)));
      const result = await give(context, renamed(fleet(3)));
      expect([result.outcome, doubts(result)]).toEqual(['imported', [emptied]]);
      const said = doubt(result, 'inventory-emptied');
      expect(said).toContain('model (3), version (3)');
      expect(said).toContain('Equipment, Level X');
      expect(said).toContain(`ward undo ${result.import_id ?? ''}`);
    });

    it('is no matter where nothing is lost', async () => {
      const context = await organisation();
      expect(doubts(await give(context, renamed(fleet(3))))).toEqual([]);
      expect(doubts(await give(context, inventoryCsv(fleet(3))))).toEqual([]);
      // One cell that was emptied is a change like others.
      const [first, ...rest] = fleet(3);
      const one = [{ ...first, version: '' }, ...rest] as Row[];
      expect(doubts(await give(context, inventoryCsv(one)))).toEqual([]);
    });
  });

  describe('a list of foreign tags', () => {
    const held = fleet(24);
    const foreign = 'warning inventory-foreign';
    it.each<[string, Row[], Row[], object, string[]]>([
      ['of the same site', held, fleet(12, () => ({}), 'X'), {}, [foreign]],
      ['with one tag in twenty by chance', held, [...fleet(19, () => ({}), 'X'), pump('T1')], {}, [foreign]],
      ['with two tags in twenty', held, [...fleet(18, () => ({}), 'X'), ...fleet(2)], {}, [part]],
      ['of a few rows', held, fleet(9, () => ({}), 'X'), {}, [part]],
      ['where few devices are held', fleet(19), fleet(19, () => ({}), 'X'), {}, [part]],
      ['where hardly any are held', fleet(9), fleet(9, () => ({}), 'X'), {}, []],
      [
        'with the serial numbers of the devices held',
        held,
        fleet(12, (index) => ({ serial: `S-T${index + 1}` }), 'X'),
        {},
        [],
      ],
      [
        'as the full list of everything',
        held,
        fleet(12, () => ({ site: 'North Annex' }), 'X'),
        { fullList: true, preview: true },
        [foreign, 'warning inventory-new-site'],
      ],
      [
        'of a new site',
        held,
        fleet(12, () => ({ site: 'Riverside' }), 'X'),
        {},
        ['warning inventory-new-site'],
      ],
      ['in an organisation without devices', [], fleet(30, () => ({}), 'X'), {}, []],
    ])('%s', async (_name, before, rows, options, expected) => {
      const context = await organisation();
      if (before.length > 0) await give(context, inventoryCsv(before));
      expect(doubts(await give(context, inventoryCsv(rows), options))).toEqual(expected);
    });

    it('says the figures, a tag of each kind and what to do', async () => {
      const context = await organisation();
      await give(context, inventoryCsv(held));
      const result = await give(context, inventoryCsv(fleet(12, () => ({}), '20000.')));
      expect([result.outcome, doubts(result)]).toEqual(['imported', [foreign]]);
      const said = doubt(result, 'inventory-foreign');
      expect(said).toContain('Of 12 rows 0 find a device');
      expect(said).toContain('24 of the 24 devices held at the sites that it names are not in the file');
      expect(said).toContain('(in the file "20000.1", held "T1")');
      expect(said).toContain(`ward undo ${result.import_id ?? ''}`);
      expect(
        doubt(
          await give(context, inventoryCsv(fleet(12, () => ({}), 'Y')), { preview: true }),
          'inventory-foreign',
        ),
      ).toContain('nothing has been applied');
    });

    it('counts no retired device', async () => {
      const context = await organisation();
      await give(context, inventoryCsv(held));
      await give(context, inventoryCsv(fleet(12)), { fullList: true, confirm: 12 });
      expect(doubts(await give(context, inventoryCsv(fleet(12, () => ({}), 'X'))))).toEqual([part]);
    });
  });

  describe('a tag that is held at another site', () => {
    const elsewhere = 'warning inventory-tag-elsewhere';
    const two = [...fleet(3), ...fleet(3, () => ({ site: 'South' }), 'S')];
    it.each<[string, Row[], string[]]>([
      ['comes as another device, and is told', fleet(1, () => ({ site: 'South', serial: '' })), [elsewhere]],
      ['is the same device by its serial number', fleet(1, () => ({ site: 'South', serial: 'S-T1' })), []],
      ['that is new everywhere is nothing to tell', fleet(1, () => ({ site: 'South', serial: '' }), 'N'), []],
    ])('%s', async (_name, rows, expected) => {
      const context = await organisation();
      await give(
        context,
        inventoryCsv(two.map((row, index) => ({ ...row, serial: index === 0 ? 'S-T1' : '' }))),
      );
      const result = await give(context, inventoryCsv(rows));
      expect(doubts(result)).toEqual(expected);
    });
  });

  describe('a part of a list', () => {
    it('leaves the others as they were, and says so', async () => {
      const context = await organisation();
      await give(context, inventoryCsv(fleet(24)));
      const result = await give(context, inventoryCsv(fleet(3, () => ({ version: '4.2' }))));
      expect([result.counts, doubts(result)]).toMatchObject([{ changed: 3, not_seen: 0 }, [part]]);
      expect(doubt(result, 'inventory-part')).toContain(
        '3 of the 24 devices held at the sites that it names',
      );
    });

    it('is none where most devices are in it: those that are not were not seen', async () => {
      const context = await organisation();
      await give(context, inventoryCsv(fleet(24)));
      const result = await give(context, inventoryCsv(fleet(13)));
      expect([result.counts, doubts(result)]).toMatchObject([{ not_seen: 11 }, []]);
    });
  });

  describe('a site', () => {
    const silent = (letter: string) => inventoryCsv(fleet(3, () => ({ site: '' }), letter));
    const at = (site: string, letter = 'X') => inventoryCsv(fleet(3, () => ({ site }), letter));
    const both = inventoryCsv([...fleet(3), ...fleet(3, () => ({ site: 'South' }), 'S')]);
    const unmatched = 'error inventory-site-unmatched';
    const fresh = 'warning inventory-new-site';
    it.each<[string, string, object, string, string[], RegExp]>([
      [
        'misspelt, rows name another',
        both,
        { site: 'Nrth' },
        'failed',
        [unmatched],
        /names "North" \(3 rows\), "South" \(3 rows\)\. The organisation has "North", "South"\..*Did you mean --site "North"\?/,
      ],
      [
        'misspelt, though told to keep going',
        both,
        { site: 'Nrth', keepGoing: true },
        'failed',
        [unmatched],
        /"Nrth"/,
      ],
      [
        'known, rows name only others',
        at('South'),
        { site: 'North' },
        'failed',
        [unmatched],
        /given for the site "North", which no row names: the file names "South" \(3 rows\)/,
      ],
      [
        'misspelt, rows name none',
        silent('X'),
        { site: 'Nrth' },
        'imported',
        [fresh],
        /"Nrth" \(3 rows; near to "North"\)\. It has "North", "South"/,
      ],
      [
        'new, rows name none',
        silent('X'),
        { site: 'Riverside' },
        'imported',
        [fresh],
        /"Riverside" \(3 rows\)/,
      ],
      ['new, rows name it', at('Riverside'), { site: 'riverside' }, 'imported', [fresh], /"Riverside"/],
      ['known in another spelling', silent('X'), { site: ' NORTH ' }, 'imported', [], /^ $/],
      [
        'misspelt in the file',
        inventoryCsv([...fleet(3), ...fleet(1, () => ({ site: 'Sotuh' }), 'S')]),
        {},
        'imported',
        [fresh],
        /"Sotuh" \(1 row; near to "South"\)/,
      ],
      [
        'new beside known ones',
        inventoryCsv([...fleet(3), ...fleet(2, () => ({ site: 'Riverside' }), 'R')]),
        {},
        'imported',
        ['note inventory-new-site'],
        /"Riverside" \(2 rows\)/,
      ],
      [
        'forgotten',
        silent('X'),
        {},
        'imported',
        ['warning inventory-no-site'],
        /3 rows name no site.*--site NAME/,
      ],
    ])('%s', async (_name, text, options, outcome, expected, words) => {
      const context = await organisation();
      await give(context, both);
      const preview = await give(context, text, { ...options, preview: true });
      const result = await give(context, text, options);
      for (const one of [preview, result]) {
        expect([one.outcome, doubts(one)]).toEqual([outcome, expected]);
        const [found] = one.problems;
        expect(`${found?.message ?? ''} ${found?.hint ?? ''}`).toMatch(words);
      }
    });

    it('of some bad rows is told row by row, as before', async () => {
      const context = await organisation();
      await give(context, both);
      const mixed = inventoryCsv([
        ...fleet(3, () => ({ version: '4.2' })),
        ...fleet(3, () => ({ site: 'South' }), 'S'),
      ]);
      const result = await give(context, mixed, { site: 'North', keepGoing: true });
      expect(result).toMatchObject({ outcome: 'partial', counts: { rows: 3, rejected: 3 } });
      expect(result.problems.map((one) => [one.where, one.code])).toEqual(
        [5, 6, 7].map((line) => [`line ${line}`, 'inventory-other-site']),
      );
    });

    it('of rows that name none is no news where the organisation has such devices', async () => {
      const context = await organisation();
      await give(context, inventoryCsv([...fleet(3), ...fleet(3, () => ({ site: '' }), 'X')]));
      expect(doubts(await give(context, silent('Y')))).toEqual([]);
    });

    it('is no news in an organisation without any', async () => {
      expect(doubts(await give(await organisation(), silent('X'), { site: 'North' }))).toEqual([]);
    });
  });

  it('serial numbers that a spreadsheet has shortened find no device', async () => {
    const context = await organisation();
    await give(context, inventoryCsv([pump('A1', { serial: '1.23E+11' })]));
    const result = await give(context, inventoryCsv([pump('A2', { serial: '1.23E+11' })]));
    expect(result.counts).toMatchObject({ added: 1, changed: 0, not_seen: 1 });
  });
});
