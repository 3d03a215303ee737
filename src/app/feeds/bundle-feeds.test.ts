/** A syncs from real servers and bundles, B without internet loads: the same knowledge; and nothing of a bundle that is not right. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listImports } from '../imports/list-imports.ts';
import { openBundle } from '#exchange/bundle/bundle.ts';
import { csafProvider, makeSigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, epssText, inventoryCsv, kevText, osvText, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import { zip } from '#test/zip.ts';
import type { OrgContext } from '../access/deed.ts';
import { bundleFeeds, loadBundle, makeBundleKeys, signedBundle } from './bundle-feeds.ts';
import { addFeed, listFeeds } from './feeds.ts';
import { syncFeeds } from './sync-feeds.ts';

const keys = makeBundleKeys();

eachDatabase((open) => {
  let server: FeedServer;
  let a: OrgContext;
  let unsigned: Uint8Array;

  beforeAll(async () => {
    server = await startFeedServer();
    const ward = testWard(await open());
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null, wait: async () => undefined };
    a = await newOrganisation(ward, 'Online');
    await give(a, inventoryCsv([pump('P1')]));
    const provider = csafProvider(server, { kind: 'directory', key: await makeSigningKey('Orlen') });
    await provider.publish('a.json', csafText({ id: 'A' }), '2026-03-01T00:00:00Z');
    server.put('/kev.json', kevText(2, ['CVE-2026-1001']));
    server.put('/epss.csv.gz', gzipSync(epssText(2, { 'CVE-2026-1001': 0.9 })));
    server.put('/npm/all.zip', zip({ 'GHSA-1.json': osvText({ id: 'GHSA-1' }) }));
    server.put('/npm/modified_id.csv', '2026-03-01T00:00:00Z,GHSA-1\n');
    await addFeed(a, { url: provider.url, name: 'orlen' });
    await addFeed(a, { url: `${server.url}/kev.json`, name: 'kev', kind: 'kev' });
    await addFeed(a, { url: `${server.url}/epss.csv.gz`, name: 'epss', kind: 'epss' });
    await addFeed(a, { url: `${server.url}/npm`, name: 'npm', kind: 'osv' });
    await syncFeeds(a, { names: [] });
    await provider.publish('a.json', csafText({ id: 'A', version: 2 }), '2026-03-02T00:00:00Z');
    await syncFeeds(a, { names: [] });
    unsigned = (await bundleFeeds(a, {})).bytes;
  });
  afterAll(async () => await server.close());

  async function offline(name: string): Promise<OrgContext> {
    const context = await newOrganisation(testWard(await open()), name);
    await give(context, inventoryCsv([pump('P1')]));
    return context;
  }

  test('the same knowledge, and every import names its bundle and revision', async () => {
    const b = await offline('Air gap');
    const bytes = signedBundle(unsigned, keys.privateKey);
    const reports = await loadBundle(b, { bytes, key: keys.publicKey });
    expect(reports.map((one) => [one.feed, one.outcome])).toEqual([
      ['epss', 'synced'],
      ['kev', 'synced'],
      ['npm', 'synced'],
      ['orlen', 'synced'],
    ]);
    expect(await findingLines(b)).toEqual(await findingLines(a));
    const { items } = await listImports(b, { limit: 50 });
    const carried = items.filter((one) => one.origin !== null);
    expect(carried).toHaveLength(5);
    for (const one of carried) expect(one.origin?.bundle?.fingerprint).toBe(keys.fingerprint);
    expect(carried.filter((one) => one.origin?.feed === 'orlen').map((one) => one.origin?.revision)).toEqual([
      '2026-03-02T00:00:00Z',
      '2026-03-01T00:00:00Z',
    ]);
    const stands = async (context: OrgContext) =>
      (await listFeeds(context, {})).items
        .filter((one) => one.lastSuccessAt !== null)
        .map(({ name, revision, lastSuccessAt }) => ({ name, revision, lastSuccessAt }));
    expect(await stands(b)).toEqual(await stands(a));
    // The key is trusted from now on, and a second time nothing changes.
    const again = await loadBundle(b, { bytes });
    expect(again.every((one) => one.outcome === 'unchanged')).toBe(true);
    // What B holds makes the same bundle again.
    expect(signedBundle((await bundleFeeds(b, {})).bytes, keys.privateKey)).toEqual(bytes);
  });

  test('the same knowledge gives the same bytes', async () => {
    expect((await bundleFeeds(a, {})).bytes).toEqual(unsigned);
  });

  const touch = (change: (lines: string[]) => void) => {
    const lines = gunzipSync(signedBundle(unsigned, keys.privateKey)).toString().split('\n');
    change(lines);
    return gzipSync(lines.join('\n'));
  };
  const wrong: [string, () => Uint8Array, string][] = [
    ['unsigned', () => unsigned, 'bundle-broken'],
    ['no bundle', () => Buffer.from('hello'), 'bundle-broken'],
    ['cut off', () => signedBundle(unsigned, keys.privateKey).subarray(0, 500), 'bundle-broken'],
    [
      'a manifest that was touched',
      () => touch((lines) => (lines[0] = lines[0]?.replace('orlen', 'other') ?? '')),
      'bundle-signature',
    ],
    [
      'a file that was changed',
      () => touch((lines) => (lines[3] = lines[2]?.replace('000000', '000001') ?? '')),
      'bundle-broken',
    ],
    ['a file that is missing', () => touch((lines) => lines.splice(2, 1)), 'bundle-broken'],
    [
      'a later layout',
      () => touch((lines) => (lines[0] = lines[0]?.replace('"schemaVersion":1', '"schemaVersion":2') ?? '')),
      'bundle-version',
    ],
    ['a key nobody trusts', () => signedBundle(unsigned, makeBundleKeys().privateKey), 'bundle-key-unknown'],
    ['a bomb', () => gzipSync(Buffer.alloc(50_000_000)), 'bundle-broken'],
  ];
  test.each(wrong)('%s: nothing of it is loaded', async (_name, make, code) => {
    const b = await newOrganisation(a.ward, `Refusing ${_name}`);
    await expect(loadBundle(b, { bytes: make(), key: keys.publicKey })).rejects.toMatchObject({ code });
    expect((await listImports(b, { limit: 5 })).items).toEqual([]);
  });

  test('a bundle says whose it is before anything is trusted', () => {
    const opened = openBundle(signedBundle(unsigned, keys.privateKey));
    expect(opened.ok && opened.value.fingerprint).toBe(keys.fingerprint);
  });
});
