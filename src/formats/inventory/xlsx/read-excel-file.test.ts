/** What the library read-excel-file loses and Ward's reader keeps; see docs/adr/0008. When a row here fails, look at the library again. */
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { zip } from '#test/zip.ts';
import { readXlsxTable } from './read.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook as spreadsheet programs write it, with one row: the text `tag` and the given cell. */
function workbook(cell: string): Uint8Array {
  return zip({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${packageRelations}">` +
      `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts>` +
      '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml':
      `<worksheet xmlns="${main}"><sheetData><row r="1">` +
      `<c r="A1" t="inlineStr"><is><t>tag</t></is></c>${cell}</row></sheetData></worksheet>`,
  });
}

async function ours(cell: string): Promise<string | undefined> {
  return (await readXlsxTable(workbook(cell), {})).table?.[0]?.cells[1];
}

/** With `parseNumber`, its one way to see more of a number than its value: the text in the file. */
async function theirs(cell: string): Promise<unknown> {
  const rows = await readSheet<string>(Buffer.from(workbook(cell)), { parseNumber: (text) => text });
  return rows[0]?.[1];
}

describe('read-excel-file and this reader', () => {
  it.each([
    ['an asset tag kept as a number', '<c r="B1" s="1"><v>123</v></c>', '123', '00123'],
    ['a version kept as a number', '<c r="B1" s="2"><v>4.1</v></c>', '4.1', '4.10'],
    ['the name of an error', '<c r="B1" t="e"><v>#N/A</v></c>', undefined, '#N/A'],
  ])('differ in %s', async (_name, cell, library, ward) => {
    expect(await theirs(cell)).toBe(library);
    expect(await ours(cell)).toBe(ward);
  });

  it.each([
    ['a style that is not defined', '<c r="B1" s="99"><v>7</v></c>', '7'],
    ['no reference (optional by ECMA-376 Part 1, 18.3.1.4)', '<c t="inlineStr"><is><t>x</t></is></c>', 'x'],
    ['a type of its own', '<c r="B1" t="x"><v>7</v></c>', '7'],
  ])('differ in a cell with %s, for which the library refuses the workbook', async (_name, cell, ward) => {
    await expect(theirs(cell)).rejects.toThrow(Error);
    expect(await ours(cell)).toBe(ward);
  });

  it('agree on plain cells, so that the differences are not those of the fixture', async () => {
    for (const cell of ['<c r="B1" t="inlineStr"><is><t>x</t></is></c>', '<c r="B1"><v>7</v></c>'])
      expect(await theirs(cell)).toBe(await ours(cell));
  });
});
