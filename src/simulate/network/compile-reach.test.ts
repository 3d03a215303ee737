/** Rules become reach as firewalls mean them; what is not known never makes the picture better. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAccessRules } from '#formats/access-rules/read.ts';
import type { AccessRules } from '#model/network/access-rule.ts';
import { type NetworkZone, undescribedZone } from '#model/network/network.ts';
import { compileReach, type ReachOptions, type RuleReach } from './compile-reach.ts';

const services = [
  { id: 'ssh', label: 'Shell', administrative: true, ports: [{ protocol: 'tcp', from: 22, to: 22 }] },
  { id: 'web', label: 'Web', administrative: false, ports: [{ protocol: 'tcp', from: 8000, to: 8009 }] },
] as const;

const zone = (name: string, networks: string[], more: Partial<NetworkZone> = {}): NetworkZone => ({
  ...undescribedZone(name),
  networks,
  ...more,
});
const zones = [
  zone('Office', ['10.1.0.0/16']),
  zone('Imaging', ['10.2.0.0/16']),
  zone('Lab', ['10.1.9.0/24', 'fd00::/64']),
];

function rulesOf(text: string): AccessRules {
  const rules = readAccessRules(text);
  if (rules === null) throw new Error('the text was not recognised');
  return rules;
}

function table(rows: readonly string[]): AccessRules {
  return rulesOf(`from zone,to zone,source,destination,service,action\n${rows.join('\n')}\n`);
}

/** `Office>Imaging ssh,web 2 part` */
function told(reach: readonly RuleReach[]): string[] {
  return reach.map(({ from, to, services: ids, line, part, ground }) =>
    [
      `${from}>${to}`,
      ids.join(','),
      ground === 'assumed' ? ground : (line ?? 'end'),
      ...(part ? ['part'] : []),
    ].join(' '),
  );
}

const reached = (rules: AccessRules, options?: ReachOptions) =>
  told(compileReach(rules, zones, services, options).reach).filter((one) => one.startsWith('Office>Imaging'));

