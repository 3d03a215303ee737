/** Rules of each format are read as their makers mean them; what is not read is listed with its line. */
import { describe, expect, it } from 'vitest';
import type { AccessRules } from '#model/network/access-rule.ts';
import { detectAccessRules, readAccessRules } from './read.ts';

function read(text: string): AccessRules {
  const rules = readAccessRules(text);
  if (rules === null) throw new Error('the text was not recognised');
  return rules;
}

/** `allow 2 tcp443-443`: what a rule does, its line, its ports. */
function told({ ruleSets }: AccessRules): string[] {
  return ruleSets.flatMap(({ rules }) =>
    rules.map(({ action, line, ports, doubt }) =>
      [
        action,
        line,
        ports?.map(({ protocol, from, to }) => `${protocol}${from}-${to}`).join(',') ?? 'any',
        ...(doubt === undefined ? [] : ['?']),
      ].join(' '),
    ),
  );
}

const notes = ({ unread }: AccessRules) => unread.map(({ line, kind }) => `${line} ${kind}`);

describe('a table of rules', () => {
  const header = 'Name,From Zone,To Zone,Source,Destination,Service,Action,Enabled\n';
  it.each([
    ['r,Office,Imaging,10.1.0.0/16,10.2.0.0/16,tcp/104,allow,yes', ['allow 2 tcp104-104'], []],
    ['r,any,any,any,any,any,Drop,yes', ['deny 2 any'], []],
    ['r,any,any,any,any,tcp-8000-8010; udp/53,accept,yes', ['allow 2 tcp8000-8010,udp53-53'], []],
    ['r,any,any,any,any,HTTPS,allow,', ['allow 2 tcp443-443,udp443-443'], []],
    ['r,any,any,pacs-server,any,tcp/104,allow,yes', ['allow 2 tcp104-104 ?'], ['2 doubted']],
    ['r,any,any,any,any,icmp,allow,yes', [], ['2 left_out']],
    ['r,any,any,any,any,any,allow,no', [], ['2 left_out']],
    ['r,any,any,any,any,any,maybe,yes', [], ['2 unread']],
  ])('%s', (row, rules, unread) => {
    const reading = read(header + row);
    expect([told(reading), notes(reading)]).toEqual([rules, unread]);
  });

  it.each([
    'policyid,srcintf,dstintf,srcaddr,dstaddr,service,action,status\n1,lan,dmz,all,all,ALL,accept,enable',
    'No;Name;Source;Destination;Services & Applications;Action\n1;x;Any;Any;Any;Accept',
    '"Name","Source Zone","Source Address","Destination Zone","Destination Address","Service","Action"\nx,a,any,b,any,any,allow',
  ])('knows the header %s', (text) => {
    expect(told(read(text))).toEqual(['allow 2 any']);
  });
});

describe('nftables', () => {
  const chain = (rules: string, more = '') =>
    `table inet filter {\n${more}\nchain forward {\n type filter hook forward priority filter; policy drop;\n${rules}\n }\n}\n`;
  it.each([
    [
      'ip saddr 10.0.0.0/8 tcp dport { 22, 80-81 } counter packets 0 bytes 0 accept',
      ['allow 5 tcp22-22,tcp80-81'],
      [],
    ],
    ['ct state established,related accept', [], ['5 left_out']],
    ['ct state vmap { established : accept, new : jump web }', ['allow 2 tcp443-443'], ['5 left_out']],
    ['jump web', ['allow 2 tcp443-443'], []],
    ['tcp dport vmap { 22 : accept, 23 : drop }', ['allow 5 tcp22-22', 'deny 5 tcp23-23'], []],
    ['ip saddr @clinics udp dport != 53 drop', ['deny 5 udp0-52,udp54-65535'], []],
    ['meta l4proto icmp accept', [], ['5 left_out']],
    ['ip dscp cs1 accept', ['allow 5 any ?'], ['5 doubted']],
    ['jump loop', [], ['2 unread']],
    ['jump nowhere', [], ['5 unread']],
    ['log prefix "a { b" level info reject with icmp type host-prohibited', ['deny 5 any'], []],
  ])('%s', (rule, rules, unread) => {
    const more =
      'chain web { tcp dport 443 accept; }; chain loop { jump loop; }; set clinics { type ipv4_addr; elements = { 10.1.0.0/16, 10.2.0.0/16 }; }';
    const reading = read(chain(rule, more));
    expect([told(reading), notes(reading)]).toEqual([rules, unread]);
  });

  it('puts the addresses of a named set in place, and the policy at the end', () => {
    const more = 'set clinics { elements = { 10.1.0.0/16,\n 10.2.0.0/16 } }';
    const [set] = read(chain('ip saddr @clinics accept', more)).ruleSets;
    expect(set?.rules[0]?.from.addresses).toHaveLength(2);
    expect(set).toMatchObject({ otherwise: 'deny', otherwiseLine: 5, bindings: 'everywhere' });
  });

  it('says that chains of other hooks do not count', () => {
    const reading = read(
      'table ip x {\n chain input {\n type filter hook input priority 0; policy accept;\n }\n}\n',
    );
    expect([reading.ruleSets, notes(reading)]).toEqual([[], ['3 left_out']]);
  });
});

