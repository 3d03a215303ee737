/** What fetching feeds is set to, from the environment. */
import type { OutboundSettings } from '#net/outbound.ts';

export interface FeedSettings {
  /** `host:port` of mirrors of one's own, which may be private and without TLS. */
  allowPrivate: readonly string[];
  /** Raises the rate that the NVD allows. */
  nvdApiKey: string | null;
  /** Between Ward and the internet. */
  proxy?: OutboundSettings['proxy'];
  timeouts?: OutboundSettings['timeouts'];
  wait?: OutboundSettings['wait'];
}
