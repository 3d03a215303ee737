/** The provider of the CSAF distribution suite, and CISA's own medical advisories, synced from a real server. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csafProvider, makeSigningKey } from '#test/csaf-provider.ts';
import { openFreshEmbedded, type TestStore } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listImports } from '../imports/list-imports.ts';
import { addFeed } from './feeds.ts';
import { syncFeeds } from './sync-feeds.ts';

describe.skipIf(!hasShared)(`real publishers${hasShared ? '' : `, ${sharedSkip}`}`, () => {
  let fresh: TestStore;
  let server: FeedServer;
  let context: OrgContext;
  beforeAll(async () => {
    [fresh, server] = await Promise.all([openFreshEmbedded(), startFeedServer()]);
    const ward = testWard(fresh.store);
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null, wait: async () => undefined };
    context = await newOrganisation(ward, 'Hospital');
  });
  afterAll(async () => {
    await server.close();
    await fresh.store.close();
    await fresh.remove();
  });

  test('the suite: found by security.txt, the listed document checked and imported, the unlisted one left alone', async () => {
    const folder = sharedPath('conformance', 'csaf-distribution', 'simple-directory-provider');
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.\w+$/.test(path)) continue;
      const bytes = readFileSync(`${folder}/${path}`);
      const isStated = path === 'provider-metadata.json';
      server.put(`/${path}`, isStated ? bytes.toString().replaceAll('{{.URL}}', server.url) : bytes);
    }
    const { feed, problems } = await addFeed(context, { url: server.url, name: 'suite' });
    expect([feed.role, feed.keys, problems]).toEqual([
      'csaf_trusted_provider',
      ['A8914CA2F11139C6A69A0018FB3CD9B15DE61596'],
      [],
    ]);
    const [report] = await syncFeeds(context, { names: ['suite'] });
    expect(report).toMatchObject({ outcome: 'synced', counts: { fetched: 1, imported: 1, refused: 0 } });
    const { items } = await listImports(context, { limit: 5 });
    expect(items.map((one) => [one.path, one.origin?.hash, one.origin?.signature])).toEqual([
      [`${server.url}/white/avendor-advisory-0004.json`, 'sha512', feed.keys[0]],
    ]);
  });

  test("CISA's medical advisories of a year, with the hashes that CISA gave", {
    timeout: 120_000,
  }, async () => {
    const key = await makeSigningKey('Signing in place of CISA, whose key is not at hand');
    const provider = csafProvider(server, { kind: 'directory', key });
    const folder = sharedPath('corpus', 'csaf', 'cisa', 'icsma', '2019');
    const names = readdirSync(folder).filter((one) => /\.json(?:\.gz)?$/.test(one));
    for (const name of names) {
      const text = readText(`${folder}/${name}`);
      const plain = name.replace(/\.gz$/, '');
      await provider.publish(plain, text, '2024-01-01T00:00:00Z');
      const stated = readdirSync(folder).find((one) => one === `${plain}.sha512`);
      if (stated) server.put(`/directory/white/${stated}`, readFileSync(`${folder}/${stated}`));
    }
    await addFeed(context, { url: provider.url, name: 'cisa' });
    const [report] = await syncFeeds(context, { names: ['cisa'] });
    expect(names.length).toBeGreaterThan(10);
    expect(report).toMatchObject({ outcome: 'synced', counts: { imported: names.length, refused: 0 } });
    expect(report?.problems).toEqual([]);
    const [again] = await syncFeeds(context, { names: ['cisa'] });
    expect(again).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
  });
});
