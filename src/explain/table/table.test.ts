/** What a workbook can hold of a cell. */
import { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { type Column, csvRows, xlsxTable } from './table.ts';

const columns: Column<string>[] = [{ header: 'tags', value: (text) => text }];

it('a cell of a workbook ends where programs would call it damaged, and says so; CSV has all', async () => {
  const long = 'HV-000001, '.repeat(4000);
  const [, row] = await readSheet(await xlsxTable(columns, [long], 'Tags'));
  const text = String(row?.[0]);
  expect(text).toHaveLength(32_767);
  expect(text).toMatch(/^HV-000001, .* the CSV file has all\.$/);
  expect(csvRows(columns, [long])).toContain(long.trim());
});
