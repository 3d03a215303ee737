/** Large-volume infusion pumps: BD Alaris, Baxter Spectrum. */
import { type AdvisoryFact, cisa } from './fact.ts';

const bd = 'Becton, Dickinson and Company (BD)';

export const pumps: readonly AdvisoryFact[] = [
  {
    title: 'BD Alaris PC Unit 8015: the link to the Systems Manager can be taken over',
    summary:
      'A PC Unit on software 9.33.1 or earlier and a Systems Manager up to 4.33 do not check well enough who is at the other end of their wireless session. Somebody on the same network can end the session.',
    care: 'Running infusions go on. The pump loses its wireless services, so new drug libraries and automatic programming stop until it is restarted or reconnected.',
    revisions: [['2026-03-04', 'First issue']],
    sources: [cisa('ICSMA-20-317-01')],
    products: [
      {
        key: 'pcu',
        vendor: bd,
        product: 'Alaris PC Unit Model 8015',
        versions: '<=9.33.1',
        modelNumbers: ['8015'],
      },
      { key: 'sm', vendor: bd, product: 'Alaris Systems Manager', versions: '<= 4.33' },
      { key: 'sm1201', vendor: bd, product: 'Alaris Systems Manager', versions: '12.0.1', exact: true },
      { key: 'sm1202', vendor: bd, product: 'Alaris Systems Manager', versions: '12.0.2', exact: true },
      { key: 'sm1210', vendor: bd, product: 'Alaris Systems Manager', versions: '12.1.0', exact: true },
      { key: 'sm1212', vendor: bd, product: 'Alaris Systems Manager', versions: '12.1.2', exact: true },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2020-25165',
        title: 'Session between pump and server is not authenticated well',
        cwe: ['CWE-287', 'Improper Authentication'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:L',
        score: 6.5,
        note: 'An attacker who reaches the pump network can redirect the session and cut the pump off from its wireless services.',
        affected: ['pcu', 'sm'],
        fixed: ['sm1201', 'sm1202', 'sm1210', 'sm1212'],
        remedies: [
          {
            category: 'vendor_fix',
            products: ['sm'],
            details:
              'Move the Systems Manager to 12.0.1, 12.0.2, 12.1.0 or 12.1.2; ask BD for the date of your site.',
          },
          {
            category: 'mitigation',
            products: ['pcu'],
            details:
              'Until a newer PC Unit release is installed, keep pumps and their server in a network of their own and allow only the traffic they need.',
          },
        ],
      },
    ],
  },
  {
    title: 'Baxter Sigma Spectrum and Spectrum IQ: wireless battery modules keep secrets in the clear',
    summary:
      'The Wireless Battery Modules of Spectrum pumps store network credentials without encryption and do not check the gateway server they talk to. Which modules are meant depends on the module version, not on the pump software alone.',
    care: 'The dose that is running is not changed by these faults. A pump can lose its connection, and credentials can leak when modules are sold or scrapped.',
    revisions: [
      ['2026-03-04', 'First issue'],
      ['2026-04-15', 'Model numbers added'],
    ],
    sources: [cisa('ICSMA-22-251-01')],
    products: [
      {
        key: 's6',
        vendor: 'Baxter',
        product: 'Sigma Spectrum',
        versions:
          '6.x (Wireless Battery Modules 16 | 16D38 | 17 | 17D19 | >= 20D29 | <= 20D32 | >= 22D24 | <= 22D28)',
        modelNumbers: ['35700BAX'],
      },
      {
        key: 's8',
        vendor: 'Baxter',
        product: 'Sigma Spectrum',
        versions: '8.x (Wireless Battery Modules 17 | 17D19 | >= 20D29 | <= 20D32 | >= 22D24 | <= 22D28)',
        modelNumbers: ['35700BAX2'],
      },
      {
        key: 'iq',
        vendor: 'Baxter',
        product: 'Spectrum IQ',
        versions: '9.x (with Wireless Battery Modules >= 22D19 | <= 22D28)',
        modelNumbers: ['35700BAX3'],
      },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2022-26390',
        title: 'Credentials stored without encryption',
        cwe: ['CWE-311', 'Missing Encryption of Sensitive Data'],
        vector: 'CVSS:3.0/AV:P/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N',
        score: 4.2,
        note: 'Who holds a module in their hands can read the network credentials left on it.',
        affected: ['s6', 's8', 'iq'],
        remedies: [
          {
            category: 'mitigation',
            details:
              'Before a module leaves the hospital: reset its network settings, put it on another pump, then clear the drug library and the log.',
          },
        ],
      },
      {
        cve: 'CVE-2022-26394',
        title: 'The gateway server is not authenticated',
        cwe: ['CWE-306', 'Missing Authentication for Critical Function'],
        vector: 'CVSS:3.0/AV:A/AC:H/PR:N/UI:N/S:C/C:L/I:H/A:L',
        score: 7.5,
        note: 'Somebody between module and gateway can pretend to be the gateway and break the connection or alter what is sent.',
        affected: ['s6', 's8', 'iq'],
        remedies: [
          {
            category: 'mitigation',
            details:
              'Put the pumps in a network of their own with the strongest wireless protection they support, and block FTP and Telnet at its border.',
          },
          {
            category: 'workaround',
            details:
              'If nothing else is possible, run the pumps without wireless; drug libraries are then loaded one pump at a time.',
          },
          {
            category: 'vendor_fix',
            products: ['iq'],
            details: 'Spectrum IQ can already authenticate the gateway: switch it on.',
          },
        ],
      },
    ],
  },
];
