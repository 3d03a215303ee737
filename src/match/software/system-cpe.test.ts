/** Texts of operating systems as inventories write them, under the names of NVD. */
import { describe, expect, it } from 'vitest';
import { systemCpe } from './system-cpe.ts';

describe('the CPEs of a system', () => {
  it.each([
    ['Windows 7 SP1', ['microsoft:windows_7:-:sp1']],
    ['Microsoft Windows 7 Professional', ['microsoft:windows_7:-:*']],
    ['Windows XP Embedded Service Pack 3', ['microsoft:windows_xp:-:sp3']],
    [
      'Windows 10 Enterprise LTSC 2019 1809 10.0.17763.1234',
      ['microsoft:windows_10:1809:*', 'microsoft:windows_10_1809:10.0.17763.1234:*'],
    ],
    ['Windows 10 1809 build 10.0.17763', ['microsoft:windows_10:1809:*', 'microsoft:windows_10_1809:*:*']],
    ['Windows Server 2016 14393.4283', ['microsoft:windows_server_2016:10.0.14393.4283:*']],
    ['Windows 7 7601.24000', ['microsoft:windows_7:-:*']],
    ['Windows Server 2016', ['microsoft:windows_server_2016:-:*']],
    ['Windows Server 2012 R2', ['microsoft:windows_server_2012:r2:*']],
    ['Ubuntu 18.04.5', ['canonical:ubuntu_linux:18.04:*']],
    ['Debian GNU/Linux 10 (buster)', ['debian:debian_linux:10.0:*']],
    ['Debian 9.13', ['debian:debian_linux:9.0:*']],
    [
      'Red Hat Enterprise Linux 7.9',
      ['redhat:enterprise_linux:7.0:*', 'redhat:enterprise_linux_server:7.0:*'],
    ],
    ['Android 9', ['google:android:9.0:*']],
    ['Wind River VxWorks 6.9.4', ['windriver:vxworks:6.9.4:*']],
    ['VxWorks', ['windriver:vxworks:*:*']],
    ['QNX OS for Medical 1.1', ['blackberry:qnx_os_for_medical:1.1:*']],
    ['QNX OS for Safety 1.0.2', ['blackberry:qnx_os_for_safety:1.0.2:*']],
    ['Nucleus RTOS 2013.08', ['siemens:nucleus_rtos:2013.08:*']],
    ['Nucleus PLUS', ['siemens:nucleus_rtos:*:*']],
    ['Zephyr RTOS v2.1.0', ['zephyrproject:zephyr:2.1.0:*']],
    ['Contiki OS 3.0', ['contiki-os:contiki:3.0:*']],
    ['Contiki-NG 4.4', ['contiki-ng:contiki-ng:4.4:*']],
    ['Windows CE 5.0', ['microsoft:windows_ce:5.0:*']],
    ['Windows Embedded CE 6', ['microsoft:windows_ce:6.0:*']],
    ['macOS 12.3', ['apple:macos:12.3:*']],
  ])('%s', (text, names) => {
    const cpes = names.map((one) => `cpe:2.3:o:${one}:*:*:*:*:*:*`);
    expect(systemCpe(text).subject?.cpes).toEqual(cpes);
  });

  it.each([
    ['QNX', '*:*'],
    ['QNX 6.5.0', '6.5.0:*'],
    ['QNX Neutrino RTOS 6.5.0 SP1', '6.5.0:sp1'],
    ['BlackBerry QNX SDP 6.6.0', '6.6.0:*'],
    ['QNX Software Development Platform 7.0', '7.0:*'],
  ])('names QNX as a system and as the platform that it comes with: %s', (text, version) => {
    expect(systemCpe(text).subject?.cpes).toEqual([
      `cpe:2.3:o:blackberry:qnx_neutrino_rtos:${version}:*:*:*:*:*:*`,
      `cpe:2.3:a:blackberry:qnx_software_development_platform:${version}:*:*:*:*:*:*`,
    ]);
  });

  it('has the edition of a long-term Ubuntu', () => {
    expect(systemCpe('Ubuntu 16.04 LTS').subject?.cpes).toEqual([
      'cpe:2.3:o:canonical:ubuntu_linux:16.04:*:*:*:lts:*:*:*',
    ]);
  });

  it.each([
    ['proprietary', '"proprietary" names no operating system that Ward knows by a CPE'],
    ['Windows', '"Windows" names no operating system that Ward knows by a CPE'],
    ['Windows 10 or Ubuntu 18.04', '"Windows 10 or Ubuntu 18.04" names Windows 10 and Ubuntu'],
  ])('says why there is none: %s', (text, reason) => {
    expect(systemCpe(text)).toEqual({ subject: null, reason });
  });
});
