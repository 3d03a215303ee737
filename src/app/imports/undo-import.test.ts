/** Undoing an import: everything is as before it, whatever came and in whatever order; in the wrong order it is refused. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { readState, type State } from '#test/state.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import type { ImportResult } from './import-options.ts';
import { getImport, listImports } from './list-imports.ts';

async function state(context: OrgContext): Promise<State> {
  await runMatching(context.ward);
  return await readState(context.ward.store, { history: true });
}

async function empty(context: OrgContext): Promise<void> {
  const { items } = await listImports(context, { limit: 500 });
  for (const one of items.filter((each) => each.canUndo))
    await takeBack(context, { import_id: one.importId } as ImportResult);
}

async function canUndo(context: OrgContext, result: ImportResult): Promise<boolean> {
  const {
    canUndo: can,
    format,
    undoBlockedBy,
  } = await getImport(context, { importId: result.import_id ?? '' });
  if (can) return true;
  expect([format, result.outcome, undoBlockedBy]).toEqual([
    expect.stringMatching(/^(?:epss|kev)$/),
    expect.stringMatching(/^(?:imported|older)$/),
    expect.stringContaining('not held any more'),
  ]);
  await expect(takeBack(context, result)).rejects.toMatchObject({ code: 'undo-nothing' });
  return result.outcome === 'older';
}

/** Small enough that imports meet one another: three tags at two sites, three versions, one model or another. */
const row = fc
  .record({
    tag: fc.constantFrom('A1', 'A2', 'A3', ''),
    serial: fc.constantFrom('S1', 'S2', 'S3'),
    site: fc.constantFrom('North', 'South'),
    department: fc.constantFrom('ICU', 'Ward 2'),
    version: fc.constantFrom('4.0', '4.2', ''),
    model: fc.constantFrom('Flow 3', 'Flow 4'),
  })
  .map(({ tag, ...facts }) => pump(tag, facts));
const file = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(row, { minLength: 1, maxLength: 4 })
      .map((rows) => ['inventory', inventoryCsv(rows)] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(1, 2, 3)
      .map(
        (version) => ['advisory', csafText({ id: 'UNDO-1', version, affected: `<4.${version}` })] as const,
      ),
  },
  {
    arbitrary: fc
      .constantFrom(1, 2, 3)
      .map((day) => ['kev', kevText(day, [day === 2 ? 'CVE-2026-1002' : 'CVE-2026-1001'])] as const),
    weight: 1,
  },
  {
    arbitrary: fc
      .constantFrom(1, 2, 3)
      .map((day) => ['epss', epssText(day, { 'CVE-2026-1001': day / 10 })] as const),
    weight: 1,
  },
  {
    arbitrary: fc.constantFrom('4.0', '4.2').map((version) => ['sbom', cyclonedxText({ version })] as const),
    weight: 1,
  },
);
/** Imports as the options say; a full list is confirmed with the count it asks for. */
async function apply(context: OrgContext, text: string, full: boolean): Promise<ImportResult> {
  const first = await give(context, text, full ? { fullList: true } : { keepGoing: true });
  const asked = first.problems.find((one) => one.code === 'full-list-confirm');
  return asked
    ? await give(context, text, { fullList: true, confirm: Number(/--confirm (\d+)/.exec(asked.hint)?.[1]) })
    : first;
}

eachDatabase((open) => {
  it('random imports, undone in the opposite order, bring back each state before', {
    timeout: 120_000,
  }, async () => {
    const context = await newOrganisation(testWard(await open()), 'Undo');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(file, fc.boolean()), { minLength: 1, maxLength: 6 }),
        async (steps) => {
          await empty(context);
          const states = [await state(context)];
          const done: ImportResult[] = [];
          for (const [[, text], full] of steps) {
            const result = await apply(context, text, full);
            if (result.outcome === 'unchanged' || result.outcome === 'failed') continue;
            done.push(result);
            states.push(await state(context));
          }
          for (const result of done.reverse()) {
            states.pop();
            await takeBack(context, result);
            expect(await state(context)).toEqual(states.at(-1));
          }
        },
      ),
      { seed: 2026, numRuns: 15, endOnFailure: false },
    );
  });

  describe('in the wrong order', () => {
    it('an inventory import is refused while a newer one stands on it, and says which', async () => {
      const context = await newOrganisation(testWard(await open()), 'Order');
      const first = await give(context, inventoryCsv([pump('A1')]));
      const second = await give(context, inventoryCsv([pump('A1'), pump('A2')]));
      const before = await state(context);
      await expect(takeBack(context, first)).rejects.toMatchObject({ code: 'undo-not-newest' });
      await expect(takeBack(context, first)).rejects.toThrow(first.import_id ?? '');
      expect(await state(context)).toEqual(before);
      await takeBack(context, second);
      await takeBack(context, first);
      await expect(takeBack(context, first)).rejects.toMatchObject({ code: 'undo-nothing' });
    });

    it.each([
      ['advisory revisions', [1, 2, 3].map((version) => csafText({ version, affected: `<4.${version}` }))],
      ['KEV catalogues', [1, 2, 3].map((day) => kevText(day, [`CVE-2026-100${day}`]))],
      ['SBOMs', [1, 2, 3].map((version) => cyclonedxText({ version: `4.${version}` }))],
    ])('%s may be undone: the newest that is left counts', async (_name, texts) => {
      const context = await newOrganisation(testWard(await open()), 'Any order');
      await give(context, inventoryCsv([pump('A1'), pump('A2', { version: '4.2' })]));
      const results = [];
      const states = [];
      for (const text of texts) {
        results.push(await give(context, text));
        states.push(await state(context));
      }
      const [, second, third] = results;
      await takeBack(context, second as ImportResult);
      const withoutSecond = await state(context);
      await takeBack(context, third as ImportResult);
      expect(await state(context)).toEqual(states[0]);
      expect(withoutSecond).not.toEqual(states[0]);
    });
  });
});
