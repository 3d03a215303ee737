/** Ventilators: Baxter Life2000 and Hamilton-T1. */
import { type AdvisoryFact, cisa } from './fact.ts';

const possession = {
  category: 'mitigation',
  details:
    'Do not leave the ventilator where others can handle it, and look it over before use when it has been out of sight.',
} as const;
const life2000 = ['life2000'] as const;
const local = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H';

export const breathingMachines: readonly AdvisoryFact[] = [
  {
    title: 'Baxter Life2000 ventilators: settings can be changed by whoever holds the device',
    summary:
      'Life2000 ventilators up to software 06.08.00.00 accept firmware without checking it and keep an open debug port on the serial interface. The notice behind this summary names no corrected release.',
    care: 'These ventilators go home with patients and to rehabilitation. A changed setting or a dead device there may be noticed late.',
    revisions: [['2026-04-08', 'First issue']],
    sources: [cisa('ICSMA-24-319-01')],
    products: [
      {
        key: 'life2000',
        vendor: 'Baxter',
        product: 'Life2000 Ventilation System',
        versions: '<=06.08.00.00',
      },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2024-48973',
        title: 'Open debug port',
        cwe: ['CWE-1263', 'Improper Physical Access Control'],
        vector: local,
        score: 9.3,
        note: 'The debug port of the serial interface is on from the factory and takes commands in the clear.',
        affected: life2000,
        remedies: [
          {
            category: 'none_available',
            details:
              "The maker's notice of November 2024 names no corrected release; ask Baxter for the present state.",
          },
          possession,
        ],
      },
      {
        cve: 'CVE-2024-48974',
        title: 'Firmware is taken without a check',
        cwe: ['CWE-494', 'Download of Code Without Integrity Check'],
        vector: local,
        score: 9.3,
        note: 'An altered firmware file is accepted like a genuine one.',
        affected: life2000,
        remedies: [
          {
            category: 'none_available',
            details:
              "The maker's notice of November 2024 names no corrected release; ask Baxter for the present state.",
          },
          possession,
        ],
      },
    ],
  },
  {
    title: 'Hamilton-T1 transport ventilator: built-in password for the configuration',
    summary:
      'Up to software 2.2.3 the Hamilton-T1 has a password for its configuration that is the same on all units, and does not check configuration files. Somebody with the device in hand can make it unusable.',
    care: 'The T1 goes with the sickest patients in ambulance and lift, where no second ventilator is at hand.',
    revisions: [['2026-04-08', 'First issue']],
    sources: [cisa('ICSMA-21-047-01')],
    products: [
      { key: 't1', vendor: 'Hamilton Medical AG', product: 'HAMILTON-T1 Ventilator', versions: '<= 2.2.3' },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2020-27278',
        title: 'Built-in password',
        cwe: ['CWE-798', 'Use of Hard-coded Credentials'],
        vector: 'CVSS:3.0/AV:P/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N',
        score: 3.5,
        note: 'The password of the configuration menu is the same on all units and gives full rights.',
        affected: ['t1'],
        remedies: [{ category: 'vendor_fix', details: 'Update to a release after 2.2.3.' }, possession],
      },
      {
        cve: 'CVE-2020-27282',
        title: 'A prepared configuration file disables the ventilator',
        cwe: ['CWE-112', 'Missing XML Validation'],
        vector: 'CVSS:3.0/AV:P/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H',
        score: 4.3,
        note: 'The device loads configuration files without checking them; a wrong one leaves it unusable for good.',
        affected: ['t1'],
        remedies: [{ category: 'vendor_fix', details: 'Update to a release after 2.2.3.' }],
      },
    ],
  },
];
