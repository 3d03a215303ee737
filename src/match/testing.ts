/** Makers of advisories, rows and a small vendor tree for the tests of this folder. */
import type { Advisory, AdvisoryProduct, ProductStatus, Remediation } from '#model/advisory/advisory.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { Vendor, VendorTree } from '#model/inventory/vendor.ts';
import type { Match } from '#model/judgement/finding.ts';
import { createMatcher } from './index.ts';

export interface ProductText {
  name: string;
  version?: string | null;
  fullName?: string;
  vendor?: string;
}

export interface VulnerabilityText {
  cve: string;
  note?: string;
  status?: ProductStatus;
  /** Status by position of the product; `status` where left out. */
  statuses?: Record<number, ProductStatus>;
  /** Positions of the products that the statement names; all where left out. */
  products?: number[];
  remediations?: string[];
}

export function productOf(
  { name, version = null, fullName, vendor = 'Acme Medical' }: ProductText,
  position = 0,
): AdvisoryProduct {
  return {
    productId: `P${position}`,
    fullName: fullName ?? (version === null ? name : `${name}: ${version}`),
    vendor,
    family: null,
    product: name,
    version,
    versionCategory: version === null ? null : 'product_version_range',
    otherBranches: [],
    identifiers: {
      cpe: null,
      purls: [],
      modelNumbers: [],
      skus: [],
      serialNumbers: [],
      sbomUrls: [],
      hashes: [],
    },
    relationship: null,
    groupIds: [],
    pointer: `/product_tree/branches/0/branches/${position}`,
  };
}

export function advisoryOf(
  title: string,
  products: readonly ProductText[],
  vulnerabilities: readonly VulnerabilityText[] = [{ cve: 'CVE-2031-0001' }],
): Advisory & { id: string } {
  return {
    id: 'ADV-1',
    trackingId: 'ADV-1',
    publisher: { name: 'Example CERT', namespace: 'https://cert.example', category: 'coordinator' },
    title,
    category: 'csaf_security_advisory',
    source: 'csaf-2.0',
    revision: { version: '1', status: 'final', history: [] },
    initialReleaseDate: '2031-05-01T00:00:00Z',
    currentReleaseDate: '2031-05-01T00:00:00Z',
    tlp: null,
    notes: [],
    references: [],
    products: products.map((p, i) => productOf(p, i)),
    vulnerabilities: vulnerabilities.map(
      ({ cve, note, status = 'known_affected', statuses = {}, products: named, remediations = [] }, i) => ({
        cve,
        key: cve,
        title: null,
        cwe: null,
        notes: note === undefined ? [] : [{ category: 'summary', title: null, text: note }],
        references: [],
        statements: (named ?? products.map((_, p) => p)).map((p) => ({
          productId: `P${p}`,
          status: statuses[p] ?? status,
        })),
        remediations: remediations.map(
          (details): Remediation => ({
            category: 'vendor_fix',
            details,
            url: null,
            productIds: [],
            date: null,
            pointer: '',
          }),
        ),
        scores: [],
        threats: [],
        flags: [],
        pointer: `/vulnerabilities/${i}`,
      }),
    ),
  };
}

export function rowOf(row: Partial<Configuration>): Configuration {
  return {
    id: 'C1',
    manufacturer: null,
    model: null,
    deviceType: null,
    version: null,
    os: null,
    udiDi: null,
    clues: null,
    ...row,
  };
}

/** Matches of one row with one advisory, by the small tree. */
export function judge(
  row: Partial<Configuration>,
  products: readonly ProductText[],
  { title = 'Acme products', vulnerabilities, tree = smallTree }: JudgeOptions = {},
): Match[] {
  const matcher = createMatcher(tree);
  const advisory = matcher.prepareAdvisory(advisoryOf(title, products, vulnerabilities));
  return matcher.matchConfigurations([rowOf({ manufacturer: 'Acme Medical', ...row })], [advisory]);
}

interface JudgeOptions {
  title?: string | undefined;
  vulnerabilities?: readonly VulnerabilityText[] | undefined;
  tree?: VendorTree;
}

/** Status of the first vulnerability, `silent` without a match. */
export function statusOf(
  row: Partial<Configuration>,
  products: readonly ProductText[],
  options?: JudgeOptions,
): string {
  return judge(row, products, options)[0]?.status ?? 'silent';
}

export const vendor = (key: string, name: string, more: Partial<Vendor> = {}): Vendor => ({
  key,
  name,
  aliases: [],
  brands: [],
  related: [],
  ...more,
});

/** Made-up makers: Acme bought Bolt, whose pumps are sold under the brand Fluxo. */
export const smallTree: VendorTree = {
  source: 'made up for the tests',
  reviewed: '2031-01-01',
  vendors: [
    vendor('acme', 'Acme Medical', { aliases: ['Acme', 'Acme Healthcare'], brands: ['Fluxo'] }),
    vendor('bolt', 'Bolt Instruments', {
      aliases: ['Bolt'],
      related: [{ key: 'acme', kind: 'merged_into', year: 2020 }],
    }),
    vendor('other', 'Otherwise', {}),
  ],
  distributors: ['Rent-a-Pump', 'Unknown'],
};
