/** Bundles: what feeds brought, packed into one file for a site without internet; and such a file loaded there. */
import { gunzipSync } from 'node:zlib';
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import {
  type BundleSource,
  makeKeyPair,
  type OpenBundle,
  openBundle,
  packBundle,
  readBundleKey,
  signBundle,
} from '#exchange/bundle/bundle.ts';
import {
  type CarriedFile,
  carriedFiles,
  changeFeed,
  type FeedRecord,
  insertFeed,
  listFeeds as readFeeds,
  originalOf,
  trustBundleKey,
  trustedBundleKey,
} from '#store/knowledge/feeds.ts';
import { knowledgeOwner, type OrgContext, orgDeed } from '../access/deed.ts';
import { importFile } from '../imports/import-file.ts';
import { newFeed } from './feeds.ts';
import { type FeedReport, outcomeOf } from './report.ts';

/** Without a signature: the private key stays with whoever asked (`signedBundle`). */
export const bundleFeeds = orgDeed('feeds.read', async ({ ward, org }, _input: object) => {
  return await ward.store.asSystem(async (db) => {
    const feeds = (await readFeeds(db, knowledgeOwner(org))).filter((one) => one.succeededAt !== null);
    const source: BundleSource = { createdAt: new Date(0).toISOString(), feeds: [], files: [] };
    const problems: Problem[] = [];
    for (const feed of feeds) {
      const carried = wanted(feed, await carriedFiles(db, feed.historyOrgId, feed.name));
      let leftOut = 0;
      for (const one of carried) {
        const gzip = one.isKept ? await originalOf(db, feed.historyOrgId, one.sha256) : null;
        if (gzip === null) leftOut += 1;
        else source.files.push({ origin: withoutBundle(one), bytes: plainBytes(gzip, one) });
      }
      if (leftOut > 0)
        problems.push(problem('bundle-left-out', feed.name, { name: feed.name, count: leftOut }));
      const succeededAt = feed.succeededAt?.toISOString() ?? null;
      source.feeds.push({
        name: feed.name,
        kind: feed.kind,
        url: feed.url,
        revision: feed.revision,
        succeededAt,
        leftOut,
      });
      if (succeededAt !== null && succeededAt > source.createdAt) source.createdAt = succeededAt;
    }
    if (source.files.length === 0) throw new WardError('bundle-empty', '');
    return { bytes: packBundle(source), files: source.files.length, problems };
  });
});

/** Of KEV, EPSS and archives the newest; of advisories and records all that stands, in its order. */
function wanted(feed: FeedRecord, carried: readonly CarriedFile[]): CarriedFile[] {
  const newest = new Map(carried.map((one) => [one.origin.url, one]));
  const isReplaced = (one: CarriedFile) =>
    feed.kind === 'kev' ||
    feed.kind === 'epss' ||
    feed.kind === 'vulnrichment' ||
    one.origin.url.endsWith('/all.zip');
  return carried.filter((one) => !isReplaced(one) || newest.get(one.origin.url) === one);
}

function withoutBundle({ origin }: CarriedFile) {
  const { bundle: _bundle, ...own } = origin;
  return own;
}

/** Originals are kept gzipped, and as they are where they came so. */
function plainBytes(gzip: Uint8Array, { size }: CarriedFile): Uint8Array {
  return gzip.length === size && gzip[0] === 0x1f ? gzip : gunzipSync(gzip);
}

/** Puts the signature in. */
export function signedBundle(bytes: Uint8Array, privateKey: string): Uint8Array {
  const signed = signBundle(bytes, privateKey);
  if (!signed.ok) throw WardError.of(signed.problem);
  return signed.value;
}

export const makeBundleKeys = makeKeyPair;

export interface LoadInput {
  bytes: Uint8Array;
  /** The public key in PEM to trust from now on. */
  key?: string | undefined;
  /** Of the file, to tell it by. */
  name?: string | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((feed: string, what: string, done: number, total: number | null) => void) | undefined;
  onReport?: ((report: FeedReport) => void) | undefined;
}

