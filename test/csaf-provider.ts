/** A CSAF provider on a test server: documents with hashes and signatures, in a directory and in a ROLIE feed. */
import { createHash } from 'node:crypto';
import { createMessage, generateKey, readPrivateKey, readKey, sign } from 'openpgp';
import type { FeedServer } from './feed-server.ts';

export interface SigningKey {
  fingerprint: string;
  publicKey: string;
  privateKey: string;
}

/** Made before the time that test clocks begin at. */
const keyDate = new Date('2026-01-01T00:00:00Z');

export async function makeSigningKey(name: string): Promise<SigningKey> {
  const made = await generateKey({ type: 'curve25519', userIDs: [{ name }], date: keyDate });
  const read = await readKey({ armoredKey: made.publicKey });
  return { ...made, fingerprint: read.getFingerprint().toUpperCase() };
}

export interface CsafProvider {
  url: string;
  /** Publishes a document, or a newer state of it; says where it is. */
  publish(name: string, text: string, updated: string, key?: SigningKey | null): Promise<string>;
  /** Writes the metadata with these keys. */
  state(keys: readonly SigningKey[], role?: string): void;
}

export function csafProvider(
  server: FeedServer,
  { kind, key }: { kind: 'directory' | 'rolie'; key: SigningKey },
): CsafProvider {
  const base = `/${kind}`;
  const updates = new Map<string, string>();
  const lists = () => {
    const lines = [...updates].toSorted((a, b) => (a[1] < b[1] ? 1 : -1));
    if (kind === 'rolie') return server.put(`${base}/feed.json`, rolieFeed(`${server.url}${base}`, lines));
    server.put(`${base}/white/changes.csv`, lines.map(([name, at]) => `"${name}","${at}"\n`).join(''));
    server.put(`${base}/white/index.txt`, lines.map(([name]) => `${name}\n`).join(''));
  };
  const provider: CsafProvider = {
    url: `${server.url}${base}/provider-metadata.json`,
    async publish(name, text, updated, signer = key) {
      const path = `${base}/white/${name}`;
      server.put(path, text);
      for (const algorithm of ['sha256', 'sha512'])
        server.put(`${path}.${algorithm}`, `${createHash(algorithm).update(text).digest('hex')}  ${name}\n`);
      if (signer) server.put(`${path}.asc`, await detached(text, signer));
      else server.remove(`${path}.asc`);
      updates.set(name, updated);
      lists();
      return server.url + path;
    },
    state(keys, role = 'csaf_trusted_provider') {
      for (const one of keys) server.put(`${base}/keys/${one.fingerprint}.asc`, one.publicKey);
      const distributions =
        kind === 'directory'
          ? [{ directory_url: `${server.url}${base}/white/` }]
          : [{ rolie: { feeds: [{ tlp_label: 'WHITE', url: `${server.url}${base}/feed.json` }] } }];
      server.put(
        `${base}/provider-metadata.json`,
        JSON.stringify({
          canonical_url: provider.url,
          distributions,
          last_updated: '2026-01-01T00:00:00Z',
          list_on_CSAF_aggregators: true,
          metadata_version: '2.0',
          mirror_on_CSAF_aggregators: true,
          public_openpgp_keys: keys.map(({ fingerprint }) => ({
            fingerprint,
            url: `${server.url}${base}/keys/${fingerprint}.asc`,
          })),
          publisher: { category: 'vendor', name: 'Orlen Medical', namespace: 'https://orlen.example' },
          role,
        }),
      );
    },
  };
  provider.state([key]);
  lists();
  return provider;
}

function rolieFeed(base: string, lines: readonly (readonly [string, string])[]): string {
  return JSON.stringify({
    feed: {
      id: 'test-feed',
      title: 'Test',
      updated: lines[0]?.[1] ?? '2026-01-01T00:00:00Z',
      entry: lines.map(([name, updated]) => ({
        id: name,
        title: name,
        published: updated,
        updated,
        content: { type: 'application/json', src: `${base}/white/${name}` },
        link: [
          { rel: 'self', href: `${base}/white/${name}` },
          { rel: 'hash', href: `${base}/white/${name}.sha512` },
          { rel: 'signature', href: `${base}/white/${name}.asc` },
        ],
      })),
    },
  });
}

/** An armoured detached signature. */
export async function detached(text: string, key: SigningKey): Promise<string> {
  return await sign({
    message: await createMessage({ binary: new TextEncoder().encode(text) }),
    signingKeys: await readPrivateKey({ armoredKey: key.privateKey }),
    detached: true,
    date: new Date('2026-02-01T00:00:00Z'),
  });
}

export interface AggregatedEntry {
  name: string;
  url: string;
  mirrors?: readonly string[];
  /** It has no metadata of its own. */
  isPublisher?: boolean;
}

/** An aggregator.json (CSAF 2.0, clause 7.1.5) that names these. */
export function aggregatorText(name: string, entries: readonly AggregatedEntry[]): string {
  const listed = (one: AggregatedEntry) => ({
    metadata: {
      last_updated: '2026-01-01T00:00:00Z',
      publisher: { category: 'vendor', name: one.name, namespace: 'https://orlen.example' },
      ...(one.isPublisher ? {} : { role: 'csaf_provider' }),
      url: one.url,
    },
    ...(one.mirrors ? { mirrors: one.mirrors } : {}),
  });
  const publishers = entries.filter((one) => one.isPublisher).map(listed);
  return JSON.stringify({
    aggregator: {
      category: entries.some((one) => one.mirrors) ? 'aggregator' : 'lister',
      name,
      namespace: 'https://cert.example',
    },
    aggregator_version: '2.0',
    canonical_url: 'https://cert.example/.well-known/csaf-aggregator/aggregator.json',
    csaf_providers: entries.filter((one) => !one.isPublisher).map(listed),
    ...(publishers.length > 0 ? { csaf_publishers: publishers } : {}),
    last_updated: '2026-01-01T00:00:00Z',
  });
}
