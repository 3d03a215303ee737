/**
 * Days of KEV, EPSS and CVE records: whatever comes and goes, what moves set by set is what deciding every finding anew gives, and
 * what does not move is not written.
 */
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { forgetChains } from '#store/judgement/decisions.ts';
import { requestMatching, requestWeighing } from '#store/judgement/requests.ts';
import { cveRecordText } from '#test/cve-record.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { type OrgContext, scopeOf } from '../access/deed.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { listWorklist } from '../findings/list-worklist.ts';
import { runMatching } from './run-matching.ts';

const cves = ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003', 'CVE-2026-1004'];

/** Pumps and ventilators, two advisories of two CVEs each. */
async function hospital(context: OrgContext): Promise<void> {
  await give(
    context,
    inventoryCsv([pump('A1'), pump('A2', { device_type: 'Ventilator' }), pump('A3', { version: '' })]),
  );
  await give(context, csafText({ id: 'ORLEN-1', cves: cves.slice(0, 2) }));
  await give(context, csafText({ id: 'ORLEN-2', cves: cves.slice(2) }));
}

/** Decisions, the order of findings, standings and lines, as the database holds them. */
async function judged(context: OrgContext): Promise<unknown[]> {
  await runMatching(context.ward);
  const held = await context.ward.store.asOrg(scopeOf(context.org), async (db) => {
    const { rows: decisions } =
      await sql`select f.finding_id, f.priority as lifted, d.context_key, d.decision, d.priority, d.chain_key
      from finding f join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id order by 1, 3`.execute(
        db,
      );
    const { rows: standings } =
      await sql`select configuration_id, context_key, priority, decision from standing order by 1, 2`.execute(
        db,
      );
    return [decisions, standings];
  });
  const { items } = await listWorklist(context, { limit: 100 });
  return [held, items.map(({ changedAt: _changedAt, ...item }) => item)];
}

async function judgedAnew(context: OrgContext): Promise<unknown[]> {
  const { ward, org } = context;
  await ward.store.asOrg(scopeOf(org), async (db) => {
    await forgetChains(db, org.orgId);
    await requestWeighing(db, org.orgId, null, ward.clock());
    await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
  });
  return await judged(context);
}

type Day =
  | { kind: 'kev'; listed: number[] }
  | { kind: 'epss'; scores: number[] }
  | { kind: 'record'; cve: number; exploitation: string; automatable: string }
  | { kind: 'undo' };

