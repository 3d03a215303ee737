/** Under which id a message goes out: the same for every attempt, so that whoever gets it twice can tell. */
import type { MailTransport } from '#model/judgement/escalation.ts';

/** The Message-ID of an e-mail (RFC 5322, 3.6.4), in the domain that it is sent from. */
export function mailMessageId({ from }: Pick<MailTransport, 'from'>, id: string): string {
  return `<${id}@${from.split('@').at(-1) ?? 'ward.invalid'}>`;
}

/** The `webhook-id` of Standard Webhooks. */
export function webhookMessageId(id: string): string {
  return `msg_${id}`;
}
