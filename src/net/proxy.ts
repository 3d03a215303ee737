/** The proxy between Ward and the internet, where there is one; the guard on private addresses holds for what it is asked for too. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { WardError } from '#base/errors/problem.ts';
import { isPrivateAddress, PrivateAddressError } from './private-address.ts';

/** As HTTP_PROXY, HTTPS_PROXY and NO_PROXY have them; empty where they are not set. */
export interface ProxySettings {
  http: string;
  https: string;
  /** Hosts that are reached without it, with commas between them. */
  none: string;
}

/** Null where no proxy is named; throws `feed-proxy-address` for one that is no address. */
export function usableProxy(settings: ProxySettings | undefined): ProxySettings | null {
  if (settings === undefined || (settings.http === '' && settings.https === '')) return null;
  for (const [name, address] of [
    ['HTTP_PROXY', settings.http],
    ['HTTPS_PROXY', settings.https],
  ] as const) {
    if (address === '') continue;
    const isAddress = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
    // The address itself may hold a password.
    if (!isAddress) throw new WardError('feed-proxy-address', name, { name });
  }
  return settings;
}

/**
 * Throws `PrivateAddressError` where a name or address is private as far as can be seen from here. A name that only the
 * proxy can look up is left to it: then whoever runs the proxy says what may be reached.
 */
export async function guardTarget(url: URL): Promise<void> {
  const bare = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (/^(?:.+\.)?localhost\.?$/.test(bare)) throw new PrivateAddressError(bare);
  if (isIP(bare) !== 0) {
    if (isPrivateAddress(bare)) throw new PrivateAddressError(bare);
    return;
  }
  const found = (await addressesOf(bare)).find((address) => isPrivateAddress(address));
  if (found !== undefined) throw new PrivateAddressError(found);
}

async function addressesOf(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return [];
    throw error;
  }
}
