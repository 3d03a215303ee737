/** A real HTTP server that publishes what a test puts on it, and misbehaves where the test says so. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from '#base/hash.ts';

export type Misbehaviour = (request: IncomingMessage, response: ServerResponse, body: Uint8Array) => void;

export interface FeedServer {
  url: string;
  /** For `WARD_ALLOW_PRIVATE_FEEDS`. */
  host: string;
  /** Paths that were asked for, in order, with the status that was given. */
  asked: string[];
  put(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** Answers a path itself; the number of `times` it does so, then the file comes as usual. */
  misbehave(path: string, how: Misbehaviour, times?: number): void;
  close(): Promise<void>;
}

export async function startFeedServer(): Promise<FeedServer> {
  const files = new Map<string, Uint8Array>();
  const tricks = new Map<string, { how: Misbehaviour; left: number }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const full = request.url ?? '/';
    const path = full.split('?')[0] ?? '/';
    response.on('close', () => asked.push(`${full} ${response.statusCode}`));
    const body = files.get(path);
    const trick = tricks.get(path);
    if (trick && trick.left > 0) {
      trick.left -= 1;
      trick.how(request, response, body ?? new Uint8Array());
      return;
    }
    serveFile(request, response, body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    asked,
    put: (path, content) => files.set(path, Buffer.from(content)),
    remove: (path) => files.delete(path),
    misbehave: (path, how, times = Number.POSITIVE_INFINITY) => tricks.set(path, { how, left: times }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serveFile(request: IncomingMessage, response: ServerResponse, body: Uint8Array | undefined): void {
  if (!body) {
    response.writeHead(404).end('nothing here');
    return;
  }
  const etag = `"${sha256(body).slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-length': body.length }).end(body);
}

export function answerStatus(status: number, headers: Record<string, string> = {}): Misbehaviour {
  return (_request, response) => response.writeHead(status, headers).end('no');
}

/** Promises all of the body and hangs up after half of it. */
export const truncate: Misbehaviour = (_request, response, body) => {
  response.writeHead(200, { 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
};

/** Serves ranges (RFC 9110, clause 14), and hangs up after so many bytes of each answer; of a file that changes, by its ETag. */
export function stumbling(step: number): Misbehaviour {
  return (request, response, body) => {
    const etag = `"${sha256(body).slice(0, 16)}"`;
    const [, first] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const isRest = first !== undefined && request.headers['if-range'] === etag;
    const from = isRest ? Number(first) : 0;
    const length = body.length - from;
    const range = { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` };
    response.writeHead(isRest ? 206 : 200, { etag, 'content-length': length, ...(isRest ? range : {}) });
    const part = body.subarray(from, from + step);
    if (part.length === length) response.end(part);
    else response.write(part, () => response.destroy());
  };
}

/** Sends without end. */
export const endless: Misbehaviour = (_request, response) => {
  response.writeHead(200);
  const chunk = Buffer.alloc(65_536, 32);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

/** Says nothing at all. */
export const silent: Misbehaviour = () => undefined;
