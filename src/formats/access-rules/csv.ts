/**
 * Rules of a firewall as a table: the columns of docs/formats.md and the headers that exports of Palo Alto, Fortinet and Check Point
 * are known to write. Rows decide from top to bottom; what no row matches is denied.
 */
import { plainName } from '#base/plain-name.ts';
import type { AccessRule, AccessRules, RuleAction, RuleEnd } from '#model/network/access-rule.ts';
import { type AddressRange, readAddressRange } from '#model/network/address.ts';
import type { PortRange } from '#model/network/network.ts';
import { type Delimiter, delimiters, splitCsv, type TableRow } from '../csv/split.ts';
import { UnreadLines } from './lines.ts';
import { allPorts, portNumber } from './port-names.ts';

/** The first spelling is Ward's own. They are compared in small letters, letters and digits alone. */
export const ruleColumns = {
  name: ['name', 'rule name', 'policy name', 'rule', 'policyid', 'id'],
  fromZone: ['from zone', 'source zone', 'srcintf', 'incoming interface', 'from', 'src zone'],
  toZone: ['to zone', 'destination zone', 'dstintf', 'outgoing interface', 'to', 'dst zone'],
  source: ['source', 'source address', 'srcaddr', 'src', 'source ip'],
  destination: ['destination', 'destination address', 'dstaddr', 'dst', 'destination ip'],
  service: ['service', 'services', 'services & applications', 'services and applications'],
  protocol: ['protocol', 'proto'],
  port: ['port', 'destination port', 'dst port', 'dstport', 'ports'],
  action: ['action', 'policy action'],
  enabled: ['enabled', 'status', 'enable'],
  disabled: ['disabled'],
} as const;

type RuleColumn = keyof typeof ruleColumns;
type Columns = Partial<Record<RuleColumn, number>>;

const actions: Readonly<Record<string, RuleAction>> = {
  allow: 'allow',
  accept: 'allow',
  permit: 'allow',
  pass: 'allow',
  deny: 'deny',
  drop: 'deny',
  reject: 'deny',
  block: 'deny',
  'reset-client': 'deny',
  'reset-server': 'deny',
  'reset-both': 'deny',
};
/** "application-default" of Palo Alto: the usual ports of an application that the export need not name. */
const anyWords: ReadonlySet<string> = new Set(['', 'any', 'all', '*', 'any4', 'any6', '0.0.0.0/0', 'none']);
const off: ReadonlySet<string> = new Set(['disabled', 'disable', 'no', 'false', '0', 'inactive']);
const on: ReadonlySet<string> = new Set(['disabled', 'yes', 'true', '1']);
const otherProtocols = /^(?:icmp(?:v?6)?|ping|gre|esp|ah|ospf|igmp|sctp)$/i;

/** True for a table that has an action, a source and a destination among its columns. */
export function isRuleCsv(text: string): boolean {
  return headOf(text) !== null;
}

function headOf(text: string): { delimiter: Delimiter; columns: Columns } | null {
  for (const delimiter of delimiters) {
    const [header] = splitCsv(text.slice(0, 20_000), { delimiter, maxRows: 1 });
    const columns = columnsOf(header?.cells ?? []);
    const from = columns.source ?? columns.fromZone;
    const to = columns.destination ?? columns.toZone;
    if (columns.action !== undefined && from !== undefined && to !== undefined) return { delimiter, columns };
  }
  return null;
}

function columnsOf(header: readonly string[]): Columns {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9&]/g, '');
  const cells = header.map(bare);
  const columns: Columns = {};
  for (const [column, spellings] of Object.entries(ruleColumns)) {
    const at = spellings.map((one) => cells.indexOf(bare(one))).find((place) => place !== -1);
    if (at !== undefined) columns[column as RuleColumn] = at;
  }
  return columns;
}

/** Null for a text that is no such table. */
export function readRuleCsv(text: string): AccessRules | null {
  const head = headOf(text);
  if (head === null) return null;
  const unread = new UnreadLines();
  const rules: AccessRule[] = [];
  for (const row of splitCsv(text, { delimiter: head.delimiter }).slice(1)) {
    const rule = readRow(row, head.columns, unread);
    if (rule !== null) rules.push(rule);
  }
  const set = {
    name: 'policy',
    rules,
    otherwise: 'deny',
    otherwiseLine: null,
    family: null,
    bindings: 'everywhere',
  } as const;
  return { format: 'csv', ruleSets: [set], interfaces: [], unread: unread.all };
}

