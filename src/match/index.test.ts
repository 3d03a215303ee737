import { describe, expect, it } from 'vitest';
import type { Configuration } from '#model/inventory/device.ts';
import { createMatcher } from './index.ts';
import {
  advisoryOf,
  judge as judgeRow,
  type ProductText,
  rowOf,
  smallTree,
  type VulnerabilityText,
} from './testing.ts';

const matcher = createMatcher(smallTree);

const judge = (
  row: Partial<Configuration>,
  products: readonly ProductText[],
  title?: string,
  vulnerabilities?: readonly VulnerabilityText[],
) => judgeRow(row, products, { title, vulnerabilities });

const statusOf = (row: Partial<Configuration>, products: readonly ProductText[], title?: string) =>
  judge(row, products, title)[0]?.status ?? 'silent';

it.each([
  ['Zephyr MX450', 'Zephyr patient monitors Zephyr MX400-550', 'both name zephyr, mx450'],
  ['Zephyrvue 400', 'Zephyr Vue Zephyrvue 400', 'both name zephyrvue, 400'],
])('the evidence of %s and %s says each word once', (model, name, reading) => {
  const [found] = judge({ manufacturer: 'Acme Medical', model, version: '1.0' }, [
    { name, version: '< 2.0' },
  ]);
  expect(found?.evidence[0]?.reading).toBe(reading);
});

describe('who made it', () => {
  const pump = [{ name: 'Zephyr 400', version: '< 2.0' }];

  it.each([
    ['Acme Medical', 'affected'],
    ['ACME', 'affected'],
    ['Acme Healthcare, Inc.', 'affected'],
    ['Bolt Instruments GmbH', 'affected'],
    ['Bolt (now Acme)', 'affected'],
    ['Otherwise', 'silent'],
    ['Somebody Else Ltd', 'silent'],
  ])('%s: %s', (manufacturer, status) => {
    expect(statusOf({ manufacturer, model: 'Zephyr 400', version: '1.9' }, pump)).toBe(status);
  });

  it('looks for the maker in the model where the column is empty or names a reseller', () => {
    expect(statusOf({ manufacturer: null, model: 'Acme Zephyr 400', version: '1.9' }, pump)).toBe('affected');
    expect(statusOf({ manufacturer: 'Rent-a-Pump', model: 'ACME ZEPHYR 400', version: '1.9' }, pump)).toBe(
      'affected',
    );
  });

  it('knows makers that are in no tree by the words that are theirs', () => {
    const products = [{ name: 'Zephyr 400', version: '< 2.0', vendor: 'Quillon Health Technologies' }];
    expect(statusOf({ manufacturer: 'QUILLON LTD', model: 'Zephyr 400', version: '1.0' }, products)).toBe(
      'affected',
    );
    expect(statusOf({ manufacturer: 'Quibble Ltd', model: 'Zephyr 400', version: '1.0' }, products)).toBe(
      'silent',
    );
  });

  it('takes a maker of no tree from the model where the column is empty', () => {
    const products = [{ name: 'Lumo LVP', version: '< 2.0', vendor: 'Quillon Health Technologies' }];
    const row = (model: string) => statusOf({ manufacturer: null, model, version: '1.0' }, products);
    expect(row('QUILLON HEALTH Lumo LVP')).toBe('affected');
    expect(row('Quibble Health Lumo LVP')).toBe('silent');
    expect(row('Lumo LVP')).toBe('silent');
  });

  it('gives the keys by which the store may narrow', () => {
    expect(matcher.vendorKeys('Bolt Instruments', null)).toEqual(['bolt', 'acme']);
    expect(matcher.vendorKeys(null, 'Fluxo 3')).toEqual(['acme']);
    expect(matcher.vendorKeys('Rent-a-Pump', 'Fluxo 3')).toEqual(['acme']);
    expect(matcher.vendorKeys(null, 'Pump')).toEqual([]);
    expect(matcher.advisoryVendorKeys(matcher.prepareAdvisory(advisoryOf('t', pump)))).toEqual(['acme']);
  });
});

