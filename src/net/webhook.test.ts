/** Webhooks against a real receiver that checks the signature by itself; what is not sent, and what the standard's own example gives. */
import { afterEach, describe, expect, it } from 'vitest';
import { startWebhookReceiver, type WebhookReceiver } from '#test/webhook-receiver.ts';
import { openOutbound } from './outbound.ts';
import { postWebhook, readWebhookSecret, signWebhook } from './webhook.ts';

const open: WebhookReceiver[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const message = { id: 'msg_1', at: new Date('2026-06-01T08:00:00.900Z'), body: '{"title":"Zürich"}' };

async function post(
  receiver: Pick<WebhookReceiver, 'url' | 'secret'>,
  allowPrivate: string[],
  totalMs = 5000,
) {
  const outbound = await openOutbound({ allowPrivate, userAgent: 'Ward/test', timeouts: { totalMs } });
  try {
    const secret = readWebhookSecret(receiver.secret) ?? new Uint8Array();
    return await postWebhook(outbound, { ...message, url: receiver.url, secret });
  } finally {
    await outbound.close();
  }
}

async function receiverThat(answer?: Parameters<typeof startWebhookReceiver>[0]): Promise<WebhookReceiver> {
  const one = await startWebhookReceiver(answer);
  open.push(one);
  return one;
}

describe('a webhook', () => {
  it('is posted once, signed over its very bytes', async () => {
    const receiver = await receiverThat();
    expect(await post(receiver, [receiver.host])).toEqual({ ok: true });
    expect(receiver.received).toEqual([
      { id: 'msg_1', timestamp: 1_780_300_800, body: message.body, isGenuine: true },
    ]);
  });

  it('is not sent to a private address, nor unencrypted, unless that was allowed', async () => {
    const receiver = await receiverThat();
    expect(await post(receiver, [])).toMatchObject({ ok: false, problem: { code: 'webhook-not-https' } });
    const secure = { ...receiver, url: receiver.url.replace('http:', 'https:') };
    const refused = await post(secure, []);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'webhook-address-private' } });
    expect(!refused.ok && refused.problem.hint).toContain(`WARD_ALLOW_PRIVATE_DELIVERY=${receiver.host}`);
    expect(receiver.received).toEqual([]);
  });

  it.each([
    [500, false],
    [302, false],
    [404, false],
    [410, true],
  ])('that answers %s is not delivered; tried no more: %s', async (status, isFinal) => {
    const receiver = await receiverThat(() => status);
    const sent = await post(receiver, [receiver.host]);
    expect(sent).toMatchObject({ ok: false, isFinal, problem: { code: 'webhook-answer' } });
    expect(receiver.received).toHaveLength(1);
  });

  it('does not wait for a receiver that hangs', async () => {
    const receiver = await receiverThat(() => undefined);
    const sent = await post(receiver, [receiver.host], 300);
    expect(sent).toMatchObject({ ok: false, isFinal: false, problem: { code: 'webhook-unreachable' } });
  });
});

describe('a signature', () => {
  it('is that of the libraries of Standard Webhooks', () => {
    // The example of https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries (its tests).
    const secret = readWebhookSecret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    if (!secret) throw new Error('the secret of the example cannot be read');
    const at = new Date(1_614_265_330_000);
    const signed = signWebhook({
      secret,
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at,
      body: '{"test": 2432232314}',
    });
    expect(signed).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it.each(['', 'secret', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(100)}`, 'whsec_not base64'])(
    'is not made with "%s"',
    (text) => {
      expect(readWebhookSecret(text)).toBeNull();
    },
  );
});
