/** Sends one message of the outbox, or a test, through the transport of an organisation. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { toldAlone, toldTogether } from '#act/escalation/index.ts';
import {
  escalationNumber,
  type EscalationTransport,
  type MailTransport,
  type WebhookTransport,
} from '#model/judgement/escalation.ts';
import { sendMail, usualMailMs } from '#net/mail.ts';
import { openOutbound } from '#net/outbound.ts';
import { failed, type Sent } from '#net/sent.ts';
import { postWebhook, readWebhookSecret } from '#net/webhook.ts';
import type { TakenDelivery, TakenEscalation } from '#store/escalation/deliveries.ts';
import type { Ward } from '../ward.ts';

/** How long a webhook may take, in milliseconds. */
const webhookMs = { connectMs: 10_000, idleMs: 15_000, totalMs: 20_000 } as const;

/** The longest that sending one message takes, in milliseconds. */
export function longestSendMs({ delivery }: Ward): number {
  return Math.max(delivery.mailMs ?? usualMailMs, delivery.webhook?.totalMs ?? webhookMs.totalMs);
}

/** What came of a message; a transport that was taken away since is told as such. */
export async function sendDelivery(
  ward: Ward,
  organisation: string,
  transport: EscalationTransport,
  delivery: TakenDelivery,
): Promise<Sent> {
  const { channel, target, messageId, escalations } = delivery;
  if (channel === 'email') {
    if (transport.mail === null) return failed(missing('mail server'));
    const told = escalations.map((one) => ({ ...one, thing: one.thingName, organisation }));
    const [first] = told;
    const message = first && !delivery.isDigest ? toldAlone(first) : toldTogether(told);
    return await mailTo(ward, transport.mail, { to: target, messageId, ...message });
  }
  const webhook = transport.webhooks.find((one) => one.name === target);
  if (!webhook) return failed(missing(`webhook "${target}"`));
  const body = JSON.stringify(webhookBody(organisation, escalations));
  return await postTo(ward, webhook, { id: messageId, body });
}

export async function mailTo(
  { delivery }: Ward,
  { host, port, security, from, user, passwordFrom }: MailTransport,
  message: { to: string; subject: string; text: string; messageId: string },
): Promise<Sent> {
  const password = passwordFrom === null ? undefined : delivery.secret(passwordFrom);
  if (passwordFrom !== null && password === undefined)
    return failed(noSecret(passwordFrom, `the mail server ${host}`));
  const login = user === null || password === undefined ? null : { user, password };
  const server = { host, port, security, login };
  return await sendMail(server, { from, ...message }, delivery.mailMs ?? usualMailMs);
}

export async function postTo(
  { delivery, feeds, version, clock }: Ward,
  { url, name, secretFrom }: WebhookTransport,
  message: { id: string; body: string },
): Promise<Sent> {
  const secret = readWebhookSecret(delivery.secret(secretFrom) ?? '');
  if (secret === null) return failed(noSecret(secretFrom, `the webhook "${name}"`));
  const outbound = await openOutbound({
    allowPrivate: delivery.allowPrivate,
    userAgent: `Ward/${version}`,
    proxy: feeds.proxy,
    timeouts: { ...webhookMs, ...delivery.webhook },
  });
  try {
    return await postWebhook(outbound, { url, secret, at: clock(), ...message });
  } finally {
    await outbound.close();
  }
}

/** The same for every attempt: what it tells is of the moment at which it was recorded. */
function webhookBody(organisation: string, escalations: readonly TakenEscalation[]) {
  const [first] = escalations;
  return {
    type: 'escalation.recorded',
    timestamp: first?.recordedAt.toISOString(),
    data: {
      organisation,
      escalations: escalations.map((one) => ({
        number: escalationNumber(one.escalationNo),
        thing: {
          kind: one.thingKind,
          id: one.thingId,
          name: one.thingName,
          title: one.title,
          owner: one.owner,
        },
        dueAt: one.dueAt.toISOString(),
        step: one.stepId,
        to: one.role,
        isUrgent: one.isUrgent,
        cameDueAt: one.cameDueAt.toISOString(),
        recipients: one.recipients.map(({ person }) => person),
      })),
    },
  };
}

function missing(what: string): Problem {
  return problem('transport-missing', '', { what });
}

function noSecret(name: string, what: string): Problem {
  return problem('secret-missing', name, { name, what });
}
