import { describe, expect, it } from 'vitest';
import { readCycloneDx } from './read.ts';

function read(parts: object) {
  return readCycloneDx({ bomFormat: 'CycloneDX', specVersion: '1.6', ...parts });
}

const affects = [{ ref: 'pump' }];
const pump = { type: 'device', name: 'Pump', version: '2.4', 'bom-ref': 'pump', publisher: 'Maker' };

function statement(vulnerability: object) {
  const { vex, problems } = read({ metadata: { component: pump }, vulnerabilities: [vulnerability] });
  return { statement: vex?.statements[0], problems };
}

describe('vulnerabilities of a CycloneDX document', () => {
  it('become statements with everything that is said', () => {
    const { vex, isVexAlone, problems } = read({
      serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      version: 4,
      metadata: {
        timestamp: '2026-05-01T10:00:00Z',
        authors: [{ name: 'Security team' }],
        component: pump,
      },
      vulnerabilities: [
        {
          id: 'CVE-2026-1000',
          references: [{ id: 'GHSA-1', source: { name: 'GitHub' } }, { id: 'CVE-2026-1000' }],
          ratings: [
            {
              source: { name: 'NVD' },
              score: 7.5,
              severity: 'high',
              method: 'CVSSv31',
              vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N',
            },
          ],
          analysis: {
            state: 'not_affected',
            justification: 'code_not_reachable',
            response: ['will_not_fix', 'update'],
            detail: 'never called',
            firstIssued: '2026-01-01T00:00:00Z',
            lastUpdated: '2026-02-01T00:00:00Z',
          },
          recommendation: 'Update.',
          workaround: 'Unplug.',
          affects: [
            {
              ref: 'pump',
              versions: [
                { range: 'vers:semver/<2.0', status: 'unaffected' },
                { version: '2.4' },
                { version: '2.5', status: 'unknown' },
              ],
            },
          ],
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(isVexAlone).toBe(true);
    expect(vex).toEqual({
      format: 'cyclonedx',
      formatVersion: '1.6',
      id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      version: '4',
      issuer: { name: 'Security team', role: 'authors', namespace: null },
      issuedAt: '2026-05-01T10:00:00Z',
      updatedAt: null,
      statements: [
        {
          vulnerability: 'CVE-2026-1000',
          aliases: ['GHSA-1'],
          status: 'not_affected',
          statedStatus: 'not_affected',
          products: [
            {
              ref: 'pump',
              bomLink: null,
              name: 'Pump',
              version: '2.4',
              supplier: 'Maker',
              purls: [],
              cpes: [],
              hashes: [],
              versions: [
                { version: null, range: 'vers:semver/<2.0', status: 'unaffected' },
                { version: '2.4', range: null, status: 'affected' },
                { version: '2.5', range: null, status: 'unknown' },
              ],
              subcomponents: [],
            },
          ],
          justifications: ['code_not_reachable'],
          impact: 'never called',
          action: 'Update.\nUnplug.',
          responses: ['will_not_fix', 'update'],
          notes: null,
          at: '2026-01-01T00:00:00Z',
          updatedAt: '2026-02-01T00:00:00Z',
          supplier: null,
          scores: [
            {
              givenBy: 'NVD',
              cvssVersion: '3.1',
              method: 'CVSSv31',
              vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N',
              score: 7.5,
              severity: 'high',
            },
          ],
          pointer: '/vulnerabilities/0',
        },
      ],
    });
  });

  it.each([
    ['resolved', 'fixed'],
    ['resolved_with_pedigree', 'fixed'],
    ['exploitable', 'affected'],
    ['in_triage', 'under_investigation'],
    ['false_positive', 'not_affected'],
    ['not_affected', 'not_affected'],
  ])('take %s for %s', (state, status) => {
    const { statement: read } = statement({ id: 'CVE-2026-1', analysis: { state }, affects });
    expect(read).toMatchObject({ status, statedStatus: state });
  });

  it.each<[string, object, string, string]>([
    [
      'no name',
      { analysis: { state: 'exploitable' }, affects },
      'vex-statement-unread',
      '/vulnerabilities/0',
    ],
    ['no product', { id: 'CVE-2026-1' }, 'vex-no-product', '/vulnerabilities/0'],
    [
      'a product without ref',
      { id: 'CVE-2026-1', affects: [...affects, {}] },
      'vex-statement-unread',
      '/vulnerabilities/0/affects/1',
    ],
    [
      'a state that is none',
      { id: 'CVE-2026-1', analysis: { state: 'constructor' }, affects },
      'vex-status-unknown',
      '/vulnerabilities/0/analysis/state',
    ],
    [
      'a product that is nowhere',
      { id: 'CVE-2026-1', affects: [{ ref: 'x' }] },
      'vex-product-unknown',
      '/vulnerabilities',
    ],
    [
      'neither version nor range',
      { id: 'CVE-2026-1', affects: [{ ref: 'pump', versions: [{ status: 'affected' }] }] },
      'vex-statement-unread',
      '/vulnerabilities/0/affects/0/versions/0',
    ],
    [
      'a status of a version that is none',
      { id: 'CVE-2026-1', affects: [{ ref: 'pump', versions: [{ version: '1', status: 'fine' }] }] },
      'vex-status-unknown',
      '/vulnerabilities/0/affects/0/versions/0',
    ],
  ])('tell %s with its place', (_name, vulnerability, code, where) => {
    const { problems } = statement(vulnerability);
    expect(problems).toMatchObject([{ code, where }]);
  });

  it('is no verdict where there is no analysis, or one that nobody knows', () => {
    expect(statement({ id: 'CVE-2026-1', affects }).statement?.status).toBeNull();
    const odd = { id: 'CVE-2026-1', analysis: { state: 'x' }, affects };
    expect(statement(odd).statement).toMatchObject({ status: null, statedStatus: 'x' });
  });

  it('takes an unknown status of a version for unknown, never for safe', () => {
    const versions = [{ version: '1', status: 'fine' }];
    const { statement: read } = statement({ id: 'CVE-2026-1', affects: [{ ref: 'pump', versions }] });
    expect(read?.products[0]?.versions).toEqual([{ version: '1', range: null, status: 'unknown' }]);
  });

  it.each<[string, string, object]>([
    [
      'another document',
      'urn:cdx:6FFAC0B2-5246-4fb9-a6fe-7993041856a0/2#pkg%3Anpm%2Fa',
      {
        bomLink: {
          serialNumber: 'urn:uuid:6ffac0b2-5246-4fb9-a6fe-7993041856a0',
          version: '2',
          ref: 'pkg:npm/a',
        },
        name: null,
      },
    ],
    [
      'a whole document',
      'urn:cdx:6ffac0b2-5246-4fb9-a6fe-7993041856a0/1',
      { bomLink: { serialNumber: 'urn:uuid:6ffac0b2-5246-4fb9-a6fe-7993041856a0', version: '1', ref: null } },
    ],
    [
      'this document, in the notation of some tools',
      'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79/1#pump',
      { name: 'Pump', bomLink: { ref: 'pump' } },
    ],
    [
      'text after # that cannot be decoded',
      'urn:cdx:6ffac0b2-5246-4fb9-a6fe-7993041856a0/1#%E0%A4%A',
      { bomLink: { ref: '%E0%A4%A' } },
    ],
    ['a service', 'svc', { name: 'Ticker', bomLink: null }],
  ])('follow a BOM-Link or ref to %s', (_name, ref, product) => {
    const { vex, problems } = read({
      serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      metadata: { component: pump },
      services: [{ 'bom-ref': 'svc', name: 'Ticker' }],
      vulnerabilities: [{ id: 'CVE-2026-1', affects: [{ ref }] }],
    });
    expect(problems.filter(({ code }) => code !== 'cyclonedx-services-ignored')).toEqual([]);
    expect(vex?.statements[0]?.products[0]).toMatchObject({ ref, ...product });
  });

  it('knows a ref that is an identifier', () => {
    const { vex } = read({
      vulnerabilities: [{ id: 'CVE-2026-1', affects: [{ ref: 'pkg:npm/a@1' }, { ref: 'cpe:/a:x:y' }] }],
    });
    expect(vex?.statements[0]?.products).toMatchObject([
      { purls: ['pkg:npm/a@1'] },
      { cpes: ['cpe:/a:x:y'] },
    ]);
  });

  it.each<[string, object, object]>([
    [
      'who made the document',
      { manufacturer: { name: 'M', url: ['https://m.example'] }, supplier: { name: 'S' } },
      { name: 'M', role: 'manufacturer', namespace: 'https://m.example' },
    ],
    ['its authors', { authors: [{ name: 'A' }], supplier: { name: 'S' } }, { name: 'A', role: 'authors' }],
    ['who supplies the product', { supplier: { name: 'S' } }, { name: 'S', role: 'supplier' }],
    ['who makes it', { component: pump }, { name: 'Maker', role: 'maker' }],
    ['nobody', {}, { name: null, role: null }],
  ])('are of %s', (_name, metadata, issuer) => {
    expect(read({ metadata, vulnerabilities: [{ id: 'CVE-2026-1' }] }).vex?.issuer).toMatchObject(issuer);
  });

  it('belong to the SBOM where the document has components', () => {
    const parts = {
      components: [{ type: 'library', name: 'a' }],
      vulnerabilities: [{ id: 'CVE-2026-1', affects }],
    };
    const { sbom, vex, isVexAlone } = read(parts);
    expect(isVexAlone).toBe(false);
    expect(sbom?.vex).toBe(vex);
    expect(vex?.statements).toHaveLength(1);
  });
});
