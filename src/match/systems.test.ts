/** Operating systems: as the product of their maker's notices, and as a condition or version in those of others. */
import { describe, expect, it } from 'vitest';
import { createMatcher } from './index.ts';
import { judge, smallTree, statusOf, vendor } from './testing.ts';

const tree = {
  ...smallTree,
  vendors: [
    ...smallTree.vendors,
    vendor('microsoft', 'Microsoft'),
    vendor('redhat', 'Red Hat'),
    vendor('wind-river', 'Wind River'),
    vendor('blackberry-qnx', 'BlackBerry QNX'),
  ],
};
const notice = (name: string, version = 'vers:all/*', maker = 'Microsoft') => [
  { name, version, vendor: maker },
];

describe("an operating system in its maker's notice", () => {
  it.each([
    ['Windows Server 2016', 'Windows Server 2016', 'affected'],
    ['Windows Server 2016 Standard', 'Microsoft Windows Server 2016', 'affected'],
    ['Win Server 2016', 'Windows Server 2016 (Server Core installation)', 'affected'],
    ['Windows Server 2019', 'Windows Server 2016', 'silent'],
    ['Windows Server 2012 R2', 'Windows Server 2012', 'silent'],
    ['Windows Server', 'Windows Server 2016', 'unknown'],
    ['Windows 10 Enterprise 22H2', 'Windows 10 Version 22H2 for x64-based Systems', 'affected'],
    ['Windows 10 Enterprise 22H2', 'Windows 10 Version 1809', 'silent'],
    ['Windows 10', 'Windows 10 Version 1809', 'unknown'],
    ['Windows 11', 'Windows 10', 'silent'],
    ['Red Hat Enterprise Linux 8', 'Windows 10', 'silent'],
  ])('%s is %s: %s', (os, name, status) => {
    expect(statusOf({ model: 'Zephyr scanner', os }, notice(name), { tree })).toBe(status);
  });

  it('takes its build from the os field, never from the version of the device', () => {
    const products = notice('Windows Server 2016', '< 10.0.14393.4470');
    const row = { model: 'Zephyr PACS', version: '12.2', os: 'Windows Server 2016' };
    expect(judge(row, products, { tree })[0]).toMatchObject({
      status: 'unknown',
      reason: 'the row gives no build of its Windows Server 2016',
    });
    const [found] = judge({ ...row, os: 'Windows Server 2016 10.0.14393.4283' }, products, { tree });
    expect(found).toMatchObject({ status: 'affected' });
    expect(found?.evidence[0]).toMatchObject({ deviceField: 'os', outcome: 'supports' });
  });

  it.each<[string, string, string, string]>([
    ['VxWorks 6.9.3', 'VxWorks', '< 6.9.4', 'affected'],
    ['Wind River VxWorks v6.9.4', 'VxWorks', '< 6.9.4', 'not_affected'],
    ['VxWorks 6.9.3', 'Wind River VxWorks 6.9', 'vers:all/*', 'affected'],
    ['VxWorks 6.9', 'VxWorks 6.9.3', 'vers:all/*', 'unknown'],
    ['VxWorks 7', 'VxWorks 6.9', 'vers:all/*', 'silent'],
    // Two numbers may be any release of theirs, and a service release is none of the order.
    ['VxWorks 6.9', 'VxWorks', '< 6.9.4', 'unknown'],
    ['VxWorks 7 SR0640', 'VxWorks', '< 21.03', 'unknown'],
    ['VxWorks', 'VxWorks', '< 6.9.4', 'unknown'],
    ['Linux', 'VxWorks', '< 6.9.4', 'silent'],
  ])('an embedded one in a device, by its release: %s against %s %s is %s', (os, name, version, status) => {
    expect(
      statusOf({ model: 'Zephyr pump', version: '1.0', os }, notice(name, version, 'Wind River'), { tree }),
    ).toBe(status);
  });

  it.each<[string, string, string, string]>([
    ['QNX 6.4.1', 'QNX Software Development Platform', '< 6.5.0', 'affected'],
    ['QNX Neutrino RTOS 6.6.0', 'QNX Software Development Platform (SDP)', '< 6.5.0', 'not_affected'],
    ['QNX OS for Medical 1.1.1', 'QNX OS for Medical', '<= 1.1.1', 'affected'],
    ['QNX OS for Medical 1.1.1', 'QNX OS for Safety', '<= 1.1.1', 'silent'],
    ['QNX 6.4.1', 'QNX OS for Medical', '<= 1.1.1', 'silent'],
  ])('QNX by its edition: %s against %s %s is %s', (os, name, version, status) => {
    expect(statusOf({ model: 'Zephyr pump', os }, notice(name, version, 'BlackBerry QNX'), { tree })).toBe(
      status,
    );
  });

  it('takes the version field where the row is the operating system', () => {
    const products = notice('Windows Server 2016', '< 10.0.14393.4470');
    const row = { manufacturer: 'Microsoft', model: 'Windows Server 2016', os: 'Windows Server 2016' };
    expect(statusOf({ ...row, version: '10.0.14393.4283' }, products, { tree })).toBe('affected');
    expect(statusOf({ ...row, version: '10.0.14393.7159' }, products, { tree })).toBe('not_affected');
  });

  it("is a placeholder in a device maker's notice", () => {
    const row = { model: 'Zephyr scanner', os: 'Windows XP' };
    expect(statusOf(row, notice('Windows XP', 'vers:all/*', 'Acme Medical'), { tree })).toBe('silent');
  });

  it('gives the key by which the store finds the rows, where the maker of the device is known', () => {
    const matcher = createMatcher(tree);
    expect(matcher.vendorKeys('Acme', 'Zephyr', 'Windows 10')).toEqual(['acme', 'microsoft']);
    expect(matcher.vendorKeys(null, 'Pump', 'Windows 10')).toEqual([]);
  });
});

describe('an operating system beside a product', () => {
  it.each([
    ['Android 8.1', 'affected'],
    ['Android 7.0', 'not_affected'],
    [null, 'unknown'],
  ])('its release may be the version: %s gives %s', (os, status) => {
    expect(statusOf({ model: 'ZDA51', os }, [{ name: 'ZDA51 running Android OS', version: '8.1' }])).toBe(
      status,
    );
  });

  it.each([
    ['Windows Server 2019', 'affected'],
    ['Windows 11 Enterprise', 'affected'],
    ['Windows Server 2012', 'not_affected'],
    [null, 'unknown'],
  ])('a list of them is a condition: %s gives %s', (os, status) => {
    const products = [
      { name: 'Zephyr Online', version: '<= 2.5 (Windows 7, 10, 11, Windows Server 2016, 2019)' },
    ];
    expect(statusOf({ model: 'Zephyr Online', version: '2.4', os }, products)).toBe(status);
  });
});
