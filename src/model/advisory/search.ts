/** By what advisories are searched, filtered and sorted: the fields of the document, and the properties of its product tree. */
import type { Advisory, AdvisoryProduct } from './advisory.ts';

/** Fields of the document that are text (CSAF 2.0, 3.2.1). */
export const documentFields = [
  'category',
  'title',
  'trackingId',
  'status',
  'version',
  'publisher',
  'publisherCategory',
  'namespace',
  'language',
  'severity',
] as const;
export type DocumentField = (typeof documentFields)[number];

/** Properties of the product tree (CSAF 2.0, 3.2.2 and 3.1.3). */
export const propertyKinds = [
  'maker',
  'product',
  'productVersion',
  'cpe',
  'purl',
  'serial',
  'modelNumber',
  'sku',
  'hash',
  'relationship',
  'group',
] as const;
export type PropertyKind = (typeof propertyKinds)[number];

/** Each is text that must be in the field, in any case; dates are days (2026-05-31), both ends included, in UTC. */
export type DocumentFilter = {
  [Name in DocumentField | PropertyKind | 'cve']?: string | undefined;
} & {
  initialFrom?: string | undefined;
  initialTo?: string | undefined;
  currentFrom?: string | undefined;
  currentTo?: string | undefined;
};

/** The lower-case values of each property, each once and in order; kinds without any are left out. */
export function propertiesOf(advisory: Advisory): Map<PropertyKind, string[]> {
  const names = new Map(advisory.products.map((one) => [one.productId, one.fullName]));
  const found = new Map<PropertyKind, string[]>();
  for (const kind of propertyKinds) {
    const values = advisory.products.flatMap((product) => valuesOf(kind, product, names));
    const told = new Set(values.map((value) => value.replaceAll(/\s+/g, ' ').trim().toLowerCase()));
    told.delete('');
    if (told.size > 0) found.set(kind, [...told].sort());
  }
  return found;
}

function valuesOf(
  kind: PropertyKind,
  product: AdvisoryProduct,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const { identifiers } = product;
  const given = (values: readonly (string | null)[]) => values.filter((value) => value !== null);
  switch (kind) {
    case 'maker':
      return given([product.vendor]);
    case 'product':
      return given([product.product, product.family, product.fullName]);
    case 'productVersion':
      return given([product.version]);
    case 'cpe':
      return given([identifiers.cpe]);
    case 'purl':
      return identifiers.purls;
    case 'serial':
      return identifiers.serialNumbers;
    case 'modelNumber':
      return identifiers.modelNumbers;
    case 'sku':
      return identifiers.skus;
    case 'hash':
      return identifiers.hashes.map(({ algorithm, value }) => `${algorithm}:${value}`);
    case 'relationship':
      return relationshipOf(product, names);
    case 'group':
      return product.groupIds;
  }
}

/** "installed_on: A | B", by the full names of both. */
function relationshipOf(
  { relationship }: AdvisoryProduct,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  if (relationship === null) return [];
  const { category, productId, relatesToProductId } = relationship;
  const name = (id: string) => names.get(id) ?? id;
  return [`${category}: ${name(productId)} | ${name(relatesToProductId)}`];
}
