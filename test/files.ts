/** Small files in the formats that Ward reads, made from a few facts: for tests and benches. */

export type Row = Readonly<Record<string, string>>;

/** A hospital inventory as CSV; the columns are those that any row has. */
export function inventoryCsv(rows: readonly Row[], separator = ','): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text: string) => (/["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(cell).join(separator)}\n`)
    .join('');
}

/** A pump of the maker that the advisories below speak of. */
export function pump(tag: string, facts: Row = {}): Row {
  return {
    asset_tag: tag,
    manufacturer: 'Orlen Medical',
    model: 'Flow 3',
    device_type: 'Infusion pump',
    version: '4.0',
    serial: `S-${tag}`,
    department: 'ICU',
    site: 'North',
    ...facts,
  };
}

export interface AdvisoryFacts {
  id?: string;
  /** Revision; the release date follows from it unless given. */
  version?: number;
  date?: string;
  title?: string;
  publisher?: string;
  vendor?: string;
  product?: string;
  /** Affected versions, in the words of a `product_version_range` branch. */
  affected?: string;
  fixed?: string;
  cves?: readonly string[];
  csafVersion?: '2.0' | '2.1';
}

/** A CSAF security advisory that passes every mandatory test. */
export function csafText(facts: AdvisoryFacts = {}): string {
  const { id = 'ORLEN-1', version = 1, vendor = 'Orlen Medical', product = 'Flow 3' } = facts;
  const { affected = '<4.1', fixed = '>=4.1', publisher = 'Orlen Medical', csafVersion = '2.0' } = facts;
  const date = facts.date ?? `2026-0${version}-01T09:00:00.000Z`;
  const branch = (range: string, key: string) => ({
    category: 'product_version_range',
    name: csafVersion === '2.1' ? `vers:generic/${range}` : range,
    product: { name: `${vendor} ${product} ${range}`, product_id: key },
  });
  return JSON.stringify({
    ...(csafVersion === '2.1'
      ? { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' }
      : {}),
    document: {
      category: 'csaf_security_advisory',
      csaf_version: csafVersion,
      distribution: { tlp: { label: csafVersion === '2.1' ? 'CLEAR' : 'WHITE' } },
      lang: 'en',
      notes: [
        { category: 'summary', text: 'Commands are accepted from anyone on the network.', title: 'In short' },
      ],
      publisher: {
        category: 'vendor',
        name: publisher,
        namespace: `https://${publisher.toLowerCase().replaceAll(' ', '-')}.example`,
      },
      references: [
        { category: 'external', summary: 'The notice', url: `https://orlen.example/${id.toLowerCase()}` },
      ],
      title: facts.title ?? `${product}: commands without a log-in`,
      tracking: {
        id,
        status: 'final',
        version: String(version),
        initial_release_date: '2026-01-01T09:00:00.000Z',
        current_release_date: date,
        revision_history: Array.from({ length: version }, (_, index) => ({
          number: String(index + 1),
          date: index + 1 === version ? date : `2026-0${index + 1}-01T09:00:00.000Z`,
          summary: index === 0 ? 'First issue' : `Revision ${index + 1}`,
        })),
      },
      ...(csafVersion === '2.1' ? { license_expression: 'CC-BY-4.0' } : {}),
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: vendor,
          branches: [
            {
              category: 'product_name',
              name: product,
              branches: [branch(affected, `${id}-P1`), branch(fixed, `${id}-P2`)],
            },
          ],
        },
      ],
    },
    vulnerabilities: (facts.cves ?? ['CVE-2026-1001']).map((cve) => ({
      cve,
      title: 'Commands without a log-in',
      notes: [
        { category: 'summary', text: 'Anyone on the network can send commands.', title: 'What it allows' },
      ],
      product_status: { known_affected: [`${id}-P1`], fixed: [`${id}-P2`] },
      remediations: [
        { category: 'vendor_fix', details: 'Install release 4.1 or later.', product_ids: [`${id}-P1`] },
      ],
      ...(csafVersion === '2.1'
        ? {}
        : {
            scores: [
              {
                cvss_v3: {
                  version: '3.1',
                  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
                  baseScore: 9.8,
                  baseSeverity: 'CRITICAL',
                },
                products: [`${id}-P1`],
              },
            ],
          }),
    })),
  });
}

