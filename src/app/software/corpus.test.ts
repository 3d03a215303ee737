/** Real SBOMs and real records through import and matching: every finding comes from a record and a component, and undoing leaves nothing. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { openFreshEmbedded } from '#test/database.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { runMatching } from '../jobs/run-matching.ts';

const suffix = hasShared ? '' : ` (${sharedSkip})`;

it.skipIf(!hasShared)(
  `every SBOM of the corpus is matched, and undone again${suffix}`,
  { timeout: 300_000 },
  async () => {
    const { store, remove } = await openFreshEmbedded();
    try {
      const ward = testWard(store);
      const context = await newOrganisation(ward, 'Corpus');
      for (const name of ['mixed-ecosystems', 'pypi'])
        await give(context, readFileSync(sharedPath('corpus', 'osv', `${name}.jsonl.gz`)), {
          keepGoing: true,
        });
      const paths = ['medsbom-sample', 'trustify', 'cyclonedx-bom-examples'].flatMap((folder) =>
        globSync(sharedPath('corpus', 'sbom', folder, '**', '*.json')).slice(0, 15),
      );
      const given = [];
      for (const path of paths) given.push(await give(context, readFileSync(path), { path }));
      const sboms = given.filter(({ format, outcome }) => outcome === 'imported' && format !== 'csaf');
      expect(sboms.length).toBeGreaterThan(10);
      await runMatching(ward);
      const count = async (table: string) =>
        await store.asSystem(async (db) => {
          const { rows } = await sql<{
            count: number;
          }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
          return rows[0]?.count ?? 0;
        });
      expect(await count('sbom_match')).toBeGreaterThan(10);
      const aside = await store.asSystem(
        async (db) => (await sql`select * from match_request`.execute(db)).rows,
      );
      expect(aside).toEqual([]);
      for (const one of sboms.toReversed()) await takeBack(context, one);
      await runMatching(ward);
      expect([await count('sbom_match'), await count('component_name')]).toEqual([0, 0]);
    } finally {
      await store.close();
      await remove();
    }
  },
);