describe('the first rule that matches', () => {
  it.each([
    [['any,any,any,any,any,allow'], ['Office>Imaging ssh,web 2']],
    [['any,any,any,any,any,deny', 'any,any,any,any,any,allow'], []],
    [['any,any,10.1.0.0/16,10.2.0.0/16,tcp/22,allow'], ['Office>Imaging ssh 2']],
    [['any,any,10.1.2.3,10.2.0.0/16,tcp/22,allow'], ['Office>Imaging ssh 2 part']],
    [['any,any,any,any,tcp/8003,allow'], ['Office>Imaging web 2 part']],
    [['any,any,10.1.2.3,any,any,deny', 'any,any,10.1.2.3,any,any,allow'], []],
    [
      ['any,any,10.1.2.0/24,any,tcp/22,deny', 'any,any,10.1.0.0/16,any,tcp/22,allow'],
      ['Office>Imaging ssh 3 part'],
    ],
    [
      [
        'any,any,10.1.0.0/17,any,tcp/22,deny',
        'any,any,10.1.128.0/17,any,tcp/22,deny',
        'any,any,any,any,tcp/22,allow',
      ],
      [],
    ],
    [['Office,Imaging,any,any,tcp/22,allow'], ['Office>Imaging ssh 2']],
    [['Lab,any,any,any,any,allow'], []],
    [['any,any,10.1.9.0/24,any,any,allow'], []],
  ])('%j', (rows, wanted) => {
    expect(reached(table(rows))).toEqual(wanted);
  });

  it('does not rely on a denial that was not understood, and does on an allowance', () => {
    expect(reached(table(['any,any,pacs,any,any,deny', 'any,any,any,any,tcp/22,allow']))).toEqual([
      'Office>Imaging ssh 3',
    ]);
    expect(reached(table(['any,any,pacs,any,tcp/22,allow']))).toEqual(['Office>Imaging ssh 2 part']);
    const result = compileReach(
      table(['Nowhere,any,any,any,tcp/22,allow', 'any,any,172.16.0.1,any,any,allow']),
      zones,
      services,
    );
    expect(told(result.reach)).toContain('Office>Imaging ssh 2 part');
    expect(result.unplaced.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('where nothing is known', () => {
  const rules = table(['any,any,any,any,any,deny']);
  it.each([
    [
      'zones without addresses are open to each other',
      zone('Ward', []),
      zone('Pharmacy', []),
      ['ssh,web assumed'],
    ],
    [
      'zones of one site too',
      zone('Ward', [], { site: 'A' }),
      zone('Pharmacy', [], { site: 'a' }),
      ['ssh,web assumed'],
    ],
    ['other sites are not', zone('Ward', [], { site: 'A' }), zone('Pharmacy', [], { site: 'B' }), []],
    ['nor is the internet', zone('Ward', []), zone('Pharmacy', [], { kind: 'internet' }), []],
    [
      'a denial of zones that have addresses counts',
      zone('Ward', ['10.7.0.0/16']),
      zone('Pharmacy', ['10.8.0.0/16']),
      [],
    ],
  ])('%s', (_what, from, to, wanted) => {
    const { reach } = compileReach(rules, [from, to], services);
    expect(told(reach).filter((one) => one.startsWith('Ward>'))).toEqual(
      wanted.map((one) => `Ward>Pharmacy ${one}`),
    );
  });

  it('is closed if one says so', () => {
    expect(
      compileReach(rules, [zone('Ward', []), zone('Pharmacy', [])], services, { assume: 'closed' }).reach,
    ).toEqual([]);
  });
});

describe('access lists at interfaces', () => {
  const list = (bindings: string) =>
    rulesOf(
      `interface A\n ip address 10.1.0.1 255.255.0.0\ninterface B\n ip address 10.2.0.1 255.255.0.0\n${bindings}\nip access-list extended L\n permit tcp any any eq 22\nip access-list extended M\n permit tcp any any range 8000 8009\n permit tcp host 10.1.0.5 any eq 22\n`,
    );
  it.each([
    ['in at the source', 'interface A\n ip access-group L in', ['Office>Imaging ssh 8']],
    ['out at the target', 'interface B\n ip access-group L out', ['Office>Imaging ssh 8']],
    [
      'in at the target: nothing of it',
      'interface B\n ip access-group L in',
      ['Office>Imaging ssh,web assumed'],
    ],
    [
      'both have to allow',
      'interface A\n ip access-group L in\ninterface B\n ip access-group M out',
      ['Office>Imaging ssh 13 part'],
    ],
  ])('%s', (_what, bindings, wanted) => {
    const merged = list(bindings);
    expect(reached(merged)).toEqual(wanted);
  });

  it('nftables by the names of interfaces that people state', () => {
    const rules = rulesOf(
      'table inet f {\n chain forward {\n type filter hook forward priority 0; policy drop;\n iifname "eth1" oifname "eth2" tcp dport 22 accept\n }\n}\n',
    );
    const interfaces = new Map([
      ['eth1', ['Office']],
      ['eth2', ['Imaging']],
    ]);
    expect(told(compileReach(rules, zones, services, { interfaces }).reach)).toEqual([
      'Office>Imaging ssh 4',
    ]);
  });
});

describe('laws', () => {
  const address = fc.constantFrom(
    'any',
    '10.1.0.0/16',
    '10.1.2.0/24',
    '10.1.2.3',
    '10.1.9.7',
    '10.2.0.0/17',
    '10.2.3.4',
    '10.2.3.0-10.2.9.9',
  );
  const row = fc
    .tuple(
      address,
      address,
      fc.constantFrom('any', 'tcp/22', 'tcp/8003', 'tcp/8000-8009'),
      fc.constantFrom('allow', 'deny'),
    )
    .map(([from, to, service, action]) => `any,any,${from},${to},${service},${action}`);
  const rows = fc.array(row, { minLength: 1, maxLength: 8 });
  const cells = (given: readonly string[]) =>
    new Set(
      compileReach(table(given), zones, services).reach.flatMap(({ from, to, services: ids }) =>
        ids.map((id) => `${from}>${to} ${id}`),
      ),
    );

  it('an allowance at the end takes no reach away', () => {
    const tried = fc.property(rows, row, (given, last) => {
      const after = cells([...given, last.replace('deny', 'allow')]);
      return [...cells(given)].every((cell) => after.has(cell));
    });
    expect(fc.check(tried, { seed: 5, numRuns: 200 }).counterexample).toBeNull();
  });

  const ports = [
    { service: 'ssh', port: 22 },
    { service: 'web', port: 8003 },
    { service: 'web', port: 8005 },
  ];
  it('holds every packet that passes when they are tried one by one', () => {
    const hosts = {
      Office: ['10.1.0.1', '10.1.2.3', '10.1.2.9'],
      Imaging: ['10.2.3.4', '10.2.3.9', '10.2.200.1'],
    };
    const tried = fc.property(rows, (given) => {
      const found = cells(given);
      const rules = table(given).ruleSets[0]?.rules ?? [];
      const passing = hosts.Office.flatMap((source) =>
        hosts.Imaging.flatMap((target) =>
          ports.filter(({ port }) => passes(rules, source, target, port)).map(({ service }) => service),
        ),
      );
      return passing.every((service) => found.has(`Office>Imaging ${service}`));
    });
    expect(fc.check(tried, { seed: 7, numRuns: 300 }).counterexample).toBeNull();
  });

  it('a narrower denial before an allowance takes exactly its part', () => {
    const allow = 'any,any,10.1.0.0/16,10.2.0.0/16,tcp/22,allow';
    expect(reached(table(['any,any,10.1.2.0/24,10.2.0.0/16,tcp/22,deny', allow]))).toEqual([
      'Office>Imaging ssh 3 part',
    ]);
    expect(
      reached(
        table(['any,any,10.1.2.0/24,10.2.0.0/16,tcp/22,deny', allow.replace('10.1.0.0/16', '10.1.2.0/25')]),
      ),
    ).toEqual([]);
    expect(reached(table(['any,any,10.1.0.0/16,10.2.0.0/16,tcp/22,deny', allow]))).toEqual([]);
  });
});

/** The oracle: one packet against the rules, as a firewall does it. */
function passes(
  rules: AccessRules['ruleSets'][number]['rules'],
  source: string,
  target: string,
  port: number,
): boolean {
  const value = (text: string) => text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const within = (ranges: readonly { from: bigint; to: bigint }[] | null, text: string) =>
    ranges === null || ranges.some(({ from, to }) => from <= value(text) && value(text) <= to);
  const met = rules.find(
    ({ from, to, ports }) =>
      within(from.addresses, source) &&
      within(to.addresses, target) &&
      (ports === null || ports.some((one) => one.protocol === 'tcp' && one.from <= port && port <= one.to)),
  );
  return met?.action === 'allow';
}