function readRow(row: TableRow, columns: Columns, unread: UnreadLines): AccessRule | null {
  const place = { line: row.line, text: row.cells.join(', ') };
  const cell = (column: RuleColumn) => row.cells[columns[column] ?? -1]?.trim() ?? '';
  const tell = (why: string, hint: string) => {
    unread.add('unread', place, why, hint);
    return null;
  };
  if (row.faults.length > 0)
    return tell('a quote is not closed or stands in the wrong place', 'Export the table again.');
  if (off.has(cell('enabled').toLowerCase()) || on.has(cell('disabled').toLowerCase())) {
    unread.add('left_out', place, 'the rule is switched off', 'Nothing: it decides nothing.');
    return null;
  }
  const action = actions[cell('action').toLowerCase()];
  if (action === undefined)
    return tell(
      `the action "${cell('action').slice(0, 40)}" is not known`,
      'Write allow, deny, drop or reject.',
    );
  const from = readEnd(cell('fromZone'), cell('source'));
  const to = readEnd(cell('toZone'), cell('destination'));
  const ports = readServices(cell('service'), cell('protocol'), cell('port'));
  const doubts = [...from.doubts, ...to.doubts, ...ports.doubts];
  if (doubts.length > 0)
    unread.add(
      'doubted',
      place,
      `not known: ${doubts.join(', ').slice(0, 200)}; an allowance counts as if it stood for anything, a denial does not count`,
      'Export addresses and ports in place of the names of objects.',
    );
  if (ports.ports?.length === 0) {
    unread.add('left_out', place, 'it has no TCP or UDP', 'Nothing: Ward counts services over TCP and UDP.');
    return null;
  }
  const name = cell('name');
  return {
    line: row.line,
    ...(name === '' ? {} : { name }),
    action,
    from: from.end,
    to: to.end,
    ports: ports.ports,
    ...(doubts.length === 0 ? {} : { doubt: doubts.join(', ').slice(0, 200) }),
  };
}

function wordsOf(cell: string): string[] {
  const words = cell.split(/[;,\n|]| {2,}/).map((word) => word.trim());
  return words.some((word) => anyWords.has(word.toLowerCase()) && word !== '')
    ? []
    : words.filter((word) => word !== '');
}

function readEnd(zone: string, addresses: string): { end: RuleEnd; doubts: string[] } {
  const zones = wordsOf(zone).map(plainName);
  const words = wordsOf(addresses).flatMap((word) =>
    word.includes(' ') && !word.includes('-') ? word.split(' ') : [word],
  );
  const ranges: AddressRange[] = [];
  const doubts: string[] = [];
  for (const word of words) {
    const range = readAddressRange(word);
    if (range === null) doubts.push(`address "${word.slice(0, 40)}"`);
    else ranges.push(range);
  }
  const isAny = words.length === 0 || doubts.length > 0;
  return {
    end: { addresses: isAny ? null : ranges, interfaces: zones.length === 0 ? null : zones },
    doubts,
  };
}

function readServices(
  service: string,
  protocol: string,
  port: string,
): { ports: PortRange[] | null; doubts: string[] } {
  const doubts: string[] = [];
  const known = protocol.toLowerCase();
  if (otherProtocols.test(known)) return { ports: [], doubts };
  const base: readonly PortRange['protocol'][] =
    known === 'tcp' || known === 'udp' ? [known] : ['tcp', 'udp'];
  const written = port === '' ? service : port;
  const words = wordsOf(written);
  if (words.length === 0) return { ports: base.length === 1 ? allPorts(...base) : null, doubts };
  const ports: PortRange[] = [];
  for (const word of words) {
    const found = readService(word, base);
    if (found === null) doubts.push(`service "${word.slice(0, 40)}"`);
    else ports.push(...found);
  }
  return { ports: doubts.length > 0 ? null : ports, doubts };
}

/** `tcp/443`, `tcp-8000-8010`, `udp_53`, `443`, `443-445`, `HTTPS`, `TCP 443`, `tcp`. */
function readService(word: string, base: readonly PortRange['protocol'][]): PortRange[] | null {
  if (otherProtocols.test(word)) return [];
  const split = /^(tcp|udp)(?:[\s/_:-]+(.+))?$/i.exec(word);
  const protocols = split === null ? base : ([split[1]?.toLowerCase() === 'udp' ? 'udp' : 'tcp'] as const);
  const rest = split === null ? word.replace(/^service-/i, '') : split[2];
  if (rest === undefined) return allPorts(...protocols);
  const range = /^(\d{1,5})\s*-\s*(\d{1,5})$/.exec(rest);
  const from = portNumber(range?.[1] ?? rest);
  const to = range?.[2] === undefined ? from : portNumber(range[2]);
  if (from === null || to === null || from > to) return null;
  return protocols.map((protocol) => ({ protocol, from, to }));
}