/** A KEV catalogue of a day in May 2026. */
export function kevText(day: number, cves: readonly string[]): string {
  const two = String(day).padStart(2, '0');
  return JSON.stringify({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: `2026.05.${two}`,
    dateReleased: `2026-05-${two}T12:00:00.000Z`,
    count: cves.length,
    vulnerabilities: cves.map((cveID) => ({
      cveID,
      vendorProject: 'Orlen Medical',
      product: 'Flow 3',
      vulnerabilityName: 'Commands without a log-in',
      dateAdded: '2026-05-01',
      shortDescription: 'Anyone on the network can send commands.',
      requiredAction: 'Do what the maker says, or stop using the product.',
      dueDate: '2026-05-22',
      knownRansomwareCampaignUse: 'Unknown',
      notes: '',
      cwes: ['CWE-306'],
    })),
  });
}

/** EPSS scores of a day in May 2026, in the layout of FIRST. */
export function epssText(day: number, scores: Readonly<Record<string, number>>): string {
  const lines = Object.entries(scores).map(
    ([cve, score]) => `${cve},${score.toFixed(5)},${(score ** 0.5).toFixed(5)}`,
  );
  return `#model_version:v2026.03.14,score_date:2026-05-${String(day).padStart(2, '0')}T00:00:00+0000\ncve,epss,percentile\n${lines.join('\n')}\n`;
}

/** A CycloneDX SBOM of a product with the components named. */
export function cyclonedxText(
  facts: { serial?: string; version?: string; components?: readonly string[]; product?: string } = {},
): string {
  const {
    serial = '3e671687-395b-41f5-a30f-a58921a69b79',
    version = '4.0',
    components = ['openssl', 'zlib'],
  } = facts;
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      component: {
        type: 'device',
        'bom-ref': 'root',
        supplier: { name: 'Orlen Medical' },
        name: facts.product ?? 'Flow 3',
        version,
      },
    },
    components: components.map((name) => ({
      type: 'library',
      'bom-ref': name,
      name,
      version: '1.0.2',
      purl: `pkg:generic/${name}@1.0.2`,
    })),
  });
}

/** The same pump with its components in other formats of SBOMs. */
export const otherSboms = {
  cyclonedxXml: `<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1">
  <metadata>
    <component type="device" bom-ref="root">
      <supplier><name>Orlen Medical</name></supplier><name>Flow 3</name><version>4.0</version>
    </component>
  </metadata>
  <components>
    <component type="library" bom-ref="openssl">
      <name>openssl</name><version>1.0.2</version><purl>pkg:generic/openssl@1.0.2</purl>
    </component>
  </components>
  <dependencies><dependency ref="root"><dependency ref="openssl"/></dependency></dependencies>
</bom>
`,
  spdxJson: JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'flow-3',
    documentNamespace: 'https://orlen.example/sbom/1',
    creationInfo: { created: '2026-05-01T10:00:00Z', creators: ['Tool: test'] },
    documentDescribes: ['SPDXRef-root'],
    packages: [
      { SPDXID: 'SPDXRef-root', name: 'Flow 3', versionInfo: '4.0', supplier: 'Organization: Orlen Medical' },
      { SPDXID: 'SPDXRef-openssl', name: 'openssl', versionInfo: '1.0.2' },
    ],
    relationships: [
      {
        spdxElementId: 'SPDXRef-root',
        relationshipType: 'CONTAINS',
        relatedSpdxElement: 'SPDXRef-openssl',
      },
    ],
  }),
  spdxTagValue: `SPDXVersion: SPDX-2.2
SPDXID: SPDXRef-DOCUMENT
DocumentName: flow-3
DocumentNamespace: https://orlen.example/sbom/2
Created: 2026-05-01T10:00:00Z
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-root

PackageName: Flow 3
SPDXID: SPDXRef-root
PackageVersion: 4.0
PackageSupplier: Organization: Orlen Medical

PackageName: openssl
SPDXID: SPDXRef-openssl
PackageVersion: 1.0.2
`,
  spdx3: JSON.stringify({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [
      { type: 'CreationInfo', '@id': '_:c', specVersion: '3.0.1', created: '2026-05-01T10:00:00Z' },
      { type: 'SpdxDocument', spdxId: 'urn:doc', creationInfo: '_:c', rootElement: ['urn:root'] },
      { type: 'Organization', spdxId: 'urn:org', creationInfo: '_:c', name: 'Orlen Medical' },
      {
        type: 'software_Package',
        spdxId: 'urn:root',
        creationInfo: '_:c',
        name: 'Flow 3',
        software_packageVersion: '4.0',
        suppliedBy: 'urn:org',
      },
      { type: 'software_Package', spdxId: 'urn:openssl', creationInfo: '_:c', name: 'openssl' },
    ],
  }),
};

