/** The manufacturer's list of units in the field, in the layout of an inventory, and its own advisory. */
import type { AdvisoryFact } from '../advisories/fact.ts';
import type { Issue } from '../csaf.ts';
import type { SampleDevice } from '../inventory.ts';
import { maker, products } from './products.ts';

const tagOf: Readonly<Record<string, string>> = {
  'lumo-lvp': 'LUMO',
  'vantis-m5': 'VANTIS',
  'relay-gateway': 'RELAY',
};

/** One row for each series of units: its tag, product, release and range of serial numbers. */
export function releasedUnits(): Partial<SampleDevice>[] {
  return products.flatMap((product) =>
    product.releases.flatMap((release) =>
      release.units.map((units, index) => ({
        asset_tag: `${tagOf[product.key]}-${release.version}-${'ABC'.charAt(index)}`,
        manufacturer: maker,
        model: product.name,
        device_type: product.type,
        version: release.version,
        serial: units.split(' ')[0] ?? '',
        udi: `(01)${product.udi}`,
        department: '',
        site: 'In the field',
        ip_address: '',
        mac_address: '',
        os: product.os,
        notes: `Units ${units}`,
      })),
    ),
  );
}

export const solvaneIssue: Issue = {
  id: 'SOLVANE-PSA-2026-002',
  publisher: { category: 'vendor', name: maker, namespace: 'https://psirt.solvane.example' },
  disclaimer:
    'Solvane Medical and its products are invented for the Ward sample. The vulnerabilities are real.',
};

export const solvaneAdvisory: AdvisoryFact = {
  title: 'Solvane Relay Gateway and Vantis M5: Log4Shell and Dirty Pipe',
  summary:
    'Relay Gateway before 3.4.2 logs with Log4j 2.14.1. Vantis M5 up to 2.6.2 and Relay Gateway before 3.4.2 run a Linux kernel in which a user of the system can overwrite protected files. Lumo LVP contains neither.',
  care: 'A gateway that is taken over stops the flow of readings into the record; pumps and monitors go on by themselves and alarm at the bedside.',
  revisions: [
    ['2026-02-11', 'First issue'],
    ['2026-05-27', 'Vantis M5 added, Lumo LVP stated as not affected'],
  ],
  sources: [
    [
      'CISA catalogue of known exploited vulnerabilities',
      'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
    ],
    ['Apache Log4j security page', 'https://logging.apache.org/security.html'],
  ],
  products: [
    {
      key: 'relay',
      vendor: maker,
      product: 'Relay Gateway',
      versions: 'vers:semver/>=3.0.0|<3.4.2',
      modelNumbers: ['7000'],
    },
    {
      key: 'relayFixed',
      vendor: maker,
      product: 'Relay Gateway',
      versions: '3.4.2',
      exact: true,
      modelNumbers: ['7000'],
    },
    { key: 'vantis', vendor: maker, product: 'Vantis M5', versions: '<=2.6.2', modelNumbers: ['5200'] },
    {
      key: 'vantisFixed',
      vendor: maker,
      product: 'Vantis M5',
      versions: '2.7.0',
      exact: true,
      modelNumbers: ['5200'],
    },
    { key: 'lumo', vendor: maker, product: 'Lumo LVP', versions: 'vers:all/*', modelNumbers: ['3100'] },
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2021-44228',
      title: 'Log4Shell',
      cwe: ['CWE-502', 'Deserialization of Untrusted Data'],
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
      score: 10,
      note: 'A prepared text in a message to the gateway makes it fetch and run a program. No log-in is needed.',
      affected: ['relay'],
      fixed: ['relayFixed'],
      notAffected: ['lumo', 'vantis', 'vantisFixed'],
      remedies: [
        {
          category: 'vendor_fix',
          details:
            'Install release 3.4.2; it takes 20 minutes, during which readings are kept in pumps and monitors.',
        },
        {
          category: 'mitigation',
          details: 'Until then let the gateway open connections to the record server only.',
        },
      ],
    },
    {
      cve: 'CVE-2022-0847',
      title: 'Dirty Pipe',
      cwe: ['CWE-665', 'Improper Initialization'],
      vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H',
      score: 7.8,
      note: 'Who can already run a program on the device can overwrite protected files and so gain all rights.',
      affected: ['relay', 'vantis'],
      fixed: ['relayFixed', 'vantisFixed'],
      notAffected: ['lumo'],
      remedies: [
        { category: 'vendor_fix', products: ['relay'], details: 'Install release 3.4.2.' },
        {
          category: 'vendor_fix',
          products: ['vantis'],
          details: 'Install release 2.7.0 at the next service, monitor by monitor.',
        },
        {
          category: 'workaround',
          products: ['vantis'],
          details: 'Keep the service port of the monitor closed; no other program can be brought onto it.',
        },
      ],
    },
  ],
};
