/** The house itself: tube post, network switches, doors, air. */
import { type AdvisoryFact, cisa, type ProductFact, type VulnerabilityFact } from './fact.ts';

function tube(cve: string, title: string, cwe: VulnerabilityFact['cwe'], note: string): VulnerabilityFact {
  return {
    cve,
    title,
    cwe,
    vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    score: 9.8,
    note,
    affected: ['nexus'],
    fixed: ['nexusFixed'],
    remedies: [
      { category: 'vendor_fix', details: 'Install software 7.2.5.7 on the panels.' },
      {
        category: 'mitigation',
        details:
          'Block Telnet to the stations and let only the central computer of the tube post reach them.',
      },
    ],
  };
}

const iosXeRanges = ['>=17.9|<17.9.4a', '>=17.6|<17.6.6a', '>=17.3|<17.3.8a'] as const;
const iosXeProducts: readonly ProductFact[] = ['9300', '9500'].flatMap((series) => [
  ...iosXeRanges.map((range) => ({
    key: `${series} ${range}`,
    vendor: 'Cisco',
    product: `Catalyst ${series} Series Switch with IOS XE`,
    versions: `vers:generic/${range}`,
  })),
  {
    key: `${series} fixed`,
    vendor: 'Cisco',
    product: `Catalyst ${series} Series Switch with IOS XE`,
    versions: '17.9.4a',
    exact: true,
  },
]);
const iosXe = iosXeProducts.filter(({ exact }) => exact !== true).map(({ key }) => key);
const iosXeFixed = iosXeProducts.filter(({ exact }) => exact === true).map(({ key }) => key);
const iosXeRemedies: VulnerabilityFact['remedies'] = [
  {
    category: 'vendor_fix',
    details: 'Install 17.9.4a, 17.6.6a or 17.3.8a, whichever fits the release that runs.',
  },
  {
    category: 'workaround',
    details:
      'Switch off the web interface (no ip http server, no ip http secure-server) or allow it from the management network only.',
  },
];

