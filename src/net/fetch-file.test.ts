/** Against a real server that misbehaves in every way a publisher, a proxy or an attacker may. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  answerStatus,
  endless,
  type FeedServer,
  type Misbehaviour,
  silent,
  startFeedServer,
  stumbling,
  truncate,
} from '#test/feed-server.ts';
import { fetchFile, type Fetched } from './fetch-file.ts';
import { failureOf } from './failures.ts';
import { openOutbound, type Outbound } from './outbound.ts';

let server: FeedServer;
let outbound: Outbound;
/** Of files that take their time, where nobody is silent. */
let patient: Outbound;
const waits: number[] = [];

beforeAll(async () => {
  server = await startFeedServer();
  const open = async (timeouts: { idleMs: number; totalMs: number }) =>
    await openOutbound({
      allowPrivate: [server.host],
      userAgent: 'Ward/test',
      timeouts,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
  outbound = await open({ idleMs: 300, totalMs: 2000 });
  patient = await open({ idleMs: 20_000, totalMs: 60_000 });
  server.put('/a.json', '{"a":1}');
});
beforeEach(() => {
  waits.length = 0;
  server.asked.length = 0;
});
afterAll(async () => {
  await outbound.close();
  await patient.close();
  await server.close();
});

async function get(path: string, validators?: { etag: string | null; lastModified: string | null }) {
  return await fetchFile(outbound, server.url + path, { maxBytes: 100_000, validators });
}

function codeOf(fetched: Fetched): string {
  return 'problem' in fetched ? fetched.problem.code : fetched.status;
}

test('a file that has not changed is not sent again', async () => {
  const first = await get('/a.json');
  if (first.status !== 'fresh') throw new Error(codeOf(first));
  expect(new TextDecoder().decode(first.bytes)).toBe('{"a":1}');
  expect((await get('/a.json', first.validators)).status).toBe('unchanged');
});

const passes: [string, Misbehaviour, number[]][] = [
  ['500 twice', answerStatus(500), [1000, 2000]],
  ['429 with Retry-After, twice', answerStatus(429, { 'retry-after': '7' }), [7000, 7000]],
  ['truncated twice', truncate, [1000, 2000]],
  ['silent twice', silent, [1000, 2000]],
];
test.each(passes)('%s, then well: it is fetched', async (_name, how, waited) => {
  server.misbehave('/a.json', how, 2);
  expect((await get('/a.json')).status).toBe('fresh');
  expect(waits).toEqual(waited);
});

const large = Buffer.from(Array.from({ length: 6_000_000 }, (_, index) => index % 251));
const getLarge = async (maxBytes = 10_000_000) =>
  await fetchFile(patient, `${server.url}/large.zip`, { maxBytes });

test('a large file that breaks off goes on where it stopped, however often', async () => {
  server.put('/large.zip', large);
  server.misbehave('/large.zip', stumbling(1_000_000));
  const fetched = await getLarge();
  expect(fetched.status === 'fresh' && Buffer.compare(fetched.bytes, large)).toBe(0);
  // Six answers with a part each, and nothing twice.
  await expect
    .poll(() => server.asked.map((one) => one.slice(-3)))
    .toEqual(['200', '206', '206', '206', '206', '206']);
  expect(codeOf(await getLarge(2_500_000))).toBe('feed-too-large');
});

test('a file that became another one in between is fetched as a whole', async () => {
  const other = Buffer.from(large).reverse();
  server.put('/large.zip', large);
  server.misbehave(
    '/large.zip',
    (request, response, body) => {
      stumbling(1_000_000)(request, response, body);
      server.put('/large.zip', other);
    },
    1,
  );
  const fetched = await getLarge();
  expect(fetched.status === 'fresh' && Buffer.compare(fetched.bytes, other)).toBe(0);
});

test.each<[string, Record<string, string>]>([
  ['another place in the file', { 'content-range': 'bytes 5-9/10' }],
  ['another file', { 'content-range': 'bytes 1000000-5999999/6000000', etag: '"other"' }],
  ['another encoding', { 'content-range': 'bytes 1000000-5999999/6000000', 'content-encoding': 'gzip' }],
])('a part of %s is not put to what came before', async (_name, headers) => {
  server.put('/large.zip', large);
  let count = 0;
  server.misbehave('/large.zip', (request, response, body) => {
    count += 1;
    if (count === 1) return stumbling(1_000_000)(request, response, body);
    if (count === 2) return response.writeHead(206, headers).end('wrong');
    expect(request.headers.range).toBeUndefined();
    response.writeHead(200).end(body);
  });
  const fetched = await getLarge();
  expect(fetched.status === 'fresh' && Buffer.compare(fetched.bytes, large)).toBe(0);
});

const bomb: Misbehaviour = (_request, response) =>
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000)));
const failures: [string, Misbehaviour, string, number][] = [
  ['500 for ever', answerStatus(500), 'feed-answer', 5],
  ['forbidden', answerStatus(403), 'feed-answer', 1],
  ['nothing there', answerStatus(404), 'feed-missing', 1],
  ['a day to wait', answerStatus(503, { 'retry-after': '86400' }), 'feed-wait-too-long', 1],
  ['truncated for ever', truncate, 'feed-unreachable', 5],
  ['never an answer', silent, 'feed-timeout', 5],
  ['without end', endless, 'feed-too-large', 1],
  ['a gzip bomb', bomb, 'feed-too-large', 1],
  [
    'a claim of 10 GB',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '10000000000' });
      response.write('x');
    },
    'feed-too-large',
    1,
  ],
  ['round and round', answerStatus(302, { location: '/odd' }), 'feed-redirects', 6],
  ['to a private address', answerStatus(302, { location: 'https://10.0.0.1/x' }), 'feed-address-private', 1],
  [
    'to this machine by name',
    answerStatus(302, { location: 'https://localhost/x' }),
    'feed-address-private',
    1,
  ],
  [
    'to the metadata of a cloud',
    answerStatus(301, { location: 'https://169.254.169.254/' }),
    'feed-address-private',
    1,
  ],
  [
    'to mapped loopback',
    answerStatus(301, { location: 'https://[::ffff:127.0.0.1]/' }),
    'feed-address-private',
    1,
  ],
  ['to plain http', answerStatus(302, { location: 'http://example.com/x' }), 'feed-not-https', 1],
  ['to a file', answerStatus(302, { location: 'file:///etc/passwd' }), 'feed-not-https', 1],
];
test.each(failures)('%s', async (_name, how, code, requests) => {
  server.put('/odd', 'x'.repeat(200));
  server.misbehave('/odd', how);
  expect(codeOf(await get('/odd'))).toBe(code);
  await expect.poll(() => server.asked.length).toBe(requests);
});

