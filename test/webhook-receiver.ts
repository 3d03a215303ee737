/** A real receiver of webhooks, which checks signatures by itself as Standard Webhooks says, and answers as a test tells it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedHook {
  id: string;
  timestamp: number;
  body: string;
  /** The signature is over these very bytes, by the secret that the receiver knows. */
  isGenuine: boolean;
}

export interface WebhookReceiver {
  url: string;
  /** For `WARD_ALLOW_PRIVATE_DELIVERY`. */
  host: string;
  secret: string;
  received: ReceivedHook[];
  close(): Promise<void>;
}

/** `answer` gives the status, when it is there; undefined never answers. */
export async function startWebhookReceiver(
  answer: (hook: ReceivedHook) => Promise<number | undefined> | number | undefined = () => 204,
): Promise<WebhookReceiver> {
  const key = Buffer.from('0123456789abcdef0123456789abcdef');
  const received: ReceivedHook[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const hook = read(request.headers, Buffer.concat(chunks).toString('utf8'), key);
      received.push(hook);
      Promise.resolve(answer(hook)).then(
        (status) => status !== undefined && response.writeHead(status, { location: '/elsewhere' }).end(),
        (error: Error) => response.destroy(error),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/hook`,
    host,
    secret: `whsec_${key.toString('base64')}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(headers: IncomingHttpHeaders, body: string, key: Buffer): ReceivedHook {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name]),
  );
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const isGenuine = (signatures ?? '').split(' ').some((one) => {
    const [version, encoded = ''] = one.split(',');
    const given = Buffer.from(encoded, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return { id: id ?? '', timestamp: Number(timestamp), body, isGenuine };
}
