/** Feeds synced from real servers that serve, misbehave and stop half-way; the imports are those of the ordinary deed. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listImports } from '../imports/list-imports.ts';
import { undoImport } from '../imports/undo-import.ts';
import type { Ward } from '../ward.ts';
import type { FeedKind } from '#model/knowledge/feed.ts';
import { csafProvider, makeSigningKey, type SigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { answerStatus, type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, epssText, inventoryCsv, kevText, osvText, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import { zip } from '#test/zip.ts';
import type { OrgContext } from '../access/deed.ts';
import { addFeed, listFeeds, planFeed, removeFeed } from './feeds.ts';
import type { FeedReport } from './report.ts';
import { syncDueFeeds, syncFeeds } from './sync-feeds.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await makeSigningKey('Orlen Medical');
});

/** Waits that were asked for, and no waiting. */
function feedWard(
  ward: Ward,
  server: FeedServer,
  nvdApiKey: string | null = null,
): { ward: Ward; waits: number[] } {
  const waits: number[] = [];
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  return { ward: { ...ward, feeds: { allowPrivate: [server.host], nvdApiKey, wait } }, waits };
}

async function sync(context: OrgContext, ...names: string[]): Promise<FeedReport> {
  const [report] = await syncFeeds(context, { names });
  if (!report) throw new Error('no report');
  return report;
}

