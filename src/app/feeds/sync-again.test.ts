/** What was undone stays undone over every sync, until somebody asks for all of the feed again; on both databases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedKind } from '#model/knowledge/feed.ts';
import { csafProvider, makeSigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, osvText } from '#test/files.ts';
import { newOrganisation, testWard } from '#test/ward.ts';
import { zip } from '#test/zip.ts';
import type { Ward } from '../ward.ts';
import { listImports } from '../imports/list-imports.ts';
import { undoImport } from '../imports/undo-import.ts';
import { addFeed, listFeeds } from './feeds.ts';
import { syncFeeds } from './sync-feeds.ts';

const nvdText = JSON.stringify({
  resultsPerPage: 1,
  startIndex: 0,
  totalResults: 1,
  format: 'NVD_CVE',
  version: '2.0',
  timestamp: '2026-06-01T00:00:00.000',
  vulnerabilities: [
    {
      cve: {
        id: 'CVE-2026-10001',
        published: '2026-01-01T00:00:00.000',
        lastModified: '2026-02-01T00:00:00.000',
        vulnStatus: 'Analyzed',
        descriptions: [{ lang: 'en', value: 'x' }],
        metrics: {},
        references: [],
      },
    },
  ],
});

/** Publishes one file of the kind; says where its feed is. */
const publish: Readonly<Partial<Record<FeedKind, (server: FeedServer) => Promise<string>>>> = {
  nvd: async (server) => {
    // Nothing is modified in any window.
    const nothing = JSON.stringify({
      ...JSON.parse(nvdText),
      resultsPerPage: 0,
      totalResults: 0,
      vulnerabilities: [],
    });
    server.misbehave('/nvd', (request, response) =>
      response.end(request.url?.includes('lastModStartDate') ? nothing : nvdText),
    );
    return await Promise.resolve(`${server.url}/nvd`);
  },
  osv: async (server) => {
    server.put('/osv/all.zip', zip({ 'GHSA-1.json': osvText({ id: 'GHSA-1' }) }));
    server.put('/osv/modified_id.csv', '2026-03-01T00:00:00Z,GHSA-1\n');
    return await Promise.resolve(`${server.url}/osv`);
  },
  csaf: async (server) => {
    const provider = csafProvider(server, { kind: 'directory', key: await makeSigningKey('Orlen') });
    await provider.publish('a.json', csafText({ id: 'AGAIN' }), '2026-03-01T00:00:00Z');
    return provider.url;
  },
};

eachDatabase((open) => {
  let server: FeedServer;
  let ward: Ward;
  beforeAll(async () => {
    server = await startFeedServer();
    ward = testWard(await open());
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null, wait: async () => undefined };
  });
  afterAll(async () => await server.close());

  test.each(['nvd', 'osv', 'csaf'] as const)('%s: fetched again only when asked', async (kind) => {
    const context = await newOrganisation(ward, `Hospital ${kind}`);
    const url = (await publish[kind]?.(server)) ?? '';
    await addFeed(context, { url, name: kind, kind });
    const sync = async (again?: boolean) => (await syncFeeds(context, { names: [kind], again }))[0];
    expect(await sync()).toMatchObject({ outcome: 'synced', counts: { imported: 1 } });
    expect((await listFeeds(context, {})).items.find((one) => one.name === kind)?.undone).toBe(null);
    const [brought] = (await listImports(context, { limit: 1 })).items;
    await undoImport(context, { importId: brought?.importId ?? '' });
    const undone = async () => (await listFeeds(context, {})).items.find((one) => one.name === kind)?.undone;
    expect(await undone()).toEqual({ count: 1, lastAt: expect.any(String) });
    expect(await sync()).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
    expect(await sync(true)).toMatchObject({ outcome: 'synced', counts: { fetched: 1, imported: 1 } });
    const [first, second] = (await listImports(context, { limit: 2 })).items;
    expect(await undone()).toBe(null);
    expect([first?.undoneAt, second?.undoneAt]).toEqual([null, expect.any(String)]);
    expect(await sync()).toMatchObject({ outcome: 'unchanged', counts: { fetched: 0 } });
  });
});
