/** One feed being synced: fetching, handing files to the deed of imports, and remembering what was applied. */
import type { Problem } from '#base/errors/problem.ts';
import type { ImportOrigin } from '#model/knowledge/feed.ts';
import { fetchFile, type Fetched, type Validators } from '#net/fetch-file.ts';
import type { Outbound } from '#net/outbound.ts';
import {
  changeFeed,
  type FeedChange,
  type FeedFile,
  type FeedRecord,
  forgetReplaced,
  keepFeedFile,
} from '#store/knowledge/feeds.ts';
import type { OrgContext } from '../access/deed.ts';
import { importFile } from '../imports/import-file.ts';
import type { ImportResult } from '../imports/import-options.ts';
import { maxIntakeBytes } from '../imports/limits.ts';
import type { FeedCounts } from './report.ts';

export interface FeedRun {
  /** Inside the organisation in whose history the imports of the feed stand. */
  context: OrgContext;
  feed: FeedRecord;
  outbound: Outbound;
  /** Files applied before, by URL. */
  files: Map<string, FeedFile>;
  signal: AbortSignal | undefined;
  onProgress: (what: string, done: number, total: number | null) => void;
  counts: FeedCounts;
  problems: Problem[];
  /** What the feed stands at now. */
  revision: string | null;
  /** Files in a row that could not be fetched: an endpoint that is down is not asked for everything else. */
  misses: number;
}

/** Small files beside documents: lists, keys, hashes, signatures. */
export const listBytes = 64_000_000;
export const besideBytes = 1_000_000;
const missesLimit = 3;

export async function get(
  run: FeedRun,
  url: string,
  options: {
    maxBytes?: number;
    validators?: Validators | undefined;
    headers?: Record<string, string>;
    isProgress?: boolean;
    beforeAttempt?: () => Promise<void>;
  } = {},
): Promise<Fetched> {
  const fetched = await fetchFile(run.outbound, url, {
    maxBytes: options.maxBytes ?? maxIntakeBytes,
    validators: options.validators,
    ...(options.headers ? { headers: options.headers } : {}),
    signal: run.signal,
    beforeAttempt: options.beforeAttempt,
    ...(options.isProgress
      ? { onProgress: (done: number, total: number | null) => run.onProgress('fetching', done, total) }
      : {}),
  });
  run.misses = fetched.status === 'failed' ? run.misses + 1 : 0;
  return fetched;
}

/** True where so much in a row went wrong that the rest is left to the next sync. */
export function isDown(run: FeedRun): boolean {
  return run.misses >= missesLimit;
}

/** Counts what could not be had or was not right, and says why. */
export function refuse(run: FeedRun, found: Problem): void {
  run.counts.refused += 1;
  run.problems.push(found);
}

export function note(run: FeedRun, found: Problem): void {
  run.problems.push(found);
}

/** Files that are known for what they were, asked for only where they changed. */
export function validatorsOf(run: FeedRun, url: string): Validators | undefined {
  const known = run.files.get(url);
  if (!known || isForAnotherTry(run, known)) return undefined;
  if (known.etag === null && known.lastModified === null) return undefined;
  return { etag: known.etag, lastModified: known.lastModified };
}

export interface TakenFile {
  url: string;
  bytes: Uint8Array;
  revision: string | null;
  hash?: ImportOrigin['hash'];
  signature?: string | null;
}

/** What an older Ward could not read is asked for again by a newer one. */
export function isForAnotherTry(run: FeedRun, { refused }: FeedFile): boolean {
  return refused !== null && refused.by !== run.context.ward.version;
}

/** Applies a file by the deed that `ward import` uses; null where it could not be. */
export async function take(run: FeedRun, file: TakenFile): Promise<ImportResult | null> {
  const result = await offer(run, file);
  return isRefused(result) ? null : result;
}

/** The same, and remembers it either way: what cannot be read is not asked for again until its publisher changed it. */
export async function takeAndRemember(
  run: FeedRun,
  file: TakenFile,
  said: Omit<FeedFile, 'url' | 'refused'>,
  /** Records are too many to remember each one that was applied: a cursor stands for them. */
  which: 'all' | 'refused alone' = 'all',
): Promise<ImportResult | null> {
  const result = await offer(run, file);
  const refused = isRefused(result) ? { by: run.context.ward.version, problems: whyRefused(result) } : null;
  const isTold = which === 'all' || refused !== null || run.files.has(file.url);
  if (isTold) await remember(run, { url: file.url, ...said, refused });
  return refused === null ? result : null;
}

function isRefused({ outcome }: ImportResult): boolean {
  return outcome === 'failed' || outcome === 'skipped';
}

/** The first of them say why; a document that breaks every rule has thousands. */
function whyRefused({ problems }: ImportResult): Problem[] {
  const errors = problems.filter((one) => one.severity === 'error');
  return (errors.length > 0 ? errors : problems).slice(0, 3);
}

async function offer(run: FeedRun, file: TakenFile): Promise<ImportResult> {
  const { context, feed, signal } = run;
  const result = await importFile(context, {
    path: file.url,
    bytes: file.bytes,
    keepGoing: true,
    origin: {
      feed: feed.name,
      kind: feed.kind,
      url: file.url,
      revision: file.revision,
      hash: file.hash ?? null,
      signature: file.signature ?? null,
    },
    signal,
    onProgress: (phase, done, total) => run.onProgress(phase, done, total),
  });
  run.counts.fetched += 1;
  const told = result.problems.filter((one) => one.severity === 'error' || result.outcome === 'failed');
  run.problems.push(...told.slice(0, 20).map((one) => ({ ...one, where: placed(file.url, one.where) })));
  if (result.outcome === 'failed' || result.outcome === 'skipped') {
    run.counts.refused += 1;
    return result;
  }
  if (result.outcome === 'partial') run.counts.imported += 1;
  else run.counts[result.outcome] += 1;
  return result;
}

function placed(url: string, where: string): string {
  return where === '' ? url : `${url}: ${where}`;
}

/** After it was applied: so that the next sync asks for it only where it changed. */
export async function remember(run: FeedRun, file: FeedFile): Promise<void> {
  const { ward } = run.context;
  await ward.store.asSystem(async (db) => await keepFeedFile(db, run.feed, file, ward.clock()));
  run.files.set(file.url, file);
}

export async function change(run: FeedRun, what: FeedChange): Promise<void> {
  await run.context.ward.store.asSystem(async (db) => await changeFeed(db, run.feed.feedId, what));
}

/** The bytes that this file replaced are not carried in bundles any more. */
export async function forgetOlder(run: FeedRun, url: string, digest: string): Promise<void> {
  const { ward, org } = run.context;
  await ward.store.asSystem(async (db) => await forgetReplaced(db, org.orgId, url, digest));
}
