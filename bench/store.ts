/**
 * The store by itself, on the embedded database, or on a server where DATABASE_URL names one that is prepared: how fast it
 * opens, how much memory that takes, how fast rows go in under row-level security, and how long one question takes.
 * Run: node bench/store.ts [--rows 200000]
 */
import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { openStore, type OrgScope, type Store } from '#store/dialect/open-store.ts';
import { megabyte, median, numberOption, rounded, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';

const bench = 'store';
const batch = 20_000;
const rows = numberOption('rows', 200_000);
const org: OrgScope = { orgId: '5c0ffee0-0000-4000-8000-000000000001', sealed: false };

await withFolder(async (folder) => {
  const dataDir = `${folder}/data`;
  const first = await timedOpen(dataDir);
  figure('first start', first.seconds, 's', 'an empty folder to a store with all tables');
  await first.store.close();
  const { store, seconds } = await timedOpen(dataDir);
  figure('later start', seconds, 's', 'the same folder again');
  const peak = peakBytes();
  if (peak !== null) figure('peak memory', peak / megabyte, 'MiB', 'both starts in one process');
  try {
    await measureInserts(store);
    await measureQuestions(store);
    const after = peakBytes();
    if (after !== null)
      figure('peak memory at the end', after / megabyte, 'MiB', `with ${rows} rows inserted`);
  } finally {
    await removeOrganisation(store);
    await store.close();
  }
});

async function timedOpen(dataDir: string): Promise<{ store: Store; seconds: number }> {
  const started = performance.now();
  const databaseUrl = process.env.DATABASE_URL;
  const store = await openStore({ dataDir, databaseUrl, purpose: 'server', log: () => undefined });
  return { store, seconds: (performance.now() - started) / 1000 };
}

async function removeOrganisation(store: Store): Promise<void> {
  await store.asSystem((db) => sql`delete from organisation where org_id = ${org.orgId}`.execute(db));
}

/** Import rows, six columns with three indexes: each batch is one statement and one transaction. */
async function measureInserts(store: Store): Promise<void> {
  await removeOrganisation(store);
  await store.asSystem((db) =>
    sql`insert into organisation (org_id, slug, name, kind) values (${org.orgId}, 'bench', 'Bench', 'provider')`.execute(
      db,
    ),
  );
  const started = performance.now();
  for (let from = 0; from < rows; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, rows - from) }, (_, index) => from + index);
    const hashes = numbers.map((n) => `hash of device ${n}`);
    await store.asOrg(org, (db) =>
      sql`insert into original (org_id, sha256, size, gzip)
        select ${org.orgId}::uuid, sha256, size, ''::bytea
        from unnest(${hashes}::text[], ${numbers}::bigint[]) as given (sha256, size)`.execute(db),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  figure(
    'rows inserted',
    rows / seconds,
    'rows/s',
    `${rows} rows as ward_app, ${batch} a statement by unnest`,
  );
}

async function measureQuestions(store: Store): Promise<void> {
  const within: number[] = [];
  await store.asOrg(org, async (db) => {
    for (let n = 0; n < 1000; n += 1)
      within.push(await milliseconds(() => sql`select ${n}::int`.execute(db)));
  });
  figure('one statement', median(within), 'ms', 'select of one value inside a transaction, median of 1000');
  const whole: number[] = [];
  for (let n = 0; n < 300; n += 1) {
    const question = () =>
      store.asOrg(org, (db) =>
        sql`select size from original where sha256 = ${`hash of device ${n}`}`.execute(db),
      );
    whole.push(await milliseconds(question));
  }
  figure('one transaction', median(whole), 'ms', 'one look-up by key as ward_app, median of 300');
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function figure(name: string, value: number, unit: string, workload: string): void {
  reportFigure({ bench, figure: name, value: rounded(value), unit, workload });
}

function peakBytes(): number | null {
  if (!existsSync('/proc/self/status')) return null;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024;
}
