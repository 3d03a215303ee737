/** What telling people outside the product is set to, from the environment. */
import { WardError } from '#base/errors/problem.ts';
import type { Timeouts } from '#net/outbound.ts';

export interface DeliverySettings {
  /** `host:port` of webhooks in one's own network, which may be private and without TLS. */
  allowPrivate: readonly string[];
  /** The value of an environment variable whose name begins with `WARD_SECRET_`; undefined where it is not set. */
  secret: (name: string) => string | undefined;
  /** For one e-mail as a whole. */
  mailMs?: number;
  webhook?: Partial<Timeouts>;
}

export const noDelivery: DeliverySettings = { allowPrivate: [], secret: () => undefined };

const secretName = /^WARD_SECRET_[A-Z0-9_]{1,80}$/;

/** No other variable of the environment can be sent anywhere by whoever writes the settings. */
export function refuseSecretName(where: string, name: string): void {
  if (!secretName.test(name)) throw new WardError('secret-name', where, { name });
}

/** Reads secrets out of an environment. */
export function secretsOf(
  environment: Readonly<Record<string, string | undefined>>,
): DeliverySettings['secret'] {
  return (name) => (secretName.test(name) ? environment[name] || undefined : undefined);
}
