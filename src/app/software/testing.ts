/** SBOMs and records of a few facts, for the tests of software. */

export interface Osv {
  id: string;
  name: string;
  fixed: string;
  aliases?: string[];
  upstream?: string[];
  day?: number;
  withdrawn?: boolean;
}

/** An OSV record about one npm package. */
export function osv({
  id,
  name,
  fixed,
  aliases = [],
  upstream = [],
  day = 1,
  withdrawn = false,
}: Osv): string {
  const modified = `2026-05-0${day}T00:00:00Z`;
  return JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified,
    aliases,
    upstream,
    ...(withdrawn ? { withdrawn: modified } : {}),
    summary: `${name} before ${fixed}`,
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
  });
}

export interface Bom {
  /** Serial number: two with one are states of one document. */
  serial: number;
  product?: string;
  version?: string;
  components: readonly (readonly [string, string])[];
  /** Makes two of the same content different files. */
  note?: number;
}

/** A CycloneDX SBOM of a product of the maker of `pump`. */
export function bom({ serial, product = 'Flow 3', version = '4.0', components, note = 0 }: Bom): string {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    version: note + 1,
    metadata: {
      component: {
        type: 'device',
        'bom-ref': 'root',
        name: product,
        version,
        manufacturer: { name: 'Orlen Medical' },
      },
    },
    components: components.map(([name, at], index) => ({
      type: 'library',
      'bom-ref': `c${index}`,
      name,
      version: at,
      purl: `pkg:npm/${name}@${at}`,
    })),
  });
}

export interface Nvd {
  id: string;
  /** Vendor and product of an operating system: `windriver:vxworks`. */
  product: string;
  /** The first version that is not affected. */
  before: string;
  day?: number;
}

/** A page of NVD's API 2.0 with one record about an operating system. */
export function nvd({ id, product, before, day = 1 }: Nvd): string {
  const at = `2026-05-0${day}T00:00:00.000`;
  const match = {
    vulnerable: true,
    criteria: `cpe:2.3:o:${product}:*:*:*:*:*:*:*:*`,
    versionEndExcluding: before,
    matchCriteriaId: '00000000-0000-4000-8000-000000000001',
  };
  const cve = {
    id,
    sourceIdentifier: 'nvd@nist.gov',
    published: at,
    lastModified: at,
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: `${product} before ${before}` }],
    metrics: {},
    references: [],
    configurations: [{ nodes: [{ operator: 'OR', negate: false, cpeMatch: [match] }] }],
  };
  return JSON.stringify({
    resultsPerPage: 1,
    startIndex: 0,
    totalResults: 1,
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: at,
    vulnerabilities: [{ cve }],
  });
}
