import { describe, expect, it } from 'vitest';
import type { AffectedPackage, AffectedRange } from '#model/knowledge/vulnerability-record.ts';
import { component, entry, matchesOf, record, sbom, statusOf } from './testing.ts';

type Span = Extract<AffectedRange, { kind: 'span' }>;

function span(version: string, facts: Partial<Span>): Span {
  return {
    kind: 'span',
    status: 'affected',
    versionType: 'semver',
    version,
    lessThan: null,
    lessThanOrEqual: null,
    changes: [],
    ...facts,
  };
}

const one = (version: string, status: 'affected' | 'unaffected' | 'unknown') => ({ version, status });
const pump = (version: string | null) =>
  sbom(component({ version, cpes: ['cpe:2.3:a:maker:pump:*:*:*:*:*:*:*:*'] }));
const cve = (facts: Partial<AffectedPackage>) =>
  record({
    source: 'cve',
    id: 'CVE-2026-1',
    affected: [
      entry({
        defaultStatus: 'unaffected',
        ...facts,
        identity: { cpes: ['cpe:2.3:a:maker:pump:*:*:*:*:*:*:*:*'] },
      }),
    ],
  });

describe('a version and an entry of a CVE record', () => {
  it.each<[string, string | null, Partial<AffectedPackage>, string]>([
    ['listed', '1.2', { versions: [one('1.2', 'affected')] }, 'affected'],
    [
      'listed as unaffected, all others affected',
      '1.2',
      { versions: [one('1.2', 'unaffected')], defaultStatus: 'affected' },
      'not_affected',
    ],
    ['not listed', '1.3', { versions: [one('1.2', 'affected')] }, 'not_affected'],
    [
      'not listed, and all others unknown',
      '1.3',
      { versions: [one('1.2', 'affected')], defaultStatus: 'unknown' },
      'unknown',
    ],
    ['prose where a version should be', '1.3', { versions: [one('before 2.0', 'affected')] }, 'unknown'],
    ['below the end', '1.9.0', { ranges: [span('0', { lessThan: '2.0.0' })] }, 'affected'],
    ['at the end', '2.0.0', { ranges: [span('0', { lessThan: '2.0.0' })] }, 'not_affected'],
    [
      'at an end that is included',
      '2.0.0',
      { ranges: [span('1.0.0', { lessThanOrEqual: '2.0.0' })] },
      'affected',
    ],
    ['before the start', '0.9.0', { ranges: [span('1.0.0', { lessThan: '2.0.0' })] }, 'not_affected'],
    ['without an end', '9.0.0', { ranges: [span('1.0.0', { lessThan: '*' })] }, 'affected'],
    [
      'behind a change',
      '1.5.0',
      {
        ranges: [
          span('1.0.0', {
            lessThan: '2.0.0',
            changes: [one('1.4.0', 'unaffected')].map(({ version, status }) => ({ at: version, status })),
          }),
        ],
      },
      'not_affected',
    ],
    [
      'before a change',
      '1.3.0',
      { ranges: [span('1.0.0', { lessThan: '2.0.0', changes: [{ at: '1.4.0', status: 'unaffected' }] })] },
      'affected',
    ],
    [
      'of an order that the record does not name',
      '1.5',
      { ranges: [span('1.0', { lessThan: '2.0', versionType: 'custom' })] },
      'affected',
    ],
    ['commits', '1.5', { ranges: [span('0', { lessThan: 'deadbeef', versionType: 'git' })] }, 'unknown'],
    ['a start in words', '1.5.0', { ranges: [span('unspecified', { lessThan: '2.0.0' })] }, 'unknown'],
    [
      'two entries that contradict',
      '1.5.0',
      { versions: [one('1.5.0', 'unaffected')], ranges: [span('0', { lessThan: '2.0.0' })] },
      'affected',
    ],
    [
      'on some platforms only',
      '1.2',
      { versions: [one('1.2', 'affected')], platforms: ['Windows'] },
      'unknown',
    ],
    [
      'outside, on some platforms',
      '1.3',
      { versions: [one('1.2', 'affected')], platforms: ['Windows'] },
      'not_affected',
    ],
    ['no version', null, { versions: [one('1.2', 'affected')] }, 'unknown'],
    ['no version, all affected', null, { defaultStatus: 'affected' }, 'affected'],
    ['a part that could not be read', '1.3', { incomplete: true }, 'unknown'],
  ])('%s (%s)', (_name, version, facts, status) => {
    expect(statusOf(pump(version), cve(facts))).toBe(status);
  });

  it('packages of a registry are found by its address, and by a package URL', () => {
    const versions = [one('1.0.0', 'affected')];
    const subject = sbom(component({ purls: ['pkg:npm/%40a/b@1.0.0'] }));
    const of = (identity: object) =>
      record({ source: 'cve', affected: [entry({ identity, versions, defaultStatus: 'unaffected' })] });
    expect(statusOf(subject, of({ collectionUrl: 'https://registry.npmjs.org', name: '@a/b' }))).toBe(
      'affected',
    );
    expect(statusOf(subject, of({ purl: 'pkg:npm/%40a/b' }))).toBe('affected');
    expect(statusOf(subject, of({ collectionUrl: 'https://pypi.org', name: '@a/b' }))).toBe(null);
    expect(statusOf(subject, of({ collectionUrl: 'not an address', name: '@a/b' }))).toBe(null);
  });

  it('a package in a product is not the whole product', () => {
    const identity = {
      cpes: ['cpe:/a:maker:pump'],
      name: 'podman',
      collectionUrl: 'https://access.redhat.com/downloads/content/package-browser/',
    };
    const all = record({ source: 'cve', affected: [entry({ identity, defaultStatus: 'affected' })] });
    const [match] = matchesOf(pump('1.2'), all);
    expect([match?.status, match?.reason]).toEqual([
      'unknown',
      'no entry holds 1.2; the record says affected of all others; the record is about the package podman in this product',
    ]);
  });

  it('containers that differ: the worse counts, and each says who it is', () => {
    const cna = entry({
      identity: { cpes: ['cpe:2.3:a:maker:pump:*:*:*:*:*:*:*:*'] },
      versions: [one('1.2', 'affected')],
      defaultStatus: 'unaffected',
      givenBy: 'maker',
    });
    const adp = { ...cna, versions: [], givenBy: 'CISA ADP' };
    const [match] = matchesOf(pump('1.2'), record({ source: 'cve', affected: [adp, cna] }));
    expect(match?.status).toBe('affected');
    expect(match?.records[0]?.evidence.map(({ givenBy, status }) => [givenBy, status])).toEqual([
      ['maker', 'affected'],
      ['CISA ADP', 'not_affected'],
    ]);
  });
});
