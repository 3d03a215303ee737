/** Patient monitoring: Philips IntelliVue, GE CARESCAPE, Spacelabs telemetry. */
import { type AdvisoryFact, cisa } from './fact.ts';

const pic = 'Patient Information Center iX (PICiX)';
const ge = 'General Electric (GE)';
const geNetwork = {
  category: 'mitigation',
  details:
    'Keep the mission-critical and information-exchange networks of the monitors apart from everything else, allow only needed traffic at the router, and change the passwords of service and remote access.',
} as const;

export const monitors: readonly AdvisoryFact[] = [
  {
    title:
      'Philips IntelliVue monitors and PIC iX: a crafted message restarts monitor or surveillance station',
    summary:
      'IntelliVue bedside monitors on revision N or earlier can be made to restart from the monitoring network. Surveillance stations with PIC iX B.02, C.02 or C.03 have faults of their own.',
    care: 'While a monitor or station restarts, nobody sees curves and no alarm sounds there. In intensive care that gap must be bridged at the bedside.',
    revisions: [['2026-03-25', 'First issue']],
    sources: [cisa('ICSMA-20-254-01')],
    products: [
      { key: 'mx', vendor: 'Philips', product: 'IntelliVue patient monitor MX400-MX850', versions: '<=N' },
      { key: 'mp', vendor: 'Philips', product: 'IntelliVue patient monitor MP2-MP90', versions: '<=N' },
      { key: 'x2', vendor: 'Philips', product: 'IntelliVue X2', versions: '<=N' },
      { key: 'x3', vendor: 'Philips', product: 'IntelliVue X3', versions: '<=N' },
      { key: 'b02', vendor: 'Philips', product: pic, versions: 'B.02', exact: true },
      { key: 'c02', vendor: 'Philips', product: pic, versions: 'C.02', exact: true },
      { key: 'c03', vendor: 'Philips', product: pic, versions: 'C.03', exact: true },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2020-16216',
        title: 'Monitor restarts on malformed data',
        cwe: ['CWE-20', 'Improper Input Validation'],
        vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
        score: 6.5,
        note: 'Malformed data on the monitoring network makes the monitor start again.',
        affected: ['mx', 'mp', 'x2', 'x3'],
        remedies: [
          {
            category: 'vendor_fix',
            details:
              'Philips offers corrected monitor software; ask its service which revision your models can take.',
          },
          {
            category: 'mitigation',
            details:
              'The monitoring network must be separated from the hospital network by a router or firewall with an access list.',
          },
        ],
      },
      {
        cve: 'CVE-2020-16224',
        title: 'Surveillance station restarts on a wrong length field',
        cwe: ['CWE-130', 'Improper Handling of Length Parameter Inconsistency'],
        vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
        score: 6.5,
        note: 'A message whose length field does not match its content restarts the application of the station.',
        affected: ['c02', 'c03'],
        remedies: [
          { category: 'vendor_fix', details: 'Ask Philips for the corrected PIC iX release of your site.' },
        ],
      },
      {
        cve: 'CVE-2020-16212',
        title: 'Way out of the kiosk screen',
        cwe: ['CWE-668', 'Exposure of Resource to Wrong Sphere'],
        vector: 'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        score: 6.8,
        note: 'Somebody at the keyboard of the station can leave the locked screen and use Windows with few rights.',
        affected: ['b02', 'c02', 'c03'],
        remedies: [
          {
            category: 'mitigation',
            details: 'Keep station keyboards in sight of staff and the servers in a locked room.',
          },
        ],
      },
    ],
  },
  {
    title: 'GE CARESCAPE, ApexPro and CIC: remote control of monitoring without a log-in',
    summary:
      'Several GE monitoring products share a key and passwords that cannot be changed, or take commands without a log-in. Who reaches the monitoring network can change settings and alarm limits or stop the device.',
    care: 'Alarms may be silenced or lost. That is the most serious thing that can happen to monitoring.',
    revisions: [
      ['2026-03-25', 'First issue'],
      ['2026-06-10', 'Products listed for each vulnerability'],
    ],
    sources: [
      cisa('ICSMA-20-023-01'),
      ['NVD CVE-2020-6962', 'https://nvd.nist.gov/vuln/detail/CVE-2020-6962'],
    ],
    products: [
      { key: 'apex', vendor: ge, product: 'ApexPro Telemetry Server', versions: '<= 4.2' },
      { key: 'ts42', vendor: ge, product: 'CARESCAPE Telemetry Server', versions: '<= 4.2' },
      { key: 'ts43', vendor: ge, product: 'CARESCAPE Telemetry Server', versions: '4.3', exact: true },
      { key: 'cic', vendor: ge, product: 'Clinical Information Center (CIC)', versions: '4.X | 5.X' },
      { key: 'cscs1', vendor: ge, product: 'CARESCAPE Central Station (CSCS)', versions: '1.X' },
      { key: 'cscs2', vendor: ge, product: 'CARESCAPE Central Station (CSCS)', versions: '2.X' },
      { key: 'b450', vendor: ge, product: 'CARESCAPE B450', versions: '2.X' },
      { key: 'b650x1', vendor: ge, product: 'CARESCAPE B650', versions: '1.X' },
      { key: 'b650x2', vendor: ge, product: 'CARESCAPE B650', versions: '2.X' },
      { key: 'b850x1', vendor: ge, product: 'CARESCAPE B850', versions: '1.X' },
      { key: 'b850x2', vendor: ge, product: 'CARESCAPE B850', versions: '2.X' },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2020-6961',
        title: 'Secret key in configuration files',
        cwe: ['CWE-256', 'Plaintext Storage of a Password'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        note: 'The private key for remote access lies in configuration files and is the same everywhere.',
        affected: ['apex', 'ts42', 'ts43', 'cic', 'cscs1'],
        remedies: [geNetwork],
      },
      {
        cve: 'CVE-2020-6962',
        title: 'Commands through the set-up pages',
        cwe: ['CWE-20', 'Improper Input Validation'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        note: 'The web pages for system set-up can be made to run commands.',
        affected: [
          'apex',
          'ts42',
          'ts43',
          'cic',
          'cscs1',
          'cscs2',
          'b450',
          'b650x1',
          'b650x2',
          'b850x1',
          'b850x2',
        ],
        remedies: [
          geNetwork,
          {
            category: 'workaround',
            details: 'Close the ports of the web set-up at the router when they are not in use.',
          },
        ],
      },
      {
        cve: 'CVE-2020-6964',
        title: 'Keyboard over the network without log-in',
        cwe: ['CWE-306', 'Missing Authentication for Critical Function'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        note: 'Key strokes are accepted over the network from anybody, without a log-in.',
        affected: ['apex', 'ts42', 'cic', 'cscs1', 'cscs2'],
        remedies: [geNetwork],
      },
    ],
  },
  {
    title: 'Spacelabs Xhibit Telemetry Receiver: BlueKeep in the receiver of the heart telemetry',
    summary:
      'The telemetry receiver 96280 with software 1.0.2 runs a Windows whose remote desktop can be taken over without a log-in (BlueKeep). Release 1.2.1 corrects it, and every receiver can be updated.',
    care: 'The receiver carries the heart rhythm of all patients who walk about with a transmitter. Without it they need bedside monitors or a nurse who watches.',
    revisions: [['2026-04-01', 'First issue']],
    sources: [cisa('ICSMA-20-049-01')],
    products: [
      {
        key: 'xtr',
        vendor: 'Spacelabs',
        product: 'Xhibit Telemetry Receiver (XTR) Model number 96280',
        versions: '1.0.2',
        exact: true,
        modelNumbers: ['96280'],
      },
      {
        key: 'xtrFixed',
        vendor: 'Spacelabs',
        product: 'Xhibit Telemetry Receiver (XTR) Model number 96280',
        versions: '>=1.2.1',
        modelNumbers: ['96280'],
      },
    ],
    vulnerabilities: [
      {
        cve: 'CVE-2019-0708',
        title: 'BlueKeep: remote desktop taken over without a log-in',
        cwe: ['CWE-416', 'Use After Free'],
        vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        score: 9.8,
        note: 'A prepared connection to the remote desktop service runs any program. It needs no user and can spread by itself.',
        affected: ['xtr'],
        fixed: ['xtrFixed'],
        remedies: [
          {
            category: 'vendor_fix',
            details:
              'Let Spacelabs service install release 1.2.1 or later; the receiver has no screen, so only service can read its version.',
          },
          { category: 'workaround', details: 'Until then block port 3389 to the receiver at the switch.' },
        ],
      },
    ],
  },
];
