/** Docked and syringe pumps: B. Braun Space, Smiths Medfusion. */
import { type AdvisoryFact, cisa } from './fact.ts';

export const dockedAndSyringePumps: readonly AdvisoryFact[] = [
  {
    title: 'B. Braun SpaceStation with SpaceCom 2: commands are accepted from anybody on the network',
    summary:
      'SpaceCom 2 up to software 012U000061 takes configuration and data from the network without proof of where they come from. Used together, the faults give full control of the communication module of the docking station.',
    care: 'A docked pump that waits between infusions can be given a wrong configuration. Researchers showed a changed dose this way; running infusions are not altered.',
    revisions: [['2026-03-18', 'First issue']],
    sources: [cisa('ICSMA-21-294-01')],
    products: [
      {
        key: 'station',
        vendor: 'B. Braun Medical',
        product: 'SpaceStation with SpaceCom 2',
        versions: '<= 012U000061',
      },
      {
        key: 'battery',
        vendor: 'B. Braun Medical',
        product: 'Battery pack SP with WiFi',
        versions: '<= 028U000061',
      },
      {
        key: 'fixed',
        vendor: 'B. Braun Medical',
        product: 'SpaceStation with SpaceCom 2',
        versions: '012U000093',
        exact: true,
      },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2021-33885',
        title: 'Data is not checked for where it comes from',
        cwe: ['CWE-345', 'Insufficient Verification of Data Authenticity'],
        vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 9.0,
        note: 'Prepared data replaces the real data and leads to full control of the module.',
        affected: ['station', 'battery'],
        fixed: ['fixed'],
        remedies: [
          {
            category: 'vendor_fix',
            products: ['station'],
            details: 'Install software 012U000093 on the SpaceStation.',
          },
          {
            category: 'mitigation',
            details:
              'Keep docking stations in a network zone that neither the internet nor office computers can reach.',
          },
        ],
      },
      {
        cve: 'CVE-2021-33882',
        title: 'Configuration without log-in',
        cwe: ['CWE-306', 'Missing Authentication for Critical Function'],
        vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N',
        score: 6.8,
        note: "The maker's own network commands work without a log-in, so that the device can be set up anew from afar.",
        affected: ['station', 'battery'],
        fixed: ['fixed'],
        remedies: [
          {
            category: 'vendor_fix',
            products: ['station'],
            details: 'Install software 012U000093 on the SpaceStation.',
          },
        ],
      },
      {
        cve: 'CVE-2021-33884',
        title: 'Any file can be uploaded',
        cwe: ['CWE-434', 'Unrestricted Upload of File with Dangerous Type'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N',
        score: 6.5,
        note: 'The web interface accepts any file into a working folder, also over files that matter.',
        affected: ['station', 'battery'],
        fixed: ['fixed'],
        remedies: [
          {
            category: 'vendor_fix',
            products: ['station'],
            details: 'Install software 012U000093 on the SpaceStation.',
          },
        ],
      },
    ],
  },
  {
    title: 'Smiths Medical Medfusion 4000: built-in passwords on the wireless side',
    summary:
      'Medfusion 4000 syringe pumps with firmware 1.1, 1.5 or 1.6 hold passwords that are the same on every pump, and check certificates poorly. Firmware 1.6.1 corrects it.',
    care: 'The part that drives the syringe is kept apart from the wireless part, but the notice does not rule out that both are reached. In newborn care, where these pumps give drugs drop by drop, an interruption alone is serious.',
    revisions: [['2026-03-18', 'First issue']],
    sources: [
      cisa('ICSMA-17-250-02A'),
      ['NVD CVE-2017-12725', 'https://nvd.nist.gov/vuln/detail/CVE-2017-12725'],
      ['NVD CVE-2017-12721', 'https://nvd.nist.gov/vuln/detail/CVE-2017-12721'],
    ],
    products: [
      {
        key: 'v11',
        vendor: 'Smiths Medical',
        product: 'Medfusion 4000 Wireless Syringe Infusion Pump',
        versions: '1.1',
        exact: true,
      },
      {
        key: 'v15',
        vendor: 'Smiths Medical',
        product: 'Medfusion 4000 Wireless Syringe Infusion Pump',
        versions: '1.5',
        exact: true,
      },
      {
        key: 'v16',
        vendor: 'Smiths Medical',
        product: 'Medfusion 4000 Wireless Syringe Infusion Pump',
        versions: '1.6',
        exact: true,
      },
      {
        key: 'v161',
        vendor: 'Smiths Medical',
        product: 'Medfusion 4000 Wireless Syringe Infusion Pump',
        versions: '1.6.1',
        exact: true,
      },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2017-12725',
        title: 'Built-in password for the wireless network',
        cwe: ['CWE-798', 'Use of Hard-coded Credentials'],
        vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L',
        score: 5.6,
        note: 'A pump that is not set up otherwise joins a wireless network with a password that all pumps share.',
        affected: ['v11', 'v15', 'v16'],
        fixed: ['v161'],
        remedies: [
          { category: 'vendor_fix', details: 'Install firmware 1.6.1.' },
          {
            category: 'mitigation',
            details:
              'Give pumps fixed addresses, separate them from other networks and watch for unknown name and address servers.',
          },
        ],
      },
      {
        cve: 'CVE-2017-12721',
        title: 'Certificates are not checked',
        cwe: ['CWE-295', 'Improper Certificate Validation'],
        vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N',
        score: 5.9,
        note: 'The pump does not look at the certificate of the server, so that somebody in between can read along.',
        affected: ['v11', 'v15', 'v16'],
        fixed: ['v161'],
        remedies: [{ category: 'vendor_fix', details: 'Install firmware 1.6.1.' }],
      },
    ],
  },
];
