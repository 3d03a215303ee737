/** Syncs a CSAF provider: its metadata, the lists it names, and each document that changed with its hash and signature. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { readDirectory } from '#exchange/csaf/directory.ts';
import { isHashRight } from '#exchange/csaf/hash-file.ts';
import type { ListedDocument } from '#exchange/csaf/listed-document.ts';
import type { ProviderMetadata, ProviderRole } from '#exchange/csaf/provider-metadata.ts';
import { type ListReading, readRolie } from '#exchange/csaf/rolie.ts';
import { checkSignature, type PinnedKey } from '#exchange/signature/openpgp.ts';
import type { ImportOrigin } from '#model/knowledge/feed.ts';
import { findProvider, type Get, readKeys } from './find-provider.ts';
import {
  besideBytes,
  change,
  type FeedRun,
  get,
  isDown,
  isForAnotherTry,
  listBytes,
  note,
  refuse,
  remember,
  takeAndRemember,
  validatorsOf,
} from './run.ts';

export async function syncCsaf(run: FeedRun): Promise<void> {
  const plainly: Get = async (url, maxBytes) => await get(run, url, { maxBytes });
  const provider = await findProvider(new URL(run.feed.url), plainly);
  if (!provider.ok) return refuse(run, provider.problem);
  const keys = await keysOf(run, provider.metadata, plainly);
  if (keys === null) return;
  await change(run, { role: provider.metadata.role, keys });
  const documents = await listDocuments(run, provider.metadata);
  const waiting = documents.filter(({ url, updated }) => updated === null || !isKnown(run, url, updated));
  noteStillRefused(run, documents, waiting);
  for (const [index, document] of waiting.entries()) {
    run.onProgress('documents', index, waiting.length);
    await takeDocument(run, document, provider.metadata.role, keys);
    if (isDown(run)) return;
  }
  run.revision = documents.reduce<string>(
    (latest, { updated }) =>
      updated !== null && Date.parse(updated) > Date.parse(latest) ? updated : latest,
    provider.metadata.lastUpdated,
  );
}

/** As this Ward knows it: applied, or found not to be readable. */
function isKnown(run: FeedRun, url: string, updated: string): boolean {
  const known = run.files.get(url);
  return known !== undefined && known.updated === updated && !isForAnotherTry(run, known);
}

/** Those that have not changed since they could not be read are counted; why is told by the list of feeds. */
function noteStillRefused(
  run: FeedRun,
  documents: readonly ListedDocument[],
  waiting: readonly ListedDocument[],
): void {
  const asked = new Set(waiting.map(({ url }) => url));
  const count = documents.filter(
    ({ url }) => !asked.has(url) && (run.files.get(url)?.refused ?? null) !== null,
  ).length;
  if (count > 0) note(run, problem('feed-still-unreadable', run.feed.url, { name: run.feed.name, count }));
}

/** The pinned keys; those stated now are pinned where none are. Null where the publisher states others, which a person must look at. */
async function keysOf(run: FeedRun, metadata: ProviderMetadata, plainly: Get): Promise<PinnedKey[] | null> {
  const { feed } = run;
  const stated = metadata.keys.map(({ fingerprint }) => fingerprint);
  const held = feed.keys.map(({ fingerprint }) => fingerprint);
  if (held.length === 0) {
    const { keys, problems } = await readKeys(metadata.keys, plainly);
    for (const one of problems) note(run, one);
    for (const { fingerprint } of keys)
      note(run, problem('feed-key-pinned', feed.url, { name: feed.name, fingerprint }));
    return keys;
  }
  const isNew = stated.some((one) => !held.includes(one));
  const isKept = stated.some((one) => held.includes(one));
  const values = {
    name: feed.name,
    url: feed.url,
    held: held.join(', '),
    stated: stated.join(', ') || 'none',
  };
  if (!isKept) {
    refuse(run, problem('feed-key-changed', feed.url, values));
    return null;
  }
  if (isNew) note(run, problem('feed-key-changed', feed.url, values, 'warning'));
  // A key that the publisher states no longer is trusted no longer.
  return feed.keys.filter(({ fingerprint }) => stated.includes(fingerprint));
}

