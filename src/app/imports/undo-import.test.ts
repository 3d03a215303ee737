/** Undoing an import: everything is as before it, whatever came and in whatever order. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { readState, type State } from '#test/state.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import type { ImportResult } from './import-options.ts';
import { listImports } from './list-imports.ts';

async function state(context: OrgContext): Promise<State> {
  await runMatching(context.ward);
  return await readState(context.ward.store, { history: true });
}

/** Undoes what a failed case left, so that the next begins with nothing. */
async function empty(context: OrgContext): Promise<void> {
  for (;;) {
    const { items } = await listImports(context, { limit: 500 });
    const next = items.find((one) => one.canUndo);
    if (!next) return;
    await takeBack(context, { import_id: next.importId } as ImportResult);
  }
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
      .constantFrom(1, 2)
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

eachDatabase((open, name) => {
  it('random imports, undone in the opposite order, bring back each state before', {
    timeout: 120_000,
  }, async () => {
    const context = await newOrganisation(testWard(await open()), 'Undo');
    // The embedded database takes five times as long: there the first cases of the same seed.
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(file, fc.boolean()), { minLength: 3, maxLength: 6 }),
        async (steps) => {
          await empty(context);
          const states = [await state(context)];
          const done: ImportResult[] = [];
          for (const [[, text], full] of steps) {
            const result = await apply(context, text, full);
            // An older release of KEV or EPSS is not applied either.
            const isApplied =
              result.outcome === 'older' ? result.format === 'csaf' : result.import_id !== null;
            if (!isApplied || result.outcome === 'failed') continue;
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
      { seed: 2026, numRuns: name === 'PGlite' ? 4 : 10, endOnFailure: false },
    );
  });
});
