/**
 * Vulnerability records about components of the sample's bills of materials, in the form of OSV
 * (https://ossf.github.io/osv-schema/). Ids, ranges and vectors are those of the GitHub advisories they name; the sentences are ours.
 */

interface RecordFact {
  id: string;
  cve: string;
  published: string;
  modified: string;
  summary: string;
  /** Group and artifact in Maven. */
  name: string;
  ranges: readonly (readonly [introduced: string, fixed: string])[];
  vector: string;
  cwes: readonly string[];
}

export const recordFacts: readonly RecordFact[] = [
  {
    id: 'GHSA-jfh8-c2jp-5v3q',
    cve: 'CVE-2021-44228',
    published: '2021-12-10T00:40:56Z',
    modified: '2022-03-25T20:56:18Z',
    summary: 'A text that Log4j writes to its log can make it load and run a program from elsewhere',
    name: 'org.apache.logging.log4j:log4j-core',
    ranges: [
      ['2.13.0', '2.15.0'],
      ['0', '2.3.1'],
      ['2.4', '2.12.2'],
    ],
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
    cwes: ['CWE-20', 'CWE-400', 'CWE-502', 'CWE-917'],
  },
  {
    id: 'GHSA-57j2-w4cx-62h2',
    cve: 'CVE-2020-36518',
    published: '2022-03-12T00:00:36Z',
    modified: '2024-03-15T00:31:45Z',
    summary: 'Deeply nested JSON makes jackson-databind run out of stack and stop',
    name: 'com.fasterxml.jackson.core:jackson-databind',
    ranges: [
      ['2.13.0', '2.13.2.1'],
      ['0', '2.12.6.1'],
    ],
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    cwes: ['CWE-787'],
  },
];

/** One record a line. */
export function vulnerabilityRecords(): string {
  return recordFacts.map((fact) => `${JSON.stringify(osvOf(fact))}\n`).join('');
}

function osvOf({ id, cve, published, modified, summary, name, ranges, vector, cwes }: RecordFact): unknown {
  return {
    schema_version: '1.6.0',
    id,
    published,
    modified,
    aliases: [cve],
    summary,
    severity: [{ type: 'CVSS_V3', score: vector }],
    affected: ranges.map(([introduced, fixed]) => ({
      package: { ecosystem: 'Maven', name },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced }, { fixed }] }],
    })),
    references: [{ type: 'ADVISORY', url: `https://github.com/advisories/${id}` }],
    database_specific: { cwe_ids: cwes },
  };
}