/** Of all lists, each document once, the one changed longest ago first. */
async function listDocuments(run: FeedRun, metadata: ProviderMetadata): Promise<ListedDocument[]> {
  const documents = new Map<string, ListedDocument>();
  const add = (reading: ListReading) => {
    for (const one of reading.problems) refuse(run, one);
    for (const one of reading.documents) if (!documents.has(one.url)) documents.set(one.url, one);
  };
  for (const url of metadata.rolieFeeds) {
    const fetched = await get(run, url, { maxBytes: listBytes });
    if (fetched.status === 'fresh') add(readRolie(fetched.bytes, url));
    else if (fetched.status !== 'unchanged') refuse(run, fetched.problem);
  }
  for (const base of metadata.directories) {
    const reading = await readLists(run, base);
    if ('documents' in reading) add(reading);
    else refuse(run, reading);
  }
  const timeOf = ({ updated }: ListedDocument) => (updated === null ? 0 : Date.parse(updated));
  return [...documents.values()].toSorted((a, b) => timeOf(a) - timeOf(b));
}

/** Either list is enough where the other is not there. */
async function readLists(run: FeedRun, base: string): Promise<ListReading | Problem> {
  const texts: (string | null)[] = [];
  let missing: Problem | null = null;
  for (const name of ['changes.csv', 'index.txt']) {
    const fetched = await get(run, `${base}${name}`, { maxBytes: listBytes });
    if (fetched.status === 'failed') return fetched.problem;
    if (fetched.status === 'missing') missing = fetched.problem;
    texts.push(fetched.status === 'fresh' ? new TextDecoder().decode(fetched.bytes) : null);
  }
  const [changes = null, index = null] = texts;
  if (changes === null && index === null && missing !== null) return missing;
  return readDirectory(base, changes, index);
}

/**
 * A document whose hash or signature is not right is asked for again by the next sync, since those may be put right beside it;
 * one that cannot be read only when it has changed.
 */
async function takeDocument(
  run: FeedRun,
  document: ListedDocument,
  role: ProviderRole,
  keys: readonly PinnedKey[],
): Promise<void> {
  const { url, updated } = document;
  const fetched = await get(run, url, { validators: validatorsOf(run, url) });
  if (fetched.status === 'unchanged') {
    const known = run.files.get(url);
    if (known && updated !== null) await remember(run, { ...known, updated });
    return;
  }
  if (fetched.status !== 'fresh') return refuse(run, fetched.problem);
  const hash = await checkHash(run, document, fetched.bytes);
  if (hash !== null && typeof hash === 'object') return refuse(run, hash);
  const signature = await checkDocument(run, document, fetched.bytes, role, keys);
  if (signature !== null && typeof signature === 'object') return refuse(run, signature);
  const file = { url, bytes: fetched.bytes, revision: updated, hash, signature };
  await takeAndRemember(run, file, { ...fetched.validators, updated });
}

/** The hash that is right, null where none is published; a problem where it is wrong or cannot be had. */
async function checkHash(
  run: FeedRun,
  { url, hashes }: ListedDocument,
  bytes: Uint8Array,
): Promise<ImportOrigin['hash'] | Problem> {
  for (const { algorithm, url: place } of hashes) {
    const fetched = await get(run, place, { maxBytes: besideBytes });
    if (fetched.status === 'failed') return fetched.problem;
    if (fetched.status !== 'fresh') continue;
    if (isHashRight(bytes, new TextDecoder().decode(fetched.bytes), algorithm)) return algorithm;
    return problem('feed-hash-wrong', url, { url, algorithm });
  }
  note(run, problem('feed-hash-none', url, { url }));
  return null;
}

/** The fingerprint of the key that signed it, null where nobody did and nobody had to. */
async function checkDocument(
  run: FeedRun,
  { url, signatureUrl }: ListedDocument,
  bytes: Uint8Array,
  role: ProviderRole,
  keys: readonly PinnedKey[],
): Promise<string | null | Problem> {
  const fetched = await get(run, signatureUrl, { maxBytes: besideBytes });
  if (fetched.status === 'failed') return fetched.problem;
  if (fetched.status !== 'fresh') {
    if (role === 'csaf_trusted_provider') return problem('feed-signature-missing', url, { url });
    note(run, problem('feed-signature-none', url, { url }));
    return null;
  }
  const armored = new TextDecoder().decode(fetched.bytes);
  const check = await checkSignature(bytes, armored, keys, run.context.ward.clock());
  return check.ok ? check.fingerprint : problem('feed-signature-bad', url, { url, detail: check.detail });
}
