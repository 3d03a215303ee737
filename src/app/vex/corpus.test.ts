/** Every file of the VEX corpus and VEX of a distributor, imported: one outcome each, and its statements in the inbox. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIntake } from '#formats/index.ts';
import { eachDatabase } from '#test/database.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import { everyItem } from '../paging.ts';
import { getVex, listVex } from './inbox.ts';

/** Paths of files in folders of the corpus, in order. */
function filesOf(...folder: string[]): string[] {
  const base = sharedPath('corpus', ...folder);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(base, name))
    .filter((path) => !statSync(path).isDirectory());
}

/** Advisories of thousands of products take many seconds each to prepare. */
const isSmall = (path: string) => statSync(path).size <= 25_000;

const tallied = (words: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]));

describe.skipIf(!hasShared)(`the corpus${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  eachDatabase((open) => {
    it('has one outcome for every file, and nothing of it is lost', { timeout: 300_000 }, async () => {
      const ward = testWard(await open());
      const context = await newOrganisation(ward, 'Corpus');
      const outcomes: string[] = [];
      let said = 0;
      for (const path of [...filesOf('vex'), ...filesOf('csaf', 'redhat').filter(isSmall)]) {
        const bytes = readFileSync(path);
        const result = await give(context, bytes, { path });
        const intake = await readIntake(bytes, path);
        outcomes.push(`${intake.kind} ${result.outcome}`);
        if (['imported', 'older'].includes(result.outcome)) said += result.counts.statements ?? 0;
        // Whatever is not taken says why.
        const isTaken = !['failed', 'skipped'].includes(result.outcome);
        expect([path, isTaken || result.problems.length > 0]).toEqual([path, true]);
        // The same bytes a second time are nothing new.
        const again = result.outcome === 'imported' ? await give(context, bytes, { path }) : null;
        expect([path, again?.outcome ?? 'unchanged']).toEqual([path, 'unchanged']);
      }
      // Failed: CSAF 1.2, lists of VEX repositories, and a file of no format. Unchanged: the same bytes under another name.
      expect(tallied(outcomes)).toEqual({
        'advisory imported': 41,
        'advisory older': 1,
        'failed failed': 1,
        'sbom imported': 5,
        'sbom unchanged': 5,
        'unrecognised failed': 4,
        'vex imported': 46,
        'vex unchanged': 2,
      });
      let held = 0;
      for await (const { documentId } of everyItem(async (page) => await listVex(context, page))) {
        const document = await getVex(context, { documentId });
        // Test data often shares an id: the file that came before stays to be read.
        for (const version of document.versions) held += (await getVex(context, version)).statements.length;
      }
      expect(held).toBe(said);
    });
  });
});
