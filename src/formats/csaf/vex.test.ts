import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { csafToAdvisory } from './read.ts';
import { vexOfAdvisory } from './vex.ts';

const tracking = {
  id: 'EX-1',
  version: '3',
  status: 'final',
  initial_release_date: '2026-01-01T00:00:00Z',
  current_release_date: '2026-02-01T00:00:00Z',
  revision_history: [],
};
const publisher = { name: 'Maker', namespace: 'https://maker.example', category: 'vendor' };

function vex(vulnerability: object, relationships: object[] = []) {
  return vexOfAdvisory(
    csafToAdvisory({
      document: { csaf_version: '2.0', category: 'csaf_vex', title: 'x', tracking, publisher },
      product_tree: {
        branches: [
          {
            category: 'vendor',
            name: 'Maker',
            branches: [
              {
                category: 'product_name',
                name: 'Pump',
                branches: ['1', '2', '3'].map((version) => ({
                  category: 'product_version',
                  name: version,
                  product: {
                    name: `Maker Pump ${version}`,
                    product_id: `P${version}`,
                    product_identification_helper: { purl: `pkg:generic/pump@${version}` },
                  },
                })),
              },
            ],
          },
        ],
        full_product_names: [{ product_id: 'LIB', name: 'libssl 1.1' }],
        relationships,
      },
      vulnerabilities: [vulnerability],
    }),
  );
}

describe('statements of an advisory', () => {
  it('have status, justification, impact and action of each group of products', () => {
    const document = vex({
      cve: 'CVE-2026-1000',
      product_status: {
        known_not_affected: ['P1', 'P2'],
        known_affected: ['P3'],
        under_investigation: ['LIB'],
      },
      flags: [
        { label: 'vulnerable_code_not_present', product_ids: ['P1'] },
        { label: 'component_not_present', product_ids: ['P2'] },
      ],
      threats: [
        { category: 'impact', details: 'never called', product_ids: ['P1'] },
        { category: 'exploit_status', details: 'none', product_ids: ['P1'] },
      ],
      remediations: [{ category: 'vendor_fix', details: 'Update to 4.', product_ids: ['P3'] }],
    });
    expect(document).toMatchObject({
      format: 'csaf',
      formatVersion: '2.0',
      id: 'https://maker.example#EX-1',
      version: '3',
      issuer: { name: 'Maker', role: 'vendor', namespace: 'https://maker.example' },
      issuedAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-02-01T00:00:00Z',
    });
    const told = document.statements.map(
      ({ status, products, justifications, impact, action, responses }) => ({
        status,
        products: products.map(({ ref, purls }) => [ref, ...purls]),
        justifications,
        impact,
        action,
        responses,
      }),
    );
    expect(told).toEqual([
      {
        status: 'affected',
        products: [['P3', 'pkg:generic/pump@3']],
        justifications: [],
        impact: null,
        action: 'Update to 4.',
        responses: ['vendor_fix'],
      },
      {
        status: 'not_affected',
        products: [['P1', 'pkg:generic/pump@1']],
        justifications: ['vulnerable_code_not_present'],
        impact: 'never called',
        action: null,
        responses: [],
      },
      {
        status: 'not_affected',
        products: [['P2', 'pkg:generic/pump@2']],
        justifications: ['component_not_present'],
        impact: null,
        action: null,
        responses: [],
      },
      {
        status: 'under_investigation',
        products: [['LIB']],
        justifications: [],
        impact: null,
        action: null,
        responses: [],
      },
    ]);
  });

  it('take what names no product for said of all, and keep equal ones together', () => {
    const { statements } = vex({
      cve: 'CVE-2026-1000',
      product_status: { fixed: ['P1', 'P2'], first_fixed: ['P3'], recommended: ['P3'] },
      remediations: [{ category: 'none_available', details: 'wait' }],
    });
    expect(
      statements.map(({ status, statedStatus, products }) => [status, statedStatus, products.length]),
    ).toEqual([
      ['fixed', 'first_fixed', 1],
      ['fixed', 'fixed', 2],
      [null, 'recommended', 1],
    ]);
    expect(statements.every(({ action }) => action === 'wait')).toBe(true);
  });

  it('are about a part inside a product where the publisher says so', () => {
    const relationships = [
      {
        category: 'default_component_of',
        product_reference: 'LIB',
        relates_to_product_reference: 'P1',
        full_product_name: { product_id: 'LIB-P1', name: 'libssl in Pump 1' },
      },
      {
        category: 'installed_on',
        product_reference: 'LIB-P1',
        relates_to_product_reference: 'P2',
        full_product_name: { product_id: 'ALL', name: 'libssl in Pump 1 on Pump 2' },
      },
      {
        category: 'installed_on',
        product_reference: 'RING',
        relates_to_product_reference: 'P2',
        full_product_name: { product_id: 'RING', name: 'itself' },
      },
    ];
    const product = (id: string) =>
      vex({ cve: 'CVE-2026-1000', product_status: { known_affected: [id] } }, relationships).statements[0]
        ?.products[0];
    expect(product('LIB-P1')).toMatchObject({
      ref: 'LIB-P1',
      name: 'Pump',
      version: '1',
      subcomponents: [{ ref: 'LIB', name: 'libssl 1.1', subcomponents: [] }],
    });
    expect(product('ALL')).toMatchObject({
      ref: 'ALL',
      version: '2',
      subcomponents: [{ ref: 'LIB-P1', version: '1', subcomponents: [{ ref: 'LIB' }] }],
    });
    expect(product('RING')).toMatchObject({ ref: 'RING' });
  });
});

describe.skipIf(!hasShared)(`the VEX use cases of OASIS${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const paths = globSync(sharedPath('corpus', 'vex', 'csaf-oasis', '**', '*.json'));

  it('give statements with products, and a reason for each that is not affected', () => {
    expect(paths).toHaveLength(18);
    for (const path of paths) {
      const { statements } = vexOfAdvisory(csafToAdvisory(JSON.parse(readFileSync(path, 'utf8'))));
      expect(statements.length).toBeGreaterThan(0);
      expect(statements.filter(({ products }) => products.length === 0)).toEqual([]);
      const unexplained = statements.filter(
        ({ status, justifications, impact }) =>
          status === 'not_affected' && justifications.length === 0 && impact === null,
      );
      expect(unexplained).toEqual([]);
    }
  });
});
