/** The form of a hand-entered notice, and the advisory it stands for. */
import type { Advisory, AdvisoryProduct, Vulnerability } from './advisory.ts';

export interface AdvisoryEntry {
  issuer: string;
  /** The issuer's own number, empty when it has none. */
  reference: string;
  title: string;
  /** `YYYY-MM-DD`. */
  date: string;
  link: string | null;
  summary: string;
  /** `versions` as the notice says it; empty means all versions. */
  products: { manufacturer: string; model: string; versions: string }[];
  cves: string[];
  remedy: string;
  enteredBy: string;
}

/** A namespace for notices of an issuer without one of its own: names it, and resolves to nothing. */
function entryNamespace(issuer: string): string {
  return `urn:ward:entry:${encodeURIComponent(issuer.trim().toLowerCase())}`;
}

/** `now` is an ISO instant; `before` is the revision that this one follows. */
export function advisoryOfEntry(
  entry: AdvisoryEntry,
  trackingId: string,
  version: string,
  now: string,
  before?: Advisory,
): Advisory {
  const products = entry.products.map(entryProduct);
  return {
    trackingId,
    publisher: before?.publisher ?? {
      name: entry.issuer,
      namespace: entryNamespace(entry.issuer),
      category: 'other',
    },
    title: entry.title,
    category: 'entry',
    source: 'entry',
    revision: {
      version,
      status: 'final',
      history: [
        ...(before?.revision.history ?? []),
        { version, date: now, summary: `entered by ${entry.enteredBy}` },
      ],
    },
    initialReleaseDate: before?.initialReleaseDate ?? `${entry.date}T00:00:00.000Z`,
    currentReleaseDate: version === '1' ? `${entry.date}T00:00:00.000Z` : now,
    tlp: null,
    notes: entry.summary === '' ? [] : [{ category: 'summary', title: null, text: entry.summary }],
    references: entry.link === null ? [] : [{ category: 'external', summary: 'The notice', url: entry.link }],
    products,
    vulnerabilities: vulnerabilitiesOf(entry, trackingId, products),
  };
}

function entryProduct(product: AdvisoryEntry['products'][number], index: number): AdvisoryProduct {
  const versions = product.versions.trim();
  return {
    productId: `P${index + 1}`,
    fullName: [product.manufacturer, product.model, versions].filter((part) => part !== '').join(' '),
    vendor: product.manufacturer,
    family: null,
    product: product.model,
    version: versions === '' ? 'vers:all/*' : versions,
    versionCategory: 'product_version_range',
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
    pointer: `/products/${index}`,
  };
}

/** One vulnerability a CVE; a notice without CVE is one vulnerability under its own number. */
function vulnerabilitiesOf(
  entry: AdvisoryEntry,
  trackingId: string,
  products: readonly AdvisoryProduct[],
): Vulnerability[] {
  const cves = [...new Set(entry.cves)];
  const keys = cves.length > 0 ? cves : [trackingId];
  return keys.map((key, index) => ({
    cve: cves.length > 0 ? key : null,
    key,
    title: cves.length > 0 ? null : entry.title,
    cwe: null,
    notes: [],
    references: [],
    statements: products.map((product) => ({ productId: product.productId, status: 'known_affected' })),
    remediations:
      entry.remedy === ''
        ? []
        : [
            {
              category: 'mitigation',
              details: entry.remedy,
              url: entry.link,
              productIds: [],
              date: null,
              pointer: '/remedy',
            },
          ],
    scores: [],
    threats: [],
    flags: [],
    pointer: cves.length > 0 ? `/cves/${index}` : '',
  }));
}

/** The form that an entered advisory came from. */
export function entryOfAdvisory(advisory: Advisory, enteredBy: string): AdvisoryEntry {
  return {
    issuer: advisory.publisher.name,
    reference: advisory.trackingId,
    title: advisory.title,
    date: advisory.initialReleaseDate.slice(0, 10),
    link: advisory.references[0]?.url ?? null,
    summary: advisory.notes[0]?.text ?? '',
    products: advisory.products.map((product) => ({
      manufacturer: product.vendor ?? '',
      model: product.product ?? '',
      versions: product.version === 'vers:all/*' ? '' : (product.version ?? ''),
    })),
    cves: advisory.vulnerabilities.flatMap((one) => (one.cve === null ? [] : [one.cve])),
    remedy: advisory.vulnerabilities[0]?.remediations[0]?.details ?? '',
    enteredBy,
  };
}
