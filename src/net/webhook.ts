/**
 * Posts a signed message to a webhook, as Standard Webhooks has it
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
import { createHmac } from 'node:crypto';
import { problem } from '#base/errors/problem.ts';
import { troubleOf } from './failures.ts';
import { hostAndPort, type Outbound, portOf } from './outbound.ts';
import { failed, type Sent } from './sent.ts';

export interface WebhookMessage {
  url: string;
  secret: Uint8Array;
  /** `webhook-id`; the same for every attempt. */
  id: string;
  /** Of this attempt. */
  at: Date;
  /** JSON. */
  body: string;
}

/** The bytes of "whsec_" and base64, of 24 to 64 bytes as the standard asks ("Signature scheme"); null for anything else. */
export function readWebhookSecret(text: string): Uint8Array | null {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  if (encoded === undefined) return null;
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 ? bytes : null;
}

/** `v1,` and the HMAC-SHA256 over id, seconds since 1970 and body, in base64 ("Symmetric signatures"). */
export function signWebhook({ secret, id, at, body }: Omit<WebhookMessage, 'url'>): string {
  const signed = createHmac('sha256', secret).update(`${id}.${secondsOf(at)}.${body}`);
  return `v1,${signed.digest('base64')}`;
}

/** Never throws on account of the receiver. A redirect is an answer like any other that is not 2xx. */
export async function postWebhook(outbound: Outbound, message: WebhookMessage): Promise<Sent> {
  const { url } = message;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && !outbound.isAllowedPrivate(parsed))
    return failed(problem('webhook-not-https', url, { url }));
  try {
    await outbound.guard(parsed);
    const { statusCode: status, body } = await outbound.request(url, {
      method: 'POST',
      dispatcher: outbound.agent,
      signal: AbortSignal.timeout(outbound.timeouts.totalMs),
      headers: {
        'content-type': 'application/json',
        'user-agent': outbound.userAgent,
        'webhook-id': message.id,
        'webhook-timestamp': String(secondsOf(message.at)),
        'webhook-signature': signWebhook(message),
      },
      body: message.body,
    });
    // What else it says is of no interest.
    body.on('error', () => undefined).destroy();
    if (status >= 200 && status < 300) return { ok: true };
    // 410 says that the receiver wants no more ("Deliverability").
    return failed(problem('webhook-answer', url, { url, status }), status === 410);
  } catch (error) {
    return troubleWith(error, parsed);
  }
}

function troubleWith(error: unknown, { href: url, hostname, protocol, port }: URL): Sent {
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  if (trouble.kind === 'private') {
    const host = hostAndPort(hostname, portOf(protocol, port));
    return failed(problem('webhook-address-private', url, { url, address: trouble.address, host }));
  }
  const detail = trouble.kind === 'proxy' ? `the proxy answered ${trouble.status}` : trouble.detail;
  return failed(problem('webhook-unreachable', url, { url, detail }));
}

function secondsOf(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
