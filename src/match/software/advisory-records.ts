/**
 * What a CSAF document says of products that it names by package URL or CPE, put as records, so that components of SBOMs meet it.
 * Sources: CSAF 2.0, 3.1.3.3 (product identification helper), 3.2.2.4 (relationships), 3.2.3.9 (product status),
 * https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html
 */
import type {
  Advisory,
  AdvisoryProduct,
  ProductStatus,
  Score,
  Vulnerability,
} from '#model/advisory/advisory.ts';
import type { Interval } from '#model/advisory/version-range.ts';
import { parseCpe, plainText } from '#model/identifier/cpe/index.ts';
import { parsePurl } from '#model/identifier/purl/purl.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type {
  AffectedPackage,
  AffectedRange,
  VersionStatus,
  VulnerabilityRecord,
} from '#model/knowledge/vulnerability-record.ts';
import { versRange } from '#versions/vers/index.ts';
import { parseVers } from '#versions/vers/parse.ts';
import { readRange } from '../range/read.ts';
import { versionOf } from './subjects.ts';

/** `recommended` says which version to take and nothing about the vulnerability. */
const statuses: Readonly<Record<ProductStatus, VersionStatus | null>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  first_fixed: 'unaffected',
  fixed: 'unaffected',
  known_not_affected: 'unaffected',
  under_investigation: 'unknown',
  unknown: 'unknown',
  recommended: null,
};

/** One record for each vulnerability of which a product with a package URL or CPE is said something. */
export function recordsOfAdvisory(advisory: Advisory): VulnerabilityRecord[] {
  const products = new Map(advisory.products.map((product) => [product.productId, product]));
  return advisory.vulnerabilities.flatMap((vulnerability) => {
    const affected = vulnerability.statements.flatMap(({ productId, status }) =>
      entriesOf(productId, status, vulnerability, products),
    );
    return affected.length === 0 ? [] : [recordOf(advisory, vulnerability, affected)];
  });
}

/** Two publishers may give their documents one number: Red Hat and SUSE both take that of the CVE. */
export function recordIdOf(advisory: Advisory, vulnerability: Pick<Vulnerability, 'key'>): string {
  return `${advisory.publisher.namespace}#${advisory.trackingId}/${vulnerability.key}`;
}

/** The state of a record whose vulnerability or products a newer revision does not name any more. */
export function withdrawnRecord(record: VulnerabilityRecord, by: Advisory): VulnerabilityRecord {
  return {
    ...record,
    state: 'withdrawn',
    modifiedAt: by.currentReleaseDate,
    withdrawnAt: by.currentReleaseDate,
    affected: [],
  };
}

function recordOf(
  advisory: Advisory,
  vulnerability: Vulnerability,
  affected: AffectedPackage[],
): VulnerabilityRecord {
  const { cve, title, cwe, notes, references, scores } = vulnerability;
  return {
    source: 'csaf',
    formatVersion: advisory.source === 'csaf-2.1' ? '2.1' : '2.0',
    id: recordIdOf(advisory, vulnerability),
    state: 'published',
    tags: [],
    aliases: cve === null ? [] : [cve],
    upstream: [],
    related: [],
    issuer: advisory.publisher.name,
    publishedAt: advisory.initialReleaseDate,
    modifiedAt: advisory.currentReleaseDate,
    withdrawnAt: null,
    summary: title ?? advisory.title,
    details: notes.find(({ category }) => category === 'description')?.text ?? null,
    scores: scores.filter(({ productIds }) => productIds.length === 0).map(givenScore),
    weaknesses: cwe === null ? [] : [{ id: cwe.id, givenBy: advisory.publisher.name }],
    exploitation: [],
    affected,
    configurations: [],
    references: [...references, ...advisory.references].map(({ url }) => ({ url, tags: [] })),
  };
}

function givenScore({ cvssVersion, vector, baseScore, baseSeverity }: Score): GivenScore {
  return { givenBy: null, cvssVersion, method: 'CVSS', vector, score: baseScore, severity: baseSeverity };
}

/** A product under one of its identifiers, and what it is a part of or stands on. */
interface Named {
  product: AdvisoryProduct;
  purl: string | null;
  cpe: string | null;
  /** CPE, else name, of each. */
  platforms: string[];
}

function entriesOf(
  productId: string,
  status: ProductStatus,
  { pointer, scores }: Vulnerability,
  products: ReadonlyMap<string, AdvisoryProduct>,
): AffectedPackage[] {
  const said = statuses[status];
  if (said === null) return [];
  const own = scores.filter((score) => score.productIds.includes(productId)).map(givenScore);
  return namesOf(productId, products).map(({ product, purl, cpe, platforms }) => ({
    identity: {
      ecosystem: null,
      name: null,
      purl,
      vendor: product.vendor,
      product: product.product,
      cpes: cpe === null ? [] : [cpe],
      collectionUrl: null,
      repository: null,
    },
    ...versionsOf(product, spellings(purl), versionIn(purl, cpe), status, said),
    platforms,
    modules: [],
    scores: own,
    givenBy: null,
    pointer: `${pointer}/product_status/${status}`,
  }));
}

