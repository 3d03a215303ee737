import { describe, expect, it } from 'vitest';
import { readCveRecord } from './read.ts';

const metadata = {
  cveId: 'CVE-2026-1000',
  state: 'PUBLISHED',
  assignerShortName: 'maker',
  datePublished: '2026-01-01T00:00:00.000Z',
  dateUpdated: '2026-02-01T00:00:00.000Z',
};

function read(cna: object, adp: object[] = [], meta: object = {}) {
  return readCveRecord({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { ...metadata, ...meta },
    containers: { cna: { providerMetadata: { shortName: 'maker' }, ...cna }, adp },
  });
}

function affected(entry: object) {
  const { record, problems } = read({ affected: [entry] });
  return { read: record?.affected[0], problems };
}

describe('readCveRecord', () => {
  it('reads what the CNA says and what CISA adds, each under its name', () => {
    const { record, problems } = read(
      {
        title: 'Pump that listens',
        descriptions: [
          { lang: 'es', value: 'Una' },
          { lang: 'en-US', value: 'A pump' },
        ],
        tags: ['unsupported-when-assigned'],
        metrics: [
          {
            format: 'CVSS',
            cvssV3_1: {
              version: '3.1',
              vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
              baseScore: 9.8,
              baseSeverity: 'CRITICAL',
            },
          },
          { other: { type: 'Red Hat severity rating', content: { value: 'Important' } } },
        ],
        problemTypes: [
          { descriptions: [{ lang: 'en', description: 'CWE-306 Missing Authentication', cweId: 'CWE-306' }] },
          { descriptions: [{ lang: 'en', description: 'also CWE-79' }] },
        ],
        references: [{ url: 'https://a', tags: ['vendor-advisory'] }],
        exploits: [{ lang: 'en', value: 'Seen in the wild.' }],
      },
      [
        {
          title: 'CISA ADP Vulnrichment',
          providerMetadata: { shortName: 'CISA-ADP' },
          metrics: [
            {
              other: {
                type: 'ssvc',
                content: {
                  role: 'CISA Coordinator',
                  version: '2.0.3',
                  timestamp: '2026-01-03T00:00:00Z',
                  options: [
                    { Exploitation: 'active' },
                    { Automatable: 'no' },
                    { 'Technical Impact': 'total' },
                  ],
                },
              },
            },
            { other: { type: 'kev', content: { dateAdded: '2026-01-04' } } },
          ],
        },
        { providerMetadata: { shortName: 'CVE' }, references: [{ url: 'https://a', tags: ['exploit'] }] },
      ],
    );
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      source: 'cve',
      formatVersion: '5.1',
      id: 'CVE-2026-1000',
      state: 'published',
      tags: ['unsupported-when-assigned'],
      issuer: 'maker',
      publishedAt: '2026-01-01T00:00:00.000Z',
      modifiedAt: '2026-02-01T00:00:00.000Z',
      summary: 'Pump that listens',
      details: 'A pump',
      scores: [
        { givenBy: 'maker', cvssVersion: '3.1', method: 'cvssV3_1', score: 9.8, severity: 'CRITICAL' },
        { givenBy: 'maker', cvssVersion: null, method: 'Red Hat severity rating', severity: 'Important' },
      ],
      weaknesses: [
        { id: 'CWE-306', givenBy: 'maker' },
        { id: 'CWE-79', givenBy: 'maker' },
      ],
      exploitation: [
        {
          kind: 'ssvc',
          givenBy: 'CISA Coordinator',
          exploitation: 'active',
          automatable: 'no',
          technicalImpact: 'total',
          version: '2.0.3',
          at: '2026-01-03T00:00:00Z',
        },
        { kind: 'kev', givenBy: 'CISA ADP Vulnrichment', addedOn: '2026-01-04', dueOn: null },
        { kind: 'exploit', givenBy: 'maker', text: 'Seen in the wild.' },
        { kind: 'exploit', givenBy: 'CVE', text: 'https://a' },
      ],
      references: [{ url: 'https://a', tags: ['vendor-advisory', 'exploit'] }],
    });
  });

  it('reads products with their names, default and version entries', () => {
    const { read: entry, problems } = affected({
      vendor: 'Maker',
      product: 'Pump',
      packageName: 'pump',
      packageURL: 'pkg:npm/pump',
      collectionURL: 'https://registry.example',
      repo: 'https://x/y',
      cpes: ['cpe:2.3:h:maker:pump:*:*:*:*:*:*:*:*'],
      platforms: ['ARM'],
      modules: ['net'],
      programFiles: ['net.c'],
      defaultStatus: 'unaffected',
      versions: [
        { version: '1.0', status: 'affected' },
        { version: '2.0', status: 'affected', lessThan: '2.5', versionType: 'semver' },
        {
          version: '0',
          status: 'affected',
          lessThanOrEqual: '*',
          versionType: 'custom',
          changes: [{ at: '3.1', status: 'unaffected' }],
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(entry).toEqual({
      identity: {
        ecosystem: null,
        name: 'pump',
        purl: 'pkg:npm/pump',
        vendor: 'Maker',
        product: 'Pump',
        cpes: ['cpe:2.3:h:maker:pump:*:*:*:*:*:*:*:*'],
        collectionUrl: 'https://registry.example',
        repository: 'https://x/y',
      },
      defaultStatus: 'unaffected',
      versions: [{ version: '1.0', status: 'affected' }],
      ranges: [
        {
          kind: 'span',
          status: 'affected',
          versionType: 'semver',
          version: '2.0',
          lessThan: '2.5',
          lessThanOrEqual: null,
          changes: [],
        },
        {
          kind: 'span',
          status: 'affected',
          versionType: 'custom',
          version: '0',
          lessThan: null,
          lessThanOrEqual: '*',
          changes: [{ at: '3.1', status: 'unaffected' }],
        },
      ],
      platforms: ['ARM'],
      modules: ['net', 'net.c'],
      incomplete: false,
      scores: [],
      givenBy: 'maker',
      pointer: '/containers/cna/affected/0',
    });
  });

  it('takes a missing default for unknown, and n/a for no name', () => {
    expect(affected({ vendor: 'n/a', product: 'N/A' }).read).toMatchObject({
      identity: { vendor: null, product: null },
      defaultStatus: 'unknown',
    });
  });

  it.each<[string, object, string]>([
    ['an entry without version', { versions: [{ status: 'affected' }] }, 'versions/0'],
    ['an entry without status', { versions: [{ version: '1' }] }, 'versions/0'],
    [
      'a change without status',
      { versions: [{ version: '1', status: 'affected', lessThan: '2', changes: [{ at: '1.5' }] }] },
      'versions/0/changes',
    ],
  ])('tells %s and marks the product as incomplete', (_name, entry, where) => {
    const { read: product, problems } = affected(entry);
    expect(product?.incomplete).toBe(true);
    expect(problems).toMatchObject([
      { code: 'record-value-unread', where: `/containers/cna/affected/0/${where}` },
    ]);
  });

  it('reads the conditions of cpeApplicability', () => {
    const cpeApplicability = [
      {
        operator: 'AND',
        nodes: [
          { operator: 'OR', negate: false, cpeMatch: [{ vulnerable: true, criteria: 'cpe:2.3:o:m:fw' }] },
          { operator: 'OR', negate: false, cpeMatch: [{ vulnerable: false, criteria: 'cpe:2.3:h:m:pump' }] },
        ],
      },
      { nodes: [{ operator: 'OR', cpeMatch: [{}] }] },
    ];
    const { record, problems } = read({ cpeApplicability });
    expect(record?.configurations).toMatchObject([
      {
        givenBy: 'maker',
        node: {
          operator: 'AND',
          incomplete: false,
          children: [{ matches: [{ vulnerable: true }] }, { matches: [{ vulnerable: false }] }],
        },
      },
      { node: { operator: 'OR', matches: [], incomplete: true } },
    ]);
    expect(problems.map(({ where }) => where)).toEqual([
      '/containers/cna/cpeApplicability/1/nodes/0/cpeMatch/0',
    ]);
  });

  it('knows a rejected record', () => {
    const { record } = read(
      { rejectedReasons: [{ lang: 'en', value: 'not a vulnerability' }], replacedBy: ['CVE-2026-2'] },
      [],
      { state: 'REJECTED', dateRejected: '2026-03-01T00:00:00Z' },
    );
    expect(record).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: '2026-03-01T00:00:00Z',
      details: 'not a vulnerability',
      related: ['CVE-2026-2'],
    });
  });

  it('tells a score that is empty, and refuses what has no id', () => {
    expect(read({ metrics: [{ cvssV4_0: {} }] }).problems).toMatchObject([
      { code: 'record-value-unread', where: '/containers/cna/metrics/0/cvssV4_0' },
    ]);
    for (const value of [null, [], { dataType: 'CVE_RECORD' }])
      expect(readCveRecord(value)).toMatchObject({ record: null, problems: [{ code: 'record-unusable' }] });
  });
});