describe('Cisco', () => {
  it.each([
    ['permit tcp 10.1.0.0 0.0.255.255 host 10.2.0.1 eq 104', ['allow 2 tcp104-104'], []],
    ['10 permit tcp any any range 20 21', ['allow 2 tcp20-21'], []],
    ['permit tcp any any eq www 443 log', ['allow 2 tcp80-80,tcp443-443'], []],
    ['deny udp any any gt 1023', ['deny 2 udp1024-65535'], []],
    ['deny tcp any any neq 80', ['deny 2 tcp0-79,tcp81-65535'], []],
    ['permit tcp any any established', [], ['2 left_out']],
    ['permit tcp any eq 80 any', ['allow 2 tcp0-65535 ?'], ['2 doubted']],
    ['permit ip any any time-range night', ['allow 2 any ?'], ['2 doubted']],
    ['permit icmp any any echo', [], ['2 left_out']],
    ['remark for the laboratory', [], ['2 left_out']],
    ['permit tcp any any eq nonsense', ['allow 2 tcp0-65535 ?'], ['2 doubted']],
    ['permit tcp 10.1.0.0 any', [], ['2 unread']],
    ['allow everything', [], ['2 unread']],
  ])('IOS: %s', (entry, rules, unread) => {
    const reading = read(`ip access-list extended EDGE\n ${entry}\n`);
    expect([told(reading), notes(reading)]).toEqual([rules, unread]);
  });

  const asa = [
    'interface Gi0/1',
    ' nameif imaging',
    ' ip address 10.2.0.1 255.255.0.0',
    'object network PACS',
    ' host 10.2.0.9',
    'object-group network CARE',
    ' network-object object PACS',
    ' network-object 10.3.0.0 255.255.0.0',
    'object-group service WEB tcp',
    ' port-object eq https',
    ' port-object range 8000 8001',
    'access-list IN extended permit tcp object-group CARE any object-group WEB',
    'access-list IN extended permit tcp any4 object-group CARE eq ssh inactive',
    'access-list IN extended deny ip any any',
    'access-group IN in interface imaging',
  ].join('\n');

  it('reads objects, groups and bindings of ASA', () => {
    const reading = read(asa);
    expect(told(reading)).toEqual(['allow 12 tcp443-443,tcp8000-8001', 'deny 14 any']);
    expect(notes(reading)).toEqual(['13 left_out']);
    const [set] = reading.ruleSets;
    expect(set?.rules[0]?.from.addresses).toHaveLength(2);
    expect(set?.bindings).toEqual([{ interface: 'imaging', direction: 'in' }]);
  });

  it('reads numbered lists, and the binding of an interface', () => {
    const reading = read(
      'interface Vlan10\n ip access-group 101 in\naccess-list 101 permit tcp any host 10.0.0.1 eq 22\naccess-list 10 permit 10.0.0.0 0.0.0.255\n',
    );
    expect(told(reading)).toEqual(['allow 3 tcp22-22', 'allow 4 any']);
    expect(reading.ruleSets[0]?.bindings).toEqual([{ interface: 'Vlan10', direction: 'in' }]);
  });

  it.each([
    ['a group that holds itself', 'object-group network A\n group-object A\n'],
    [
      'groups that hold each other',
      'object-group network A\n group-object B\nobject-group network B\n group-object A\n',
    ],
    ['no such group', ''],
    [
      'groups nested 100,000 deep',
      Array.from(
        { length: 100_000 },
        (_, at) => `object-group network ${at === 0 ? 'A' : `G${at}`}\n group-object G${at + 1}\n`,
      ).join(''),
    ],
  ])('doubts a rule with %s', (_what, groups) => {
    const reading = read(`access-list X extended permit tcp object-group A any\n${groups}`);
    expect(reading.ruleSets[0]?.rules[0]).toMatchObject({ action: 'allow', from: { addresses: null } });
    expect(reading.ruleSets[0]?.rules[0]?.doubt).toBeTypeOf('string');
  });

  it('does not multiply what groups hold twice', () => {
    const groups = Array.from(
      { length: 40 },
      (_, at) => `object-group network G${at}\n group-object G${at + 1}\n group-object G${at + 1}\n`,
    );
    const reading = read(
      `${groups.join('')}object-group network G40\n host 10.0.0.1\naccess-list X extended permit ip object-group G0 any\n`,
    );
    expect(reading.ruleSets[0]?.rules[0]?.from.addresses).toHaveLength(1);
  });
});

describe('hostile input', () => {
  it('reads a million lines, and lists each that it cannot read', () => {
    const text = `access-list X extended permit tcp any any eq 22\n${'access-list X extended nonsense\n'.repeat(1_000_000)}`;
    const reading = read(text);
    expect(reading.unread.length).toBe(1_000_000);
  }, 60_000);

  it.each([
    ['braces that do not end', `table inet x {${'{'.repeat(200_000)}`],
    ['blanks', `access-list ${' '.repeat(200_000)}x permit`],
    ['a long number', `ip access-list extended A\n permit tcp ${'1'.repeat(200_000)} any\n`],
    ['quotes', `name,source,destination,action\n${'"'.repeat(99_999)}`],
  ])('ends on %s', (_what, text) => {
    expect(readAccessRules(text)?.ruleSets.flatMap(({ rules }) => rules) ?? []).toEqual([]);
  });

  it.each(['', 'asset_tag,serial_number\n1,2', '{}', 'table of contents {'])(
    'takes %s for no rules',
    (text) => {
      expect(detectAccessRules(text)).toBeNull();
    },
  );
});
