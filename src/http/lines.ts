/** An answer in lines of JSON that come while the work goes on; when the caller hangs up, the work is cancelled. */
import type { FastifyReply } from 'fastify';

/** At most this many progress lines a second. */
const progressPerSecond = 10;

export interface LinesAnswer<Event> {
  send: (event: Event) => void;
  /** The same for what comes too often to be told each time. */
  sendSeldom: (event: Event) => void;
  end: () => void;
}

export function answerInLines<Event>(reply: FastifyReply, cancel: AbortController): LinesAnswer<Event> {
  const { raw } = reply;
  reply.hijack();
  raw.on('close', () => {
    if (!raw.writableFinished) cancel.abort();
  });
  raw.writeHead(200, {
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  // At once, so that the sender knows that all of the file has come.
  raw.flushHeaders();
  const send = (event: Event) => {
    raw.write(`${JSON.stringify(event)}\n`);
  };
  let last = 0;
  return {
    send,
    sendSeldom: (event) => {
      const now = performance.now();
      if (now - last < 1000 / progressPerSecond) return;
      last = now;
      send(event);
    },
    end: () => {
      raw.end();
    },
  };
}
