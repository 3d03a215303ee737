/** Which addresses are not of the public internet: a feed must never be a way into the network that Ward stands in. */
import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Ranges of the IANA special-purpose registries that are not globally reachable
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, .../iana-ipv6-special-registry), and multicast.
 */
const ranges: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/** A name that resolved to an address nobody allowed. */
export class PrivateAddressError extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`private address ${address}`);
    this.address = address;
  }
}

const blocked = new BlockList();
for (const [address, prefix, family] of ranges) blocked.addSubnet(address, prefix, family);

/** True for an IP address that is not of the public internet, and for text that is no IP address. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 0) return true;
  if (isIPv4(bare)) return blocked.check(bare, 'ipv4');
  const inside = embeddedIpv4(bare);
  return inside === null ? blocked.check(bare, 'ipv6') : blocked.check(inside, 'ipv4');
}

/** The IPv4 address that a mapped (::ffff:0:0/96) or translated (64:ff9b::/96, RFC 6052) IPv6 address stands for. */
function embeddedIpv4(address: string): string | null {
  // URL spells every IPv6 address in one way (RFC 5952).
  const spelt = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const found = /^(?:::ffff:|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelt);
  if (!found) return null;
  const [high, low] = [found[1], found[2]].map((part) => Number.parseInt(part ?? '0', 16));
  return [(high ?? 0) >> 8, (high ?? 0) & 255, (low ?? 0) >> 8, (low ?? 0) & 255].join('.');
}
