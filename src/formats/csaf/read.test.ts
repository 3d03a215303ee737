import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { csafToAdvisory, readCsaf } from './read.ts';

const tracking = {
  id: 'LETTER-1',
  version: '2',
  status: 'final',
  initial_release_date: '2026-01-02T10:00:00.000Z',
  current_release_date: '2026-02-03T10:00:00.000Z',
  revision_history: [
    { number: '1', date: '2026-01-02T10:00:00.000Z', summary: 'first' },
    { number: '2', date: '2026-02-03T10:00:00.000Z', summary: 'second' },
  ],
};

function csaf(parts: Record<string, unknown> = {}, version = '2.0') {
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: version,
      title: 'Pumps that listen',
      publisher: { category: 'vendor', name: 'Example Pumps', namespace: 'https://pumps.example' },
      tracking,
    },
    ...parts,
  };
}

const tree = {
  branches: [
    {
      category: 'vendor',
      name: 'Example Pumps',
      branches: [
        {
          category: 'product_family',
          name: 'Flow',
          branches: [
            {
              category: 'product_name',
              name: 'Flow 3',
              branches: [
                {
                  category: 'product_version_range',
                  name: '<4.1',
                  product: {
                    name: 'Example Pumps Flow 3 <4.1',
                    product_id: 'P1',
                    product_identification_helper: {
                      cpe: 'cpe:2.3:h:example:flow_3:*:*:*:*:*:*:*:*',
                      purl: 'pkg:generic/flow3',
                      model_numbers: ['F3-100'],
                      hashes: [
                        { filename: 'f.bin', file_hashes: [{ algorithm: 'sha256', value: 'ab'.repeat(32) }] },
                      ],
                    },
                  },
                },
                {
                  category: 'architecture',
                  name: 'arm',
                  branches: [
                    {
                      category: 'product_version',
                      name: '5.0',
                      product: { name: 'Flow 3 5.0 arm', product_id: 'P2' },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  full_product_names: [{ name: 'Rack', product_id: 'P3' }],
  relationships: [
    {
      category: 'installed_on',
      product_reference: 'P1',
      relates_to_product_reference: 'P3',
      full_product_name: { name: 'Flow 3 <4.1 on Rack', product_id: 'P4' },
    },
  ],
  product_groups: [{ group_id: 'G1', product_ids: ['P1', 'P4'] }],
};

describe('the product tree', () => {
  const { products } = csafToAdvisory(csaf({ product_tree: tree }));

  it.each([
    [
      'P1',
      'Flow',
      'Flow 3',
      '<4.1',
      'product_version_range',
      '/branches/0/branches/0/branches/0/branches/0/product',
    ],
    [
      'P2',
      'Flow',
      'Flow 3',
      '5.0',
      'product_version',
      '/branches/0/branches/0/branches/0/branches/1/branches/0/product',
    ],
    ['P3', null, null, null, null, '/full_product_names/0'],
    ['P4', null, null, null, null, '/relationships/0/full_product_name'],
  ])('keeps the branches on the way to %s', (id, family, product, version, versionCategory, pointer) => {
    expect(products.find((p) => p.productId === id)).toMatchObject({
      family,
      product,
      version,
      versionCategory,
      pointer: `/product_tree${pointer}`,
    });
  });

  it('keeps document order, identifiers, other branches, groups and relationships', () => {
    expect(products.map((p) => p.productId)).toEqual(['P1', 'P2', 'P3', 'P4']);
    expect(products[0]?.identifiers).toMatchObject({
      purls: ['pkg:generic/flow3'],
      modelNumbers: ['F3-100'],
      hashes: [{ algorithm: 'sha256', filename: 'f.bin' }],
    });
    expect(products[1]?.otherBranches).toEqual([{ category: 'architecture', name: 'arm' }]);
    expect(products[3]?.relationship).toEqual({
      category: 'installed_on',
      productId: 'P1',
      relatesToProductId: 'P3',
    });
    expect(products.map((p) => p.groupIds)).toEqual([['G1'], [], [], ['G1']]);
  });

  it('reads the product paths of 2.1 as a relationship with further steps', () => {
    const advisory = csafToAdvisory(
      csaf(
        {
          product_tree: {
            product_paths: [
              {
                beginning_product_reference: 'A',
                full_product_name: { name: 'A in B on C', product_id: 'ABC' },
                subpaths: [
                  { category: 'default_component_of', next_product_reference: 'B' },
                  { category: 'installed_on', next_product_reference: 'C' },
                ],
              },
            ],
          },
        },
        '2.1',
      ),
    );
    expect(advisory.source).toBe('csaf-2.1');
    expect(advisory.products[0]?.relationship).toEqual({
      category: 'default_component_of',
      productId: 'A',
      relatesToProductId: 'B',
      further: [{ category: 'installed_on', relatesToProductId: 'C' }],
    });
  });

  it('does not overflow on a nesting of 3,000 branches', () => {
    let branch: Record<string, unknown> = {
      category: 'product_version',
      name: '1',
      product: { name: 'deep', product_id: 'D' },
    };
    for (let level = 0; level < 3_000; level += 1)
      branch = { category: 'product_name', name: 'n', branches: [branch] };
    // Names of all outer branches are kept, which is why the depth of a file is limited before it comes here.
    expect(
      csafToAdvisory(csaf({ product_tree: { branches: [{ branches: [branch] }] } })).products,
    ).toHaveLength(1);
  });
});

describe('vulnerabilities', () => {
  const vulnerability = {
    cve: 'CVE-2026-1234',
    cwe: { id: 'CWE-306', name: 'Missing Authentication' },
    product_status: { known_affected: ['P1', 'P4'], fixed: ['P2'] },
    remediations: [
      {
        category: 'vendor_fix',
        details: 'Update to 4.1',
        group_ids: ['G1'],
        product_ids: ['P2'],
        url: 'https://x.example',
      },
      { category: 'mitigation', details: 'Close the port' },
      { category: 'workaround', details: 'Odd', group_ids: ['G9'] },
    ],
    scores: [
      {
        products: ['P1'],
        cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 10 },
        cvss_v3: { version: '3.1', vectorString: 'CVSS:3.1/AV:N', baseScore: 9.8, baseSeverity: 'CRITICAL' },
      },
    ],
    threats: [{ category: 'impact', details: 'Dose', group_ids: ['G1'] }],
    flags: [{ label: 'component_not_present', group_ids: ['G1'] }],
  };
  const [read] = csafToAdvisory(
    csaf({ product_tree: tree, vulnerabilities: [vulnerability] }),
  ).vulnerabilities;

  it('resolves groups, and lets an undefined group stand for itself', () => {
    expect(read?.remediations.map((r) => r.productIds)).toEqual([['P2', 'P1', 'P4'], [], ['G9']]);
    expect(read?.threats[0]?.productIds).toEqual(['P1', 'P4']);
    expect(read?.flags[0]?.productIds).toEqual(['P1', 'P4']);
  });

  it('keeps statements and both scores', () => {
    expect(read?.statements).toEqual([
      { productId: 'P2', status: 'fixed' },
      { productId: 'P1', status: 'known_affected' },
      { productId: 'P4', status: 'known_affected' },
    ]);
    expect(read?.scores.map((s) => [s.cvssVersion, s.baseScore])).toEqual([
      ['2.0', 10],
      ['3.1', 9.8],
    ]);
  });

  it('reads metrics, cwes and the status unknown of 2.1', () => {
    const [newer] = csafToAdvisory(
      csaf(
        {
          product_tree: tree,
          vulnerabilities: [
            {
              cwes: [{ id: 'CWE-79', name: 'XSS', version: '4.13' }],
              ids: [{ system_name: 'PSIRT', text: 'PSIRT-7' }],
              product_status: { unknown: ['P3'] },
              metrics: [
                {
                  products: ['P3'],
                  content: { cvss_v4: { version: '4.0', vectorString: 'CVSS:4.0/AV:N', baseScore: 7 } },
                },
              ],
            },
          ],
        },
        '2.1',
      ),
    ).vulnerabilities;
    expect(newer).toMatchObject({
      cve: null,
      key: 'PSIRT-7',
      cwe: { id: 'CWE-79' },
      statements: [{ productId: 'P3', status: 'unknown' }],
      scores: [{ cvssVersion: '4.0', productIds: ['P3'] }],
    });
  });

  it('goes by a vector of 4.0, and keeps what was printed where that is something else', () => {
    const vectorString = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N';
    const cvss = (baseScore: number, baseSeverity: string) => ({
      products: ['P3'],
      content: { cvss_v4: { version: '4.0', vectorString, baseScore, baseSeverity } },
    });
    const metrics = [cvss(8.7, 'HIGH'), cvss(9.9, 'CRITICAL')];
    const [read] = csafToAdvisory(
      csaf({ product_tree: tree, vulnerabilities: [{ metrics }] }, '2.1'),
    ).vulnerabilities;
    const own = { cvssVersion: '4.0', vector: vectorString, baseScore: 8.7, baseSeverity: 'HIGH' };
    expect(read?.scores).toEqual([
      { productIds: ['P3'], ...own },
      {
        productIds: ['P3'],
        ...own,
        printed: { cvssVersion: '4.0', baseScore: 9.9, baseSeverity: 'CRITICAL' },
      },
    ]);
  });

  it('gives every vulnerability a key of its own', () => {
    const { vulnerabilities } = csafToAdvisory(
      csaf({ vulnerabilities: [{ cve: 'CVE-2026-1000' }, { cve: 'cve-2026-1000' }, { cve: 'none' }, {}] }),
    );
    expect(vulnerabilities.map((v) => v.key)).toEqual(['CVE-2026-1000', 'CVE-2026-1000 (2)', '2', '3']);
  });
});

describe('documents that are wrong', () => {
  it.each([
    ['no object', 'text', 'csaf-unusable'],
    ['no version', { document: {} }, 'csaf-unusable'],
    ['CSAF 1.2', { document: { csaf_version: '1.2' } }, 'csaf-version-unknown'],
    ['no tracking id', { document: { csaf_version: '2.0', title: 'x' } }, 'csaf-unusable'],
  ])('refuses %s with %s', async (_name, document, code) => {
    const { advisory, problems } = await readCsaf(document);
    expect(advisory).toBeNull();
    expect(problems).toMatchObject([{ code, severity: 'error' }]);
  });

  it('reads what it can of a document without head, and says what it assumed', async () => {
    const { advisory, problems } = await readCsaf({
      document: { csaf_version: '2.0', tracking: { id: 'X' } },
    });
    expect(advisory).toMatchObject({
      trackingId: 'X',
      title: 'X',
      currentReleaseDate: '1970-01-01T00:00:00Z',
    });
    expect(problems.map((p) => p.code)).toContain('csaf-value-assumed');
    expect(problems.map((p) => p.code)).toContain('csaf-schema');
    expect(problems.every((p) => p.severity !== 'error')).toBe(true);
  });

  it('leaves out statements about undefined products and says so, with the clause of the failed test', async () => {
    const { advisory, problems } = await readCsaf(
      csaf({
        product_tree: {
          ...tree,
          full_product_names: [
            { name: 'Twice', product_id: 'P1' },
            { name: 'Rack', product_id: 'P3' },
            { name: 'nameless' },
          ],
        },
        vulnerabilities: [
          {
            cve: 'CVE-2026-1234',
            product_status: { known_affected: ['P1', 'P9'] },
            notes: [{ category: 'summary', text: 'x' }],
          },
          'text',
        ],
      }),
    );
    expect(advisory?.vulnerabilities[0]?.statements).toEqual([{ productId: 'P1', status: 'known_affected' }]);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'csaf-product-undefined', message: expect.stringContaining('P9') }),
        expect.objectContaining({
          code: 'csaf-product-repeated',
          where: '/product_tree/full_product_names/0',
        }),
        expect.objectContaining({ code: 'csaf-entry-unread', where: '/product_tree/full_product_names/2' }),
        expect.objectContaining({ code: 'csaf-entry-unread', where: '/vulnerabilities/1' }),
        expect.objectContaining({
          code: 'csaf-mandatory-test',
          where: '/vulnerabilities/0/product_status/known_affected/1',
          message: expect.stringContaining('6.1.1 '),
        }),
      ]),
    );
  });

  it('leaves the validator out above the size limit and says so', async () => {
    const { problems } = await readCsaf(csaf(), 6_000_000);
    expect(problems).toMatchObject([{ code: 'csaf-checks-left-out', severity: 'note' }]);
  });
});

describe.skipIf(!hasShared)(`the corpus${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const paths = globSync(
    sharedPath('corpus', 'csaf', '{cisa,redhat,siemens,oasis-examples}', '**', '*.json{,.gz}'),
  );

  it('reads every CSAF document of it, each product with a name and each statement with a product', async () => {
    expect(paths.length).toBeGreaterThan(800);
    let read = 0;
    const wrong: string[] = [];
    for (const path of paths) {
      const bytes = readFileSync(path);
      const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
      const document: unknown = JSON.parse(text);
      if (!text.includes('csaf_version') || /ROLIE|aggregator|provider/.test(path)) continue;
      read += 1;
      const { products, vulnerabilities, currentReleaseDate } = csafToAdvisory(document);
      const ids = new Set(products.map((p) => p.productId));
      const statements = vulnerabilities.flatMap((v) => v.statements);
      if (
        ids.size !== products.length ||
        products.some((p) => p.fullName === '') ||
        statements.some((s) => !ids.has(s.productId)) ||
        Number.isNaN(Date.parse(currentReleaseDate))
      )
        wrong.push(basename(path));
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(800);
  });
});
