/** The form of a hand-entered notice, and the advisory it stands for. */
import type { Advisory, AdvisoryProduct, Score, Vulnerability } from './advisory.ts';
import { readCvss } from '../cvss/typed-score.ts';
import { plainProduct, plainVulnerability } from './plain.ts';

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
  /** CVSS base score, vector or both, as `readCvss` reads it; empty when the notice gives none. */
  cvss: string;
  remedy: string;
  enteredBy: string;
}

/** A namespace for notices of an issuer without one of its own: names it, and resolves to nothing. */
function entryNamespace(issuer: string): string {
  return `urn:ward:entry:${encodeURIComponent(issuer.trim().toLowerCase())}`;
}

/**
 * `now` is an ISO instant; `before` is the revision that this one follows. The first revision is as old as the notice,
 * whenever it was typed in; a later one is of the moment in which it was made.
 */
export function advisoryOfEntry(
  entry: AdvisoryEntry,
  trackingId: string,
  version: string,
  now: string,
  before?: Advisory,
): Advisory {
  const products = entry.products.map(entryProduct);
  const released = before === undefined ? `${entry.date}T00:00:00.000Z` : now;
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
        { version, date: released, summary: `entered by ${entry.enteredBy}` },
      ],
    },
    initialReleaseDate: before?.initialReleaseDate ?? released,
    currentReleaseDate: released,
    tlp: null,
    notes: entry.summary === '' ? [] : [{ category: 'summary', title: null, text: entry.summary }],
    references: entry.link === null ? [] : [{ category: 'external', summary: 'The notice', url: entry.link }],
    products,
    vulnerabilities: vulnerabilitiesOf(entry, trackingId, products),
  };
}

function entryProduct(product: AdvisoryEntry['products'][number], index: number): AdvisoryProduct {
  const versions = product.versions.trim();
  return plainProduct({
    productId: `P${index + 1}`,
    vendor: product.manufacturer,
    product: product.model,
    version: versions === '' ? allVersions : versions,
    versionCategory: 'product_version_range',
    pointer: `/products/${index}`,
  });
}

/** How an advisory says "every version" (the `vers` scheme). */
const allVersions = 'vers:all/*';

/** One vulnerability a CVE; a notice without CVE is one vulnerability under its own number. */
function vulnerabilitiesOf(
  entry: AdvisoryEntry,
  trackingId: string,
  products: readonly AdvisoryProduct[],
): Vulnerability[] {
  const productIds = products.map((product) => product.productId);
  const remedy = {
    category: 'mitigation',
    details: entry.remedy,
    url: entry.link,
    productIds: [],
    date: null,
    pointer: '/remedy',
  };
  const remediations = entry.remedy === '' ? [] : [remedy];
  const scores = scoresOf(entry);
  const cves = [...new Set(entry.cves)];
  if (cves.length === 0)
    return [{ ...plainVulnerability(trackingId, productIds), title: entry.title, remediations, scores }];
  return cves.map((cve, index) => ({
    ...plainVulnerability(cve, productIds),
    cve,
    remediations,
    scores,
    pointer: `/cves/${index}`,
  }));
}

/** One score for the whole notice: a letter that has several CVEs rarely says which is whose. */
function scoresOf({ cvss: typed }: AdvisoryEntry): Score[] {
  const { cvss } = readCvss(typed);
  return cvss === null ? [] : [{ ...cvss, productIds: [], baseSeverity: null }];
}

/** What the form holds for a score: `readCvss` reads the same from it again. */
function typedCvss(score: Score | undefined): string {
  if (score === undefined) return '';
  const { cvssVersion, vector, baseScore } = score;
  if (vector === null) return [cvssVersion, baseScore.toFixed(1)].filter((part) => part !== null).join(' ');
  return vector;
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
      versions: product.version === allVersions ? '' : (product.version ?? ''),
    })),
    cves: advisory.vulnerabilities.flatMap((one) => (one.cve === null ? [] : [one.cve])),
    cvss: typedCvss(advisory.vulnerabilities[0]?.scores[0]),
    remedy: advisory.vulnerabilities[0]?.remediations[0]?.details ?? '',
    enteredBy,
  };
}
