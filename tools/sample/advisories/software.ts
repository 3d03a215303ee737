/** Clinical software, medicines cabinets, implant programmers: Philips Vue PACS, BD Pyxis, Medtronic. */
import { type AdvisoryFact, cisa } from './fact.ts';

const bd = 'Becton, Dickinson and Company (BD)';
const pyxis = [
  ['es', 'BD Pyxis MedStation ES'],
  ['esServer', 'BD Pyxis MedStation ES Server'],
  ['m4000', 'BD Pyxis MedStation 4000'],
  ['anesthesia', 'BD Pyxis Anesthesia Station ES'],
  ['ciisafe', 'BD Pyxis CIISafe'],
] as const;
const programmers = ['p2090', 'p29901'] as const;

export const software: readonly AdvisoryFact[] = [
  {
    title: 'Philips Vue PACS and IntelliBridge Enterprise: Log4Shell and Ghostcat in the image archive',
    summary:
      'Vue PACS contains a version of Log4j that runs any program when a prepared text is logged, and a Tomcat connector that gives away files. IntelliBridge Enterprise B.13 and B.15 carry the same Log4j.',
    care: 'Without the archive radiologists read at the scanner and surgeons operate without earlier images.',
    revisions: [
      ['2026-05-06', 'First issue'],
      ['2026-07-01', 'IntelliBridge Enterprise added'],
    ],
    sources: [
      cisa('ICSMA-21-187-01'),
      [
        'Philips notice on Vue PACS',
        'https://www.usa.philips.com/healthcare/about/customer-support/product-security/faq-2020/faq80',
      ],
      [
        'CISA list of products with Log4j',
        'https://github.com/cisagov/log4j-affected-db/blob/develop/software_lists/software_list_P.md',
      ],
    ],
    products: [
      { key: 'vue1228', vendor: 'Philips', product: 'Vue PACS', versions: '12.2.8', exact: true },
      { key: 'vue', vendor: 'Philips', product: 'Vue PACS', versions: '<= 12.2.x.x' },
      { key: 'b13', vendor: 'Philips', product: 'IntelliBridge Enterprise', versions: 'B.13', exact: true },
      { key: 'b15', vendor: 'Philips', product: 'IntelliBridge Enterprise', versions: 'B.15', exact: true },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2021-44228',
        title: 'Log4Shell',
        cwe: ['CWE-502', 'Deserialization of Untrusted Data'],
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        note: 'A prepared text that reaches a log makes the server fetch and run a program. No log-in is needed.',
        affected: ['vue1228', 'b13', 'b15'],
        remedies: [
          {
            category: 'vendor_fix',
            details: "Ask Philips service for the corrected release or the maker's patch of Log4j.",
          },
          {
            category: 'mitigation',
            details: 'Let the server open no connections to the internet; the attack needs one.',
          },
        ],
      },
      {
        cve: 'CVE-2020-1938',
        title: 'Ghostcat',
        cwe: ['CWE-269', 'Improper Privilege Management'],
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        score: 9.8,
        note: 'The AJP connector of Tomcat hands out files of the application and, with an upload, runs them.',
        affected: ['vue'],
        remedies: [
          { category: 'vendor_fix', details: 'Move to a Vue PACS release that Philips names as corrected.' },
          {
            category: 'workaround',
            details: 'Block port 8009 to the archive; only its own servers need it.',
          },
        ],
      },
    ],
  },
  {
    title: 'BD Pyxis medicines cabinets: shared built-in credentials',
    summary:
      'Pyxis cabinets and their servers hold credentials that are the same across products and installations. All versions are meant. BD is changing how credentials are managed and has not named a corrected release for all products.',
    care: 'With these credentials somebody could stop cabinets or read the medicines list. Wards then fetch medicines by hand from the pharmacy.',
    revisions: [['2026-05-20', 'First issue']],
    sources: [cisa('ICSMA-22-062-01')],
    products: pyxis.map(([key, product]) => ({ key, vendor: bd, product, versions: 'vers:all/*' })),
    vulnerabilities: [
      {
        cve: 'CVE-2022-22766',
        title: 'Built-in credentials',
        cwe: ['CWE-798', 'Use of Hard-coded Credentials'],
        vector: 'CVSS:3.0/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H',
        score: 7,
        note: 'Who knows the credentials and has got to the operating system of a cabinet gains control of it.',
        affected: pyxis.map(([key]) => key),
        remedies: [
          {
            category: 'mitigation',
            details:
              'Keep cabinets in their own network, lock their service doors, and let only known staff work on them.',
          },
          {
            category: 'none_available',
            details:
              'No corrected release was named for all products when this was written; ask BD about yours.',
          },
        ],
      },
    ],
  },
  {
    title: 'Medtronic CareLink 2090 and Encore 29901 programmers: patient data stays readable',
    summary:
      'Programmers for pacemakers and defibrillators keep reports without encryption and store a password in a form that can be undone. The maker will not issue a product update and has switched off updates over the network.',
    care: 'Therapy is not changed. A lost or scrapped programmer gives away reports of the patients it was used for.',
    revisions: [['2026-05-20', 'First issue']],
    sources: [cisa('ICSMA-18-347-01'), cisa('ICSMA-18-058-01')],
    products: [
      { key: 'p2090', vendor: 'Medtronic', product: 'CareLink 2090 Programmer', versions: 'vers:all/*' },
      { key: 'p29901', vendor: 'Medtronic', product: '29901 Encore Programmer', versions: 'vers:all/*' },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2018-18984',
        title: 'Reports without encryption',
        cwe: ['CWE-311', 'Missing Encryption of Sensitive Data'],
        vector: 'CVSS:3.0/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
        score: 4.6,
        note: 'Reports on the disk of the programmer can be read by whoever holds it.',
        affected: programmers,
        remedies: [
          {
            category: 'mitigation',
            details: 'Delete reports after each visit and hand programmers back to the maker for disposal.',
          },
        ],
      },
      {
        cve: 'CVE-2018-5446',
        title: 'Password in a form that can be undone',
        cwe: ['CWE-257', 'Storing Passwords in a Recoverable Format'],
        vector: 'CVSS:3.0/AV:P/AC:H/PR:N/UI:N/S:C/C:H/I:N/A:N',
        score: 4.9,
        note: "The name and password for the maker's update network can be read from the programmer.",
        affected: programmers,
        remedies: [
          {
            category: 'no_fix_planned',
            details:
              'The maker does not plan an update and has changed its servers instead; updates come on controlled USB media only.',
          },
        ],
      },
    ],
  },
  {
    title: 'Medtronic Paceart Optima: prepared messages run programs on the server',
    summary:
      'When the optional messaging service of Paceart Optima 1.11 or earlier is switched on, a prepared message runs programs on the server. Release 1.12 corrects it.',
    care: 'The server holds the checks of all implanted devices. Its loss means that clinic visits run on paper.',
    revisions: [['2026-06-03', 'First issue']],
    sources: [cisa('ICSMA-23-180-01')],
    products: [
      { key: 'paceart', vendor: 'Medtronic', product: 'Paceart Optima', versions: '<= 1.11' },
      { key: 'paceartFixed', vendor: 'Medtronic', product: 'Paceart Optima', versions: '1.12', exact: true },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2023-31222',
        title: 'Messages are unpacked without a check',
        cwe: ['CWE-502', 'Deserialization of Untrusted Data'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        score: 9.8,
        note: 'The messaging service turns bytes from the network into objects without looking at them first.',
        affected: ['paceart'],
        fixed: ['paceartFixed'],
        remedies: [
          { category: 'vendor_fix', details: 'Let Medtronic install release 1.12.' },
          {
            category: 'workaround',
            details:
              'Stop the Paceart Messaging Service and switch off message queuing on the application server.',
          },
        ],
      },
    ],
  },
];
