/** A hash and a signature beside a file that a person gives, with keys that feeds were pinned with; on both databases. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csafProvider, detached, makeSigningKey, type SigningKey } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText, csafVexText, cyclonedxText, inventoryCsv, pump } from '#test/files.ts';
import { codes, findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { getAdvisory } from '../advisories/get-advisory.ts';
import { addFeed } from '../feeds/feeds.ts';
import { listVex } from '../vex/inbox.ts';
import { listVexIssuers, setVexIssuer } from '../vex/issuers.ts';
import type { ImportResult } from './import-options.ts';
import { getImport, listImports } from './list-imports.ts';

const hashOf = (algorithm: string, text: string) =>
  `${createHash(algorithm).update(text).digest('hex')}  file.json\n`;

eachDatabase((open) => {
  let server: FeedServer;
  let key: SigningKey;
  let stranger: SigningKey;
  let context: OrgContext;
  beforeAll(async () => {
    [key, stranger] = await Promise.all([makeSigningKey('Orlen'), makeSigningKey('Stranger')]);
    server = await startFeedServer();
    const ward = testWard(await open());
    ward.feeds = { allowPrivate: [server.host], nvdApiKey: null, wait: async () => undefined };
    context = await newOrganisation(ward, 'Hospital');
    await give(context, inventoryCsv([pump('A1')]));
    const provider = csafProvider(server, { kind: 'directory', key });
    await addFeed(context, { url: provider.url, name: 'orlen' });
  });
  afterAll(async () => await server.close());

  const kept = async (result: ImportResult) => {
    if (result.import_id === null) throw new Error('nothing was stored');
    return await getImport(context, { importId: result.import_id });
  };

  describe('hashes', () => {
    it.each(['sha256', 'sha512'])('a right %s is kept with the import', async (algorithm) => {
      const text = csafText({ id: algorithm });
      const result = await give(context, text, { [algorithm]: hashOf(algorithm, text) });
      expect(result.outcome).toBe('imported');
      expect((await kept(result)).checked).toEqual({ hash: algorithm, signature: null, keyOf: null });
      await takeBack(context, result);
    });

    it.each([
      ['of another file', hashOf('sha256', 'another')],
      ['that is none', 'This is not a hash.\n'],
      ['that is empty', ''],
    ])(
      'a hash %s refuses the file, also one that is held, and stays in the history',
      async (_what, sha256) => {
        const refused = await give(context, csafText({ id: 'WRONG' }), { sha256 });
        expect([refused.outcome, codes(refused)]).toEqual(['failed', ['hash-beside-wrong']]);
        expect(await kept(refused)).toMatchObject({ outcome: 'failed', checked: null });
        expect(await findingLines(context)).toEqual([]);
        const held = inventoryCsv([pump('A1')]);
        expect((await give(context, held, { sha256 })).outcome).toBe('failed');
      },
    );

    it('one right hash does not excuse a wrong one, and a preview says the same', async () => {
      const text = csafText({ id: 'WRONG' });
      const both = { sha256: hashOf('sha256', text), sha512: hashOf('sha512', 'another') };
      expect((await give(context, text, both)).outcome).toBe('failed');
      const before = (await listImports(context, { limit: 1 })).total;
      expect((await give(context, text, { ...both, preview: true })).outcome).toBe('failed');
      expect((await listImports(context, { limit: 1 })).total).toBe(before);
    });
  });

  describe('signatures', () => {
    it('of a key that a feed was pinned with: told, kept, and shown where the advisory came from', async () => {
      const text = csafText({ id: 'SIGNED' });
      const signature = await detached(text, key);
      const result = await give(context, text, {
        path: 'signed.json',
        signature,
        sha512: hashOf('sha512', text),
      });
      expect([result.outcome, codes(result)]).toEqual(['imported', ['signature-right']]);
      const checked = { hash: 'sha512', signature: key.fingerprint, keyOf: 'orlen' };
      expect((await kept(result)).checked).toEqual(checked);
      const advisory = await getAdvisory(context, { advisoryId: result.advisory_id ?? '' });
      expect(advisory.sources[0]).toMatchObject({
        checked,
        inWords: expect.stringContaining(
          `from the file signed.json on 2026-06-01, signed by ${key.fingerprint} (key of the feed orlen)`,
        ),
      });
      await takeBack(context, result);
    });

    it('of another text, of a text that was changed, or none at all: refused', async () => {
      const text = csafText({ id: 'CHANGED' });
      for (const signature of [
        await detached(`${text} `, key),
        'no signature',
        key.publicKey,
        `${await detached(text, key)}${' '.repeat(8192)}`,
      ]) {
        const refused = await give(context, text, { signature });
        expect([refused.outcome, codes(refused)]).toEqual(['failed', ['signature-bad']]);
      }
      expect(await findingLines(context)).toEqual([]);
    });

    it('of a key that nobody pinned: imported and told; once the key is known, giving it again says whose it is', async () => {
      const text = csafText({ id: 'STRANGER' });
      const signature = await detached(text, stranger);
      const result = await give(context, text, { signature });
      expect([result.outcome, codes(result)]).toEqual(['imported', ['signature-key-unknown']]);
      expect(result.problems[0]?.message).toContain(stranger.fingerprint.slice(-16));
      expect((await kept(result)).checked).toBe(null);
      const provider = csafProvider(server, { kind: 'rolie', key: stranger });
      await addFeed(context, { url: provider.url, name: 'stranger' });
      const again = await give(context, text, { signature });
      expect([again.outcome, codes(again)]).toEqual(['unchanged', ['signature-right']]);
      const checked = { hash: null, signature: stranger.fingerprint, keyOf: 'stranger' };
      expect((await kept(result)).checked).toEqual(checked);
      const advisory = await getAdvisory(context, { advisoryId: result.advisory_id ?? '' });
      expect(advisory.sources[0]).toMatchObject({ checked });
      await takeBack(context, result);
    });

    it('an inventory and an SBOM are checked alike', async () => {
      const rows = inventoryCsv([pump('A1'), pump('A2')]);
      const signed = await give(context, rows, { signature: await detached(rows, key) });
      expect(codes(signed)).toContain('signature-right');
      const sbom = cyclonedxText();
      const refused = await give(context, sbom, { signature: await detached(rows, key) });
      expect(codes(refused)).toEqual(['signature-bad']);
    });
  });

  it('VEX that a person gives: not signed until its signature was right, and then trusted with that key alone', async () => {
    const vex = csafVexText();
    await give(context, csafText({ id: 'CERT-1', publisher: 'Example CERT' }));
    await give(context, vex);
    const [issuer] = (await listVexIssuers(context, { limit: 10 })).items;
    await setVexIssuer(context, {
      issuerId: issuer?.issuerId ?? '',
      policy: 'apply',
      signingKey: key.fingerprint,
    });
    const document = async () => (await listVex(context, { limit: 10 })).items[0];
    expect(await document()).toMatchObject({ signedBy: null, waiting: 1 });
    expect((await give(context, vex, { signature: await detached(vex, stranger) })).outcome).toBe(
      'unchanged',
    );
    expect(await document()).toMatchObject({ signedBy: stranger.fingerprint, waiting: 1 });
    await give(context, vex, { signature: await detached(vex, key) });
    expect(await document()).toMatchObject({ signedBy: key.fingerprint, waiting: 0 });
    expect(await findingLines(context)).toContainEqual(expect.stringMatching(/CERT-1 .* not_affected /));
  });
});
