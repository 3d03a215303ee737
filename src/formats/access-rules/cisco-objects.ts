/**
 * Objects and object groups of Cisco configurations, looked up by name when a rule uses them (ASA CLI guide, "Objects for access
 * control"; IOS security guide, "Object groups for ACLs"). What is not known in a group is a doubt of all that use it.
 */
import { type AddressRange, readAddressRange, readNetmask } from '#model/network/address.ts';
import type { PortRange } from '#model/network/network.ts';
import { allPorts, portNumber } from './port-names.ts';

/** Groups in groups: deeper than any configuration that a person keeps (assumption). */
const deepestGroup = 64;

export interface Resolved<T> {
  /** Null stands for any. */
  values: readonly T[] | null;
  doubts: readonly string[];
}

/** The words of each line of an object or group, under its kind and name. */
export class CiscoObjects {
  readonly #lines = new Map<string, string[][]>();
  readonly #addresses = new Map<string, Resolved<AddressRange>>();
  readonly #ports = new Map<string, Resolved<PortRange>>();

  /** `head` is what stands behind `object` or `object-group`: kind, name, and the protocol of a group of ports. */
  open(head: readonly string[]): (words: readonly string[]) => void {
    const key = (head[1] ?? '').toLowerCase();
    const lines = this.#lines.get(key) ?? [];
    this.#lines.set(key, lines);
    return (words) => lines.push(head[2] === undefined ? [...words] : [...words, '#', head[2]]);
  }

  addresses(name: string, path: readonly string[] = []): Resolved<AddressRange> {
    return this.#resolve(this.#addresses, name, path, (words, inner) => {
      const [first = '', second = '', third = ''] = words;
      if (first === 'object' || first === 'group-object') return this.addresses(second, inner);
      if (first === 'network-object' && second === 'object') return this.addresses(third, inner);
      const rest = first === 'network-object' ? words.slice(1) : words;
      const ranges = addressLine(rest);
      return ranges === null ? doubt(words) : { values: ranges, doubts: [] };
    });
  }

  ports(name: string, path: readonly string[] = []): Resolved<PortRange> {
    return this.#resolve(this.#ports, name, path, (words, inner) => {
      const [first = '', second = '', third = ''] = words;
      if (first === 'group-object') return this.ports(second, inner);
      if (first === 'service-object' && second === 'object') return this.ports(third, inner);
      const ports = portLine(words);
      return ports === undefined ? doubt(words) : { values: ports, doubts: [] };
    });
  }

  #resolve<T extends AddressRange | PortRange>(
    known: Map<string, Resolved<T>>,
    name: string,
    path: readonly string[],
    read: (words: readonly string[], path: readonly string[]) => Resolved<T>,
  ): Resolved<T> {
    const key = name.toLowerCase();
    const before = known.get(key);
    if (before !== undefined) return before;
    const lines = this.#lines.get(key);
    if (lines === undefined) return { values: [], doubts: [`there is no object "${name.slice(0, 40)}"`] };
    if (path.includes(key)) return { values: [], doubts: [`group "${name.slice(0, 40)}" holds itself`] };
    if (path.length >= deepestGroup)
      return { values: [], doubts: [`groups lie more than ${deepestGroup} deep`] };
    const found = merged(
      lines
        .filter((words) => words[0] !== 'description' && words[0] !== 'nat')
        .map((words) => read(words, [...path, key])),
    );
    known.set(key, found);
    return found;
  }
}

/** Values once each, so that groups which hold the same groups do not multiply. */
function merged<T extends AddressRange | PortRange>(parts: readonly Resolved<T>[]): Resolved<T> {
  const values = new Map<string, T>();
  for (const part of parts)
    for (const value of part.values ?? []) {
      const scope = 'family' in value ? value.family : value.protocol;
      values.set(`${scope} ${value.from} ${value.to}`, value);
    }
  const doubts = [...new Set(parts.flatMap((part) => part.doubts))].slice(0, 3);
  return { values: parts.some((part) => part.values === null) ? null : [...values.values()], doubts };
}

function doubt(words: readonly string[]): { values: []; doubts: string[] } {
  return { values: [], doubts: [words.join(' ').slice(0, 60)] };
}

/** `host A`, `subnet A M`, `range A B`, `A M`, `A /24`, `A/24`; null for anything else. */
function addressLine(words: readonly string[]): AddressRange[] | null {
  const [first = '', second, third] = words;
  const found =
    first === 'host'
      ? readAddressRange(second ?? '')
      : first === 'range'
        ? readAddressRange(`${second}-${third}`)
        : first === 'subnet'
          ? subnet(second ?? '', third)
          : subnet(first, second);
  return found === null ? null : [found];
}

function subnet(address: string, mask: string | undefined): AddressRange | null {
  if (mask === undefined) return readAddressRange(address);
  return mask.startsWith('/') ? readAddressRange(address + mask) : readNetmask(address, mask);
}

/** A line of a group of ports or services; undefined where it is not known, null for any. */
function portLine(words: readonly string[]): PortRange[] | null | undefined {
  const mark = words.indexOf('#');
  const own = mark === -1 ? words : words.slice(0, mark);
  if (own[0] === 'port-object') return portsAt(protocolsOf(words[mark + 1] ?? ''), own.slice(1));
  const rest = own[0] === 'service-object' || own[0] === 'service' ? own.slice(1) : own;
  const protocols = protocolsOf(rest[0] ?? '');
  if (rest[0] === 'ip') return null;
  if (rest[1] === 'source') return undefined;
  return portsAt(protocols, rest[1] === 'destination' ? rest.slice(2) : rest.slice(1));
}

export function protocolsOf(word: string): PortRange['protocol'][] {
  if (word === 'tcp' || word === '6') return ['tcp'];
  if (word === 'udp' || word === '17') return ['udp'];
  return word === 'tcp-udp' || word === 'ip' || word === 'ipv6' ? ['tcp', 'udp'] : [];
}

/** `eq 22`, `range 20 21`, `lt 1024`, `gt 1023`, `neq 80`, or nothing for all; undefined where a port is not known. */
export function portsAt(
  protocols: readonly PortRange['protocol'][],
  [operator, ...operands]: readonly string[],
): PortRange[] | undefined {
  if (operator === undefined) return allPorts(...protocols);
  const numbers = operands.map(portNumber);
  const [first, second] = numbers;
  if (first === null || first === undefined || numbers.includes(null)) return undefined;
  const spans = spansOf(operator, first, second ?? first, numbers);
  return spans?.flatMap(([from, to]) =>
    from <= to ? protocols.map((protocol) => ({ protocol, from, to })) : [],
  );
}

function spansOf(
  operator: string,
  first: number,
  second: number,
  all: readonly (number | null)[],
): [number, number][] | undefined {
  switch (operator) {
    case 'eq':
      return all.map((port) => [port ?? 0, port ?? 0]);
    case 'range':
      return [[Math.min(first, second), Math.max(first, second)]];
    case 'lt':
      return [[0, first - 1]];
    case 'gt':
      return [[first + 1, 65_535]];
    case 'neq':
      return [
        [0, first - 1],
        [first + 1, 65_535],
      ];
    default:
      return undefined;
  }
}
