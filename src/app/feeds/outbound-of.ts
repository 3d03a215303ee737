/** The way out as this Ward is set to. */
import { openOutbound, type Outbound } from '#net/outbound.ts';
import type { Ward } from '../ward.ts';

export async function outboundOf({ feeds, version }: Ward): Promise<Outbound> {
  return await openOutbound({
    allowPrivate: feeds.allowPrivate,
    userAgent: `Ward/${version}`,
    proxy: feeds.proxy,
    ...(feeds.timeouts ? { timeouts: feeds.timeouts } : {}),
    ...(feeds.wait ? { wait: feeds.wait } : {}),
  });
}
