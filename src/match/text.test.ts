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
