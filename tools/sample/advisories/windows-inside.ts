/** Windows inside medical equipment and servers: MS17-010, BlueKeep, PrintNightmare. */
import type { AdvisoryFact, ProductFact, VulnerabilityFact } from './fact.ts';

const siemens = 'Siemens Healthineers';
const imaging: readonly ProductFact[] = [
  { key: 'magnetom', vendor: siemens, product: 'MAGNETOM MRI Systems', versions: 'vers:all/*' },
  { key: 'mmwp', vendor: siemens, product: 'Multi-Modality Workplace (MMWP)', versions: 'vers:all/*' },
  { key: 'inspiration', vendor: siemens, product: 'MAMMOMAT Inspiration', versions: 'vers:all/*' },
  { key: 'aristosFx', vendor: siemens, product: 'AXIOM Aristos FX', versions: 'vers:all/*' },
  { key: 'aristosMx', vendor: siemens, product: 'AXIOM Aristos MX', versions: 'vers:all/*' },
  { key: 'multixM', vendor: siemens, product: 'MULTIX M', versions: 'vers:all/*' },
  { key: 'multixSwing', vendor: siemens, product: 'MULTIX Swing mFD', versions: 'vers:all/*' },
  { key: 'mobilettXp', vendor: siemens, product: 'Mobilett XP Digital', versions: 'vers:all/*' },
  { key: 'mobilettMira', vendor: siemens, product: 'Mobilett Mira Max', versions: '< VE10S' },
  { key: 's1000', vendor: siemens, product: 'ACUSON S1000', versions: 'VC30 | VC31 | VD10 | VE10A' },
  { key: 's2000', vendor: siemens, product: 'ACUSON S2000', versions: 'VC30 | VC31 | VD10 | VE10A' },
];

function smb(cve: string, title: string, note: string): VulnerabilityFact {
  return {
    cve,
    title,
    cwe: ['CWE-20', 'Improper Input Validation'],
    vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
    score: 8.1,
    note,
    affected: imaging.map(({ key }) => key),
    remedies: [
      {
        category: 'vendor_fix',
        details:
          'Ask Siemens Healthineers service for the correction released for your system; do not install Windows updates on a scanner yourself.',
      },
      {
        category: 'mitigation',
        details:
          'Let only the image archive and the worklist reach the scanner, and block ports 139 and 445 to everything else.',
      },
      {
        category: 'workaround',
        details:
          'If patient care allows it, disconnect the system and work with stored worklists until it is corrected.',
      },
    ],
  };
}

export const windowsInside: readonly AdvisoryFact[] = [
  {
    title: 'Siemens Healthineers imaging: the Windows file sharing that WannaCry used',
    summary:
      'MR, X-ray, mammography and ultrasound systems that run older Windows share files by a protocol (SMBv1) which can be taken over from the network. The worm WannaCry spread this way in 2017, also through hospitals.',
    care: 'A scanner that is encrypted or restarts is out for days. For heart attack and stroke, imaging decides on the treatment.',
    revisions: [['2026-04-22', 'First issue']],
    sources: [
      [
        'INCIBE notice on Siemens Healthineers products, with the list of systems',
        'https://www.certsi.es/alerta-temprana/avisos-sci/multiples-vulnerabilidades-productos-siemens',
      ],
      ['NVD CVE-2017-0144', 'https://nvd.nist.gov/vuln/detail/CVE-2017-0144'],
    ],
    products: imaging,
    vulnerabilities: [
      smb(
        'CVE-2017-0144',
        'EternalBlue',
        'A prepared message to the file sharing runs any program with full rights.',
      ),
      smb('CVE-2017-0145', 'Second fault in the same service', 'Like CVE-2017-0144, by another message.'),
      smb(
        'CVE-2017-0143',
        'Third fault in the same service',
        'Like CVE-2017-0144; used in the wild together with it.',
      ),
    ],
  },
  {
    title: 'Siemens Healthineers laboratory: BlueKeep in analysers and their data managers',
    summary:
      'Atellica Solution, Aptio automation and the CentraLink data manager run a Windows whose remote desktop can be taken over without a log-in (BlueKeep), when the service is on.',
    care: 'Without the laboratory the emergency department and intensive care work blind: potassium, troponin and blood counts come late or by courier.',
    revisions: [['2026-04-22', 'First issue']],
    sources: [
      ['Siemens SSA-832947', 'https://cert-portal.siemens.com/productcert/txt/ssa-832947.txt'],
      ['NVD CVE-2019-0708', 'https://nvd.nist.gov/vuln/detail/CVE-2019-0708'],
    ],
    products: [
      { key: 'atellica', vendor: siemens, product: 'Atellica Solution', versions: 'vers:all/*' },
      { key: 'aptio', vendor: siemens, product: 'Aptio by Siemens', versions: 'vers:all/*' },
      { key: 'centralink', vendor: siemens, product: 'CentraLink', versions: 'vers:all/*' },
      { key: 'streamlab', vendor: siemens, product: 'StreamLab', versions: 'vers:all/*' },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2019-0708',
        title: 'BlueKeep: remote desktop taken over without a log-in',
        cwe: ['CWE-416', 'Use After Free'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        score: 9.8,
        note: 'A prepared connection to the remote desktop service runs any program. It needs no user and can spread by itself.',
        affected: ['atellica', 'aptio', 'centralink', 'streamlab'],
        remedies: [
          {
            category: 'vendor_fix',
            products: ['centralink'],
            details: "CentraLink: apply the Windows update as the maker's customer bulletin allows.",
          },
          {
            category: 'vendor_fix',
            products: ['atellica'],
            details: 'Atellica Solution: the Windows update comes with release 1.20.',
          },
          {
            category: 'mitigation',
            products: ['atellica'],
            details:
              'Atellica Solution demands a log-in before the session starts (NLA); check that it is still on.',
          },
          {
            category: 'workaround',
            products: ['aptio', 'streamlab'],
            details: 'Block port 3389 to the track until service has installed the update.',
          },
        ],
      },
    ],
  },
  {
    title: 'Windows servers: PrintNightmare in the print service',
    summary:
      'A Windows server whose print service runs can be taken over by any user of the domain. Servers without the updates of July 2021 are meant; the build number tells.',
    care: 'The servers behind records, laboratory and rostering run on Windows. One of them lost gives the way to all.',
    revisions: [['2026-05-06', 'First issue']],
    sources: [
      ['Microsoft CVE-2021-34527', 'https://msrc.microsoft.com/update-guide/vulnerability/CVE-2021-34527'],
    ],
    products: [
      {
        key: 'w2012r2',
        vendor: 'Microsoft',
        product: 'Windows Server 2012 R2',
        versions: '< 6.3.9600.20046',
      },
      { key: 'w2016', vendor: 'Microsoft', product: 'Windows Server 2016', versions: '< 10.0.14393.4470' },
      { key: 'w2019', vendor: 'Microsoft', product: 'Windows Server 2019', versions: '< 10.0.17763.2029' },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2021-34527',
        title: 'PrintNightmare',
        cwe: ['CWE-269', 'Improper Privilege Management'],
        vector: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H',
        score: 8.8,
        note: 'Any user of the domain can have the print service load a program with full rights.',
        affected: ['w2012r2', 'w2016', 'w2019'],
        remedies: [
          {
            category: 'vendor_fix',
            details: 'Install the update of July 2021 or any later monthly update.',
            url: 'https://msrc.microsoft.com/update-guide/vulnerability/CVE-2021-34527',
          },
          {
            category: 'workaround',
            details:
              'Stop the print service on every server that does not print, above all on domain controllers.',
          },
        ],
      },
    ],
  },
];
