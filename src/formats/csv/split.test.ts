import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { delimiters, splitCsv } from './split.ts';

describe('splitting', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'b', '"', ',', ';', '\n', ' ', 'é', '0'),
    maxLength: 8,
  });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const delimiter = fc.constantFrom(...delimiters);
  const written = (cells: string[], between: string) =>
    cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(between);

  it('gives back what was written, whatever stands in the cells', () => {
    fc.assert(
      fc.property(table, delimiter, fc.constantFrom('\n', '\r\n', '\r'), (rows, between, end) => {
        const text = rows.map((row) => written(row, between)).join(end);
        const filled = rows.filter((row) => row.some((value) => value.trim() !== ''));
        const split = splitCsv(text, { delimiter: between });
        expect(split.map((row) => row.cells)).toEqual(filled);
        expect(split.flatMap((row) => row.faults)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every row and its line around a line that a quote spoils', () => {
    const spoilt = fc.constantFrom(
      ['x1,"open', 'csv-unclosed-quote'],
      ['"open,x2', 'csv-unclosed-quote'],
      ['x3,"19" rack"', 'csv-stray-quote'],
      ['x4,"19"rack', 'csv-stray-quote'],
    );
    fc.assert(
      fc.property(table, table, spoilt, (above, below, [line = '', code]) => {
        const keyed = (rows: string[][], key: string) => rows.map((row, index) => [`${key}${index}`, ...row]);
        const [first, second] = [keyed(above, 'a'), keyed(below, 'b')];
        const texts = [
          ...first.map((row) => written(row, ',')),
          line,
          ...second.map((row) => written(row, ',')),
        ];
        const lines = texts.map((_, index) => texts.slice(0, index).join('\n').split('\n').length);
        const split = splitCsv(texts.join('\r\n'), { delimiter: ',' });
        const good = split.filter((row) => row.faults.length === 0);
        expect(good.map((row) => row.cells)).toEqual([...first, ...second]);
        expect(split.map((row) => row.line)).toEqual(lines.map((at, index) => at + (index > 0 ? 1 : 0)));
        expect(split[first.length]?.faults).toEqual([{ code, line: split[first.length]?.line }]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['an inch mark in a plain cell', '19" rack,5",', ['19" rack', '5"', '']],
    ['quotes at both ends of the text', '"""Big"" pump",1', ['"Big" pump', '1']],
    ['quotes and an inch mark in one row', '"""Big""",5"', ['"Big"', '5"']],
    ['blanks around a quoted cell', ' "a, b" , c ', ['a, b', 'c']],
    ['an empty quoted cell', '"",""""', ['', '"']],
  ])('takes %s as text', (_name, line, cells) => {
    expect(splitCsv(`${line}\n`, { delimiter: ',' })).toEqual([{ line: 1, cells, faults: [] }]);
  });

  it.each([
    ['line feeds', 'a,"b\nb"\n\n"c\n\nc",d\ne,f'],
    ['carriage returns and line feeds', 'a,"b\r\nb"\r\n\r\n"c\r\n\r\nc",d\r\ne,f'],
    ['carriage returns', 'a,"b\rb"\r\r"c\r\rc",d\re,f'],
  ])('never loses count of lines that end in %s', (_name, text) => {
    const rows = splitCsv(text, { delimiter: ',' });
    expect(rows.map((row) => row.line)).toEqual([1, 4, 7]);
    expect(rows.map((row) => row.cells[0])).toEqual(['a', 'c\n\nc', 'e']);
  });

  it('stops after the rows that are asked for, blank lines not counted', () => {
    const rows = splitCsv('a\n\n,\nb\nc\nd', { delimiter: ',', maxRows: 2 });
    expect(rows.map((row) => row.line)).toEqual([1, 4]);
  });

  it.each([
    ['a quote that is never closed', '"open'],
    ['quotes that close nothing', '"" ""'],
    ['escaped quotes', '"""a"" b"'],
    ['text after the closing quote', '"19" rack'],
  ])('takes linear time over 50,000 lines of %s', async (_name, value) => {
    const text = Array.from({ length: 50_000 }, (_, i) => `${i},${value}`).join('\n');
    expect(await endsSoon(() => splitCsv(text, { delimiter: ',' }))).toHaveLength(50_000);
  });
});
