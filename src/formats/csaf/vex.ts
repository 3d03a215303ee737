/**
 * What an advisory says about products, as statements of VEX. The profile for it is `csaf_vex` (CSAF 2.0, 4.5), but product
 * status, flags, threats and remediations mean the same in every profile.
 */
import type { Advisory, AdvisoryProduct, Threat, Vulnerability } from '#model/advisory/advisory.ts';
import type { VexDocument, VexProduct, VexStatement, VexStatus } from '#model/judgement/vex-statement.ts';

/** `product_status` and the state of VEX that says the same; `recommended` and `unknown` say none (CSAF 2.0, 3.2.3.9). */
const statuses: ReadonlyMap<string, VexStatus> = new Map([
  ['first_affected', 'affected'],
  ['known_affected', 'affected'],
  ['last_affected', 'affected'],
  ['first_fixed', 'fixed'],
  ['fixed', 'fixed'],
  ['known_not_affected', 'not_affected'],
  ['under_investigation', 'under_investigation'],
]);

export function vexOfAdvisory(advisory: Advisory): VexDocument {
  const products = new Map(advisory.products.map((product) => [product.productId, product]));
  return {
    format: 'csaf',
    formatVersion: advisory.source === 'csaf-2.1' ? '2.1' : '2.0',
    id: `${advisory.publisher.namespace}#${advisory.trackingId}`,
    version: advisory.revision.version,
    issuer: {
      name: advisory.publisher.name,
      role: advisory.publisher.category,
      namespace: advisory.publisher.namespace,
    },
    issuedAt: advisory.initialReleaseDate,
    updatedAt: advisory.currentReleaseDate,
    statements: advisory.vulnerabilities.flatMap((vulnerability) =>
      statementsOf(vulnerability, products, advisory.currentReleaseDate),
    ),
  };
}

/** What is said of one product beside its status. */
interface Sayings {
  justifications: string[];
  impacts: string[];
  actions: string[];
  responses: string[];
}

/** One statement for each group of products of which the same is said. */
function statementsOf(
  vulnerability: Vulnerability,
  products: ReadonlyMap<string, AdvisoryProduct>,
  at: string,
): VexStatement[] {
  const sayings = sayingsOf(vulnerability);
  const groups = Map.groupBy(vulnerability.statements, ({ productId, status }) =>
    JSON.stringify([status, sayings(productId)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { justifications, impacts, actions, responses } = sayings(first.productId);
    const status = statuses.get(first.status) ?? null;
    return [
      {
        vulnerability: vulnerability.cve ?? vulnerability.key,
        aliases: [],
        status,
        statedStatus: first.status,
        products: group.flatMap(({ productId }) => productOf(productId, products)),
        justifications: status === 'not_affected' ? justifications : [],
        impact: impacts.length === 0 ? null : impacts.join('\n'),
        action: actions.length === 0 ? null : actions.join('\n'),
        responses,
        notes: null,
        at,
        updatedAt: null,
        supplier: null,
        scores: [],
        pointer: vulnerability.pointer,
      },
    ];
  });
}

/**
 * Flags carry the justification and threats of the category `impact` the reason in words (CSAF 2.0, 4.5); what names no
 * product is said of all.
 */
function sayingsOf({ flags, threats, remediations }: Vulnerability): (productId: string) => Sayings {
  const isImpact = (threat: Threat) => threat.category === 'impact';
  const justifications = byProduct(flags, (flag) => flag.label);
  const impacts = byProduct(threats.filter(isImpact), (threat) => threat.details);
  const actions = byProduct(remediations, (remedy) => remedy.details);
  const responses = byProduct(remediations, (remedy) => remedy.category);
  return (productId) => ({
    justifications: justifications(productId),
    impacts: impacts(productId),
    actions: actions(productId),
    responses: responses(productId),
  });
}

/** The texts of those items that name the product or none. */
function byProduct<T extends { productIds: string[] }>(
  items: readonly T[],
  textOf: (item: T) => string,
): (productId: string) => string[] {
  const ofAll = items.filter((item) => item.productIds.length === 0).map(textOf);
  const ofOne = new Map<string, string[]>();
  for (const item of items)
    for (const productId of item.productIds) {
      const texts = ofOne.get(productId) ?? [];
      texts.push(textOf(item));
      ofOne.set(productId, texts);
    }
  return (productId) =>
    [...new Set([...ofAll, ...(ofOne.get(productId) ?? [])])].filter((text) => text !== '');
}

/** Steps of "A on B, which is part of C" that are followed; documents have one or two. */
const relationshipDepth = 8;

/**
 * "A as a component of B" and "A installed on B" are about A inside B (CSAF 2.0, 3.2.2.4): said of A alone, it would count
 * for more than the publisher said.
 */
function productOf(
  productId: string,
  products: ReadonlyMap<string, AdvisoryProduct>,
  depth = relationshipDepth,
): VexProduct[] {
  const product = products.get(productId);
  if (product === undefined) return [];
  const { relationship } = product;
  if (relationship === null || depth === 0) return [plainProduct(product)];
  const [part] = productOf(relationship.productId, products, depth - 1);
  const [holder] = productOf(relationship.relatesToProductId, products, depth - 1);
  if (part === undefined || holder === undefined) return [plainProduct(product)];
  // The steps of a product path of CSAF 2.1 go from the part outwards.
  const outer = (relationship.further ?? []).flatMap((step) => {
    const found = products.get(step.relatesToProductId);
    return found === undefined ? [] : [plainProduct(found)];
  });
  const whole = [part, holder, ...outer].reduceRight((held, each) => putInside(held, each));
  const { cpes, purls } = plainProduct(product);
  return [
    {
      ...whole,
      ref: productId,
      // Identifiers that the publisher gave to all of it together.
      cpes: [...new Set([...whole.cpes, ...cpes])],
      purls: [...new Set([...whole.purls, ...purls])],
    },
  ];
}

/** The part under the innermost part of the product. */
function putInside(product: VexProduct, part: VexProduct): VexProduct {
  const inside = product.subcomponents.map((each) => putInside(each, part));
  return { ...product, subcomponents: inside.length === 0 ? [part] : inside };
}

function plainProduct(product: AdvisoryProduct): VexProduct {
  const { cpe, purls, hashes } = product.identifiers;
  return {
    ref: product.productId,
    bomLink: null,
    name: product.product ?? product.fullName,
    version: product.version,
    supplier: product.vendor,
    purls,
    cpes: cpe === null ? [] : [cpe],
    hashes: hashes.map(({ algorithm, value }) => ({ algorithm, value })),
    versions: [],
    subcomponents: [],
  };
}
