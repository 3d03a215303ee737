/** One entry of an extended or standard access list of Cisco IOS or ASA (command references, "access-list extended", "permit"). */
import type { AccessRule } from '#model/network/access-rule.ts';
import {
  type AddressRange,
  readAddressRange,
  readNetmask,
  readWildcard,
  wholeFamily,
} from '#model/network/address.ts';
import type { PortRange } from '#model/network/network.ts';
import { type CiscoObjects, portsAt, protocolsOf, type Resolved } from './cisco-objects.ts';
import type { Line } from './lines.ts';
import { commonPorts } from './port-names.ts';

/** How masks are written: IOS inverts them, ASA does not, IPv6 has prefixes. */
export type MaskKind = 'wildcard' | 'netmask' | 'prefix';

export interface CiscoEntry extends Line {
  words: readonly string[];
  masks: MaskKind;
  /** Standard lists name the source alone. */
  isStandard: boolean;
}

export type CiscoReading = { rule: AccessRule } | { kind: 'unread' | 'left_out'; why: string; hint: string };

const operators: ReadonlySet<string> = new Set(['eq', 'neq', 'lt', 'gt', 'range']);
/** Words at the end that change nothing of what is matched, with how many belong to them. */
const harmless: Readonly<Record<string, number>> = {
  log: 0,
  'log-input': 0,
  interval: 1,
  default: 0,
  disable: 0,
  sequence: 1,
};
const icmp: ReadonlySet<string> = new Set([
  'icmp',
  'icmp6',
  'igmp',
  'gre',
  'esp',
  'ah',
  'ahp',
  'ospf',
  'eigrp',
  'pim',
  'nos',
  'ipinip',
  'pcp',
  'sctp',
  'snp',
  'igrp',
  'ipsec',
  'pptp',
  'vrrp',
]);

export function readCiscoEntry(entry: CiscoEntry, objects: CiscoObjects): CiscoReading {
  return new EntryReader(entry, objects).read();
}

class EntryReader {
  readonly #entry: CiscoEntry;
  readonly #objects: CiscoObjects;
  readonly #doubts: string[] = [];
  #at = 0;
  #ports: readonly PortRange[] | null = null;

  constructor(entry: CiscoEntry, objects: CiscoObjects) {
    this.#entry = entry;
    this.#objects = objects;
  }

  read(): CiscoReading {
    const action = this.#next();
    if (action === 'remark') return { kind: 'left_out', why: 'it is a remark', hint: 'Nothing.' };
    if (action !== 'permit' && action !== 'deny')
      return unread(`"${action.slice(0, 40)}" stands where permit or deny was expected`);
    if (!this.#entry.isStandard && !this.#protocol())
      return unread(`the protocol "${this.#entry.words[1]?.slice(0, 40)}" is not known`);
    const from = this.#end();
    if (typeof from === 'string') return unread(from);
    if (this.#portsOfEnd() !== undefined) this.#doubts.push('a condition on the port of the caller');
    const to = this.#entry.isStandard ? null : this.#end();
    if (typeof to === 'string') return unread(to);
    const called = this.#portsOfEnd();
    if (called !== undefined) this.#ports = commonPorts(this.#ports, called);
    const left = this.#tail();
    if (left !== null) return left;
    if (this.#ports?.length === 0)
      return {
        kind: 'left_out',
        why: 'it has no TCP or UDP',
        hint: 'Nothing: Ward counts services over TCP and UDP.',
      };
    const doubt = this.#doubts.join('; ').slice(0, 200);
    return {
      rule: {
        line: this.#entry.line,
        action: action === 'permit' ? 'allow' : 'deny',
        from: { addresses: from, interfaces: null },
        to: { addresses: to, interfaces: null },
        ports: this.#ports,
        ...(doubt === '' ? {} : { doubt }),
      },
    };
  }

  #next(): string {
    this.#at += 1;
    return this.#entry.words[this.#at - 1] ?? '';
  }

  get #word(): string {
    return this.#entry.words[this.#at] ?? '';
  }

  /** False where it is not known. Groups of protocols and of services stand in the same place (ASA). */
  #protocol(): boolean {
    const word = this.#next();
    if (word === 'object' || word === 'object-group') {
      this.#ports = this.#taken(this.#objects.ports(this.#next()));
      return true;
    }
    if (word === 'ip' || word === 'ipv6') return true;
    const protocols = protocolsOf(word);
    this.#ports = portsAt(protocols, []) ?? [];
    return protocols.length > 0 || icmp.has(word) || /^\d{1,3}$/.test(word);
  }

