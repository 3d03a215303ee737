/** Products of statements put the way an advisory names them, so that the rules of identity and ranges decide. */
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';
import { plainAdvisory, plainProduct, plainVulnerability } from '#model/advisory/plain.ts';
import { parseCpe, plainText } from '#model/identifier/cpe/index.ts';
import { parsePurl } from '#model/identifier/purl/purl.ts';
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import type { VexProduct, VexStatement } from '#model/judgement/vex-statement.ts';
import type { Matcher, PreparedAdvisory } from '../index.ts';

/** A product by its names, in one version or range, or in every version (null). */
interface Named {
  vendor: string | null;
  product: string;
  version: string | null;
}

/** Vulnerabilities of the advisory that a statement is put into: what it counts for, and what it leaves open. */
export const scopeKeys = { counts: 'counts', open: 'open' } as const;

/** Null where no product has a name: only package URLs and places in SBOMs can meet it then. */
export function asAdvisory(matcher: Matcher, held: HeldStatement): PreparedAdvisory | null {
  const { statement } = held;
  const products = statement.products
    .filter((product) => product.subcomponents.length === 0)
    .flatMap((product) => productsOf(product, statement));
  if (products.length === 0) return null;
  const ids = products.map((product) => product.productId);
  const advisory = plainAdvisory({
    trackingId: held.document,
    publisher: held.issuer.name,
    title: '',
    category: 'csaf_vex',
    products,
    vulnerabilities: [plainVulnerability(scopeKeys.counts, ids)],
  });
  return matcher.prepareAdvisory({ ...advisory, id: keyOfStatement(held) });
}

/**
 * Makers whose devices the names may be, as advisories are narrowed by them; null where it may be anyone. Documents of
 * distributors name thousands of products: most need not be read at all.
 */
export function makersOf(matcher: Matcher, { statement }: HeldStatement): ReadonlySet<string> | null {
  const makers = new Set<string>();
  const seen = new Set<string | null>();
  for (const product of statement.products)
    for (const { vendor } of namesOf(product)) {
      if (seen.has(vendor)) continue;
      seen.add(vendor);
      const keys = vendor === null ? [] : matcher.vendorKeys(vendor, null);
      if (keys.length === 0) return null;
      for (const key of keys) makers.add(key);
    }
  return makers;
}

export function keyOfStatement({ documentId, number }: HeldStatement): string {
  return `${documentId}#${number}`;
}

/** One entry for each version that the statement counts for. */
function productsOf(product: VexProduct, statement: VexStatement): AdvisoryProduct[] {
  const versions = versionsOf(product, statement);
  return namesOf(product).flatMap((named) =>
    versions.map((version, index) =>
      plainProduct({
        productId: `${product.ref}#${index}`,
        vendor: named.vendor,
        product: named.product,
        version: version ?? named.version,
        versionCategory: (version ?? named.version) === null ? null : 'product_version_range',
        pointer: statement.pointer,
      }),
    ),
  );
}

/**
 * CycloneDX gives single versions a status of their own (`affects[].versions[].status`): what clears counts for those that
 * are "unaffected", what warns for the others. Nothing listed: the product as named.
 */
export function versionsOf({ versions }: VexProduct, { status }: VexStatement): (string | null)[] {
  if (versions.length === 0) return [null];
  const clears = status === 'not_affected' || status === 'fixed';
  return versions
    .filter((one) => (clears ? one.status === 'unaffected' : one.status === 'affected'))
    .map((one) => one.version ?? one.range);
}

/** By name, by the vendor and product of a CPE, by namespace and name of a package URL that names no registry. */
function namesOf(product: VexProduct): Named[] {
  if (product.name !== null)
    return [{ vendor: product.supplier, product: product.name, version: product.version }];
  return [...product.cpes.flatMap(nameOfCpe), ...product.purls.flatMap(nameOfPurl)];
}

/** CPE 2.3 (NISTIR 7695): underscores stand for spaces. */
function nameOfCpe(text: string): Named[] {
  const cpe = parseCpe(text);
  if (cpe === null) return [];
  const words = (attribute: 'vendor' | 'product' | 'version') =>
    plainText(cpe[attribute])?.replaceAll('_', ' ') ?? null;
  const [vendor, name, version] = [words('vendor'), words('product'), words('version')];
  // "flow_3_firmware" is the firmware of the Flow 3.
  const device = name?.replace(/ firmware$/, '') ?? null;
  return vendor === null || device === null || device === '' ? [] : [{ vendor, product: device, version }];
}

/** `pkg:generic/orlen/flow-3@4.0`: the type for what is in no registry. */
function nameOfPurl(text: string): Named[] {
  const purl = parsePurl(text);
  if (purl?.type !== 'generic' || purl.namespace === null) return [];
  return [{ vendor: purl.namespace, product: purl.name.replaceAll('_', ' '), version: purl.version }];
}
