/** Which version a sentence says to move to, and where it is not plain. */
import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { fixedVersion } from './fixed-version.ts';

const told: [sentence: string, version: string | null][] = [
  ['Update to V2.7 or later version', 'V2.7 or later'],
  ['Acme recommends users upgrade the firmware of their pumps to version 7.14 or later.', '7.14 or later'],
  ['Acme recommends updating DripView to v8.31.0.', 'v8.31.0'],
  ['DripView 5580: Update to version V35.013 or V36.011', 'V35.013 or V36.011'],
  ['Move the manager to 12.0.1, 12.0.2, 12.1.0 or 12.1.2.', '12.0.1, 12.0.2, 12.1.0 or 12.1.2'],
  ['Update to V4.95 SP3 or later version', 'V4.95 SP3 or later'],
  ['Update to V18 Update 2 or later version', 'V18 Update 2 or later'],
  ['Update to VX.223.0 Update 3 or later', 'VX.223.0 Update 3 or later'],
  ['Update the controller to at least version 3.10.12', '3.10.12 or later'],
  ['Let Acme service install release 1.2.1 or later.', '1.2.1 or later'],
  ['Install software 012U000093 on the rack.', '012U000093'],
  ['Install Corefix 14', null],
  ['Fixed in DripView 4.8.4.', '4.8.4'],
  ['Acme has corrected this problem in V14.0 and later', 'V14.0 or later'],
  ['Acme has released update Version 1.6.1 to mitigate the vulnerabilities.', '1.6.1'],
  ['Acme released DripView 2.4.23, which fixes both vulnerabilities.', '2.4.23'],
  ['Version 8.2 of DripView includes fixes for these vulnerabilities.', '8.2'],
  ['Acme recommends users update to a version later than T1 Ventilator Version 2.2.3.', 'later than 2.2.3'],
  ['Update to a release after 2.2.3.', 'later than 2.2.3'],
  ['Update to 01.21.142.5-22 or later.', '01.21.142.5-22 or later'],
  ['Install the newest firmware as the bulletin of the maker says.', null],
  ['Acme plans to release version 3.2 in October.', null],
  ['Version 3.2 will address this.', null],
  ['For version 2.x or prior this has been mitigated in DripView 3.1 or prior.', null],
  ['Version 12.5.1 partially remediates CVE-2026-10001.', null],
  ['The 5550 is phased out; upgrade to the 5630 with firmware 2.5.2.', null],
  ['Update products to 2.1 and 3.4.', null],
  ['Update to V6.2 Rollup 3.', null],
  ['Upgrade all pumps prior to 2.0.', null],
  ['Call +1 800 555 01.23 for help.', null],
  ['', null],
];

describe('fixedVersion', () => {
  it.each(told)('%s', (sentence, version) => {
    expect(fixedVersion([sentence])).toBe(version);
  });

  it('is null where sentences name different versions, and one where they agree', () => {
    expect(fixedVersion(['Update pumps to 2.1.', 'Update racks to 3.4.'])).toBeNull();
    expect(fixedVersion(['Update to 2.1.', 'Acme has fixed this in 2.1.'])).toBe('2.1');
  });

  it('ends on a hostile text', async () => {
    const hostile = [
      'update to a '.repeat(20_000),
      `install ${'a '.repeat(40_000)}`,
      `1.${'1.'.repeat(60_000)}`,
    ];
    expect(await endsSoon(() => fixedVersion(hostile))).toBeNull();
  });
});