/** An OSV record about a package of npm that is fixed in a version; 9.8 unless another vector is given. */
export function osvText(
  facts: {
    id?: string;
    name?: string;
    fixed?: string;
    aliases?: readonly string[];
    vector?: string | null;
  } = {},
): string {
  const { id = 'GHSA-orln-0001', name = 'flow-client', fixed = '2.0.0', aliases = ['CVE-2026-1001'] } = facts;
  const { vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } = facts;
  return JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified: '2026-05-01T09:00:00Z',
    aliases,
    summary: 'Anyone on the network can send commands.',
    ...(vector === null ? {} : { severity: [{ type: 'CVSS_V3', score: vector }] }),
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
  });
}

/** A CycloneDX SBOM of npm packages, each `name@version`; without a serial number unless it is given. */
export function npmSbomText(packages: readonly string[], serial?: string): string {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    ...(serial === undefined ? {} : { serialNumber: `urn:uuid:${serial}` }),
    version: 1,
    components: packages.map((one) => ({
      type: 'library',
      'bom-ref': one,
      name: one.split('@')[0],
      version: one.split('@')[1],
      purl: `pkg:npm/${one}`,
    })),
  });
}

export interface OpenVexFacts {
  id?: string;
  version?: number;
  author?: string;
  role?: string;
  at?: string;
  statements?: readonly OpenVexSaid[];
}

export interface OpenVexSaid {
  cve?: string;
  aliases?: readonly string[];
  products?: readonly string[];
  status?: string;
  /** Null leaves the justification out. */
  justification?: string | null;
  impact?: string;
  at?: string;
}

/** An OpenVEX document about the pump. */
export function openVexText(facts: OpenVexFacts = {}): string {
  const { id = 'https://orlen.example/vex/1', version = 1, author = 'Orlen Medical' } = facts;
  const { role = 'manufacturer', at = '2026-05-01T08:00:00Z', statements = [{}] } = facts;
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': id,
    author,
    role,
    timestamp: at,
    version,
    statements: statements.map((one) => ({
      vulnerability: { name: one.cve ?? 'CVE-2026-1001', aliases: one.aliases },
      timestamp: one.at,
      products: (one.products ?? ['pkg:generic/orlen-medical/flow-3@4.0']).map((product) => ({
        '@id': product,
      })),
      status: one.status ?? 'not_affected',
      ...(one.status === undefined || one.status === 'not_affected'
        ? {
            justification:
              one.justification === null
                ? undefined
                : (one.justification ?? 'vulnerable_code_not_in_execute_path'),
            impact_statement: one.impact,
          }
        : one.status === 'affected'
          ? { action_statement: 'Install release 4.1.' }
          : {}),
    })),
  });
}

/** A document of the profile `csaf_vex` by the maker of the pumps: it says that no version of them is affected, and why. */
export function csafVexText(): string {
  const vex = JSON.parse(csafText({ id: 'ORLEN-VEX', publisher: 'Orlen Medical', fixed: '>=3.9' }));
  vex.document.category = 'csaf_vex';
  vex.vulnerabilities[0].product_status = { known_not_affected: ['ORLEN-VEX-P2'] };
  vex.vulnerabilities[0].threats = [
    { category: 'impact', details: 'The service is off.', product_ids: ['ORLEN-VEX-P2'] },
  ];
  vex.vulnerabilities[0].remediations = [];
  vex.vulnerabilities[0].scores = [];
  return JSON.stringify(vex);
}
