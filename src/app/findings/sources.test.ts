/** Every result names the document, its revision, and what brought it: feed, bundle, file or person; on both databases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csafProvider, makeSigningKey, type SigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { enterAdvisory } from '../advisories/enter-advisory.ts';
import { getAdvisory } from '../advisories/get-advisory.ts';
import { exportFindings } from '../exports/exports.ts';
import { bundleFeeds, loadBundle, makeBundleKeys, signedBundle } from '../feeds/bundle-feeds.ts';
import { addFeed } from '../feeds/feeds.ts';
import { syncFeeds } from '../feeds/sync-feeds.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { bom, osv } from '../software/testing.ts';
import { explainFinding } from './explain-finding.ts';
import { listFindings } from './list-findings.ts';

const keys = makeBundleKeys();

eachDatabase((open) => {
  let server: FeedServer;
  let signer: SigningKey;
  let online: OrgContext;
  beforeAll(async () => {
    server = await startFeedServer();
    signer = await makeSigningKey('Orlen');
    const ward = testWard(await open());
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null, wait: async () => undefined };
    online = await newOrganisation(ward, 'Online');
    await give(online, inventoryCsv([pump('P1')]));
    const provider = csafProvider(server, { kind: 'directory', key: signer });
    await provider.publish('a.json', csafText({ id: 'A' }), '2026-03-01T00:00:00Z');
    server.put('/kev.json', kevText(2, ['CVE-2026-1001']));
    await addFeed(online, { url: provider.url, name: 'orlen' });
    await addFeed(online, { url: `${server.url}/kev.json`, name: 'kev', kind: 'kev' });
    await syncFeeds(online, { names: [] });
    await runMatching(ward);
  });
  afterAll(async () => await server.close());

  async function firstFinding(context: OrgContext, trackingId: string) {
    await runMatching(context.ward);
    const { items } = await listFindings(context, { limit: 5, trackingId });
    const row = items[0];
    if (!row) throw new Error(`no finding of ${trackingId}`);
    return { row, detail: await explainFinding(context, { findingId: row.finding_id }) };
  }

  test('a feed: its name, the revision of the document and the key that signed it', async () => {
    const { row, detail } = await firstFinding(online, 'A');
    expect(row.sources).toMatchObject([{ document: 'A', revision: '1', feed: 'orlen', bundle: null }]);
    expect(detail.sources.map((one) => [one.kind, one.origin?.feed, one.revision])).toEqual([
      ['advisory', 'orlen', '1'],
      ['kev', 'kev', '2026.05.02'],
    ]);
    expect(detail.sources[0]?.inWords).toContain(`from the feed orlen, signed by ${signer.fingerprint}`);
    const advisory = await getAdvisory(online, { advisoryId: detail.advisory.advisoryId });
    expect(advisory.sources).toEqual(detail.sources.slice(0, 1));
    expect(advisory.revisions[0]?.source).toEqual(advisory.sources[0]);
    const { pieces } = await exportFindings(online, { format: 'csv' });
    let text = '';
    for await (const piece of pieces) text += String(piece);
    expect(text).toContain('from the feed orlen');
  });

  test('a bundle: its name, its date and the key that signed it', async () => {
    const ward = testWard(await open());
    const offline = await newOrganisation(ward, 'Offline');
    await give(offline, inventoryCsv([pump('P1')]));
    const bytes = signedBundle((await bundleFeeds(online, {})).bytes, keys.privateKey);
    await loadBundle(offline, { bytes, key: keys.publicKey, name: 'march.ward' });
    const { row, detail } = await firstFinding(offline, 'A');
    expect(row.sources[0]).toMatchObject({ feed: 'orlen', bundle: keys.fingerprint });
    for (const source of detail.sources) {
      expect(source.origin?.bundle).toMatchObject({ fingerprint: keys.fingerprint, name: 'march.ward' });
      expect(source.inWords).toMatch(/in the bundle march\.ward of \d{4}-\d\d-\d\d signed by /);
    }
  });

  test('a file: its name without folders, also for another organisation that sees the same', async () => {
    const other = await newOrganisation(online.ward, 'Other');
    await give(other, inventoryCsv([pump('P2')]));
    const given = await give(other, csafText({ id: 'B', version: 2 }), {
      path: 'C:\\private\\letters/b.json',
    });
    const { detail } = await firstFinding(online, 'B');
    expect(detail.sources[0]).toMatchObject({ document: 'B', revision: '2', origin: null, file: 'b.json' });
    await takeBack(other, given);
  });

  test('a person', async () => {
    const entry = {
      issuer: 'Orlen',
      reference: 'FSN-1',
      title: 'Notice',
      date: '2026-02-01',
      link: null,
      summary: '',
      products: [{ manufacturer: 'Orlen Medical', model: 'Flow 3', versions: '' }],
      cves: ['CVE-2026-7'],
      cvss: '',
      remedy: '',
      enteredBy: 'Kim',
    };
    const { trackingId, advisoryId } = await enterAdvisory(online, entry);
    const { sources } = await getAdvisory(online, { advisoryId });
    expect(sources).toMatchObject([
      { document: trackingId, enteredBy: 'Kim', file: null, origin: null, revision: '1' },
    ]);
  });

  test('records of software: each record with its date', async () => {
    const context = await newOrganisation(online.ward, 'Software');
    await give(context, inventoryCsv([pump('P3')]));
    await give(context, bom({ serial: 7, components: [['lefty', '1.0.0']] }));
    await give(context, osv({ id: 'GHSA-7', name: 'lefty', fixed: '1.1.0' }), { path: 'ghsa.json' });
    const { row, detail } = await firstFinding(context, 'GHSA-7');
    expect(row.sources).toMatchObject([{ document: 'GHSA-7', revision: null, feed: null }]);
    expect(row.sources[0]?.changed_at).not.toBeNull();
    expect(detail.sources[0]).toMatchObject({ kind: 'record', file: 'ghsa.json' });
    const advisory = await getAdvisory(context, { advisoryId: detail.advisory.advisoryId });
    expect(advisory.sources.map((one) => one.document)).toEqual(['GHSA-7']);
  });
});
