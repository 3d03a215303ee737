/** Whether this Ward does all of its work. */
import { requestsAside } from '#store/judgement/requests.ts';
import type { Ward } from './ward.ts';

export interface Health {
  status: 'ok' | 'degraded';
  /** What could not be worked out and waits for the next start. */
  setAside: { kind: string; failure: string }[];
}

/** No deed: it tells nothing of any organisation, and what watches over a server asks before it signs in. */
export async function health(ward: Ward): Promise<Health> {
  const aside = await ward.store.asSystem(requestsAside);
  const setAside = aside.map(({ kind, failure }) => ({ kind, failure }));
  return { status: setAside.length > 0 ? 'degraded' : 'ok', setAside };
}
