/**
 * Opens the embedded store of a folder and writes without end, saying each number once it is committed: for tests that
 * kill a process at work. Organisation `n` is acknowledged by the line `n`; beside it an open transaction is half done.
 *
 *   node test/programs/use-store.ts FOLDER
 */
import { sql } from 'kysely';
import { openStore } from '#store/dialect/open-store.ts';

const store = await openStore({ dataDir: process.argv[2] ?? '', purpose: 'server', log: () => undefined });
process.stdout.write('open\n');
for (let n = 1; ; n += 1) {
  await store.asSystem(async (db) => {
    await sql`insert into organisation (org_id, slug, name, kind)
      values (gen_random_uuid(), ${`kept-${n}`}, ${`Kept ${n}`}, 'provider')`.execute(db);
  });
  process.stdout.write(`${n}\n`);
  await store
    .asSystem(async (db) => {
      await sql`insert into organisation (org_id, slug, name, kind)
        select gen_random_uuid(), 'lost-' || n || ${`-${n}`}, 'Lost ' || n || ${` of ${n}`}, 'provider'
        from generate_series(1, 200) n`.execute(db);
      throw new Error('not kept');
    })
    .catch(() => undefined);
}
