/**
 * NetFlow and IPFIX records as CSV of nfdump (`-o csv`, old and new columns) or as SiLK's rwcut writes them. Records go one way: a
 * connection counts once both ways were seen. Which side was called is not recorded; the lower port is taken for it (assumption).
 */
import type { Flow } from '#model/network/flow.ts';
import { type Line, type UnreadLines } from '../access-rules/lines.ts';

/** The first spelling is nfdump's old one; then its new one, and SiLK's. */
const spellings = {
  source: ['sa', 'srcaddr', 'sip', 'src_ip', 'source'],
  destination: ['da', 'dstaddr', 'dip', 'dst_ip', 'destination'],
  sourcePort: ['sp', 'srcport', 'sport', 'src_port'],
  destinationPort: ['dp', 'dstport', 'dport', 'dst_port'],
  protocol: ['pr', 'proto', 'pro', 'protocol'],
  flags: ['flg', 'flags', 'tcpflags'],
  backPackets: ['opkt', 'outpackets', 'rpackets'],
} as const;

type Column = keyof typeof spellings;

export interface NetflowHead {
  delimiter: ',' | '|';
  columns: Readonly<Partial<Record<Column, number>>>;
}

/** Null for a line that is no header of such a table. */
export function netflowHead(line: string): NetflowHead | null {
  const delimiter = line.includes('|') ? '|' : ',';
  const cells = line.split(delimiter).map((cell) => cell.trim().toLowerCase());
  const columns: Partial<Record<Column, number>> = {};
  for (const [column, names] of Object.entries(spellings)) {
    const at = cells.findIndex((cell) => (names as readonly string[]).includes(cell));
    if (at !== -1) columns[column as Column] = at;
  }
  const needed = ['source', 'destination', 'sourcePort', 'destinationPort', 'protocol'] as const;
  return needed.every((column) => columns[column] !== undefined) ? { delimiter, columns } : null;
}

/** What was seen of a connection: bit 1 towards the lower port, bit 2 back. */
const [there, back] = [1, 2] as const;

export class NetflowReader {
  readonly #head: NetflowHead;
  readonly #seen = new Map<string, { ways: number; flow: Flow }>();
  otherProtocols = 0;

  constructor(head: NetflowHead) {
    this.#head = head;
  }

  take(place: Line, unread: UnreadLines): void {
    const cells = place.text.split(this.#head.delimiter);
    const cell = (column: Column) => cells[this.#head.columns[column] ?? -1]?.trim() ?? '';
    const protocol = protocolOf(cell('protocol'));
    if (protocol === null) {
      this.otherProtocols += 1;
      return;
    }
    const [sourcePort, destinationPort] = [portOf(cell('sourcePort')), portOf(cell('destinationPort'))];
    if (
      sourcePort === null ||
      destinationPort === null ||
      cell('source') === '' ||
      cell('destination') === ''
    ) {
      unread.add(
        'unread',
        place,
        'two addresses with their ports were expected',
        'Export it again with the header of nfdump or rwcut.',
      );
      return;
    }
    const isThere = destinationPort <= sourcePort;
    const [caller, called] = isThere
      ? [cell('source'), cell('destination')]
      : [cell('destination'), cell('source')];
    const port = Math.min(sourcePort, destinationPort);
    const isBoth = Number(cell('backPackets')) > 0;
    // A reset alone is a refusal; a call alone was not answered (RFC 9293, section 3.10.7.1).
    const isRefusal = protocol === 'tcp' && /r/i.test(cell('flags')) && !/[spf]/i.test(cell('flags'));
    const ways = isRefusal ? 0 : isBoth ? there | back : isThere ? there : back;
    const key = `${protocol} ${caller} ${called} ${port} ${Math.max(sourcePort, destinationPort)}`;
    const found = this.#seen.get(key);
    if (found === undefined)
      this.#seen.set(key, {
        ways,
        flow: { line: place.line, source: caller, destination: called, protocol, port, count: 1 },
      });
    else found.ways |= ways;
  }

  /** Hands over what was answered, and says how much was not. */
  end(take: (flow: Flow) => void): number {
    let unanswered = 0;
    for (const { ways, flow } of this.#seen.values()) {
      if (ways === (there | back)) take(flow);
      else unanswered += 1;
    }
    return unanswered;
  }
}

function protocolOf(text: string): Flow['protocol'] | null {
  const word = text.toLowerCase();
  if (word === 'tcp' || word === '6') return 'tcp';
  return word === 'udp' || word === '17' ? 'udp' : null;
}

function portOf(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}
