/** How a mail server is spoken to, in words; and what is there already, as it is sent back with a change. */
import type { NewTransport, Transport } from '../../actions/escalations.ts';

type Security = NonNullable<Transport['mail']>['security'];

export const securityWords: Record<Security, string> = {
  starttls: 'by STARTTLS, or nothing is sent',
  tls: 'from the first byte',
  none: 'never',
};

export const securities = Object.keys(securityWords) as Security[];

/** Settings are written as a whole: what stands there, without what Ward says of its secrets. */
export function asSent({ mail, webhooks }: Pick<Transport, 'mail' | 'webhooks'>): NonNullable<NewTransport> {
  return {
    mail: mail && {
      host: mail.host,
      port: mail.port,
      security: mail.security,
      from: mail.from,
      user: mail.user,
      passwordFrom: mail.passwordFrom,
    },
    webhooks: webhooks.map(({ name, url, secretFrom }) => ({ name, url, secretFrom })),
  };
}