/** Steps of "A on B, which is part of C" that are followed; documents have one or two. */
const relationshipDepth = 8;

/** Of "A as a component of B" it is A that is found in an SBOM, and B is where it counts; its identifiers are not A's. */
function namesOf(
  productId: string,
  products: ReadonlyMap<string, AdvisoryProduct>,
  depth = relationshipDepth,
): Named[] {
  const product = products.get(productId);
  if (product === undefined || depth === 0) return [];
  const { purls, cpe } = product.identifiers;
  const names: Named[] = [
    ...purls.map((purl) => ({ product, purl, cpe: null, platforms: [] })),
    ...(cpe === null ? [] : [{ product, purl: null, cpe, platforms: [] }]),
  ];
  const { relationship } = product;
  if (relationship === null) return names;
  const holders = [relationship, ...(relationship.further ?? [])].map(
    ({ relatesToProductId }) => products.get(relatesToProductId) ?? null,
  );
  const platforms = holders.flatMap((holder) =>
    holder === null ? [] : [holder.identifiers.cpe ?? holder.product ?? holder.fullName],
  );
  const parts = namesOf(relationship.productId, products, depth - 1);
  return [...names, ...parts.map((part) => ({ ...part, platforms: [...part.platforms, ...platforms] }))];
}

/** A package's name with and without its namespace, as documents write both. */
function spellings(text: string | null): string[] {
  const purl = text === null ? null : parsePurl(text);
  if (purl === null) return [];
  const { namespace, name } = purl;
  return namespace === null ? [name] : [name, `${namespace}/${name}`, `${namespace}:${name}`];
}

function versionIn(purl: string | null, cpe: string | null): string | null {
  const read = purl === null ? null : parsePurl(purl);
  if (read !== null) return versionOf(read, null);
  const name = cpe === null ? null : parseCpe(cpe);
  return name === null ? null : plainText(name.version);
}

type Versions = Pick<AffectedPackage, 'defaultStatus' | 'versions' | 'ranges' | 'incomplete'>;

/**
 * A name without a version is every version of it, unless the branch of the product says which. Red Hat repeats the name of the
 * package in that branch where it means every version.
 */
function versionsOf(
  product: AdvisoryProduct,
  names: readonly string[],
  stated: string | null,
  status: ProductStatus,
  said: VersionStatus,
): Versions {
  if (stated !== null) return around(stated, status, said);
  const { version, versionCategory } = product;
  const none: Versions = { defaultStatus: null, versions: [], ranges: [], incomplete: false };
  if (version === null || version.trim() === '' || names.includes(version))
    return { ...none, defaultStatus: said };
  if (versionCategory === 'product_version') return around(version, status, said);
  const intervals = intervalsOf(product, version);
  if (intervals === null) return { ...none, incomplete: true };
  if (intervals.some(({ lower, upper }) => lower === null && upper === null))
    return { ...none, defaultStatus: said };
  // A span begins with its first version: what begins behind one cannot be put as a span.
  const spans = intervals.flatMap((interval) => spanOf(interval, said));
  return { ...none, ranges: spans, incomplete: spans.length < intervals.length };
}

/**
 * The version itself, and what its status leaves open beside it: older than one that is fixed, newer than the first that is
 * affected, older than the last. The standard says "release train" there and not which versions belong to it.
 */
function around(version: string, status: ProductStatus, said: VersionStatus): Versions {
  const open = (from: string, lessThan: string | null): AffectedRange => ({
    kind: 'span',
    status: 'unknown',
    versionType: null,
    version: from,
    lessThan,
    lessThanOrEqual: lessThan === null ? '*' : null,
    changes: [],
  });
  const older = open('0', version);
  const newer = open(version, null);
  const beside: Partial<Record<ProductStatus, AffectedRange>> = {
    first_affected: newer,
    last_affected: older,
    first_fixed: older,
    fixed: older,
  };
  const range = beside[status];
  return {
    defaultStatus: null,
    versions: [{ version, status: said }],
    ranges: range === undefined ? [] : [range],
    incomplete: false,
  };
}

function intervalsOf(product: AdvisoryProduct, text: string): Interval[] | null {
  if (text.startsWith('vers:')) {
    const { vers } = parseVers(text);
    return vers === null ? null : (versRange(vers)?.intervals ?? null);
  }
  const { range, conditions, doubt } = readRange(product);
  if (conditions.length > 0 || doubt !== undefined) return null;
  if (range.kind === 'all') return [{ lower: null, upper: null }];
  if (range.kind === 'exact')
    return range.versions.map((version) => {
      const bound = { version, inclusive: true };
      return { lower: bound, upper: bound };
    });
  return range.kind === 'intervals' ? range.intervals : null;
}

function spanOf({ lower, upper }: Interval, status: VersionStatus): AffectedRange[] {
  if (lower?.inclusive === false) return [];
  return [
    {
      kind: 'span',
      status,
      versionType: null,
      version: lower?.version ?? '0',
      lessThan: upper?.inclusive === false ? upper.version : null,
      lessThanOrEqual: upper === null ? '*' : upper.inclusive ? upper.version : null,
      changes: [],
    },
  ];
}
