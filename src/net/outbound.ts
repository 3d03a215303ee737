/** How Ward reaches the outside: one agent that never connects to a private address unless that host was named. */
import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type * as Undici from 'undici';
import type { Agent, buildConnector, Dispatcher, request } from 'undici';
import { isPrivateAddress, PrivateAddressError } from './private-address.ts';
import { guardTarget, type ProxySettings, usableProxy } from './proxy.ts';

export interface OutboundSettings {
  /** `host:port` that may be private and without TLS: a mirror of one's own, and the servers of tests. */
  allowPrivate: readonly string[];
  /** Shown to publishers, e.g. `Ward/0.1.0`. */
  userAgent: string;
  proxy?: ProxySettings | undefined;
  timeouts?: Partial<Timeouts>;
  /** Waits between attempts; rejects when the signal is aborted. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export interface Timeouts {
  connectMs: number;
  /** Until the head of the answer, and between two parts of its body. */
  idleMs: number;
  /** For one attempt as a whole, however busily it drips. */
  totalMs: number;
}

const usualTimeouts: Timeouts = { connectMs: 15_000, idleMs: 60_000, totalMs: 1_800_000 };

export interface Outbound {
  agent: Dispatcher;
  request: typeof request;
  userAgent: string;
  timeouts: Timeouts;
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  isAllowedPrivate(url: URL): boolean;
  /** Throws `PrivateAddressError` where a proxy would be asked for what is private; without a proxy the connection is guarded. */
  guard(url: URL): Promise<void>;
  close(): Promise<void>;
}

/** The client is loaded here, since most commands fetch nothing. */
export async function openOutbound(settings: OutboundSettings): Promise<Outbound> {
  const client = await import('undici');
  const timeouts = { ...usualTimeouts, ...settings.timeouts };
  const allowed = new Set(settings.allowPrivate.map((one) => one.trim().toLowerCase()));
  const isAllowedPrivate = (url: URL) =>
    allowed.has(hostAndPort(url.hostname, portOf(url.protocol, url.port)));
  const proxy = usableProxy(settings.proxy);
  const options = {
    connect: guardedConnector(client.buildConnector, allowed, timeouts.connectMs),
    headersTimeout: timeouts.idleMs,
    bodyTimeout: timeouts.idleMs,
  };
  const agent = proxy === null ? new client.Agent(options) : throughProxy(client, proxy, options, timeouts);
  return {
    agent,
    request: client.request,
    userAgent: settings.userAgent,
    timeouts,
    wait: settings.wait ?? pause,
    isAllowedPrivate,
    guard: async (url) => {
      if (proxy !== null && !isAllowedPrivate(url)) await guardTarget(url);
    },
    close: async () => await agent.destroy(),
  };
}

/** The proxy itself is named by whoever runs Ward, and may be private. All three are given, so that no environment is read here. */
function throughProxy(
  { EnvHttpProxyAgent }: typeof Undici,
  { http, https, none }: ProxySettings,
  options: Agent.Options,
  { connectMs }: Timeouts,
): Dispatcher {
  const proxyTls = { timeout: connectMs };
  return new EnvHttpProxyAgent({
    ...options,
    proxyTls,
    httpProxy: http,
    httpsProxy: https,
    noProxy: none,
  });
}

/** The address is looked at where the connection is made, so that a name cannot change its mind in between. */
function guardedConnector(
  build: typeof buildConnector,
  allowed: ReadonlySet<string>,
  timeout: number,
): buildConnector.connector {
  const open = build({ timeout });
  const guarded = build({
    timeout,
    lookup: (hostname, options, done) => {
      resolveName(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
        const found = error ? undefined : addresses.find((one) => isPrivateAddress(one.address));
        const first = error ? undefined : addresses[0];
        if (error) done(error, '', 0);
        else if (found) done(new PrivateAddressError(found.address), '', 0);
        else if (options.all === true) done(null, addresses);
        else done(null, first?.address ?? '', first?.family ?? 4);
      });
    },
  });
  return (options, done) => {
    const port = portOf(options.protocol, options.port);
    if (allowed.has(hostAndPort(options.hostname, port))) return open(options, done);
    // No name is looked up for an address.
    const bare = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(bare) !== 0 && isPrivateAddress(bare)) return done(new PrivateAddressError(bare), null);
    return guarded(options, done);
  };
}

export function hostAndPort(hostname: string, port: string): string {
  return `${hostname.toLowerCase()}:${port}`;
}

export function portOf(protocol: string, port: string): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal ? { signal } : {});
}