test('another port of the same machine stays closed', async () => {
  expect(codeOf(await fetchFile(outbound, 'https://127.0.0.1:9/', { maxBytes: 10 }))).toBe(
    'feed-address-private',
  );
});

test('a certificate that nobody vouches for, in plain words', async () => {
  // The server speaks no TLS at all: what is agreed on is nothing.
  const answer = await fetchFile(outbound, server.url.replace('http:', 'https:'), { maxBytes: 10 });
  expect('problem' in answer && answer.problem.message).toContain('no secure connection could be agreed on');
});

test('an access key does not follow a redirect to another host', async () => {
  const other = await startFeedServer();
  const keys: unknown[] = [];
  const note: Misbehaviour = (request, response) => {
    keys.push(request.headers.apikey);
    if (request.url === '/from') response.writeHead(302, { location: `${other.url}/to` }).end();
    else response.end('{}');
  };
  server.misbehave('/from', note);
  other.misbehave('/to', note);
  const open = await openOutbound({ allowPrivate: [server.host, other.host], userAgent: 'Ward/test' });
  const options = { maxBytes: 100, headers: { apikey: 'secret' } };
  expect((await fetchFile(open, `${server.url}/from`, options)).status).toBe('fresh');
  expect(keys).toEqual(['secret', undefined]);
  await open.close();
  await other.close();
});

const certificates: [string, string][] = [
  ['CERT_HAS_EXPIRED', 'it has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'it is signed by itself and by no authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'it was made out for another name'],
];
test.each(certificates)('the certificate error %s in plain words', (code, words) => {
  const cause = Object.assign(new Error('x'), { code });
  const failure = failureOf(new TypeError('fetch failed', { cause }), 'https://e.com/');
  expect([failure?.isPassing, failure?.problem.code]).toEqual([false, 'feed-tls']);
  expect(failure?.problem.message).toContain(words);
});

test('an error that is none of the way is no failure of the publisher', () => {
  expect(failureOf(new Error('a mistake of ours'), 'https://e.com/')).toBeNull();
});

test('an abort ends the waiting', async () => {
  server.misbehave('/odd', silent);
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 50);
  const options = { maxBytes: 10, signal: cancel.signal };
  await expect(fetchFile(outbound, `${server.url}/odd`, options)).rejects.toThrow('abort');
});
