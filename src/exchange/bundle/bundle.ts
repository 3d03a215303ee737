/**
 * A bundle of knowledge for a site without internet: one gzipped file of JSON lines. The first line is the manifest, the second its
 * Ed25519 signature (RFC 8032), then one line for each file. The same knowledge gives the same bytes.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Problem, problem } from '#base/errors/problem.ts';
import { sha256, stableJson } from '#base/hash.ts';
import { feedKinds } from '#model/knowledge/feed.ts';

/** Raised whenever an older Ward could no longer read the layout. */
const schemaVersion = 1;

/** Of a bundle unpacked, and of one file in it. */
const unpackedLimit = 1_500_000_000;
const fileLimit = 512_000_000;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const origin = z.object({
  feed: z.string().max(200),
  kind: z.enum(feedKinds),
  url: z.string().max(4000),
  revision: z.string().nullable(),
  hash: z.enum(['sha256', 'sha512']).nullable(),
  signature: z.string().nullable(),
});
const entry = z.object({
  /** A name inside the bundle alone: nothing is ever written under it. */
  path: z.string().regex(/^[0-9]{6}$/),
  sha256: digest,
  size: z.number().int().min(0).max(fileLimit),
  origin,
});
const bundledFeed = z.object({
  name: z.string().max(200),
  kind: z.enum(feedKinds),
  url: z.string().max(4000),
  revision: z.string().nullable(),
  succeededAt: z.string().nullable(),
  /** Files that were too large to be kept, and have to be carried by themselves. */
  leftOut: z.number().int().min(0),
});
const manifestSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** When the newest feed of it was synced. */
  createdAt: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  feeds: z.array(bundledFeed),
  entries: z.array(entry).max(2_000_000),
});
const signatureSchema = z.object({
  algorithm: z.literal('ed25519'),
  fingerprint: digest,
  publicKey: z.string(),
  value: z.string(),
});
const contentSchema = z.object({ path: z.string(), gzip: z.string() });

export type BundleManifest = z.output<typeof manifestSchema>;
export type BundleEntry = z.output<typeof entry>;

export interface BundleSource {
  feeds: BundleManifest['feeds'];
  createdAt: string;
  files: { origin: BundleEntry['origin']; bytes: Uint8Array }[];
}

/** Without a signature: that is put in by whoever holds the key. */
export function packBundle({ feeds, createdAt, files }: BundleSource): Uint8Array {
  const entries = files.map(({ origin: from, bytes }, index) => ({
    path: String(index).padStart(6, '0'),
    sha256: sha256(bytes),
    size: bytes.length,
    origin: from,
  }));
  const lines = files.map(({ bytes }, index) =>
    Buffer.from(
      `${stableJson({ path: entries[index]?.path, gzip: portable(gzipSync(bytes)).toString('base64') })}\n`,
    ),
  );
  const manifest = Buffer.from(`${stableJson({ schemaVersion, createdAt, feeds, entries })}\n`);
  return portable(gzipSync(Buffer.concat([manifest, Buffer.from('{}\n'), ...lines])));
}

/** The operating system stands in the tenth byte of gzip (RFC 1952, 2.3.1), and is nobody's business. */
function portable(gzip: Buffer): Buffer {
  gzip[9] = 255;
  return gzip;
}

export type KeyResult =
  | { ok: true; key: KeyObject; fingerprint: string; pem: string }
  | { ok: false; problem: Problem };

export function makeKeyPair(): { privateKey: string; publicKey: string; fingerprint: string } {
  const made = generateKeyPairSync('ed25519');
  return {
    privateKey: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: made.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(made.publicKey),
  };
}

export function readBundleKey(pem: string, what: 'private' | 'public'): KeyResult {
  try {
    const key = what === 'private' ? createPrivateKey(pem) : createPublicKey(pem);
    if (key.asymmetricKeyType !== 'ed25519')
      return unusable(what, `it is of the kind ${key.asymmetricKeyType ?? '?'}`);
    const publicKey = what === 'private' ? createPublicKey(key) : key;
    const text = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return { ok: true, key, fingerprint: fingerprintOf(publicKey), pem: text };
  } catch {
    return unusable(what, 'it is no key');
  }
}

function unusable(what: string, detail: string): KeyResult {
  return { ok: false, problem: problem('bundle-key-unusable', '', { what, detail }) };
}

/** SHA-256 of the key as SubjectPublicKeyInfo (RFC 5280, 4.1). */
function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

