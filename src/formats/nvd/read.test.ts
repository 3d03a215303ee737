import { describe, expect, it } from 'vitest';
import type { CpeNode } from '#model/knowledge/vulnerability-record.ts';
import { readNvdRecord } from './read.ts';

const match = (criteria: string, more: object = {}) => ({ vulnerable: true, criteria, ...more });

function page(parts: object) {
  return readNvdRecord({ cve: { id: 'CVE-2026-1000', sourceIdentifier: 'x@example.com', ...parts } });
}

function node(parts: Partial<CpeNode>): CpeNode {
  return { operator: 'OR', negate: false, children: [], matches: [], incomplete: false, ...parts };
}

const noBounds = {
  versionStartIncluding: null,
  versionStartExcluding: null,
  versionEndIncluding: null,
  versionEndExcluding: null,
};

describe('a record of the NVD API 2.0', () => {
  it('is read with its scores, weaknesses and dates', () => {
    const { record, problems } = page({
      published: '2026-01-01T10:00:00.000',
      lastModified: '2026-02-01T10:00:00.000',
      vulnStatus: 'Analyzed',
      cveTags: [{ sourceIdentifier: 'x', tags: ['disputed'] }],
      descriptions: [
        { lang: 'es', value: 'Una' },
        { lang: 'en', value: 'A pump' },
      ],
      metrics: {
        cvssMetricV31: [
          {
            source: 'nvd@nist.gov',
            cvssData: {
              version: '3.1',
              vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
              baseScore: 7.5,
              baseSeverity: 'HIGH',
            },
          },
        ],
        cvssMetricV2: [
          {
            source: 'nvd@nist.gov',
            baseSeverity: 'MEDIUM',
            cvssData: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:P/I:N/A:N', baseScore: 5 },
          },
        ],
      },
      weaknesses: [{ source: 'nvd@nist.gov', description: [{ lang: 'en', value: 'CWE-22' }] }],
      references: [{ url: 'https://a', tags: ['Exploit'] }, { url: 'https://b' }],
      cisaExploitAdd: '2026-01-05',
      cisaActionDue: '2026-01-26',
      cisaVulnerabilityName: 'Pump that listens',
    });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      source: 'nvd',
      formatVersion: '2.0',
      id: 'CVE-2026-1000',
      state: 'published',
      tags: ['disputed'],
      issuer: 'x@example.com',
      publishedAt: '2026-01-01T10:00:00.000Z',
      modifiedAt: '2026-02-01T10:00:00.000Z',
      summary: 'Pump that listens',
      details: 'A pump',
      scores: [
        { givenBy: 'nvd@nist.gov', cvssVersion: '3.1', score: 7.5, severity: 'HIGH' },
        { givenBy: 'nvd@nist.gov', cvssVersion: '2.0', score: 5, severity: 'MEDIUM' },
      ],
      weaknesses: [{ id: 'CWE-22', givenBy: 'nvd@nist.gov' }],
      exploitation: [
        { kind: 'kev', givenBy: 'CISA', addedOn: '2026-01-05', dueOn: '2026-01-26' },
        { kind: 'exploit', text: 'https://a' },
      ],
      affected: [],
      references: [
        { url: 'https://a', tags: ['Exploit'] },
        { url: 'https://b', tags: [] },
      ],
    });
  });

  it('keeps the tree of conditions', () => {
    const { record, problems } = page({
      configurations: [
        {
          operator: 'AND',
          nodes: [
            {
              operator: 'OR',
              negate: false,
              cpeMatch: [
                match('cpe:2.3:a:g:go', { versionStartIncluding: '1.21', versionEndExcluding: '1.21.4' }),
              ],
            },
            { operator: 'OR', negate: true, cpeMatch: [match('cpe:2.3:o:m:win', { vulnerable: false })] },
          ],
        },
        { nodes: [{ operator: 'OR', cpeMatch: [match('not a CPE', { versionEndIncluding: '2' })] }] },
      ],
    });
    expect(problems).toEqual([]);
    expect(record?.configurations).toEqual([
      {
        givenBy: null,
        node: node({
          operator: 'AND',
          children: [
            node({
              matches: [
                {
                  ...noBounds,
                  criteria: 'cpe:2.3:a:g:go',
                  vulnerable: true,
                  versionStartIncluding: '1.21',
                  versionEndExcluding: '1.21.4',
                },
              ],
            }),
            node({
              negate: true,
              matches: [{ ...noBounds, criteria: 'cpe:2.3:o:m:win', vulnerable: false }],
            }),
          ],
        }),
        pointer: '/cve/configurations/0',
      },
      {
        givenBy: null,
        node: node({
          matches: [{ ...noBounds, criteria: 'not a CPE', vulnerable: true, versionEndIncluding: '2' }],
        }),
        pointer: '/cve/configurations/1',
      },
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a match without criteria',
      { nodes: [{ operator: 'OR', cpeMatch: [{ vulnerable: true }] }] },
      'nodes/0/cpeMatch/0',
    ],
    ['a node without matches', { nodes: [{ operator: 'OR' }] }, 'nodes/0'],
    ['no nodes', {}, 'nodes'],
  ])('tells %s and marks the condition as incomplete', (_name, configuration, where) => {
    const { record, problems } = page({ configurations: [configuration] });
    expect(record?.configurations[0]?.node.incomplete).toBe(true);
    expect(problems).toMatchObject([
      { code: 'record-value-unread', where: `/cve/configurations/0/${where}` },
    ]);
  });

  it('is read without the wrapping of a page too', () => {
    expect(readNvdRecord({ id: 'CVE-2026-1', vulnStatus: 'Rejected' }).record).toMatchObject({
      id: 'CVE-2026-1',
      state: 'withdrawn',
    });
    expect(readNvdRecord({ cve: {} })).toMatchObject({
      record: null,
      problems: [{ code: 'record-unusable' }],
    });
  });
});

