import { describe, expect, it } from 'vitest';
import { readOsvRecord } from './read.ts';

const plain = { schema_version: '1.7.0', id: 'GHSA-1', modified: '2026-01-02T00:00:00Z' };

function read(parts: object) {
  return readOsvRecord({ ...plain, ...parts });
}

describe('readOsvRecord', () => {
  it('reads everything that matching needs, as given', () => {
    const { record, problems } = read({
      published: '2026-01-01T00:00:00Z',
      aliases: ['CVE-2026-1'],
      upstream: ['CVE-2026-2'],
      related: ['CVE-2026-3'],
      summary: 'A line',
      details: 'A paragraph',
      severity: [
        { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
        { type: 'CVSS_V2', score: 'AV:N/AC:L/Au:N/C:P/I:P/A:P' },
        { type: 'Ubuntu', score: 'medium' },
      ],
      affected: [
        {
          package: { ecosystem: 'Debian:11', name: 'openssl', purl: 'pkg:deb/debian/openssl?arch=source' },
          severity: [{ type: 'CVSS_V4', score: 'CVSS:4.0/AV:N/AC:L' }],
          ranges: [
            { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.1.1n' }] },
            { type: 'SEMVER', events: [{ introduced: '1.0.0' }, { last_affected: '1.2.0' }] },
            { type: 'GIT', repo: 'https://x/y', events: [{ introduced: '0' }, { limit: 'abc' }] },
          ],
          versions: ['1.1.1k', '1.1.1m'],
        },
      ],
      references: [
        { type: 'ADVISORY', url: 'https://a' },
        { type: 'EVIDENCE', url: 'https://poc' },
      ],
      database_specific: { severity: 'HIGH', cwe_ids: ['CWE-79'] },
    });
    expect(problems).toEqual([]);
    expect(record).toEqual({
      source: 'osv',
      formatVersion: '1.7.0',
      id: 'GHSA-1',
      state: 'published',
      tags: [],
      aliases: ['CVE-2026-1'],
      upstream: ['CVE-2026-2'],
      related: ['CVE-2026-3'],
      issuer: null,
      publishedAt: '2026-01-01T00:00:00Z',
      modifiedAt: '2026-01-02T00:00:00Z',
      withdrawnAt: null,
      summary: 'A line',
      details: 'A paragraph',
      scores: [
        {
          givenBy: null,
          cvssVersion: '3.1',
          method: 'CVSS_V3',
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
          score: null,
          severity: null,
        },
        {
          givenBy: null,
          cvssVersion: '2.0',
          method: 'CVSS_V2',
          vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P',
          score: null,
          severity: null,
        },
        { givenBy: null, cvssVersion: null, method: 'Ubuntu', vector: null, score: null, severity: 'medium' },
        {
          givenBy: null,
          cvssVersion: null,
          method: 'database_specific.severity',
          vector: null,
          score: null,
          severity: 'HIGH',
        },
      ],
      weaknesses: [{ id: 'CWE-79', givenBy: null }],
      exploitation: [{ kind: 'exploit', givenBy: null, text: 'https://poc' }],
      affected: [
        {
          identity: {
            ecosystem: 'Debian:11',
            name: 'openssl',
            purl: 'pkg:deb/debian/openssl?arch=source',
            vendor: null,
            product: null,
            cpes: [],
            collectionUrl: null,
            repository: 'https://x/y',
          },
          defaultStatus: null,
          versions: [
            { version: '1.1.1k', status: 'affected' },
            { version: '1.1.1m', status: 'affected' },
          ],
          ranges: [
            {
              kind: 'events',
              type: 'ECOSYSTEM',
              repository: null,
              events: [{ introduced: '0' }, { fixed: '1.1.1n' }],
            },
            {
              kind: 'events',
              type: 'SEMVER',
              repository: null,
              events: [{ introduced: '1.0.0' }, { lastAffected: '1.2.0' }],
            },
            {
              kind: 'events',
              type: 'GIT',
              repository: 'https://x/y',
              events: [{ introduced: '0' }, { limit: 'abc' }],
            },
          ],
          platforms: [],
          modules: [],
          incomplete: false,
          scores: [
            {
              givenBy: null,
              cvssVersion: '4.0',
              method: 'CVSS_V4',
              vector: 'CVSS:4.0/AV:N/AC:L',
              score: null,
              severity: null,
            },
          ],
          givenBy: null,
          pointer: '/affected/0',
        },
      ],
      configurations: [],
      references: [
        { url: 'https://a', tags: ['ADVISORY'] },
        { url: 'https://poc', tags: ['EVIDENCE'] },
      ],
    });
  });

  it('knows a withdrawn record', () => {
    expect(read({ withdrawn: '2026-03-01T00:00:00Z' }).record).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: '2026-03-01T00:00:00Z',
    });
    expect(read({ withdrawn: null }).record?.state).toBe('published');
    // A date that cannot be read is a withdrawal all the same.
    expect(read({ withdrawn: 'soon' }).record).toMatchObject({ state: 'withdrawn', withdrawnAt: null });
  });

  it('reads two events of one object in their order', () => {
    const ranges = [{ type: 'SEMVER', events: [{ introduced: '1', fixed: '2' }] }];
    expect(read({ affected: [{ ranges }] }).record?.affected[0]?.ranges[0]).toMatchObject({
      events: [{ introduced: '1' }, { fixed: '2' }],
    });
  });

  it.each<[string, object, string, boolean]>([
    ['no date of change', { modified: 'yesterday' }, '/modified', false],
    ['severities that are text', { severity: 'High' }, '/severity', false],
    ['a severity without score', { severity: [{ type: 'CVSS_V3' }] }, '/severity/0', false],
    ['packages that are no list', { affected: {} }, '/affected', false],
    ['text for a package', { affected: ['x'] }, '/affected/0', false],
    [
      'a type of range that nobody knows',
      { affected: [{ ranges: [{ type: 'DATE', events: [] }] }] },
      '/affected/0/ranges/0/type',
      true,
    ],
    [
      'an event that nobody knows',
      { affected: [{ ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { repaired: '1' }] }] }] },
      '/affected/0/ranges/0/events/1',
      true,
    ],
  ])(
    'tells %s, and that the package is incomplete where that concerns versions',
    (_name, parts, where, incomplete) => {
      const { record, problems } = read(parts);
      expect(problems).toMatchObject([{ code: 'record-value-unread', where, severity: 'warning' }]);
      expect(record?.affected.some((each) => each.incomplete) ?? false).toBe(incomplete);
    },
  );

  it('refuses what has no id', () => {
    for (const value of [null, 'x', [], {}, { id: 7 }])
      expect(readOsvRecord(value)).toMatchObject({ record: null, problems: [{ code: 'record-unusable' }] });
  });
});
