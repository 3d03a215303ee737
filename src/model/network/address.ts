/** Addresses of rules and flows as ranges of whole numbers: IPv4 and IPv6, CIDR, ranges and wildcard masks. No host is kept. */

export type AddressFamily = 4 | 6;

/** All addresses from one to another, both of them in it. */
export interface AddressRange {
  family: AddressFamily;
  from: bigint;
  to: bigint;
}

const bitsOf = { 4: 32, 6: 128 } as const;

/** A wildcard mask with more bits set apart from its end would become more ranges than this: it is not read (assumption). */
const mostWildcardRanges = 1_024;

export function wholeFamily(family: AddressFamily): AddressRange {
  return { family, from: 0n, to: (1n << BigInt(bitsOf[family])) - 1n };
}

/** One address as a number; null where it is none. A zone id (`fe80::1%eth0`, RFC 4007) is left out. */
export function readAddress(text: string): { family: AddressFamily; value: bigint } | null {
  if (text.length > 64) return null;
  const bare = text.replace(/%.*$/, '');
  if (!bare.includes(':')) {
    const value = dottedValue(bare);
    return value === null ? null : { family: 4, value };
  }
  const value = colonValue(bare);
  return value === null ? null : { family: 6, value };
}

/** `10.0.0.1`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.1-10.0.0.9`, and the same of IPv6; null for anything else. */
export function readAddressRange(text: string): AddressRange | null {
  const [first = '', last, ...more] = text.split('-').map((part) => part.trim());
  if (more.length > 0) return null;
  if (last === undefined) return readBlock(first);
  const from = readAddress(first);
  const to = readAddress(last);
  if (from === null || to === null || from.family !== to.family || from.value > to.value) return null;
  return { family: from.family, from: from.value, to: to.value };
}

function readBlock(text: string): AddressRange | null {
  const [host = '', mask, ...more] = text.split('/');
  const address = readAddress(host);
  if (address === null || more.length > 0) return null;
  if (mask === undefined) return { family: address.family, from: address.value, to: address.value };
  if (/^\d{1,3}$/.test(mask)) return blockOf(address, Number(mask));
  const netmask = address.family === 4 ? dottedValue(mask) : null;
  const length = netmask === null ? null : prefixLength(netmask);
  return length === null ? null : blockOf(address, length);
}

function blockOf(
  { family, value }: { family: AddressFamily; value: bigint },
  length: number,
): AddressRange | null {
  const host = bitsOf[family] - length;
  if (host < 0) return null;
  const from = (value >> BigInt(host)) << BigInt(host);
  return { family, from, to: from + (1n << BigInt(host)) - 1n };
}

/**
 * IPv4 address with a wildcard mask, in which a bit that is set does not matter (Cisco IOS). Masks need not be contiguous:
 * `10.0.0.5 0.0.255.0` is 256 single addresses. Null for what is no mask, or would be too many ranges.
 */
export function readWildcard(address: string, wildcard: string): AddressRange[] | null {
  const value = dottedValue(address);
  const mask = dottedValue(wildcard);
  if (value === null || mask === null) return null;
  let tail = 0n;
  while ((mask >> tail) & 1n) tail += 1n;
  const scattered = Array.from({ length: 32 }, (_, bit) => BigInt(bit)).filter(
    (bit) => bit > tail && (mask >> bit) & 1n,
  );
  if (2 ** scattered.length > mostWildcardRanges) return null;
  let starts = [value & ~mask & 0xffff_ffffn];
  for (const bit of scattered) starts = starts.flatMap((start) => [start, start | (1n << bit)]);
  return starts.map((from) => ({ family: 4, from, to: from + (1n << tail) - 1n }));
}

/** Address and netmask as they stand behind one another in configurations: `10.1.0.0 255.255.0.0`. */
export function readNetmask(address: string, netmask: string): AddressRange | null {
  return readBlock(`${address}/${netmask}`);
}

/** What of the same families is in none of the ranges. */
export function complementOf(ranges: readonly AddressRange[]): AddressRange[] {
  const families = [...new Set(ranges.map(({ family }) => family))];
  return families.flatMap((family) => {
    const whole = wholeFamily(family);
    const gaps: AddressRange[] = [];
    let next = whole.from;
    for (const range of sorted(ranges.filter((one) => one.family === family))) {
      if (range.from > next) gaps.push({ family, from: next, to: range.from - 1n });
      if (range.to >= next) next = range.to + 1n;
    }
    if (next <= whole.to) gaps.push({ family, from: next, to: whole.to });
    return gaps;
  });
}

/** What is in both; null stands for every address. */
export function commonAddresses(
  a: readonly AddressRange[] | null,
  b: readonly AddressRange[] | null,
): readonly AddressRange[] | null {
  if (a === null) return b;
  if (b === null) return a;
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const from = one.from > other.from ? one.from : other.from;
      const to = one.to < other.to ? one.to : other.to;
      return one.family === other.family && from <= to ? [{ family: one.family, from, to }] : [];
    }),
  );
}

function sorted(ranges: readonly AddressRange[]): AddressRange[] {
  return [...ranges].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function prefixLength(mask: bigint): number | null {
  const host = ~mask & 0xffff_ffffn;
  if ((host & (host + 1n)) !== 0n) return null;
  return 32 - (host === 0n ? 0 : host.toString(2).length);
}

/** `10.0.0.1`; numbers with a leading zero are refused, since some programs read them as octal. */
function dottedValue(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return BigInt(value);
}

/** RFC 4291, section 2.2: eight groups, one run of zeros as `::`, the last 32 bits also dotted. */
function colonValue(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => groupsOf(half));
  if (head === null || head === undefined || tail === null) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

function groupsOf(half: string): number[] | null {
  if (half === '') return [];
  const parts = half.split(':');
  const last = parts.at(-1) ?? '';
  const dotted = last.includes('.') ? dottedValue(last) : null;
  const plain = dotted === null ? parts : parts.slice(0, -1);
  if (!plain.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null;
  const groups = plain.map((part) => Number.parseInt(part, 16));
  return dotted === null ? groups : [...groups, Number(dotted >> 16n), Number(dotted & 0xffffn)];
}
