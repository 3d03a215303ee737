/**
 * Fetches one file over HTTP (RFC 9110): asked for only where it has changed, tried again with growing waits, bounded in size and
 * time, redirected a few times and never to where a feed may not lead.
 */
import { gunzipSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { readableSize } from '#base/bytes.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { type Failure, failureOf } from './failures.ts';
import type { Outbound } from './outbound.ts';
import { type Attempted, beginning, type Begun, isFurther, rangeOf, restOf } from './resuming.ts';

/** What the publisher said of the file when it was fetched last (RFC 9110, clause 8.8). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface FetchOptions {
  validators?: Validators | undefined;
  maxBytes: number;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Waited for before every attempt, where the publisher limits how many there may be. */
  beforeAttempt?: (() => Promise<void>) | undefined;
  /** Bytes so far and in all, null where the publisher does not say. */
  onProgress?: ((done: number, total: number | null) => void) | undefined;
}

export type Fetched =
  | { status: 'fresh'; bytes: Uint8Array; validators: Validators; url: string }
  | { status: 'unchanged' }
  | { status: 'missing'; problem: Problem }
  | { status: 'failed'; problem: Problem };

const attempts = 5;
const redirectLimit = 5;
/** The first wait; each further one is twice as long. */
const firstWaitMs = 1000;
/** What a publisher asks to wait (Retry-After) is waited up to here; beyond that the person is told. */
const longestWaitMs = 300_000;

/** Statuses that another attempt may turn (RFC 9110, clause 15; RFC 6585, clause 4). */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Never throws on account of the other side; throws the reason of `signal` when that is aborted. */
export async function fetchFile(outbound: Outbound, url: string, options: FetchOptions): Promise<Fetched> {
  const attempted: Attempted = { begun: null, furthest: 0 };
  for (let attempt = 1; ; attempt += 1) {
    await options.beforeAttempt?.();
    const once = await fetchOnce(outbound, url, options, attempted);
    options.signal?.throwIfAborted();
    if (!('again' in once)) return once;
    if (isFurther(attempted)) attempt = 1;
    if (attempt >= attempts) return { status: 'failed', problem: once.again };
    const wait = once.waitMs ?? firstWaitMs * 2 ** (attempt - 1);
    if (wait > longestWaitMs) {
      const seconds = Math.ceil(wait / 1000);
      return { status: 'failed', problem: problem('feed-wait-too-long', url, { url, seconds }) };
    }
    await outbound.wait(wait, options.signal);
  }
}

/** Another attempt may help; after `waitMs` where the publisher said so. */
interface Again {
  again: Problem;
  waitMs: number | null;
}

async function fetchOnce(
  outbound: Outbound,
  url: string,
  options: FetchOptions,
  attempted: Attempted,
): Promise<Fetched | Again> {
  let place = url;
  for (let hop = 0; hop <= redirectLimit; hop += 1) {
    const refused = refusal(outbound, place);
    if (refused) return { status: 'failed', problem: refused };
    // What was meant for one host, such as an access key, does not follow a redirect to another.
    const isSameHost = new URL(place).origin === new URL(url).origin;
    const { headers: _own, ...bare } = options;
    const step = await ask(outbound, place, isSameHost ? options : bare, attempted);
    if (!('location' in step)) return step;
    if (!URL.canParse(step.location, place)) break;
    place = new URL(step.location, place).href;
  }
  return { status: 'failed', problem: problem('feed-redirects', url, { url, limit: redirectLimit }) };
}

/** Unencrypted only where the person named the host. */
function refusal(outbound: Outbound, url: string): Problem | null {
  const parsed = new URL(url);
  if (parsed.protocol === 'https:') return null;
  if (parsed.protocol === 'http:' && outbound.isAllowedPrivate(parsed)) return null;
  return problem('feed-not-https', url, { url });
}

async function ask(
  outbound: Outbound,
  url: string,
  options: FetchOptions,
  attempted: Attempted,
): Promise<Fetched | Again | { location: string }> {
  const limit = AbortSignal.timeout(outbound.timeouts.totalMs);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  try {
    await outbound.guard(new URL(url));
    const range = rangeOf(attempted, url);
    const response = await outbound.request(url, {
      dispatcher: outbound.agent,
      signal,
      headers: {
        ...accepted,
        ...(range ?? conditions(options.validators)),
        'user-agent': outbound.userAgent,
        ...options.headers,
      },
    });
    return await read(response, url, options, attempted);
  } catch (error) {
    options.signal?.throwIfAborted();
    const failure = failureOf(error, url);
    if (failure === null) throw error;
    return asAnswer(failure);
  }
}

