/** What the text and the statuses of an advisory may take away from a device, and what they may not. */
import { describe, expect, it } from 'vitest';
import { judge } from './testing.ts';

const statuses = (...args: Parameters<typeof judge>) => judge(...args).map((m) => m.status);

describe('a version that is listed as fixed', () => {
  const products = [
    { name: 'Zephyr 4000', version: '1.1 | 1.5 | 1.6' },
    { name: 'Zephyr 4000', version: '1.6.1' },
  ];
  const vulnerabilities = [{ cve: 'CVE-2031-0001', statuses: { 1: 'fixed' } as const }];

  it.each([
    ['1.6', 'affected'],
    ['1.6.1', 'fixed'],
    ['1.6.2', 'unknown'],
  ])('%s: %s', (version, status) => {
    expect(statuses({ model: 'Zephyr 4000', version }, products, { vulnerabilities })).toEqual([status]);
  });

  it('is a question where the same version is listed as affected', () => {
    const both = [products[0], { name: 'Zephyr 4000', version: '1.6' }].flatMap((p) => p ?? []);
    expect(statuses({ model: 'Zephyr 4000', version: '1.6' }, both, { vulnerabilities })).toEqual([
      'unknown',
    ]);
  });
});

describe('a note', () => {
  const stations = [
    { name: 'Orbit Telemetry', version: '*' },
    { name: 'Orbit Central Station', version: '*' },
  ];

  it.each([
    ['Surveillance Stations restart on a wrong message.', 'affected'],
    ['The Orbit Central Station restarts on a wrong message.', 'not_affected'],
    // a family without a member is the whole family
    ['Orbit and Zyncom have a fault in their loader.', 'affected'],
  ])('%s: %s', (note, status) => {
    const vulnerabilities = [
      { cve: 'CVE-2031-0001', note },
      { cve: 'CVE-2031-0002', note: 'Orbit Telemetry stores passwords in the clear.' },
    ];
    expect(statuses({ model: 'Orbit Telemetry' }, stations, { vulnerabilities })[0]).toBe(status);
  });
});

describe('a note that says what is not affected', () => {
  it.each([
    ['The Orbit Gateway is not affected.', 'not_affected'],
    ['The remaining functionality of the Orbit Gateway is not affected.', 'affected'],
    ['If the Orbit Gateway is used with a directory, it is not vulnerable.', 'affected'],
    ['The Orbit Gateway is not vulnerable by default.', 'affected'],
  ])('%s: %s', (sentence, status) => {
    const gateway = [
      { name: 'Orbit Gateway', version: '*' },
      { name: 'Zyncom Editor', version: '*' },
    ];
    const vulnerabilities = [{ cve: 'CVE-2031-0001', note: `The web server can be stopped. ${sentence}` }];
    expect(statuses({ model: 'Orbit Gateway' }, gateway, { vulnerabilities })).toEqual([status]);
  });
});

describe('a version that stands in the row as the notice prints it', () => {
  it.each([
    ['<= 14.0.1 Build 2024-02-28', '14.0.1 (Build 2024-02-28)', 'affected'],
    ['<=(R4.10)', '(R4.10)', 'affected'],
    ['0x0110_v1.1.0', '0x0110_v1.1.0', 'affected'],
    // the bound itself is not meant, and a part of what is printed is not what is printed
    ['< 14.0.1 Build 2024-02-28', '14.0.1 (Build 2024-02-28)', 'unknown'],
    ['<= 14.0.1 Build 2024-02-28', '14.0.1', 'unknown'],
  ])('%s, row %s: %s', (range, version, status) => {
    expect(statuses({ model: 'Zephyr 400', version }, [{ name: 'Zephyr 400', version: range }])).toEqual([
      status,
    ]);
  });
});

describe('a release that a remedy names', () => {
  const mention = (version: string, range: string, details: string, cve = 'CVE-2031-0001') =>
    statuses({ model: 'Zephyr 400', version }, [{ name: 'Zephyr 400', version: range }], {
      vulnerabilities: [{ cve, remediations: [details] }],
    });

  it.each([
    [
      'of all but another vulnerability',
      '2.2',
      '< 2.2',
      'Version 2.2 is reported to fix all except CVE-2031-0009.',
      'fixed',
    ],
    [
      'of another vulnerability alone',
      '2.2',
      '< 2.2',
      'Version 2.2 is reported to fix CVE-2031-0009.',
      'not_affected',
    ],
    [
      'in one code of part, region and release',
      '053L000093',
      '<= U61 | <= L81',
      'Outside of Canada: Battery pack, software 053L00093.',
      'fixed',
    ],
    [
      'of another region',
      '054U000092',
      '<= U61 | <= L81',
      'Outside of Canada: Battery pack, software 053L00093.',
      'not_affected',
    ],
    [
      'with signs of joining',
      '70050 update 05032019-482',
      '< 70050_update_05032019-482',
      'Zephyr 70050_update_05032019-482',
      'fixed',
    ],
    // "V9 and later" of a row that lies before the range is no fix of it
    ['of a row before the range', '6.15', '>= V9.0 | < V9.15', 'Update to V9.15.', 'not_affected'],
  ])('%s', (_what, version, range, details, status) => {
    expect(mention(version, range, details)).toEqual([status]);
  });
});

describe('a remediation', () => {
  const products = [{ name: 'Zephyr 400', version: '< 2.2' }];

  it('that says what is still open keeps it open past the range', () => {
    const remediations = [
      'Version 2.2 mitigates the login fault. Acme has not mitigated the password in file vulnerability.',
    ];
    const vulnerabilities = [
      { cve: 'CVE-2031-0001', note: 'The password in file vulnerability lets a user read it.', remediations },
      { cve: 'CVE-2031-0002', note: 'The login can be skipped.', remediations },
    ];
    expect(statuses({ model: 'Zephyr 400', version: '2.2' }, products, { vulnerabilities })).toEqual([
      'affected',
      'fixed',
    ]);
  });

  it('that updates one version with another names the second as the fix', () => {
    const remediations = ['Acme recommends users update Zephyr 400 version 2.1 with patch 2.1.5.'];
    const vulnerabilities = [{ cve: 'CVE-2031-0001', remediations }];
    const listed = [{ name: 'Zephyr 400', version: '2.1' }];
    expect(statuses({ model: 'Zephyr 400', version: '2.1' }, listed, { vulnerabilities })).toEqual([
      'affected',
    ]);
  });
});