describe('is it this product', () => {
  it.each([
    // spelling, order, joined and split words, common nouns
    ['ZEPHYR 400', 'Zephyr 400', 'affected'],
    ['400 Zephyr infusion pump', 'Zephyr 400', 'affected'],
    ['Zephyr-400', 'Zephyr 400 Wireless Infusion Pump', 'affected'],
    ['Web Viewer Neo', 'Neo WebViewer', 'affected'],
    ['PAGEWRIGHT TC30', 'PageWright TC10 TC20 TC30 Cardiographs', 'affected'],
    ['Zephyr® 400', 'Zephyr 400', 'affected'],
    ['INTELIVUMON 400', 'Intellivumon 400', 'affected'],
    ['Intelivumon', 'Intellivumon', 'affected'],
    // alternatives, runs of models, wildcards, part numbers
    ['Zephyr 722', 'Zephyr 522/722 pumps', 'affected'],
    ['Vuemon MX550', 'Vuemon patient monitor MX400-MX850', 'affected'],
    ['Vuemon MX900', 'Vuemon patient monitor MX400-MX850', 'silent'],
    ['Vuemon MX450', 'Vuemon Patient Monitors MX (MX400-550)', 'affected'],
    ['Vuemon MX850', 'Vuemon Patient Monitors MX (MX400-550)', 'silent'],
    ['Vuemon MX850', 'Vuemon 4xx Patient Monitors', 'silent'],
    ['Innoray 530', 'Innoray 5x0', 'affected'],
    ['Innoray 535', 'Innoray 5x0', 'silent'],
    ['Zephyr (718132)', 'Zephyr Unity (718132)', 'affected'],
    // short forms
    ['PZX', 'Pressure Zone X (PZX)', 'affected'],
    ['Zephyr PCU 8015', 'Zephyr PC Unit Model 8015', 'affected'],
    // siblings and near misses
    ['Zephyr 450', 'Zephyr 400', 'silent'],
    ['Zephyr 400C', 'Zephyr 400', 'silent'],
    ['Zephyr 4000', 'Zephyr 400', 'silent'],
    ['Zephyr Portal', 'Zephyr PACS', 'silent'],
    ['Zephyr Care', 'Zephyr Pristine', 'silent'],
    ['Mira Essential', 'Essential', 'silent'],
    ['Essential', 'Essential', 'affected'],
    // a family covers its members
    ['Zephyr E95', 'Zephyr', 'affected'],
    // less than the name says
    ['Zephyr', 'Zephyr 400', 'unknown'],
  ])('%s is %s: %s', (model, name, status) => {
    expect(statusOf({ model }, [{ name, version: 'vers:all/*' }])).toBe(status);
  });

  it('tells members of one advisory apart by the words in which they differ', () => {
    const products = [
      { name: 'Orbit CT', version: '*' },
      { name: 'Orbit EVO', version: '*' },
    ];
    expect(statusOf({ model: 'Orbit CT', deviceType: 'CT scanner' }, products)).toBe('affected');
    expect(statusOf({ model: 'Orbit Apex', deviceType: 'CT scanner' }, products)).toBe('silent');
  });

  it('leaves out what the name leaves out', () => {
    const products = [{ name: 'LOGOS, not including LOGOS 100 Pro', version: '*' }];
    expect(statusOf({ model: 'LOGOS E9' }, products)).toBe('affected');
    expect(statusOf({ model: 'LOGOS 100 PRO' }, products)).toBe('not_affected');
  });

  it('takes operating systems and collective names for no product', () => {
    const products = [
      { name: 'Windows XP', version: '*' },
      { name: 'Acme Imaging and Ultrasound Products', version: '*' },
    ];
    expect(statusOf({ model: 'Zephyr imaging workstation', os: 'Windows XP' }, products)).toBe('silent');
  });

  it('prefers the longer name to the family', () => {
    const products = [
      { name: 'Zephyr', version: '<= 4' },
      { name: 'Zephyr Spark', version: '<= 2' },
    ];
    expect(statusOf({ model: 'Zephyr Spark', version: '3.1' }, products)).toBe('not_affected');
  });
});

