/** Makers of advisory parts from the few facts that a person or a program has. */
import type { Advisory, AdvisoryProduct, Vulnerability } from './advisory.ts';

/** A product known by its maker, name and version text alone. */
export function plainProduct(
  facts: Pick<
    AdvisoryProduct,
    'productId' | 'vendor' | 'product' | 'version' | 'versionCategory' | 'pointer'
  >,
): AdvisoryProduct {
  const words = [facts.vendor, facts.product, facts.version].filter((part) => part !== null && part !== '');
  return {
    ...facts,
    fullName: words.join(' '),
    family: null,
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
  };
}

/** What a person or a program says of products, put the way an advisory would; it has no date and says nothing else. */
export function plainAdvisory(
  facts: Pick<Advisory, 'trackingId' | 'title' | 'category' | 'products' | 'vulnerabilities'> & {
    publisher: string;
  },
): Advisory {
  return {
    ...facts,
    publisher: { name: facts.publisher, namespace: '', category: 'vendor' },
    source: 'entry',
    revision: { version: '1', status: 'final', history: [] },
    initialReleaseDate: '1970-01-01T00:00:00.000Z',
    currentReleaseDate: '1970-01-01T00:00:00.000Z',
    tlp: null,
    notes: [],
    references: [],
  };
}

/** A vulnerability that affects the products, of which nothing else is known yet. */
export function plainVulnerability(key: string, productIds: readonly string[]): Vulnerability {
  return {
    cve: null,
    key,
    title: null,
    cwe: null,
    notes: [],
    references: [],
    statements: productIds.map((productId) => ({ productId, status: 'known_affected' })),
    remediations: [],
    scores: [],
    threats: [],
    flags: [],
    pointer: '',
  };
}
