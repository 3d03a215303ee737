/** The provider of the CSAF distribution suite, and CISA's feed of October 2024, with what is wrong in tables. */
import { readFileSync } from 'node:fs';
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp';
import { describe, expect, test } from 'vitest';
import { checkSignature, readPublicKey } from '../signature/openpgp.ts';
import { readDirectory } from './directory.ts';
import { dnsPathUrl, readSecurityTxt, securityTxtUrls, typedUrl, wellKnownUrl } from './discovery.ts';
import { isHashRight } from './hash-file.ts';
import { readProviderMetadata } from './provider-metadata.ts';
import { readRolie } from './rolie.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';

const bytesOf = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const metadata = {
  canonical_url: 'https://example.com/provider-metadata.json',
  distributions: [{ directory_url: 'https://example.com/white' }],
  last_updated: '2026-01-01T00:00:00Z',
  list_on_CSAF_aggregators: true,
  metadata_version: '2.0',
  mirror_on_CSAF_aggregators: true,
  public_openpgp_keys: [{ fingerprint: 'ab'.repeat(20), url: 'https://example.com/key.asc' }],
  publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
  role: 'csaf_trusted_provider',
};
const rolieDistribution = {
  rolie: { feeds: [{ tlp_label: 'WHITE', url: 'https://example.com/feed.json' }] },
};
const newer = {
  ...metadata,
  $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json',
  metadata_version: '2.1',
  distributions: [
    { directory: { tlp_label: 'CLEAR', url: 'https://example.com/clear/' } },
    rolieDistribution,
  ],
};

describe('provider metadata', () => {
  test('2.0', () => {
    const read = readProviderMetadata(bytesOf(metadata), 'u');
    expect(read).toMatchObject({
      ok: true,
      metadata: {
        role: 'csaf_trusted_provider',
        directories: ['https://example.com/white/'],
        rolieFeeds: [],
      },
    });
  });
  test('2.1', () => {
    const read = readProviderMetadata(bytesOf(newer), 'u');
    expect(read).toMatchObject({
      ok: true,
      metadata: {
        directories: ['https://example.com/clear/'],
        rolieFeeds: ['https://example.com/feed.json'],
      },
    });
  });
  const wrong: [string, unknown][] = [
    ['no JSON', '{'],
    ['a list', []],
    ['another version', { ...metadata, metadata_version: '3.0' }],
    ['no role', { ...metadata, role: undefined }],
    ['an unknown role', { ...metadata, role: 'king' }],
    [
      'a short fingerprint',
      { ...metadata, public_openpgp_keys: [{ fingerprint: 'ab', url: 'https://e.com' }] },
    ],
    ['an empty distribution', { ...metadata, distributions: [{}] }],
    ['no distributions in the list', { ...metadata, distributions: [] }],
    ['a file address', { ...metadata, distributions: [{ directory_url: 'file:///etc/' }] }],
    ['another name', { ...metadata, canonical_url: 'https://example.com/meta.json' }],
    ['2.1 without $schema', { ...newer, $schema: undefined }],
    [
      '2.1 with a directory as 2.0 has it',
      { ...newer, distributions: [{ directory_url: 'https://e.com/' }] },
    ],
    ['nested beyond reason', '['.repeat(100_000)],
  ];
  test.each(wrong)('%s is refused', (_name, value) => {
    expect(readProviderMetadata(bytesOf(value), 'u')).toMatchObject({ ok: false });
  });
});

describe('where the metadata is', () => {
  test('the order of clause 7.3.1', () => {
    const url = typedUrl('www.example.com');
    if (!url) throw new Error('no URL');
    expect([wellKnownUrl(url), ...securityTxtUrls(url), dnsPathUrl(url)]).toEqual([
      'https://www.example.com/.well-known/csaf/provider-metadata.json',
      'https://www.example.com/.well-known/security.txt',
      'https://www.example.com/security.txt',
      'https://csaf.data.security.example.com/',
    ]);
  });
  test('security.txt', () => {
    const text = 'Contact: x\nCSAF: /a/provider-metadata.json\ncsaf: https://b.com/p.json\nCSAF: file:///x\n';
    expect(readSecurityTxt(text, 'https://e.com/security.txt')).toEqual([
      'https://e.com/a/provider-metadata.json',
      'https://b.com/p.json',
    ]);
  });
  test.each(['', 'not a url', 'file:///etc/passwd', 'https://user:pw@example.com/'])(
    '%j is no address',
    (text) => {
      expect(typedUrl(text)).toBeNull();
    },
  );
});

describe('directories', () => {
  const base = 'https://example.com/white/';
  test('times of changes.csv, the rest of index.txt', () => {
    const read = readDirectory(
      base,
      '"2026/a.json","2026-01-01T00:00:00Z"\n',
      '2026/a.json\r\n2026/b.json\n',
    );
    expect(read.documents.map(({ url, updated }) => [url, updated])).toEqual([
      [`${base}2026/a.json`, '2026-01-01T00:00:00Z'],
      [`${base}2026/b.json`, null],
    ]);
  });
  test.each([
    '../up.json',
    '/etc/x.json',
    'https://evil.com/x.json',
    '//evil.com/x.json',
    'a/../../x.json',
    'a\\b.json',
    '%2e%2e/x.json',
    'a%2fb.json',
    'page.html',
    'x.json?y.json',
  ])('%s leads elsewhere', (path) => {
    const read = readDirectory(base, null, path);
    expect(read.documents).toEqual([]);
    expect(read.problems.map(({ code }) => code)).toEqual(['feed-path-outside']);
  });
  test('a bad line is told, the rest is read', () => {
    const read = readDirectory(base, 'a.json,yesterday\nb.json,2026-01-01T00:00:00Z', null);
    expect([read.documents.length, read.problems.length]).toEqual([1, 1]);
  });
});