describe('models in the place of versions', () => {
  const products = [{ name: 'MyLink Monitor', version: '24950 | 24952' }];

  it.each([
    ['MyLink 24950', 'affected'],
    ['MyLink Smart Reader 25000', 'silent'],
    ['MyLink Monitor', 'unknown'],
  ])('%s: %s', (model, status) => {
    expect(statusOf({ model }, products)).toBe(status);
  });

  it('needs both halves of a pair', () => {
    const pair = [{ name: 'RC-503 Remote Controller', version: 'PX-511 pump Zephyr' }];
    expect(statusOf({ model: 'RC-503 Remote' }, pair)).toBe('affected');
    expect(statusOf({ model: 'Zephyr 511' }, pair)).toBe('unknown');
  });
});

describe('versions', () => {
  it.each<[string | null, string, string]>([
    ['1.9', '< 1.10', 'affected'],
    ['1.11', '< 1.10', 'not_affected'],
    ['v 1.5.0', '1.1 | 1.5', 'affected'],
    ['1.3', '1.1 | 1.5', 'not_affected'],
    ['B.02.17', 'B.02', 'affected'],
    ['2.2.1', '2.2', 'unknown'],
    ['4.20 SR2', '4.20 | 4.20 SR1', 'not_affected'],
    ['2.3.6 build 12', '<= 2.3.6', 'affected'],
    ['5.3.1', '5.x.x', 'affected'],
    ['3.2', '< 3.x', 'not_affected'],
    ['2.x', '<= 2.3.6', 'unknown'],
    ['3.x', '>= 2.0', 'affected'],
    ['Rev L.01', 'Rev J-M', 'affected'],
    ['P.01', '<= M', 'not_affected'],
    ['K.05', '<= K', 'affected'],
    ['9.1', '<= 9', 'unknown'],
    ['Rev F', '<= 1.20.2', 'unknown'],
    ['2031-03 firmware', '<= 2.1.2', 'unknown'],
    [null, '<= 2.1.2', 'unknown'],
    ['N/A', '<= 2.1.2', 'unknown'],
    ['latest', '<= 2.1.2', 'unknown'],
    ['see service label', '<= 2.1.2', 'unknown'],
    ['x64', '<= 2.1.2', 'unknown'],
    ['latest', '*', 'affected'],
    ['3.0', 'as described in the bulletin of the maker', 'unknown'],
    ['2029', '<= 4.2', 'unknown'],
    ['2029.03', '<= 4.2', 'unknown'],
    ['2029.3', '< 2030.1', 'affected'],
    ['8', '>= 8.2', 'unknown'],
    ['8', '<= 8.2', 'unknown'],
    ['7', '<= 8.2', 'affected'],
    ['HW Rev 3.1', '<= 2.0', 'unknown'],
    ['mfg 2030-06-02', 'distributed < april 1, 2031', 'affected'],
    ['mfg 2031-06-02', 'distributed < april 1, 2031', 'not_affected'],
    ['2031', 'distributed < april 1, 2031', 'unknown'],
    ['4.2', 'distributed < april 1, 2031', 'unknown'],
  ])('%s against %s: %s', (version, range, status) => {
    expect(statusOf({ model: 'Zephyr 400', version }, [{ name: 'Zephyr 400', version: range }])).toBe(status);
  });

  it('counts a version that stands in the model or in the notes', () => {
    const products = [{ name: 'Zephyr 400', version: '< 2.2' }];
    expect(statusOf({ model: 'Zephyr 400 SW 2.1' }, products)).toBe('affected');
    expect(statusOf({ model: 'Zephyr 400', clues: 'v2.0.1 per vendor email' }, products)).toBe('affected');
  });

  it('never takes the version of a part for that of the product', () => {
    const products = [{ name: 'Zephyr MX800/700', version: 'WLAN Version B, Firmware A.01.09' }];
    expect(statusOf({ model: 'Zephyr MX700', version: 'L.01' }, products)).toBe('unknown');
    const manager = [{ name: 'Sequa 100', version: 'LRM Versions 1.3 to 3.1' }];
    expect(statusOf({ model: 'Sequa 100', version: 'LRM 2.0' }, manager)).toBe('affected');
    expect(statusOf({ model: 'Sequa 100', version: 'LRM 3.2' }, manager)).toBe('not_affected');
    expect(statusOf({ model: 'Sequa 100', version: '3.2' }, manager)).toBe('unknown');
  });

  it('compares only versions of the same part', () => {
    const products = [{ name: 'Sequa 550 Operating Software', version: '<= 1.3.1' }];
    expect(statusOf({ model: 'Sequa 550', version: 'SOS 1.3.1' }, products)).toBe('affected');
    expect(statusOf({ model: 'Sequa 550', version: 'RTA 2.12' }, products)).toBe('unknown');
  });
});

