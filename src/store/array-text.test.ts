/** What is sent as one text arrives as the array that was meant. */
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { arrayText } from './array-text.ts';

it.each([
  ['nothing', [], '{}'],
  ['a text that is empty', [''], '{""}'],
  ['null and what looks like it', [null, 'NULL', undefined], '{NULL,"NULL",NULL}'],
  ['quotes and backslashes', ['a "b"', 'c\\d'], '{"a \\"b\\"","c\\\\d"}'],
  ['what arrays are made of', ['{1,2}'], '{"{1,2}"}'],
  ['numbers and truth', [1, -2.5, true], '{"1","-2.5","true"}'],
  ['a moment', [new Date(0)], '{"1970-01-01T00:00:00.000Z"}'],
])('%s', (_name, items, text) => {
  expect(arrayText(items)).toBe(text);
});

eachDatabase((open) => {
  it('come back as they were sent', async () => {
    const store = await open();
    const item = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(item), { maxLength: 20 }), async (items) => {
        const { rows } = await store.asSystem(
          async (db) =>
            await sql<{ items: unknown }>`select ${arrayText(items)}::text[] as items`.execute(db),
        );
        expect(rows[0]?.items).toEqual(items);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