function codesOf(report: FeedReport): string[] {
  return [...new Set(report.problems.map((one) => one.code))].sort();
}

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`;

eachDatabase((open) => {
  let server: FeedServer;
  let base: Ward;
  let count = 0;
  beforeAll(async () => {
    server = await startFeedServer();
    base = testWard(await open());
  });
  afterAll(async () => await server.close());

  /** A server path, a feed name and an organisation that no other test uses. */
  async function begin(nvdApiKey: string | null = null) {
    count += 1;
    const { ward, waits } = feedWard(base, server, nvdApiKey);
    return { context: await newOrganisation(ward, `Hospital ${count}`), name: `feed-${count}`, ward, waits };
  }

  async function single(kind: FeedKind, path: string, nvdApiKey: string | null = null) {
    const begun = await begin(nvdApiKey);
    await addFeed(begun.context, { url: server.url + path, name: begun.name, kind });
    return begun;
  }

  describe.each(['directory', 'rolie'] as const)('a CSAF provider with a %s', (kind) => {
    test('is imported, then only what changed; findings, history and undo are the ordinary ones', async () => {
      const { context, name } = await begin();
      const own = await startFeedServer();
      context.ward.feeds = { ...context.ward.feeds, allowPrivate: [own.host] };
      const provider = csafProvider(own, { kind, key });
      const id = (letter: string) => `${kind}-${count}-${letter}`;
      await provider.publish('a.json', csafText({ id: id('A') }), at(1));
      await provider.publish('b.json', csafText({ id: id('B'), cves: ['CVE-2026-1002'] }), at(2));
      await give(context, inventoryCsv([pump('P1')]));
      const { feed } = await addFeed(context, { url: provider.url, name });
      expect(feed.keys).toEqual([key.fingerprint]);
      const first = await sync(context, name);
      expect(first).toMatchObject({
        outcome: 'synced',
        counts: { fetched: 2, imported: 2 },
        revision: at(2),
      });
      const lines = (await findingLines(context)).filter((line) => line.includes(id('A')));
      expect(lines).toEqual([`P1 ${id('A')} CVE-2026-1001 affected immediate`]);
      own.asked.length = 0;
      expect(await sync(context, name)).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
      expect(own.asked.filter((one) => /\/[ab]\.json/.test(one))).toEqual([]);
      await provider.publish('b.json', csafText({ id: id('B'), version: 2 }), at(3));
      expect(await sync(context, name)).toMatchObject({
        outcome: 'synced',
        counts: { fetched: 1, imported: 1 },
      });
      const { items } = await listImports(context, { limit: 1 });
      expect(items[0]).toMatchObject({
        path: `${own.url}/${kind}/white/b.json`,
        canUndo: true,
        origin: { feed: name, revision: at(3), hash: 'sha512', signature: key.fingerprint },
      });
      await undoImport(context, { importId: items[0]?.importId ?? '' });
      const [listed] = (await listFeeds(context, {})).items.filter((one) => one.name === name);
      expect(listed).toMatchObject({ revision: at(3), lastFailure: null, role: 'csaf_trusted_provider' });
      await own.close();
    });
  });

  test('a wrong hash, a bad signature and a missing one are refused with their reasons; the rest goes on', async () => {
    const { context, name } = await begin();
    const own = await startFeedServer();
    context.ward.feeds = { ...context.ward.feeds, allowPrivate: [own.host] };
    const provider = csafProvider(own, { kind: 'directory', key });
    const stranger = await makeSigningKey('Stranger');
    await provider.publish('hash.json', csafText({ id: `H-${count}` }), at(1));
    own.put('/directory/white/hash.json.sha512', `${'0'.repeat(128)}  hash.json\n`);
    await provider.publish('stranger.json', csafText({ id: `S-${count}` }), at(2), stranger);
    await provider.publish('none.json', csafText({ id: `N-${count}` }), at(3), null);
    await provider.publish('good.json', csafText({ id: `G-${count}` }), at(4));
    await addFeed(context, { url: provider.url, name });
    const report = await sync(context, name);
    expect(report).toMatchObject({ outcome: 'partial', counts: { imported: 1, refused: 3 } });
    expect(codesOf(report)).toEqual(['feed-hash-wrong', 'feed-signature-bad', 'feed-signature-missing']);
    // Put right by the publisher, it comes with the next sync though its time is the same.
    await provider.publish('hash.json', csafText({ id: `H-${count}` }), at(1));
    expect(await sync(context, name)).toMatchObject({
      outcome: 'partial',
      counts: { imported: 1, refused: 2 },
    });
    // The same provider in a lesser role need not sign.
    provider.state([key], 'csaf_provider');
    await provider.publish('stranger.json', csafText({ id: `S-${count}` }), at(2));
    const last = await sync(context, name);
    expect(last).toMatchObject({ outcome: 'synced', counts: { imported: 2, refused: 0 } });
    expect(codesOf(last)).toEqual(['feed-signature-none']);
    await own.close();
  });

  test('a changed key asks again', async () => {
    const { context, name } = await begin();
    const own = await startFeedServer();
    context.ward.feeds = { ...context.ward.feeds, allowPrivate: [own.host] };
    const provider = csafProvider(own, { kind: 'rolie', key });
    await addFeed(context, { url: provider.url, name });
    const next = await makeSigningKey('Next');
    provider.state([next]);
    await provider.publish('a.json', csafText({ id: `K-${count}` }), at(1), next);
    const refused = await sync(context, name);
    expect(refused.outcome).toBe('failed');
    expect(codesOf(refused)).toEqual(['feed-key-changed']);
    await expect(addFeed(context, { url: provider.url, name })).rejects.toMatchObject({
      code: 'feed-exists',
    });
    await expect(addFeed(context, { url: provider.url, name, key: 'AB'.repeat(20) })).rejects.toMatchObject({
      code: 'feed-key-changed',
    });
    await addFeed(context, { url: provider.url, name, key: next.fingerprint });
    expect(await sync(context, name)).toMatchObject({ outcome: 'synced', counts: { imported: 1 } });
    await own.close();
  });

  test('stopped half-way, the next sync goes on: nothing twice, nothing lost', async () => {
    const { context, name } = await begin();
    const own = await startFeedServer();
    context.ward.feeds = { ...context.ward.feeds, allowPrivate: [own.host] };
    const provider = csafProvider(own, { kind: 'directory', key });
    for (const day of [1, 2, 3, 4, 5])
      await provider.publish(`${day}.json`, csafText({ id: `C${day}-${count}` }), at(day));
    await addFeed(context, { url: provider.url, name });
    const cancel = new AbortController();
    own.misbehave('/directory/white/3.json', () => cancel.abort(), 1);
    const [stopped] = await syncFeeds(context, { names: [name], signal: cancel.signal });
    expect(stopped).toMatchObject({ outcome: 'cancelled', counts: { imported: 2 } });
    expect(await sync(context, name)).toMatchObject({
      outcome: 'synced',
      counts: { fetched: 3, imported: 3 },
    });
    const { items } = await listImports(context, { limit: 50 });
    expect(items.map((one) => one.path.slice(-6)).sort()).toEqual(
      [1, 2, 3, 4, 5].map((day) => `${day}.json`).map((one) => one.padStart(6, '/')),
    );
    await own.close();
  });

  test('a publisher that is down is not asked for every document', async () => {
    const { context, name } = await begin();
    const own = await startFeedServer();
    context.ward.feeds = { ...context.ward.feeds, allowPrivate: [own.host] };
    const provider = csafProvider(own, { kind: 'directory', key });
    for (const day of [1, 2, 3, 4, 5, 6, 7]) {
      await provider.publish(`${day}.json`, csafText({ id: `D${day}-${count}` }), at(day));
      own.misbehave(`/directory/white/${day}.json`, answerStatus(503));
    }
    await addFeed(context, { url: provider.url, name });
    const report = await sync(context, name);
    expect(report).toMatchObject({ outcome: 'failed', counts: { refused: 3 } });
    expect((await listFeeds(context, {})).items.find((one) => one.name === name)?.lastFailure).toContain(
      '503',
    );
    await own.close();
  });

  test('KEV and EPSS: once, not again, then the next day', async () => {
    const { context, name } = await single('kev', '/kev.json');
    const day = 1 + (count % 20);
    server.put('/kev.json', kevText(day, ['CVE-2026-1001']));
    expect(await sync(context, name)).toMatchObject({
      outcome: 'synced',
      revision: `2026.05.${String(day).padStart(2, '0')}`,
    });
    expect(await sync(context, name)).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
    server.put('/kev.json', '{"catalogVersion": "x"');
    expect(await sync(context, name)).toMatchObject({ outcome: 'failed' });
    const epss = await single('epss', '/epss.csv.gz');
    server.put('/epss.csv.gz', gzipSync(epssText(day, { 'CVE-2026-1001': 0.5 })));
    const report = await sync(epss.context, epss.name);
    expect(report.outcome).toBe('synced');
    expect(report.revision).toMatch(/^2026-/);
  });

  test('vulnrichment as an archive with a path that leads out: its records come, nothing is written anywhere', async () => {
    const { context, name } = await single('vulnrichment', '/develop.zip');
    server.put('/develop.zip', zip({ 'r/CVE-2026-9001.json': cveText('CVE-2026-9001'), 'r/README.md': 'x' }));
    expect(await sync(context, name)).toMatchObject({ outcome: 'synced', counts: { imported: 1 } });
    server.put('/develop.zip', zip({ '../../up/CVE-2026-9002.json': cveText('CVE-2026-9002') }));
    expect((await sync(context, name)).outcome).toBe('failed');
  });

  test('OSV: the archive once, then the records that were modified', async () => {
    const { context, name } = await single('osv', '/osv/npm');
    const ids = [1, 2, 3].map((number) => `GHSA-${count}-${number}`);
    const record = (id: string, modified: string) =>
      JSON.stringify({ ...JSON.parse(osvText({ id })), modified });
    server.put(
      '/osv/npm/all.zip',
      zip(Object.fromEntries(ids.map((id) => [`${id}.json`, record(id, at(1))]))),
    );
    server.put('/osv/npm/modified_id.csv', ids.map((id) => `${at(1)},${id}\n`).join(''));
    expect(await sync(context, name)).toMatchObject({ outcome: 'synced', counts: { fetched: 1 } });
    expect(await sync(context, name)).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
    server.put('/osv/npm/modified_id.csv', `${at(2)},${ids[0]}\n${at(1)},${ids[1]}\n`);
    server.put(`/osv/npm/${ids[0]}.json`, record(ids[0] ?? '', at(2)));
    expect(await sync(context, name)).toMatchObject({
      outcome: 'synced',
      counts: { fetched: 1, imported: 1 },
    });
    server.put('/osv/npm/modified_id.csv', `${at(3)},../../../etc/passwd\n`);
    expect(codesOf(await sync(context, name))).toEqual(['feed-list-invalid']);
  });

  test('the NVD: pages, its rate, windows of at most 120 days, and on with the page that was not applied', async () => {
    const { context, name, waits } = await single('nvd', '/nvd');
    const total = 6 * 2000 + 1;
    const asked: URLSearchParams[] = [];
    const keys = new Set<unknown>();
    let falls = 5;
    server.misbehave('/nvd', (request, response) => {
      const query = new URL(request.url ?? '', server.url).searchParams;
      keys.add(request.headers.apikey);
      const startIndex = Number(query.get('startIndex'));
      if (startIndex === 8000 && (falls -= 1) >= 0) return void response.destroy();
      asked.push(query);
      response.end(nvdPage(query, startIndex, query.has('lastModStartDate') ? 2001 : total));
    });
    expect(await sync(context, name)).toMatchObject({
      outcome: 'partial',
      counts: { imported: 4, refused: 1 },
    });
    expect(waits.some((one) => one > 20_000)).toBe(true);
    expect(await sync(context, name)).toMatchObject({
      outcome: 'synced',
      counts: { imported: 3, refused: 0 },
    });
    const starts = asked
      .filter((query) => !query.has('lastModStartDate'))
      .map((query) => Number(query.get('startIndex')));
    expect(starts).toEqual([0, 2000, 4000, 6000, 8000, 10_000, 12_000]);
    asked.length = 0;
    const later = new Date(context.ward.clock().getTime() + 300 * 86_400_000);
    context.ward.clock = () => later;
    context.ward.feeds = { ...context.ward.feeds, nvdApiKey: 'of a test' };
    waits.length = 0;
    await sync(context, name);
    const spans = asked.map((query) => [
      query.get('lastModStartDate') ?? '',
      query.get('lastModEndDate') ?? '',
    ]);
    const days = spans.map(([from = '', until = '']) => (Date.parse(until) - Date.parse(from)) / 86_400_000);
    // Two pages a window, and the windows follow one another up to now.
    expect(asked.map((query) => query.get('startIndex'))).toEqual(['0', '2000', '0', '2000', '0', '2000']);
    expect(Math.max(...days)).toBe(120);
    expect(spans[2]?.[0]).toBe(spans[0]?.[1]);
    expect(spans.at(-1)?.[1]).toBe(later.toISOString());
    expect([waits, [...keys]]).toEqual([[], [undefined, 'of a test']]);
  });

  test('the timetable: only what a person turned on, and only when it is due', async () => {
    const { context, name, ward } = await single('kev', '/planned.json');
    server.put('/planned.json', kevText(25, ['CVE-2026-1001']));
    expect(await syncDueFeeds(ward)).toEqual([]);
    await planFeed(context, { name, everyHours: 1 });
    expect(await syncDueFeeds(ward)).toEqual([]);
    const later = { ...ward, clock: () => new Date('2026-12-01T00:00:00Z') };
    expect((await syncDueFeeds(later)).map((one) => [one.feed, one.outcome])).toContainEqual([
      name,
      'synced',
    ]);
    expect(await syncDueFeeds(later)).toEqual([]);
    await planFeed(context, { name, everyHours: null });
    expect(await removeFeed(context, { name })).toEqual({ removed: name });
  });

  test('the defaults are listed, and none is fetched unless named', async () => {
    const { context } = await begin();
    const { items } = await listFeeds(context, {});
    expect(items.filter((one) => one.isDefault && one.lastTriedAt === null).map((one) => one.name)).toContain(
      'cisa-csaf',
    );
    await expect(removeFeed(context, { name: 'epss' })).rejects.toMatchObject({ code: 'feed-default' });
    await expect(syncFeeds(context, { names: ['no such'] })).rejects.toMatchObject({ code: 'feed-unknown' });
  });

  test('a feed in a private network is refused unless its host was named', async () => {
    const { context, name } = await begin();
    context.ward.feeds = { ...context.ward.feeds, allowPrivate: [] };
    const input = { url: `${server.url}/kev.json`, name, kind: 'kev' as const };
    await expect(addFeed(context, input)).rejects.toMatchObject({ code: 'feed-not-https' });
    const secure = { url: server.url.replace('http:', 'https:'), name };
    await expect(addFeed(context, secure)).rejects.toMatchObject({ code: 'feed-address-private' });
  });
});

function cveText(id: string): string {
  return JSON.stringify({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { cveId: id, state: 'PUBLISHED', assignerOrgId: 'x', dateUpdated: '2026-03-01T00:00:00Z' },
    containers: {
      cna: {
        providerMetadata: { orgId: 'x' },
        descriptions: [{ lang: 'en', value: 'x' }],
        affected: [{ vendor: 'v', product: 'p', versions: [{ version: '1', status: 'affected' }] }],
        references: [{ url: 'https://example.com' }],
      },
    },
  });
}

/** One record stands for the page. */
function nvdPage(query: URLSearchParams, startIndex: number, total: number): string {
  const size = Math.min(Number(query.get('resultsPerPage')), total - startIndex);
  const cve = {
    id: `CVE-2026-${10_000 + startIndex}`,
    published: '2026-01-01T00:00:00.000',
    lastModified: '2026-02-01T00:00:00.000',
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: 'x' }],
    metrics: {},
    references: [],
  };
  return JSON.stringify({
    resultsPerPage: Math.max(0, size),
    startIndex,
    totalResults: total,
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: '2026-06-01T00:00:00.000',
    vulnerabilities: size > 0 ? [{ cve }] : [],
  });
}
