/** Documents that cannot be read are told once, remembered, and asked for again when they change or Ward does; on both databases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csafProvider, makeSigningKey, type SigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, kevText, osvText } from '#test/files.ts';
import { newOrganisation, testWard } from '#test/ward.ts';
import { zip } from '#test/zip.ts';
import type { OrgContext } from '../access/deed.ts';
import { listImports } from '../imports/list-imports.ts';
import { addFeed, listFeeds } from './feeds.ts';
import { syncFeeds } from './sync-feeds.ts';

eachDatabase((open) => {
  let server: FeedServer;
  let key: SigningKey;
  let context: OrgContext;
  beforeAll(async () => {
    key = await makeSigningKey('Orlen');
    server = await startFeedServer();
    const ward = testWard(await open());
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null, wait: async () => undefined };
    context = await newOrganisation(ward, 'Hospital');
  });
  afterAll(async () => await server.close());

  async function sync(name: string, within: OrgContext = context) {
    const [report] = await syncFeeds(within, { names: [name] });
    if (!report) throw new Error('no report');
    return { ...report, codes: report.problems.map((one) => one.code) };
  }

  async function unreadable(name: string) {
    const feed = (await listFeeds(context, {})).items.find((one) => one.name === name);
    if (!feed) throw new Error(`no feed ${name}`);
    return feed.unreadable;
  }

  async function failures(): Promise<number> {
    const { items } = await listImports(context, { limit: 100 });
    return items.filter((one) => one.outcome === 'failed').length;
  }

  test('a CSAF document: once, then when it changed', async () => {
    const provider = csafProvider(server, { kind: 'directory', key });
    await provider.publish('good.json', csafText({ id: 'GOOD' }), '2026-03-01T00:00:00Z');
    const bad = await provider.publish('bad.json', '{"document": {}', '2026-03-02T00:00:00Z');
    await addFeed(context, { url: provider.url, name: 'orlen' });
    expect(await sync('orlen')).toMatchObject({ outcome: 'partial', counts: { imported: 1, refused: 1 } });
    const told = await unreadable('orlen');
    expect(told).toMatchObject({ count: 1, documents: [{ url: bad }] });
    expect(told.documents[0]?.why).not.toBe('');
    expect(await failures()).toBe(1);
    server.asked.length = 0;
    expect(await sync('orlen')).toMatchObject({
      outcome: 'unchanged',
      counts: { fetched: 0, refused: 0 },
      codes: ['feed-still-unreadable'],
    });
    expect(server.asked.filter((one) => one.includes('bad.json'))).toEqual([]);
    expect(await failures()).toBe(1);
    expect((await unreadable('orlen')).count).toBe(1);
    await provider.publish('bad.json', csafText({ id: 'BAD' }), '2026-03-03T00:00:00Z');
    expect(await sync('orlen')).toMatchObject({ outcome: 'synced', counts: { imported: 1 }, codes: [] });
    expect(await unreadable('orlen')).toEqual({ count: 0, documents: [] });
  });

  test('another version of Ward tries again', async () => {
    const provider = csafProvider(server, { kind: 'rolie', key });
    await provider.publish('bad.json', '{"document": 1}', '2026-03-02T00:00:00Z');
    await addFeed(context, { url: provider.url, name: 'rolie' });
    expect((await sync('rolie')).outcome).toBe('failed');
    expect((await sync('rolie')).codes).toEqual(['feed-still-unreadable']);
    const newer = { ...context, ward: { ...context.ward, version: '9.9.9' } };
    expect(await sync('rolie', newer)).toMatchObject({ outcome: 'failed', counts: { fetched: 1 } });
    expect((await unreadable('rolie')).count).toBe(1);
  });

  test('a feed that is one file stands failed, and is not fetched again until it changed', async () => {
    server.put('/kev.json', '{"catalogVersion": "x"');
    await addFeed(context, { url: `${server.url}/kev.json`, name: 'kev', kind: 'kev' });
    expect(await sync('kev')).toMatchObject({ outcome: 'failed', counts: { fetched: 1 } });
    expect(await sync('kev')).toMatchObject({ outcome: 'failed', counts: { fetched: 0, refused: 1 } });
    expect((await unreadable('kev')).count).toBe(1);
    server.put('/kev.json', kevText(2, ['CVE-2026-1001']));
    expect((await sync('kev')).outcome).toBe('synced');
    expect((await unreadable('kev')).count).toBe(0);
  });

  test('a record of OSV does not hold back those after it', async () => {
    server.put('/npm/all.zip', zip({ 'GHSA-1.json': osvText({ id: 'GHSA-1' }) }));
    server.put('/npm/modified_id.csv', '2026-03-01T00:00:00Z,GHSA-1\n');
    await addFeed(context, { url: `${server.url}/npm`, name: 'npm', kind: 'osv' });
    await sync('npm');
    server.put('/npm/GHSA-2.json', '{"id": ');
    server.put('/npm/modified_id.csv', '2026-03-02T00:00:00Z,GHSA-2\n2026-03-01T00:00:00Z,GHSA-1\n');
    expect((await sync('npm')).counts.refused).toBe(1);
    expect((await unreadable('npm')).documents[0]?.url).toBe(`${server.url}/npm/GHSA-2.json`);
    expect(await sync('npm')).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
    server.put('/npm/GHSA-2.json', osvText({ id: 'GHSA-2' }));
    server.put('/npm/modified_id.csv', '2026-03-04T00:00:00Z,GHSA-2\n');
    expect(await sync('npm')).toMatchObject({ outcome: 'synced', counts: { imported: 1 } });
    expect((await unreadable('npm')).count).toBe(0);
  });
});