export type Opened<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function signBundle(bytes: Uint8Array, privatePem: string): Opened<Uint8Array> {
  const key = readBundleKey(privatePem, 'private');
  if (!key.ok) return key;
  const content = unpack(bytes);
  if (!content.ok) return content;
  const { manifestLine, rest } = split(content.value);
  const value = sign(null, manifestLine, key.key).toString('base64');
  const signature = { algorithm: 'ed25519', fingerprint: key.fingerprint, publicKey: key.pem, value };
  const line = Buffer.from(`${stableJson(signature)}\n`);
  return {
    ok: true,
    value: portable(gzipSync(Buffer.concat([manifestLine, Buffer.from('\n'), line, rest]))),
  };
}

export interface OpenBundle {
  manifest: BundleManifest;
  /** Whose signature was found right; whether that key is trusted is for the caller to say. */
  fingerprint: string;
  publicKey: string;
  /** The files in their order; all hashes were looked at. */
  file: (index: number) => Uint8Array;
}

/** Looks at everything before anything is given out: layout, signature, and the hash of every file. */
export function openBundle(bytes: Uint8Array): Opened<OpenBundle> {
  const content = unpack(bytes);
  if (!content.ok) return content;
  const { manifestLine, signatureLine, rest } = split(content.value);
  const stated = parse(manifestLine, z.object({ schemaVersion: z.unknown() }));
  if (!stated) return broken('it does not begin with a manifest');
  if (stated.schemaVersion !== schemaVersion) {
    const values = { version: String(stated.schemaVersion), known: schemaVersion };
    return { ok: false, problem: problem('bundle-version', '', values) };
  }
  const manifest = parse(manifestLine, manifestSchema);
  const signature = parse(signatureLine, signatureSchema);
  if (!manifest) return broken('its manifest is not as it should be');
  if (!signature) return broken('it is not signed');
  const key = readBundleKey(signature.publicKey, 'public');
  if (!key.ok) return key;
  const isRight =
    key.fingerprint === signature.fingerprint &&
    verify(null, manifestLine, key.key, Buffer.from(signature.value, 'base64'));
  if (!isRight) return { ok: false, problem: problem('bundle-signature', '') };
  const contents = linesOf(rest);
  if (contents.length !== manifest.entries.length)
    return broken(`${manifest.entries.length} files are stated, ${contents.length} are there`);
  for (const [index, one] of manifest.entries.entries())
    if (fileOf(contents[index], one) === null)
      return broken(`file ${index + 1} is not the one that was signed`);
  const file = (index: number) => {
    const one = manifest.entries[index];
    const read = one === undefined ? null : fileOf(contents[index], one);
    if (read === null) throw new Error('a file that was looked at has changed');
    return read;
  };
  return { ok: true, value: { manifest, fingerprint: key.fingerprint, publicKey: key.pem, file } };
}

/** Null where it is not what the manifest states; never unpacked beyond the stated size. */
function fileOf(line: Buffer | undefined, one: BundleEntry): Uint8Array | null {
  const content = line === undefined ? null : parse(line, contentSchema);
  if (!content || content.path !== one.path) return null;
  try {
    const bytes = gunzipSync(Buffer.from(content.gzip, 'base64'), { maxOutputLength: Math.max(1, one.size) });
    return bytes.length === one.size && sha256(bytes) === one.sha256 ? bytes : null;
  } catch {
    return null;
  }
}

function unpack(bytes: Uint8Array): Opened<Buffer> {
  try {
    return { ok: true, value: gunzipSync(bytes, { maxOutputLength: unpackedLimit }) };
  } catch (error) {
    return broken(
      error instanceof RangeError
        ? 'it unpacks to more than a bundle may'
        : 'it is not packed as a bundle is',
    );
  }
}

function split(content: Buffer): { manifestLine: Buffer; signatureLine: Buffer; rest: Buffer } {
  const first = content.indexOf(10);
  const second = first < 0 ? -1 : content.indexOf(10, first + 1);
  return {
    manifestLine: content.subarray(0, Math.max(0, first)),
    signatureLine: content.subarray(first + 1, Math.max(first + 1, second)),
    rest: second < 0 ? Buffer.alloc(0) : content.subarray(second + 1),
  };
}

function linesOf(content: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(10, at);
    lines.push(content.subarray(at, end < 0 ? content.length : end));
    at = end < 0 ? content.length : end + 1;
  }
  return lines;
}

function parse<T>(line: Buffer, schema: z.ZodType<T>): T | null {
  try {
    const read = schema.safeParse(JSON.parse(line.toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function broken(detail: string): { ok: false; problem: Problem } {
  return { ok: false, problem: problem('bundle-broken', '', { detail }) };
}