describe('conditions', () => {
  it.each<[Partial<Configuration>, string]>([
    [{ os: 'Windows 8.1 Pro' }, 'unknown'],
    [{ os: 'Windows 10 Enterprise' }, 'not_affected'],
    [{ os: null }, 'unknown'],
  ])('operating system: %o gives %s', (row, status) => {
    expect(
      statusOf({ model: 'Zephyr 400', version: '1.0', ...row }, [
        { name: 'Zephyr 400', version: '<=1.2 on Windows 8.1' },
      ]),
    ).toBe(status === 'unknown' && row.os !== null ? 'affected' : status);
  });

  it.each<[string | null, string]>([
    ['iLink Wireless option installed', 'affected'],
    ['no wireless module fitted', 'not_affected'],
    [null, 'unknown'],
  ])('option: %s gives %s', (clues, status) => {
    expect(
      statusOf({ model: 'Zephyr 400', clues }, [
        { name: 'Zephyr 400 (enabled with iLink Wireless)', version: '*' },
      ]),
    ).toBe(status);
  });

  it.each<[string | null, string]>([
    ['WBM 20D30', 'affected'],
    ['WBM 20D40', 'not_affected'],
    [null, 'unknown'],
  ])('part with versions of its own: %s gives %s', (clues, status) => {
    const products = [
      { name: 'Zephyr', version: '8.x (with Wireless Battery Modules v17 | >= 20D29 | <= 20D32)' },
    ];
    expect(statusOf({ model: 'Zephyr', version: '8.1', clues }, products)).toBe(status);
  });
});

describe('what the text says', () => {
  const products = [
    { name: 'Zephyr Editor', version: '*' },
    { name: 'Orbit Manager', version: '*' },
  ];

  it('limits a vulnerability to the products that its note names', () => {
    const matches = judge({ model: 'Zephyr Editor' }, products, 'Acme', [
      { cve: 'CVE-2031-0001', note: 'The Orbit Manager accepts any file.' },
      { cve: 'CVE-2031-0002', note: 'Zephyr Editor stores passwords in the clear.' },
      { cve: 'CVE-2031-0003', note: 'A certificate is not checked.' },
    ]);
    expect(matches.map((m) => m.status)).toEqual(['not_affected', 'affected', 'affected']);
    expect(matches[0]?.evidence.at(-1)).toMatchObject({ step: 'text', outcome: 'against' });
  });

  it('reads that a product does not have it', () => {
    const note = 'The Orbit Manager logs secrets. The Zephyr Editor does not contain this vulnerability.';
    expect(
      judge({ model: 'Zephyr Editor' }, products, 'Acme', [{ cve: 'CVE-2031-0001', note }])[0]?.status,
    ).toBe('not_affected');
  });

  it('never leaves a listed product without a vulnerability', () => {
    const matches = judge({ model: 'Zephyr Editor' }, products, 'Acme', [
      { cve: 'CVE-2031-0001', note: 'The Orbit Manager accepts any file.' },
    ]);
    expect(matches[0]?.status).toBe('affected');
  });

  it('follows the product status and the limits in the product name', () => {
    const listed = judge({ model: 'Zephyr Editor' }, products, 'Acme', [
      { cve: 'CVE-2031-0001', products: [1] },
      { cve: 'CVE-2031-0002', products: [0] },
    ]);
    expect(listed.map((m) => m.status)).toEqual(['not_affected', 'affected']);
    const named = [
      { name: 'B450', version: '2.X', fullName: 'B450: Version 2.X (Impacted by CVE-2031- 0002)' },
    ];
    const limited = judge({ model: 'Caresco B450', version: '2.1' }, named, 'Acme', [
      { cve: 'CVE-2031-0001' },
      { cve: 'CVE-2031-0002' },
    ]);
    expect(limited.map((m) => m.status)).toEqual(['not_affected', 'affected']);
  });

  it('is unknown where the product has no status at all', () => {
    expect(
      judge({ model: 'Zephyr Editor' }, products, 'Acme', [{ cve: 'CVE-2031-0001', products: [1] }])[0]
        ?.status,
    ).toBe('unknown');
  });

  it('calls a version fixed that a remediation names, and leaves open what it excepts', () => {
    const old = [{ name: 'Zephyr 400', version: '< 2.2' }];
    const remediations = [
      'Acme has released version 2.2, which fixes all vulnerabilities except CVE-2031-0002.',
    ];
    const matches = judge({ model: 'Zephyr 400', version: '2.2' }, old, 'Acme', [
      { cve: 'CVE-2031-0001', remediations: ['Acme has released version 2.2 to address this.'] },
      { cve: 'CVE-2031-0002', remediations },
    ]);
    expect(matches.map((m) => m.status)).toEqual(['fixed', 'affected']);
  });

  it.each([
    ['known_not_affected', 'not_affected'],
    ['fixed', 'fixed'],
    ['under_investigation', 'unknown'],
  ] as const)('%s gives %s', (status, expected) => {
    expect(
      judge({ model: 'Zephyr Editor' }, products, 'Acme', [{ cve: 'CVE-2031-0001', status }])[0]?.status,
    ).toBe(expected);
  });
});

