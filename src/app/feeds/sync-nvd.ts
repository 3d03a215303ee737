/**
 * Syncs the NVD by its API 2.0 (https://nvd.nist.gov/developers/vulnerabilities): all of it once, page after page, then what was modified
 * since in windows. Where it was stopped, it goes on with the page that was not applied.
 */
import { z } from 'zod';
import { problem } from '#base/errors/problem.ts';
import { decodeText } from '#formats/bytes/decode.ts';
import { readJson } from '#formats/json/read.ts';
import { change, type FeedRun, get, refuse, take } from './run.ts';

/** The longest span between lastModStartDate and lastModEndDate, and the most records of a page. */
const windowDays = 120;
const pageSize = 2000;
/** Requests in a rolling 30 seconds, without and with a key (https://nvd.nist.gov/developers/start-here). */
const rate = { withoutKey: 5, withKey: 50, perMs: 30_000 };

/** `from` null: the first pass over everything. `until` is where the pass under way ends. */
const cursorSchema = z.object({
  from: z.string().nullable(),
  until: z.string(),
  startIndex: z.number().int().min(0),
  isDone: z.boolean(),
});
type Cursor = z.output<typeof cursorSchema>;

const pageHead = z.object({
  resultsPerPage: z.number().int().min(0),
  startIndex: z.number().int().min(0),
  totalResults: z.number().int().min(0),
});

export async function syncNvd(run: FeedRun): Promise<void> {
  const now = run.context.ward.clock();
  const pace = pacer(run);
  const held = cursorSchema.safeParse(run.feed.cursor);
  let cursor = held.success ? nextPass(held.data, now) : firstPass(now);
  while (cursor !== null) {
    const after: Cursor | null = await takePage(run, cursor, pace);
    if (after === null) return;
    await change(run, { cursor: { ...after } });
    run.revision = after.isDone ? after.until : run.feed.revision;
    cursor = nextPass(after, now);
  }
  run.revision ??= held.success ? held.data.until : null;
}

function firstPass(now: Date): Cursor {
  return { from: null, until: now.toISOString(), startIndex: 0, isDone: false };
}

/** Goes on with a pass that was stopped; else the window after the last; null where that ends now. */
function nextPass(cursor: Cursor, now: Date): Cursor | null {
  if (!cursor.isDone) return cursor;
  const from = Date.parse(cursor.until);
  if (from >= now.getTime()) return null;
  const until = new Date(Math.min(now.getTime(), from + windowDays * 86_400_000));
  return { from: cursor.until, until: until.toISOString(), startIndex: 0, isDone: false };
}

/** Null where the page could not be had or applied: the cursor stays before it. */
async function takePage(
  run: FeedRun,
  cursor: Cursor,
  beforeAttempt: () => Promise<void>,
): Promise<Cursor | null> {
  const url = pageUrl(run.feed.url, cursor);
  const key = run.context.ward.feeds.nvdApiKey;
  const fetched = await get(run, url, {
    beforeAttempt,
    ...(key === null ? {} : { headers: { apiKey: key } }),
  });
  if (fetched.status === 'unchanged') return null;
  if (fetched.status !== 'fresh') {
    refuse(run, fetched.problem);
    return null;
  }
  const head = readHead(fetched.bytes);
  if (typeof head === 'string') {
    refuse(run, problem('feed-answer-unread', url, { url, detail: head }));
    return null;
  }
  run.onProgress('records', Math.min(cursor.startIndex, head.totalResults), head.totalResults);
  if (
    head.resultsPerPage > 0 &&
    (await take(run, { url, bytes: fetched.bytes, revision: cursor.until })) === null
  )
    return null;
  const startIndex = cursor.startIndex + head.resultsPerPage;
  const isDone = startIndex >= head.totalResults || head.resultsPerPage === 0;
  return { ...cursor, startIndex: isDone ? 0 : startIndex, isDone };
}

function pageUrl(base: string, { from, until, startIndex }: Cursor): string {
  const url = new URL(base);
  url.searchParams.set('resultsPerPage', String(pageSize));
  url.searchParams.set('startIndex', String(startIndex));
  if (from !== null) {
    url.searchParams.set('lastModStartDate', from);
    url.searchParams.set('lastModEndDate', until);
  }
  return url.href;
}

/** What is wrong as text. */
function readHead(bytes: Uint8Array): z.output<typeof pageHead> | string {
  const { text } = decodeText(bytes);
  const json = readJson(text ?? '');
  if (!json.ok) return json.problem.message;
  const head = pageHead.safeParse(json.value);
  return head.success ? head.data : 'it says not how many records there are';
}

/** Waits so that no more requests are made in any span than the NVD allows. */
function pacer(run: FeedRun): () => Promise<void> {
  const most = run.context.ward.feeds.nvdApiKey === null ? rate.withoutKey : rate.withKey;
  const made: number[] = [];
  let waited = 0;
  return async () => {
    const now = performance.now() + waited;
    const oldest = made.length >= most ? made[made.length - most] : undefined;
    const wait = oldest === undefined ? 0 : Math.max(0, oldest + rate.perMs - now);
    if (wait > 0) {
      const began = performance.now();
      await run.outbound.wait(wait, run.signal);
      // Where waiting is not real, as in tests, its time passes all the same.
      waited += Math.max(0, wait - (performance.now() - began));
    }
    made.push(performance.now() + waited);
  };
}
