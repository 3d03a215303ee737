/** Which devices count as vulnerable, and what of that is assumed. */
import { expect, it } from 'vitest';
import { tellVulnerable } from './vulnerable.ts';

const exploit = {
  service: 'smb',
  cves: ['CVE-2017-0144', 'CVE-2017-0145'],
  systems: {
    family: ['windows'],
    vulnerable: ['windows 7', 'windows server 2012 r2'],
    notVulnerable: ['windows 11', 'windows server 2019', 'windows 10 1709'],
  },
  source: 'test',
};

it.each([
  ['Windows 7 Professional', [], [], true, true],
  ['Windows 7', ['CVE-2017-0144'], [], true, false],
  ['Windows 7', [], ['CVE-2017-0144', 'CVE-2017-0145'], false, false],
  ['Windows 7', [], ['CVE-2017-0144'], true, true],
  ['WINDOWS SERVER 2019 (Core)', [], [], false, false],
  ['Windows Server 2012 R2', [], [], true, true],
  ['Windows 10', [], [], true, true],
  ['Windows 10, 1709', [], [], false, false],
  ['Windows 70', [], [], true, true],
  ['Debian 11', [], [], false, false],
  ['Debian 11', ['CVE-2017-0145'], [], true, false],
  [null, [], [], false, true],
])('%s with %j open and %j cleared: works %s, assumed %s', (os, open, cleared, works, assumed) => {
  expect(tellVulnerable(exploit, { os, open, cleared })).toMatchObject({ works, assumed });
});