describe('a match', () => {
  it('says which field met which field, and how the range was read', () => {
    const [match] = judge({ model: 'Zephyr 400', version: '1.9' }, [
      { name: 'Zephyr 400', version: '< 2.0' },
    ]);
    expect(match).toMatchObject({
      configurationId: 'C1',
      advisoryId: 'ADV-1',
      vulnerabilityKey: 'CVE-2031-0001',
      productIds: ['P0'],
      status: 'affected',
      reason: '1.9 is before 2.0',
    });
    expect(match?.confidence).toBeGreaterThan(0.85);
    expect(match?.evidence).toMatchObject([
      { step: 'identity', deviceField: 'model', deviceValue: 'Acme Medical Zephyr 400', outcome: 'supports' },
      {
        step: 'version',
        deviceField: 'version',
        deviceValue: '1.9',
        advisoryValue: '< 2.0',
        outcome: 'supports',
      },
    ]);
  });

  it('comes in the order of configurations, advisories and vulnerabilities', () => {
    const rows = ['b', 'a'].map((id) => rowOf({ id, manufacturer: 'Acme', model: 'Zephyr 400' }));
    const vulnerabilities = [{ cve: 'CVE-2031-0002' }, { cve: 'CVE-2031-0001' }];
    const advisories = ['y', 'x'].map((id) =>
      matcher.prepareAdvisory({
        ...advisoryOf('Acme', [{ name: 'Zephyr 400', version: '*' }], vulnerabilities),
        id,
      }),
    );
    const keys = matcher
      .matchConfigurations(rows, advisories)
      .map((m) => `${m.configurationId}${m.advisoryId}${m.cve?.at(-1)}`);
    expect(keys).toEqual(['by2', 'by1', 'bx2', 'bx1', 'ay2', 'ay1', 'ax2', 'ax1']);
  });
});

describe('a release that is listed', () => {
  it.each([
    ['4', '4.1', 'affected'],
    ['4', '4.0.2', 'affected'],
    ['4.0', '4.0', 'affected'],
    ['4.0', '4', 'affected'],
    ['4.0', '4.0.2', 'unknown'],
    ['4.0', '4.1', 'not_affected'],
    ['4.0', '4.10', 'not_affected'],
    ['4.0.0', '4.0.1', 'not_affected'],
    ['4.1', '4.1.7', 'unknown'],
  ])('%s, on %s: %s', (listed, version, status) => {
    const row = { manufacturer: 'Acme Medical', model: 'Zephyr 400', version };
    expect(statusOf(row, [{ name: 'Zephyr 400', version: listed }])).toBe(status);
  });
});