test('a ROLIE entry without a document is told, the rest is read', () => {
  const entry = { id: 'A', updated: '2026-01-01T00:00:00Z', content: { src: 'a.json' } };
  const feed = { feed: { id: 'f', updated: '2026-01-01T00:00:00Z', entry: [entry, { id: 'B' }] } };
  const read = readRolie(bytesOf(feed), 'https://e.com/f.json');
  expect(read.documents.map(({ url }) => url)).toEqual(['https://e.com/a.json']);
  expect(read.problems.map(({ where }) => where)).toEqual(['/feed/entry/1']);
});

describe('signatures', () => {
  test('of a key that is pinned, of one that is not, of another text', async () => {
    const [ours, other] = await Promise.all(
      ['ours', 'other'].map(async (name) => await generateKey({ type: 'curve25519', userIDs: [{ name }] })),
    );
    if (!ours || !other) throw new Error('no keys');
    const text = bytesOf('advisory');
    const signature = await sign({
      message: await createMessage({ binary: text }),
      signingKeys: await readPrivateKey({ armoredKey: ours.privateKey }),
      detached: true,
    });
    const pinned = async (armored: string) => {
      const { readKey } = await import('openpgp');
      const stated = (await readKey({ armoredKey: armored })).getFingerprint();
      const read = await readPublicKey(armored, stated);
      if (!read.ok) throw new Error(read.detail);
      return read.key;
    };
    const at = new Date(Date.now() + 1000);
    const key = await pinned(ours.publicKey);
    expect(await checkSignature(text, signature, [key], at)).toEqual({
      ok: true,
      fingerprint: key.fingerprint,
    });
    const bad = await checkSignature(bytesOf('another'), signature, [key], at);
    expect(bad).toEqual({ ok: false, detail: 'the document is not what was signed' });
    const foreign = await checkSignature(text, signature, [await pinned(other.publicKey)], at);
    expect(foreign).toEqual({ ok: false, detail: 'it was made with a key that is not pinned for this feed' });
    expect((await checkSignature(text, 'rubbish', [key], at)).ok).toBe(false);
    expect((await readPublicKey(ours.publicKey, 'AB'.repeat(20))).ok).toBe(false);
    expect((await readPublicKey(ours.privateKey, key.fingerprint)).ok).toBe(false);
  });
});

const suite = 'conformance/csaf-distribution/simple-directory-provider';
describe.skipIf(!hasShared)(
  `the provider of the distribution suite${hasShared ? '' : `, ${sharedSkip}`}`,
  () => {
    const file = (path: string) => readFileSync(sharedPath(suite, path));
    const text = (path: string) => new TextDecoder().decode(file(path));
    test('its metadata, list, hashes and signature are right', async () => {
      const url = 'https://localhost.example';
      const source = text('provider-metadata.json').replaceAll('{{.URL}}', url);
      const read = readProviderMetadata(bytesOf(source), `${url}/provider-metadata.json`);
      if (!read.ok) throw new Error(read.problem.message);
      const [stated] = read.metadata.keys;
      const key = await readPublicKey(text('openpgp/pubkey.asc'), stated?.fingerprint ?? '');
      if (!key.ok) throw new Error(key.detail);
      const list = readDirectory(`${url}/white/`, text('white/changes.csv'), text('white/index.txt'));
      expect(list.documents.map((one) => one.url)).toEqual([`${url}/white/avendor-advisory-0004.json`]);
      const document = file('white/avendor-advisory-0004.json');
      for (const algorithm of ['sha256', 'sha512'] as const)
        expect(isHashRight(document, text(`white/avendor-advisory-0004.json.${algorithm}`), algorithm)).toBe(
          true,
        );
      const signature = text('white/avendor-advisory-0004.json.asc');
      expect(await checkSignature(document, signature, [key.key], new Date('2026-01-01'))).toMatchObject({
        ok: true,
      });
      const touched = Buffer.concat([document, Buffer.from(' ')]);
      expect(isHashRight(touched, text('white/avendor-advisory-0004.json.sha512'), 'sha512')).toBe(false);
      expect(await checkSignature(touched, signature, [key.key], new Date('2026-01-01'))).toMatchObject({
        ok: false,
      });
    });
    test("CISA's ROLIE feed, though its links say ref for rel", () => {
      const bytes = readFileSync(sharedPath('corpus/csaf/cisa/feed-it/cisa-csaf-it-feed-tlp-white.json'));
      const read = readRolie(bytes, 'https://www.cisa.gov/feed.json');
      expect(read.problems).toEqual([]);
      expect(read.documents.length).toBeGreaterThan(3);
      expect(
        read.documents.every(
          (one) => one.signatureUrl === `${one.url}.asc` && one.hashes[0]?.url === `${one.url}.sha512`,
        ),
      ).toBe(true);
    });
  },
);
