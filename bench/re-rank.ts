/**
 * Ranks made again on a PostgreSQL server: 1,000,000 findings after a KEV day, an EPSS day and a new EPSS model, from the file until
 * decisions, standings and worklist are current; and the findings of one device after its context is stated.
 * Run: WARD_BENCH_DATABASE_URL=postgres://postgres@... node bench/re-rank.ts [--findings 1000000] [--configurations 5000]
 * The URL is of somebody who may make databases; the server's settings are its own, so say them with the figures.
 */
import { join } from 'node:path';
import { sql } from 'kysely';
import type { OrgContext } from '#app/access/deed.ts';
import { scopeOf } from '#app/access/deed.ts';
import { localPerson } from '#app/access/permission.ts';
import { stateFacts } from '#app/context/state-facts.ts';
import { importFile } from '#app/imports/import-file.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { createOrganisation } from '#app/organisations/organisations.ts';
import { openWard, type Ward } from '#app/ward.ts';
import { admin, password } from './crash-places.ts';
import { makeFleet } from './fleet.ts';
import { median, numberOption, rounded, runWard, withFolder } from './programs.ts';
import { drawnDays, seedFindings } from './re-rank-findings.ts';
import { reportFigure } from './report.ts';

const server = process.env.WARD_BENCH_DATABASE_URL;
if (server === undefined)
  throw new Error('set WARD_BENCH_DATABASE_URL to a server where databases may be made');
const seed = 1;
const findings = numberOption('findings', 1_000_000);
const configurations = numberOption('configurations', Math.max(50, Math.round(findings / 200)));
/** CVEs that EPSS scores on each day; in November 2026 it is some 300,000. */
const scored = numberOption('scores', 300_000);
const workload = `${findings} findings drawn by the seed over ${configurations} configurations with ${configurations * 4} devices; CVEs of csaf/cisa; ${scored} EPSS scores a day; PostgreSQL`;
const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` });

const database = `ward_rerank_${process.pid}`;
await admin(server, `create database ${database}`);
try {
  await withFolder(async (folder) => await measure(join(folder, 'data')));
} finally {
  await admin(server, `drop database if exists ${database} with (force)`);
}

async function measure(dataDir: string): Promise<void> {
  const owner = ['prepare-database', '--owner-url', urlOf(database).href, '--password', password];
  const prepared = await runWard(owner, { dataDir });
  if (prepared.code !== 0) throw new Error('the database could not be prepared');
  process.env.DATABASE_URL = Object.assign(urlOf(database), { username: 'ward_login', password }).href;
  const ward = await openWard({
    version: 'bench',
    dataDir,
    databaseUrl: process.env.DATABASE_URL,
    purpose: 'command',
    log: (text, fields) => process.stderr.write(`${text} ${JSON.stringify(fields ?? {})}\n`),
  });
  try {
    await measureWard(ward);
  } finally {
    await ward.store.close();
  }
}

async function measureWard(ward: Ward): Promise<void> {
  const actor = localPerson('Bench');
  const org = await createOrganisation({ ward, actor }, { name: 'Region', kind: 'provider' });
  const context: OrgContext = { ward, actor, org };
  const size = { devices: configurations * 4, configurations, named: Math.round(configurations / 2), seed };
  await give(context, 'fleet.csv', makeFleet(size));
  const started = performance.now();
  const cves = await seedFindings(context, findings, seed);
  process.stderr.write(
    `findings drawn and written in ${Math.round((performance.now() - started) / 1000)} s\n`,
  );
  const days = drawnDays(cves, scored, seed);
  await give(context, 'kev.json', days.firstKev);
  await give(context, 'epss.csv', days.firstEpss);
  say('first ranks of all findings', await seconds(async () => await runMatching(ward)), 's');
  await day(context, 'a KEV day (20 CVEs added)', 'kev.json', days.nextKev);
  await day(context, 'an EPSS day (one score in ten is another)', 'epss.csv', days.nextEpss);
  await day(context, 'a new EPSS model (every score is another)', 'epss.csv', days.newModel);
  await measureContext(context);
}

/** From the file until ranks are current, and the part of it that ranks take. */
async function day(context: OrgContext, name: string, path: string, text: string): Promise<void> {
  const before = await ranks(context);
  const reading = await seconds(async () => await give(context, path, text));
  const ranking = await seconds(async () => await runMatching(context.ward));
  const moved = [...(await ranks(context))].filter(([id, priority]) => before.get(id) !== priority).length;
  say(`ranks after ${name}, its file read`, ranking, 's', { atMost: 30 });
  say(`ranks after ${name}, reading its file included`, reading + ranking, 's', { atMost: 30 });
  say(`findings that moved after ${name}`, moved, 'findings');
}

async function ranks({ ward, org }: OrgContext): Promise<Map<string, number>> {
  const { rows } = await ward.store.asOrg(scopeOf(org), async (db) =>
    sql<{ id: string; priority: number }>`select finding_id as id, priority from finding`.execute(db),
  );
  return new Map(rows.map(({ id, priority }) => [id, priority]));
}

/** Another exposure is stated of one device after another; its findings, standing and place are current when the deed ends. */
async function measureContext(context: OrgContext): Promise<void> {
  const { ward, org } = context;
  const { rows } = await ward.store.asOrg(scopeOf(org), async (db) =>
    sql<{ id: string; findings: number }>`select v.device_id as id, count(*)::int as findings
      from device v join finding f on f.org_id = v.org_id and f.configuration_id = v.configuration_id
      group by v.device_id order by md5(v.device_id::text) limit 20`.execute(db),
  );
  const deeds: number[] = [];
  const lines: number[] = [];
  for (const { id } of rows) {
    const input = { subject: 'device', id, facts: { exposure: 'controlled' }, reason: 'bench' } as const;
    deeds.push(1000 * (await seconds(async () => await stateFacts(context, input))));
    lines.push(1000 * (await seconds(async () => await runMatching(ward))));
  }
  const each = median(rows.map((row) => row.findings));
  say(
    `findings of one device ranked again, slowest of ${rows.length} (median ${each} findings)`,
    Math.max(...deeds),
    'ms',
    { atMost: 200 },
  );
  say(`findings of one device ranked again, median of ${rows.length}`, median(deeds), 'ms');
  say(`lines of the worklist after it, median of ${rows.length}`, median(lines), 'ms');
}

async function give(context: OrgContext, path: string, text: string): Promise<void> {
  const { outcome, problems } = await importFile(context, { path, bytes: new TextEncoder().encode(text) });
  if (outcome !== 'imported' && outcome !== 'partial')
    throw new Error(`${path} was ${outcome}: ${problems[0]?.message ?? ''}`);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function say(figure: string, value: number, unit: string, bar?: { atMost: number }): void {
  reportFigure({
    bench: 're-rank',
    figure,
    value: rounded(value),
    unit,
    workload,
    seed,
    ...(bar && { bar }),
  });
}
