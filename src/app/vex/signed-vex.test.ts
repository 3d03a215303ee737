/** VEX that a feed brought with a signature: shown as signed, and trusted only where the key is the one that was named; on both databases. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csafProvider, makeSigningKey, type SigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, csafVexText, inventoryCsv, pump } from '#test/files.ts';
import { codes, findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { addFeed } from '../feeds/feeds.ts';
import { syncFeeds } from '../feeds/sync-feeds.ts';
import { getVex, listVex } from './inbox.ts';
import { listVexIssuers, setVexIssuer } from './issuers.ts';

const page = { limit: 10 };

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
    await give(context, inventoryCsv([pump('A1')]));
    await give(context, csafText({ id: 'CERT-1', publisher: 'Example CERT' }));
  });
  afterAll(async () => await server.close());

  const trust = async (change: object) => {
    const [issuer] = (await listVexIssuers(context, page)).items;
    await setVexIssuer(context, { issuerId: issuer?.issuerId ?? '', ...change });
  };
  const document = async () => {
    const [found] = (await listVex(context, page)).items;
    if (!found) throw new Error('no document');
    return found;
  };
  const cert = async () => (await findingLines(context)).find((line) => line.includes('CERT-1'));
  const why = async () =>
    (await getVex(context, { documentId: (await document()).documentId })).statements.map((one) => one.why);

  it('waits while it is unsigned, acts once a signature was found right, and waits for another key', async () => {
    expect(codes(await give(context, csafVexText()))).toContain('vex-in-inbox');
    await trust({ policy: 'apply', signingKey: key.fingerprint });
    expect(await document()).toMatchObject({ signedBy: null, signingKey: key.fingerprint, waiting: 1 });
    expect(await cert()).toContain(' affected ');
    expect(await why()).toEqual([expect.stringContaining('no signature of it was found right')]);

    // The same bytes, now from a feed with a signature.
    const provider = csafProvider(server, { kind: 'directory', key });
    await provider.publish('vex.json', csafVexText(), '2026-03-01T00:00:00Z');
    await addFeed(context, { url: provider.url, name: 'orlen' });
    await syncFeeds(context, { names: ['orlen'] });
    expect(await document()).toMatchObject({ signedBy: key.fingerprint, waiting: 0 });
    expect(await cert()).toContain(' not_affected ');

    await trust({ signingKey: 'AB'.repeat(20) });
    expect(await cert()).toContain(' affected ');
    expect(await why()).toEqual([expect.stringContaining(`it is signed by ${key.fingerprint}`)]);
    await trust({ signingKey: null });
    expect(await cert()).toContain(' not_affected ');
  });

  it('is known to be signed from its first import by a feed', async () => {
    const other = await newOrganisation(context.ward, 'Other');
    await give(other, inventoryCsv([pump('B1')]));
    const provider = csafProvider(server, { kind: 'rolie', key });
    const text = csafVexText().replaceAll('ORLEN-VEX', 'ORLEN-VEX-2');
    await provider.publish('vex.json', text, '2026-03-01T00:00:00Z');
    await addFeed(other, { url: provider.url, name: 'rolie' });
    await syncFeeds(other, { names: ['rolie'] });
    expect((await listVex(other, page)).items).toMatchObject([
      { signedBy: key.fingerprint, signingKey: null, policy: 'ask', waiting: 1 },
    ]);
  });
});
