/** Through a real proxy: what it is asked for, what it is not, and what is told where it refuses. */
import { createServer, type IncomingMessage, request as forward, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { fetchFile, type Fetched } from './fetch-file.ts';
import { openOutbound } from './outbound.ts';

let server: FeedServer;
let proxy: Server;
let address: string;
const asked: string[] = [];
let answer: 'through' | number = 'through';

beforeAll(async () => {
  server = await startFeedServer();
  server.put('/a.json', '{"a":1}');
  proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const onward = forward(request.url ?? '', { headers: request.headers }, (from) => {
      response.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(response);
    });
    onward.end();
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    if (answer !== 'through') {
      socket.end(`HTTP/1.1 ${answer} No\r\n\r\n`);
      return;
    }
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Yes\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked.length = 0;
  answer = 'through';
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.close();
});

async function get(url: string, none = ''): Promise<Fetched> {
  const outbound = await openOutbound({
    allowPrivate: [server.host],
    userAgent: 'Ward/test',
    proxy: { http: address, https: address, none },
    timeouts: { idleMs: 2000, totalMs: 4000 },
    wait: async () => undefined,
  });
  try {
    return await fetchFile(outbound, url, { maxBytes: 1000 });
  } finally {
    await outbound.close();
  }
}

const codeOf = (fetched: Fetched) => ('problem' in fetched ? fetched.problem.code : fetched.status);

test('a file comes through it', async () => {
  const fetched = await get(`${server.url}/a.json`);
  expect(fetched.status === 'fresh' && new TextDecoder().decode(fetched.bytes)).toBe('{"a":1}');
  expect(asked).toEqual([`GET ${server.url}/a.json`]);
});

test('what NO_PROXY names is reached without it', async () => {
  expect((await get(`${server.url}/a.json`, 'example.com, 127.0.0.1')).status).toBe('fresh');
  expect(asked).toEqual([]);
});

test('https goes through a tunnel, and its certificate is checked at the end of it', async () => {
  // The server speaks no TLS: what is agreed on through the tunnel is nothing.
  expect(codeOf(await get(server.url.replace('http:', 'https:')))).toBe('feed-tls');
  expect(asked).toEqual([`CONNECT ${server.host}`]);
});

test.each([
  'https://10.0.0.1/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest',
  'https://localhost/x',
  'https://LOCALHOST./x',
  'https://printer.localhost/x',
])('the proxy is never asked for %s', async (url) => {
  for (const none of ['', '*']) expect(codeOf(await get(url, none))).toBe('feed-address-private');
  expect(asked).toEqual([]);
});

test('a redirect to a private address does not go to the proxy', async () => {
  server.misbehave('/to', (_request, response) =>
    response.writeHead(302, { location: 'https://192.168.1.1/' }).end(),
  );
  expect(codeOf(await get(`${server.url}/to`))).toBe('feed-address-private');
  expect(asked).toEqual([`GET ${server.url}/to`]);
});

test.each([
  [407, 1],
  [403, 1],
  [502, 5],
])('a proxy that answers %i is named, after as many attempts as help', async (status, attempts) => {
  answer = status;
  const fetched = await get(server.url.replace('http:', 'https:'));
  expect('problem' in fetched && fetched.problem).toMatchObject({
    code: 'feed-proxy',
    message: expect.stringContaining(String(status)),
  });
  expect(asked).toHaveLength(attempts);
});

test('an address that is none is told without the password in it', async () => {
  const proxy = { http: '', https: 'name:secret@proxy', none: '' };
  const opened = openOutbound({ allowPrivate: [], userAgent: 'x', proxy });
  await expect(opened).rejects.toThrow(/^HTTPS_PROXY is no address/);
});
