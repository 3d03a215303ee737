import { describe, expect, it } from 'vitest';
import { readOpenVex } from './read.ts';

const head = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://vex.example/doc-1',
  author: 'Ann',
  role: 'Document Creator',
  timestamp: '2026-01-01T00:00:00Z',
  version: 2,
};
const plain = {
  vulnerability: { name: 'CVE-2026-1' },
  products: [{ '@id': 'pkg:oci/pump@1' }],
  status: 'affected',
};

function read(...statements: unknown[]) {
  return readOpenVex({ ...head, statements });
}

describe('readOpenVex', () => {
  it('reads a document of 0.2.0', () => {
    const { document, problems } = readOpenVex({
      ...head,
      last_updated: '2026-01-02T00:00:00Z',
      statements: [
        {
          vulnerability: { '@id': 'https://nvd.example/CVE-2026-1', name: 'CVE-2026-1', aliases: ['GHSA-1'] },
          products: [
            {
              '@id': 'pkg:oci/pump@1',
              identifiers: { purl: 'pkg:oci/pump@1?arch=arm', cpe23: 'cpe:2.3:a:x:pump:1' },
              hashes: { 'sha-256': 'ab' },
              subcomponents: [{ '@id': 'pkg:apk/busybox' }],
            },
          ],
          status: 'not_affected',
          justification: 'vulnerable_code_not_in_execute_path',
          impact_statement: 'never called',
          action_statement: 'none',
          status_notes: 'note',
          supplier: 'Bob',
          last_updated: '2026-01-03T00:00:00Z',
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(document).toEqual({
      format: 'openvex',
      formatVersion: '0.2.0',
      id: 'https://vex.example/doc-1',
      version: '2',
      issuer: { name: 'Ann', role: 'Document Creator', namespace: 'https://vex.example' },
      issuedAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-02T00:00:00Z',
      statements: [
        {
          vulnerability: 'CVE-2026-1',
          aliases: ['GHSA-1'],
          status: 'not_affected',
          statedStatus: 'not_affected',
          products: [
            {
              ref: 'pkg:oci/pump@1',
              bomLink: null,
              name: null,
              version: null,
              supplier: null,
              purls: ['pkg:oci/pump@1', 'pkg:oci/pump@1?arch=arm'],
              cpes: ['cpe:2.3:a:x:pump:1'],
              hashes: [{ algorithm: 'SHA-256', value: 'ab' }],
              versions: [],
              subcomponents: [
                expect.objectContaining({
                  ref: 'pkg:apk/busybox',
                  purls: ['pkg:apk/busybox'],
                  subcomponents: [],
                }),
              ],
            },
          ],
          justifications: ['vulnerable_code_not_in_execute_path'],
          impact: 'never called',
          action: 'none',
          responses: [],
          notes: 'note',
          at: '2026-01-01T00:00:00Z',
          updatedAt: '2026-01-03T00:00:00Z',
          supplier: 'Bob',
          scores: [],
          pointer: '/statements/0',
        },
      ],
    });
  });

  it('reads a document of 0.0.1, where names are texts and parts stand beside the products', () => {
    const { document, problems } = readOpenVex({
      '@context': 'https://openvex.dev/ns',
      '@id': 'my-vexdoc',
      author: 'Ann',
      version: '1',
      statements: [
        {
          vulnerability: 'CVE-2026-1',
          products: ['pkg:apk/a@1', 'nginx'],
          subcomponents: ['pkg:apk/b@1'],
          status: 'under_investigation',
          status_notes: '',
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      formatVersion: '0.0.1',
      version: '1',
      issuer: { namespace: null },
      statements: [
        {
          vulnerability: 'CVE-2026-1',
          status: 'under_investigation',
          notes: null,
          at: null,
          products: [
            { ref: 'pkg:apk/a@1', purls: ['pkg:apk/a@1'], subcomponents: [{ ref: 'pkg:apk/b@1' }] },
            { ref: 'nginx', purls: [], subcomponents: [{ ref: 'pkg:apk/b@1' }] },
          ],
        },
      ],
    });
  });

  it.each<[string, unknown, string, string]>([
    ['no name', { ...plain, vulnerability: {} }, 'vex-statement-unread', '/statements/0'],
    ['text for a statement', 'x', 'vex-statement-unread', '/statements/0'],
    ['a status that is none', { ...plain, status: 'safe' }, 'vex-status-unknown', '/statements/0/status'],
    ['no product', { ...plain, products: [] }, 'vex-no-product', '/statements/0'],
    [
      'a product without identifier',
      { ...plain, products: [{}, ...plain.products] },
      'vex-statement-unread',
      '/statements/0/products/0',
    ],
    ['no justification', { ...plain, status: 'not_affected' }, 'vex-no-justification', '/statements/0'],
  ])('tells %s', (_name, statement, code, where) => {
    expect(read(statement).problems).toMatchObject([{ code, where }]);
  });

  it('takes a status that nobody knows for no verdict', () => {
    expect(read({ ...plain, status: 'safe' }).document?.statements).toMatchObject([
      { status: null, statedStatus: 'safe' },
    ]);
  });

  it('uses the IRI of a vulnerability without name', () => {
    const statement = { ...plain, vulnerability: { '@id': 'https://x/1' } };
    expect(read(statement).document?.statements[0]?.vulnerability).toBe('https://x/1');
  });

  it('tells a document without statements, and refuses one without a list of them', () => {
    expect(read()).toMatchObject({ document: { statements: [] }, problems: [{ code: 'vex-empty' }] });
    expect(readOpenVex({ ...head, statements: {} })).toMatchObject({
      document: null,
      problems: [{ code: 'vex-unusable' }],
    });
  });

  it('ends at products in products without end', () => {
    let product: object = { '@id': 'x' };
    for (let level = 0; level < 50; level += 1) product = { '@id': 'x', subcomponents: [product] };
    const { problems } = read({ ...plain, products: [product] });
    expect(problems).toMatchObject([
      { code: 'vex-statement-unread', message: expect.stringContaining('8 levels') },
    ]);
  });
});