const anyDay: fc.Arbitrary<Day> = fc.oneof(
  fc.record({ kind: fc.constant('kev' as const), listed: fc.subarray([0, 1, 2, 3]) }),
  fc.record({
    kind: fc.constant('epss' as const),
    scores: fc.array(fc.constantFrom(0.001, 0.0012, 0.05, 0.3, 0.9), { minLength: 2, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('record' as const),
    cve: fc.nat(3),
    exploitation: fc.constantFrom('none', 'poc', 'active'),
    automatable: fc.constantFrom('no', 'yes'),
  }),
  fc.constant({ kind: 'undo' as const }),
);

function textOf(day: Exclude<Day, { kind: 'undo' }>, date: number): string {
  switch (day.kind) {
    case 'kev':
      return kevText(date, ['CVE-2020-0001', ...day.listed.map((at) => cves[at] ?? '')]);
    case 'epss':
      return epssText(date, Object.fromEntries(day.scores.map((score, at) => [cves[at] ?? '', score])));
    case 'record':
      return cveRecordText(cves[day.cve] ?? '', date, day);
  }
}

eachDatabase((open) => {
  describe('weighing again', { timeout: 300_000 }, () => {
    it('leaves what deciding everything anew leaves, whatever came and went', async () => {
      const ward = testWard(await open());
      let made = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyDay, { minLength: 2, maxLength: 6 }), async (days) => {
          made += 1;
          const context = await newOrganisation(ward, `Hospital ${made}`);
          await hospital(context);
          const given: Awaited<ReturnType<typeof give>>[] = [];
          for (const [at, day] of days.entries()) {
            const last = given.at(-1);
            if (day.kind !== 'undo') given.push(await give(context, textOf(day, at + 1)));
            else if (last?.outcome === 'imported') {
              await takeBack(context, last);
              given.pop();
            }
            const moved = await judged(context);
            expect(moved).toEqual(await judgedAnew(context));
          }
          // The world's knowledge is everybody's: the next hospital begins without this one's.
          for (const one of given.reverse()) if (one.outcome === 'imported') await takeBack(context, one);
          await runMatching(ward);
        }),
        { seed: 41, numRuns: 4 },
      );
    });

    it('writes only what moves, and nothing for a record that says nothing new of it', async () => {
      const context = await newOrganisation(testWard(await open()), 'Quiet days');
      await hospital(context);
      await give(context, kevText(10, ['CVE-2020-0001']));
      await give(context, epssText(10, { [cves[0] ?? '']: 0.01, [cves[1] ?? '']: 0.01 }));
      await judged(context);
      const before = await written(context);
      expect(before.size).toBeGreaterThan(4);

      await give(context, kevText(11, ['CVE-2020-0001', 'CVE-2020-0002']));
      await give(context, epssText(11, { [cves[0] ?? '']: 0.01002, [cves[1] ?? '']: 0.01 }));
      await judged(context);
      expect(await written(context)).toEqual(before);

      await give(context, kevText(12, ['CVE-2020-0001', cves[0] ?? '']));
      await judged(context);
      const after = await written(context);
      const moved = [...after].filter(([key, row]) => before.get(key) !== row).map(([key]) => key);
      expect(moved.length).toBeGreaterThan(0);
      expect(moved.every((key) => key.startsWith(cves[0] ?? ''))).toBe(true);

      const record = (day: number) =>
        cveRecordText(cves[1] ?? '', day, { exploitation: 'none', automatable: 'yes' }, 1);
      await give(context, record(1));
      await judged(context);
      const told = await written(context);
      await give(context, record(2));
      expect(await requests(context)).toEqual([]);
      await give(context, cveRecordText(cves[1] ?? '', 3, { exploitation: 'poc', automatable: 'yes' }));
      expect(await requests(context)).toEqual([`exploitation ${cves[1]}`]);
      await judged(context);
      const last = await written(context);
      const others = [...last].filter(([key, row]) => told.get(key) !== row).map(([key]) => key);
      expect(others.every((key) => key.startsWith(cves[1] ?? ''))).toBe(true);
    });

    it('names the newest catalogue and score, the trend, and forgets what is undone', async () => {
      const context = await newOrganisation(testWard(await open()), 'Trend');
      await hospital(context);
      const cve = cves[0] ?? '';
      await give(context, kevText(1, ['CVE-2020-0001']));
      for (const [day, score] of [
        [1, 0.02],
        [20, 0.04],
      ] as const) {
        await give(context, epssText(day, { [cve]: score }));
        await judged(context);
      }
      const last = await give(context, epssText(28, { [cve]: 0.05 }));
      await judged(context);
      const { items } = await listFindings(context, { limit: 200 });
      const findingId = items.find((row) => row.cve === cve)?.finding_id ?? '';
      const explained = await explainFinding(context, { findingId });
      expect(explained.epss).toMatchObject({ epss: 0.05, scoreDate: '2026-05-28T00:00:00.000Z' });
      expect(explained.epss?.weekBefore).toEqual({ epss: 0.04, scoreDate: '2026-05-20T00:00:00.000Z' });
      expect(explained.epss?.monthBefore).toBe(null);
      expect(explained.exploitation.map(({ source, value }) => [source, value])).toEqual([
        ['kev', null],
        ['epss', 'none'],
      ]);
      expect(explained.exploitation[1]?.says).toContain('up 1 points since 2026-05-20 (4.00 %)');
      expect(explained.chain[0]?.source).toContain('of 2026-05-28');
      await takeBack(context, last);
      await judged(context);
      const before = await explainFinding(context, { findingId });
      expect(before.epss).toMatchObject({ epss: 0.04, scoreDate: '2026-05-20T00:00:00.000Z' });
      expect(before.chain[0]?.source).toContain('of 2026-05-20');
    });
  });
});

/** By CVE, finding and context the version of the row that holds the decision: it is another after every write. */
async function written({ ward, org }: OrgContext): Promise<Map<string, string>> {
  const { rows } = await ward.store.asOrg(scopeOf(org), async (db) =>
    sql<{ key: string; version: string }>`
      select concat_ws(' ', f.cve, d.finding_id, d.context_key) as key, concat_ws(' ', d.xmin, f.xmin) as version
      from decision d join finding f on f.org_id = d.org_id and f.finding_id = d.finding_id`.execute(db),
  );
  return new Map(rows.map(({ key, version }) => [key, version]));
}

async function requests({ ward }: OrgContext): Promise<string[]> {
  const { rows } = await ward.store.asSystem(async (db) =>
    sql<{ asked: string }>`select concat_ws(' ', kind, cve) as asked from match_request`.execute(db),
  );
  return rows.map(({ asked }) => asked);
}