function asAnswer({ problem: found, isPassing }: Failure): Fetched | Again {
  return isPassing ? { again: found, waitMs: null } : { status: 'failed', problem: found };
}

const accepted = { 'accept-encoding': 'gzip, identity' };

function conditions(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified && !validators.etag ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

type Response = Dispatcher.ResponseData;

async function read(
  response: Response,
  url: string,
  options: FetchOptions,
  attempted: Attempted,
): Promise<Fetched | Again | { location: string }> {
  const { statusCode: status } = response;
  const location = header(response, 'location');
  const whole = wholeOf(response, url, attempted);
  if (whole === null) {
    // A body nobody wants is not read to its end.
    response.body.on('error', () => undefined).destroy();
    if (status === 304 && options.validators) return { status: 'unchanged' };
    if (redirects.has(status) && location !== null) return { location };
    if (status === 404 || status === 410)
      return { status: 'missing', problem: problem('feed-missing', url, { url, status }) };
    const times = passing.has(status) ? `each of ${attempts} times` : 'at once';
    const found = problem('feed-answer', url, { url, status, times });
    // A rest that cannot be had: the file is asked for as a whole.
    const isRest = (status === 206 || status === 416) && attempted.begun !== null;
    if (isRest) attempted.begun = null;
    if (!passing.has(status) && !isRest) return { status: 'failed', problem: found };
    return { again: found, waitMs: retryAfter(header(response, 'retry-after')) };
  }
  const packed = await readBody(response, options, attempted.begun, whole === 'unknown' ? null : whole);
  if (packed === null) return tooLarge(url, options.maxBytes);
  // A server may send less of the rest than it was asked for.
  if (status === 206 && whole !== 'unknown' && packed.length < whole)
    return { again: problem('feed-answer', url, { url, status, times: 'with a part' }), waitMs: null };
  const bytes = unpack(packed, header(response, 'content-encoding'), url, options.maxBytes);
  if ('status' in bytes) return bytes;
  const validators = { etag: header(response, 'etag'), lastModified: header(response, 'last-modified') };
  return { status: 'fresh', bytes: bytes.bytes, validators, url };
}

/** The length of the file that begins or goes on with this answer; null where it is an answer of another kind. */
function wholeOf(response: Response, url: string, attempted: Attempted): number | 'unknown' | null {
  const head = {
    etag: header(response, 'etag'),
    encoding: header(response, 'content-encoding'),
    contentRange: header(response, 'content-range'),
  };
  if (response.statusCode === 206) return attempted.begun === null ? null : restOf(attempted.begun, head);
  if (response.statusCode !== 200) return null;
  attempted.begun = beginning(url, head);
  const stated = Number(header(response, 'content-length') ?? Number.NaN);
  return Number.isFinite(stated) ? stated : 'unknown';
}

/** With what came before; null where it is larger than it may be, or says that it is. What came is kept should it break off. */
async function readBody(
  { body }: Response,
  options: FetchOptions,
  begun: Begun | null,
  total: number | null,
): Promise<Uint8Array | null> {
  if (total !== null && total > options.maxBytes) {
    body.on('error', () => undefined).destroy();
    return null;
  }
  const parts: Pick<Begun, 'chunks' | 'size'> = begun ?? { chunks: [], size: 0 };
  for await (const chunk of body) {
    parts.size += (chunk as Uint8Array).length;
    // Leaving the loop hangs up.
    if (parts.size > options.maxBytes) return null;
    parts.chunks.push(chunk as Uint8Array);
    options.onProgress?.(parts.size, total);
  }
  return Buffer.concat(parts.chunks);
}

/** A file that is gzip itself (`.csv.gz`) comes without an encoding and stays as it is. */
function unpack(
  bytes: Uint8Array,
  encoding: string | null,
  url: string,
  maxBytes: number,
): { bytes: Uint8Array } | Fetched {
  if (encoding === null || encoding === 'identity') return { bytes };
  const unusable = (detail: string): Fetched => ({
    status: 'failed',
    problem: problem('feed-encoding', url, { url, encoding, detail }),
  });
  if (encoding !== 'gzip' && encoding !== 'x-gzip') return unusable('only gzip is known');
  try {
    return { bytes: gunzipSync(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const isBomb = error instanceof RangeError;
    return isBomb ? tooLarge(url, maxBytes) : unusable('it is damaged');
  }
}

function tooLarge(url: string, maxBytes: number): Fetched {
  const limit = readableSize(maxBytes);
  return { status: 'failed', problem: problem('feed-too-large', url, { url, limit }) };
}

/** Seconds, or a date (RFC 9110, clause 10.2.3); in milliseconds, null where nothing usable is said. */
function retryAfter(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function header({ headers }: Response, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
