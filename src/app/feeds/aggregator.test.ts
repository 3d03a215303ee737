/** Publishers chosen from an aggregator's list on a real server, and synced from there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csafProvider, aggregatorText, makeSigningKey, type SigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText } from '#test/files.ts';
import { newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { addFromAggregator } from './aggregator.ts';
import { addFeed, listFeeds, removeFeed } from './feeds.ts';
import { syncFeeds } from './sync-feeds.ts';

eachDatabase((open) => {
  let server: FeedServer;
  let context: OrgContext;
  let key: SigningKey;
  let url: string;
  let own: string;
  let mirror: string;

  beforeAll(async () => {
    server = await startFeedServer();
    const ward = testWard(await open());
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null };
    context = await newOrganisation(ward, 'Hospital');
    key = await makeSigningKey('Orlen Medical');
    const orlen = csafProvider(server, { kind: 'rolie', key });
    const mirrored = csafProvider(server, { kind: 'directory', key });
    await mirrored.publish('m.json', csafText({ id: 'MIRRORED' }), '2026-03-01T00:00:00Z');
    own = orlen.url;
    mirror = mirrored.url;
    url = `${server.url}/aggregator.json`;
    server.put(
      '/aggregator.json',
      aggregatorText('Example CERT', [
        { name: 'Orlen Medical', url: own },
        { name: 'Gone', url: `${server.url}/gone/provider-metadata.json` },
        { name: 'Small Maker (EU)', url: 'https://small.example/', mirrors: [mirror], isPublisher: true },
      ]),
    );
  });
  afterAll(async () => await server.close());

  const added = async () =>
    (await listFeeds(context, {})).items.filter((one) => !one.isDefault).map(({ name, url }) => [name, url]);

  test('is no feed itself, and looking adds nothing', async () => {
    await expect(addFeed(context, { url })).rejects.toMatchObject({ code: 'feed-aggregator' });
    const list = await addFromAggregator(context, { url });
    expect(list).toMatchObject({ aggregator: { name: 'Example CERT', category: 'aggregator' }, added: [] });
    expect(list.parties.map((one) => [one.publisher, one.feed])).toEqual([
      ['Orlen Medical', null],
      ['Gone', null],
      ['Small Maker (EU)', null],
    ]);
    expect(await added()).toEqual([]);
  });

  test('a name that it does not have is refused with those that it has, before any is added', async () => {
    await expect(
      addFromAggregator(context, { url, providers: ['Orlen Medical', 'Nobody'] }),
    ).rejects.toMatchObject({
      code: 'feed-provider-unknown',
      message: expect.stringContaining('Orlen Medical, Gone, Small Maker (EU)'),
    });
    expect(await added()).toEqual([]);
  });

  test('a name or an address adds that one with its keys; a mirror is synced like any provider', async () => {
    const list = await addFromAggregator(context, { url, providers: [mirror, 'orlen medical'] });
    expect(list.added.map((one) => [one.name, one.url, one.keys])).toEqual([
      ['Small Maker EU', mirror, [key.fingerprint]],
      ['Orlen Medical', own, [key.fingerprint]],
    ]);
    expect(list.parties.map((one) => one.feed)).toEqual(['Orlen Medical', null, 'Small Maker EU']);
    const [report] = await syncFeeds(context, { names: ['Small Maker EU'] });
    expect(report).toMatchObject({ outcome: 'synced', counts: { imported: 1 } });
  });

  test('all adds what is not there yet; one that is gone is told and stops no other', async () => {
    await removeFeed(context, { name: 'Small Maker EU' });
    const list = await addFromAggregator(context, { url, all: true });
    expect(list.added.map((one) => one.name)).toEqual(['Small Maker EU']);
    expect(list.problems.map((one) => [one.code, one.where])).toEqual([
      ['feed-missing', expect.stringContaining('/gone/provider-metadata.json')],
    ]);
  });
});