  /** Values of an object; where something of them is not known they are any. */
  #taken<T>({ values, doubts }: Resolved<T>): readonly T[] | null {
    this.#doubts.push(...doubts);
    return doubts.length > 0 ? null : values;
  }

  /** Addresses of one end, or why they cannot be read. */
  #end(): readonly AddressRange[] | null | string {
    const word = this.#next();
    if (word === 'any')
      return this.#entry.masks === 'wildcard'
        ? [wholeFamily(4)]
        : this.#entry.masks === 'prefix'
          ? [wholeFamily(6)]
          : null;
    if (word === 'any4' || word === 'any6') return [wholeFamily(word === 'any4' ? 4 : 6)];
    if (word === 'object' || word === 'object-group' || word === 'addrgroup')
      return this.#taken(this.#objects.addresses(this.#next()));
    if (word === 'interface') {
      this.#doubts.push(`the address of interface ${this.#next().slice(0, 40)}`);
      return null;
    }
    const address = word === 'host' ? this.#next() : word;
    const ranges = word === 'host' ? listed(readAddressRange(address)) : this.#masked(address);
    return (
      ranges ??
      `"${`${address} ${this.#word}`.slice(0, 60)}" is no address with its mask, or more than 1,024 ranges`
    );
  }

  #masked(address: string): AddressRange[] | null {
    if (address.includes('/')) return listed(readAddressRange(address));
    // A standard list may name one host without a mask.
    if (this.#entry.isStandard && !/^\d+\./.test(this.#word)) return listed(readAddressRange(address));
    const mask = this.#next();
    return this.#entry.masks === 'netmask' ? listed(readNetmask(address, mask)) : readWildcard(address, mask);
  }

  /** Ports behind an end; undefined where none stand there. */
  #portsOfEnd(): readonly PortRange[] | null | undefined {
    const protocols = protocolsOf(this.#entry.words[1] ?? '');
    if (this.#word === 'object-group' && !this.#isAddressGroup()) {
      this.#at += 1;
      return this.#taken(this.#objects.ports(this.#next()));
    }
    if (!operators.has(this.#word)) return undefined;
    const operator = this.#next();
    const operands = [this.#next()];
    if (operator === 'range') operands.push(this.#next());
    // IOS takes several ports after eq and neq; a number or name that is a port belongs to them.
    const isMore = () => this.#word !== '' && portsAt(protocols, ['eq', this.#word]) !== undefined;
    if (operator === 'eq') while (isMore()) operands.push(this.#next());
    const ports = portsAt(protocols, [operator, ...operands]);
    if (ports === undefined) this.#doubts.push(`ports ${[operator, ...operands].join(' ').slice(0, 60)}`);
    return ports ?? null;
  }

  /** `object-group X` behind the source is either its ports or the destination: the group says which. */
  #isAddressGroup(): boolean {
    const { values } = this.#objects.addresses(this.#entry.words[this.#at + 1] ?? '');
    return values === null || values.length > 0;
  }

  #tail(): CiscoReading | null {
    while (this.#word !== '') {
      const word = this.#next();
      if (word === 'inactive')
        return { kind: 'left_out', why: 'the rule is switched off', hint: 'Nothing: it decides nothing.' };
      if (word === 'established' || word === 'reflect' || word === 'ack' || word === 'rst')
        return {
          kind: 'left_out',
          why: 'it meets no new connections',
          hint: 'Nothing: replies open no way.',
        };
      if (word === 'time-range') this.#doubts.push(`only in the hours of ${this.#next().slice(0, 40)}`);
      else if (Object.hasOwn(harmless, word)) this.#at += harmless[word] ?? 0;
      // Behind log stand its level and its interval (ASA).
      else if (
        !/^(?:\d+|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging)$/.test(
          word,
        )
      )
        this.#doubts.push(word.slice(0, 40));
    }
    return null;
  }
}

function listed(range: AddressRange | null): AddressRange[] | null {
  return range === null ? null : [range];
}

function unread(why: string): CiscoReading {
  return {
    kind: 'unread',
    why,
    hint: 'Write the rule with addresses and ports, or state what it opens on the map.',
  };
}