/** Everything of the bundle is looked at before anything is applied; each file then goes through the deed of imports. */
export const loadBundle = orgDeed(
  'feeds.manage',
  async (context, input: LoadInput): Promise<FeedReport[]> => {
    const opened = openBundle(input.bytes);
    if (!opened.ok) throw WardError.of(opened.problem);
    await trust(context, opened.value, input.key);
    const { manifest } = opened.value;
    const reports: FeedReport[] = [];
    let done = 0;
    for (const { name, kind, url, revision, leftOut } of manifest.feeds) {
      const counts = { fetched: 0, imported: 0, unchanged: 0, older: 0, refused: 0 };
      const report: FeedReport = {
        feed: name,
        kind,
        url,
        outcome: 'unchanged',
        revision,
        counts,
        problems: [],
      };
      if (leftOut > 0) report.problems.push(problem('bundle-left-out', name, { name, count: leftOut }));
      for (const [index, entry] of manifest.entries.entries()) {
        if (entry.origin.feed !== name) continue;
        input.onProgress?.(name, 'files', done, manifest.entries.length);
        await applyEntry(context, opened.value, index, report, input);
        done += 1;
      }
      report.outcome = outcomeOf(counts, report.problems);
      await keepStand(
        context,
        manifest.feeds.find((one) => one.name === name),
        report,
      );
      input.onReport?.(report);
      reports.push(report);
    }
    return reports;
  },
);

async function trust(
  { ward, actor }: OrgContext,
  bundle: OpenBundle,
  pem: string | undefined,
): Promise<void> {
  const { fingerprint } = bundle;
  if (pem === undefined) {
    const held = await ward.store.asSystem(async (db) => await trustedBundleKey(db, fingerprint));
    if (held === null) throw new WardError('bundle-key-unknown', '', { fingerprint });
    return;
  }
  const given = readBundleKey(pem, 'public');
  if (!given.ok) throw WardError.of(given.problem);
  if (given.fingerprint !== fingerprint) throw new WardError('bundle-key-unknown', '--key', { fingerprint });
  const key = { fingerprint, publicKey: given.pem, trustedBy: actor.name, trustedAt: ward.clock() };
  await ward.store.asSystem(async (db) => await trustBundleKey(db, key));
}

async function applyEntry(
  context: OrgContext,
  { manifest, fingerprint, file }: OpenBundle,
  index: number,
  report: FeedReport,
  { name, signal }: LoadInput,
): Promise<void> {
  const entry = manifest.entries[index];
  if (!entry) throw new Error('no such entry');
  const result = await importFile(context, {
    path: entry.origin.url,
    bytes: file(index),
    keepGoing: true,
    origin: {
      ...entry.origin,
      bundle: { fingerprint, createdAt: manifest.createdAt, ...(name === undefined ? {} : { name }) },
    },
    signal,
  });
  report.counts.fetched += 1;
  if (result.outcome === 'failed' || result.outcome === 'skipped') report.counts.refused += 1;
  else report.counts[result.outcome === 'partial' ? 'imported' : result.outcome] += 1;
  const told = result.problems.filter((one) => one.severity === 'error').slice(0, 20);
  report.problems.push(...told.map((one) => ({ ...one, where: `${entry.origin.url} ${one.where}`.trim() })));
}

/** The feed is listed here too, with how it stood where the bundle was made. */
async function keepStand(
  context: OrgContext,
  carried: OpenBundle['manifest']['feeds'][number] | undefined,
  { outcome, problems }: FeedReport,
): Promise<void> {
  if (!carried) return;
  const { ward, org } = context;
  await ward.store.asSystem(async (db) => {
    const owner = knowledgeOwner(org);
    const held = (await readFeeds(db, owner)).find((one) => one.name === carried.name);
    if (held && held.url !== carried.url) return;
    const feed = held ?? newFeed(context, carried);
    const { feedId } = feed;
    if (!held) await insertFeed(db, feed);
    const isWell = outcome === 'synced' || outcome === 'unchanged';
    const at = carried.succeededAt === null ? ward.clock() : new Date(carried.succeededAt);
    const isNewer = held === undefined || held.succeededAt === null || held.succeededAt <= at;
    if (isWell && isNewer)
      await changeFeed(db, feedId, { succeededAt: at, revision: carried.revision, failedAt: null });
    if (!isWell) await changeFeed(db, feedId, { failedAt: ward.clock(), problems: problems.slice(0, 50) });
  });
}