describe('a record of the NVD feeds 1.1', () => {
  function item(parts: object, text = 'A pump') {
    return readNvdRecord({
      cve: {
        CVE_data_meta: { ID: 'CVE-2020-1000', ASSIGNER: 'cve@mitre.org' },
        description: { description_data: [{ lang: 'en', value: text }] },
        problemtype: { problemtype_data: [{ description: [{ lang: 'en', value: 'NVD-CWE-Other' }] }] },
        references: { reference_data: [{ url: 'https://a', tags: ['Exploit'] }] },
      },
      publishedDate: '2020-01-01T10:00Z',
      lastModifiedDate: '2020-02-01T10:00Z',
      ...parts,
    });
  }

  it('is read with scores and the tree of conditions', () => {
    const { record, problems } = item({
      impact: {
        baseMetricV3: {
          cvssV3: { version: '3.0', vectorString: 'CVSS:3.0/AV:N', baseScore: 9.8, baseSeverity: 'CRITICAL' },
        },
        baseMetricV2: {
          cvssV2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', baseScore: 7.5 },
          severity: 'HIGH',
        },
      },
      configurations: {
        nodes: [
          {
            operator: 'AND',
            children: [
              {
                operator: 'OR',
                children: [],
                cpe_match: [{ vulnerable: true, cpe23Uri: 'cpe:2.3:o:m:fw', versionEndExcluding: '2' }],
              },
              { operator: 'OR', cpe_match: [{ vulnerable: false, cpe23Uri: 'cpe:2.3:h:m:pump' }] },
            ],
            cpe_match: [],
          },
        ],
      },
    });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      formatVersion: '1.1',
      id: 'CVE-2020-1000',
      state: 'published',
      issuer: 'cve@mitre.org',
      publishedAt: '2020-01-01T10:00Z',
      scores: [
        { cvssVersion: '3.0', score: 9.8, severity: 'CRITICAL' },
        { cvssVersion: '2.0', score: 7.5, severity: 'HIGH' },
      ],
      weaknesses: [{ id: 'NVD-CWE-Other', givenBy: 'nvd@nist.gov' }],
      exploitation: [{ kind: 'exploit', text: 'https://a' }],
      configurations: [
        {
          node: {
            operator: 'AND',
            incomplete: false,
            matches: [],
            children: [
              { operator: 'OR', matches: [{ criteria: 'cpe:2.3:o:m:fw', versionEndExcluding: '2' }] },
              { operator: 'OR', matches: [{ criteria: 'cpe:2.3:h:m:pump', vulnerable: false }] },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ['** REJECT ** DO NOT USE', { state: 'withdrawn', tags: [] }],
    ['** DISPUTED ** A pump', { state: 'published', tags: ['disputed'] }],
  ])('says what its text says: %s', (text, expected) => {
    expect(item({}, text).record).toMatchObject(expected);
  });

  it('ends at nodes in nodes without end, and says so', () => {
    let deep: object = { operator: 'OR', cpe_match: [{ cpe23Uri: 'cpe:2.3:a:b:c' }] };
    for (let level = 0; level < 60; level += 1) deep = { operator: 'OR', children: [deep] };
    const { problems } = item({ configurations: { nodes: [deep] } });
    expect(problems).toMatchObject([{ code: 'record-value-unread' }]);
  });
});
