import * as fc from 'fast-check';
import { readSheet as oracle } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { zip } from '#test/zip.ts';
import { readIntake } from '../../index.ts';
import { readInventory } from '../read.ts';
import { readNumberFormat, showNumber } from './number-format.ts';
import { readXlsxTable } from './read.ts';

type Cell = { value: string | number | boolean | Date; type?: unknown; format?: string } | null;

async function workbook(rows: Cell[][], sheet = 'Devices'): Promise<Uint8Array> {
  // The library types cells by constructor; the rows here are written by hand.
  const buffer = await writeXlsxFile(rows as never, { sheet }).toBuffer();
  return new Uint8Array(buffer);
}

const text = (value: string): Cell => ({ value, type: String });

function workbookOf(sheet: string, extra: Record<string, string> = {}): Record<string, string> {
  return {
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>' +
      '<Relationship Id="r2" Type="http://x/styles" Target="/xl/styles.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="A &amp; B" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<x:worksheet><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
    ...extra,
  };
}

describe('readXlsxTable', () => {
  it('shows cells as a person sees them', async () => {
    const bytes = await workbook([
      [text('Asset Tag'), text('Version'), text('Installed'), text('Active'), text('Notes')],
      [
        text('00123'),
        { value: 4.1, type: Number, format: '0.00' },
        { value: new Date('2026-03-01T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' },
        { value: true, type: Boolean },
        text('a < b & "c"\nd'),
      ],
      [{ value: 124, type: Number, format: '00000' }, { value: 2.3, type: Number }, null, null, null],
      [{ value: 12345678901234, type: Number }, { value: 0.1 + 0.2, type: Number }, null, null, null],
    ]);
    const { table, sheet, problems } = await readXlsxTable(bytes, {});
    expect(problems).toEqual([]);
    expect(sheet).toBe('Devices');
    expect(table?.map((row) => row.cells)).toEqual([
      ['Asset Tag', 'Version', 'Installed', 'Active', 'Notes'],
      ['00123', '4.10', '2026-03-01', 'TRUE', 'a < b & "c"\nd'],
      ['00124', '2.3'],
      ['12345678901234', '0.3'],
    ]);
  });

  it('agrees with read-excel-file on text and row numbers', async () => {
    const rows = Array.from({ length: 40 }, (_, r) =>
      r % 7 === 3 ? [] : [text(`r${r}`), null, text(`é${r}`)],
    );
    const bytes = await workbook(rows);
    const expected = (await oracle(Buffer.from(bytes)))
      .map((cells, index) => ({ line: index + 1, text: cells.map((cell) => cell ?? '').join('|') }))
      .filter((row) => row.text.replaceAll('|', '') !== '');
    const { table } = await readXlsxTable(bytes, {});
    expect(table?.map(({ line, cells }) => ({ line, text: cells.join('|') }))).toEqual(expected);
  });

  it('reads an inventory from a named sheet, with sheet rows as places', async () => {
    const bytes = await workbook(
      [
        [text('Inventory of May')],
        [],
        [text('Asset'), text('Model')],
        [text('1'), text('A')],
        [null, text('B')],
      ],
      'Geräte',
    );
    const { rows, problems, version } = await readInventory(bytes, { format: 'xlsx', sheet: 'geräte' });
    expect(version).toBe('Geräte');
    expect(rows).toMatchObject([{ line: 4, assetTag: '1', model: 'A' }]);
    expect(problems).toMatchObject([
      { code: 'inventory-header-late', where: 'row 3' },
      { code: 'inventory-row-no-identity', where: 'row 5', severity: 'error' },
    ]);
  });

  it('says which other sheets there are when the first is no inventory', async () => {
    const sheets = [
      { sheet: 'Cover', data: [[text('Equipment of the year')]] },
      {
        sheet: 'Devices',
        data: [
          [text('Asset'), text('Model')],
          [text('1'), text('A')],
        ],
      },
    ];
    // As above: the rows are written by hand.
    const bytes = new Uint8Array(await writeXlsxFile(sheets as never).toBuffer());
    const { problems } = await readInventory(bytes, { format: 'xlsx' });
    expect(problems).toMatchObject([
      { code: 'format-unrecognised', message: expect.stringContaining('Devices') },
    ]);
    expect((await readInventory(bytes, { format: 'xlsx', sheet: 'Devices' })).rows).toHaveLength(1);
    expect(await readIntake(bytes, 'x')).toMatchObject({ kind: 'unrecognised' });
    expect(await readIntake(bytes, 'x', { sheet: 'Devices' })).toMatchObject({
      kind: 'inventory',
      format: 'xlsx',
      version: 'Devices',
    });
  });

  it('names the sheets there are', async () => {
    const { problems } = await readInventory(await workbook([[text('Asset')]]), {
      format: 'xlsx',
      sheet: 'May',
    });
    expect(problems).toMatchObject([
      { code: 'xlsx-no-sheet', message: expect.stringContaining('"Devices"') },
    ]);
  });

  it('reads error cells, inline text, formula results, escaped characters and cells without reference', async () => {
    const row =
      '<x:row><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="inlineStr"><x:is><x:t>in&#x20AC;</x:t></x:is></x:c>' +
      '<x:c t="str"><x:f>A1</x:f><x:v>a_x0041_</x:v></x:c><x:c r="F1"><x:v>7</x:v></x:c><x:c/></x:row>';
    const { table, problems } = await readXlsxTable(zip(workbookOf(row)), {});
    expect(problems).toEqual([]);
    expect(table).toEqual([{ line: 1, cells: ['#N/A', 'in€', 'aA', '', '', '7'], faults: [] }]);
  });

  it.each([
    ['an archive cut off', zip(workbookOf('')).slice(0, 200), 'xlsx-damaged'],
    ['no bytes at all', new Uint8Array(), 'xlsx-damaged'],
    ['an archive that is no workbook', zip({ 'a.txt': 'x' }), 'xlsx-damaged'],
    ['a document type declaration', zip(workbookOf('<!DOCTYPE x [<!ENTITY a "aaaa">]>')), 'xlsx-damaged'],
    ['a cell in column 16,384', zip(workbookOf('<row r="1"><c r="XFD1"><v>1</v></c></row>')), 'xlsx-damaged'],
    ['a tag that never ends', zip(workbookOf('<row r="1')), 'xlsx-damaged'],
    ['a bomb that tells its size', zip(workbookOf(' '.repeat(2_000_000))), 'xlsx-too-large'],
    ['a bomb that lies about its size', zip(workbookOf(' '.repeat(2_000_000)), 10), 'xlsx-damaged'],
  ])('refuses %s', async (_name, bytes, code) => {
    const { table, problems } = await readXlsxTable(bytes, { maxBytes: 1_000_000 });
    expect(table).toBeNull();
    expect(problems).toMatchObject([{ code, severity: 'error' }]);
  });
});

it('throws on no damage to a workbook', async () => {
  const bytes = await workbook([
    [text('Asset'), text('Model')],
    [text('1'), text('A')],
  ]);
  const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(flips, fc.nat(bytes.length), async (changes, length) => {
      const damaged = Uint8Array.from(bytes);
      for (const [at, value] of changes) damaged[at] = value;
      const { table, problems } = await readXlsxTable(
        length < 100 ? damaged.subarray(0, length) : damaged,
        {},
      );
      expect(table !== null || problems.length > 0).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

describe('number formats', () => {
  it.each([
    ['123', 0, null, '123'],
    ['1.5E3', 0, null, '1500'],
    ['12345678901234567890', 0, null, '12345678901234567890'],
    ['0.30000000000000004', 0, null, '0.3'],
    ['4.1', 2, null, '4.10'],
    ['123', 164, '00000', '00123'],
    ['-1.005', 164, '0.0;[Red]-0.0', '-1.0'],
    ['12', 164, '"BME-"0000', 'BME-0012'],
    ['123456', 164, '000-000', '123-456'],
    ['12345678901234', 11, null, '12345678901234'],
    ['3.7', 1, null, '3.7'],
    ['0.5', 9, null, '50%'],
    ['-3', 164, '0;;;', '-3'],
    ['7', 164, 'no [format', '7'],
    ['46082', 31, null, '2026-03-01'],
    ['46082', 57, null, '2026-03-01'],
    ['46082', 14, null, '2026-03-01'],
    ['46082.5', 22, null, '2026-03-01 12:00'],
    ['0.25', 20, null, '06:00'],
    ['46082', 164, 'dd"/"mm\\-yyyy', '2026-03-01'],
    ['46082', 164, '#,##0', '46082'],
    ['5', 164, 'General', '5'],
    ['9999999', 14, null, '9999999'],
    ['abc', 14, null, 'abc'],
  ])('shows %s under format %i %j as %s', (raw, id, code, shown) => {
    expect(showNumber(raw, readNumberFormat(id, code), false)).toBe(shown);
  });

  it('knows the epoch of 1904', () => {
    expect(showNumber('0', readNumberFormat(14, null), true)).toBe('1904-01-01');
  });
});