export const house: readonly AdvisoryFact[] = [
  {
    title: 'Swisslog TransLogic tube post: PwnedPiper in the station panels',
    summary:
      'The Nexus control panels of the tube post before software 7.2.5.7 have built-in passwords and several faults in how they read messages. Who reaches one panel can control it.',
    care: 'Blood samples, blood products and medicines travel by tube. When it stops, people carry them, and urgent results come later.',
    revisions: [['2026-06-03', 'First issue']],
    sources: [cisa('ICSMA-21-215-01')],
    products: [
      { key: 'nexus', vendor: 'Swisslog Healthcare', product: 'Nexus Control Panel', versions: '< 7.2.5.7' },
      {
        key: 'nexusFixed',
        vendor: 'Swisslog Healthcare',
        product: 'Nexus Control Panel',
        versions: '7.2.5.7',
        exact: true,
      },
    ],
    vulnerabilities: [
      tube(
        'CVE-2021-37163',
        'Built-in passwords',
        ['CWE-259', 'Use of Hard-coded Password'],
        'User and administrator passwords are the same on all panels and work over Telnet.',
      ),
      tube(
        'CVE-2021-37161',
        'Memory fault on a prepared message',
        ['CWE-191', 'Integer Underflow (Wrap or Wraparound)'],
        'A prepared message overwrites memory of the panel and can run a program.',
      ),
      tube(
        'CVE-2021-37166',
        'Control connection can be taken over',
        ['CWE-287', 'Improper Authentication'],
        'The panel offers its inner service on all network ports, where somebody else can take it.',
      ),
      {
        cve: 'CVE-2021-37160',
        title: 'Firmware is taken without a check',
        cwe: ['CWE-494', 'Download of Code Without Integrity Check'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N',
        score: 7.5,
        note: 'An update is installed without proof of its origin. Software 7.2.5.7 does not correct this one.',
        affected: ['nexus', 'nexusFixed'],
        remedies: [
          {
            category: 'mitigation',
            details:
              "Allow updates only from the maker's computer, and separate the network of the tube post.",
          },
        ],
      },
    ],
  },
  {
    title: 'Cisco IOS XE switches: an account can be made through the web interface',
    summary:
      'Through the web interface of IOS XE anybody can make an administrator account, and with a second fault put a program on the switch. Tens of thousands of devices were taken over in October 2023.',
    care: 'The switches carry every monitor, pump and record in their part of the house.',
    revisions: [
      ['2026-06-17', 'First issue'],
      ['2026-09-02', 'Ranges written per release'],
    ],
    sources: [
      [
        'Cisco cisco-sa-iosxe-webui-privesc-j22SaA4z',
        'https://sec.cloudapps.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-iosxe-webui-privesc-j22SaA4z',
      ],
      cisa('ICSA-23-297-01'),
    ],
    products: iosXeProducts,
    vulnerabilities: [
      {
        cve: 'CVE-2023-20198',
        title: 'Account with all rights, made without a log-in',
        cwe: ['CWE-420', 'Unprotected Alternate Channel'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        note: 'A request to the web interface makes an account with the highest rights.',
        affected: iosXe,
        fixed: iosXeFixed,
        remedies: iosXeRemedies,
      },
      {
        cve: 'CVE-2023-20273',
        title: 'Commands as root',
        cwe: [
          'CWE-78',
          "Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')",
        ],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H',
        score: 7.2,
        note: 'With such an account, commands run on the system beneath and leave a program behind.',
        affected: iosXe,
        fixed: iosXeFixed,
        remedies: iosXeRemedies,
      },
    ],
  },
  {
    title: 'Nice Linear eMerge E3 door controllers: commands without a log-in',
    summary:
      'Door controllers of the eMerge E3 series up to 1.00-06 run commands that come in a web address. Attackers have searched the internet for them for years.',
    care: 'Doors of pharmacy, newborn care and server rooms hang on these controllers. Guards with keys can bridge a failure.',
    revisions: [['2026-07-15', 'First issue']],
    sources: [cisa('ICSA-24-065-01')],
    products: [{ key: 'e3', vendor: 'Nice', product: 'Linear eMerge E3-Series', versions: '<=1.00-06' }],
    vulnerabilities: [
      {
        cve: 'CVE-2019-7256',
        title: 'Commands in a web address',
        cwe: [
          'CWE-78',
          "Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')",
        ],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        note: 'A page of the controller passes part of the address to the system, which runs it.',
        affected: ['e3'],
        remedies: [
          { category: 'vendor_fix', details: "Install the newest firmware as the maker's bulletin says." },
          {
            category: 'mitigation',
            details: 'Take the controllers off the internet, change the factory passwords and addresses.',
          },
        ],
      },
      {
        cve: 'CVE-2019-7261',
        title: 'Built-in credentials',
        cwe: ['CWE-798', 'Use of Hard-coded Credentials'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        score: 9.8,
        note: 'Credentials that cannot be changed open the controller.',
        affected: ['e3'],
        remedies: [
          { category: 'vendor_fix', details: "Install the newest firmware as the maker's bulletin says." },
        ],
      },
    ],
  },
  {
    title: 'Siemens Desigo room and building controllers: web operation can be misused',
    summary:
      'Desigo DXR2 and PXC controllers do not slow down the guessing of passwords and lock up on certain input. Updates exist for all of them.',
    care: 'The controllers keep pressure and air of theatres and isolation rooms. Staff can run the plant by hand.',
    revisions: [['2026-08-12', 'First issue']],
    sources: [cisa('ICSA-22-132-10')],
    products: [
      { key: 'dxr2', vendor: 'Siemens', product: 'Desigo DXR2', versions: '< 01.21.142.5-22' },
      { key: 'pxc4', vendor: 'Siemens', product: 'Desigo PXC4', versions: '< 02.20.142.10-10884' },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2022-24044',
        title: 'Passwords can be guessed without limit',
        cwe: ['CWE-307', 'Improper Restriction of Excessive Authentication Attempts'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
        score: 7.5,
        note: 'The log-in page does not count wrong attempts.',
        affected: ['dxr2', 'pxc4'],
        remedies: [
          { category: 'vendor_fix', products: ['dxr2'], details: 'Update to 01.21.142.5-22 or later.' },
          { category: 'vendor_fix', products: ['pxc4'], details: 'Update to 02.20.142.10-10884 or later.' },
          { category: 'mitigation', details: 'Let only the control room reach the controllers.' },
        ],
      },
    ],
  },
];
