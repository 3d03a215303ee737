/** Reads the product tree of a CSAF document into a flat list of products, without recursion. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';
import { asArray, asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';
import { readIdentifiers } from './identifiers.ts';

/** The products in document order, and what the references of the document may resolve to. */
export interface ProductTree {
  products: AdvisoryProduct[];
  /** Product ids by product group id. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** Products that were left out: `repeated` has the id of an earlier one, `unread` has no id. */
  dropped: { reason: 'repeated' | 'unread'; productId: string; pointer: string }[];
}

type Path = readonly (string | number)[];
type BranchNames = Pick<
  AdvisoryProduct,
  'vendor' | 'family' | 'product' | 'version' | 'versionCategory' | 'otherBranches'
>;

const noBranches: BranchNames = {
  vendor: null,
  family: null,
  product: null,
  version: null,
  versionCategory: null,
  otherBranches: [],
};

/** Reads `/product_tree` (CSAF 2.0, 3.2.2; CSAF 2.1 with `product_paths` in place of `relationships`). */
export function readProductTree(value: unknown): ProductTree {
  const tree = asObject(value);
  const groups = readGroups(tree.product_groups);
  const found = [
    ...leavesOf(tree.branches),
    ...fullNamesOf(tree.full_product_names),
    ...relationshipsOf(tree.relationships),
    ...pathsOf(tree.product_paths),
  ];
  const groupIds = groupsByProduct(groups);
  const products = new Map<string, AdvisoryProduct>();
  const dropped: ProductTree['dropped'] = [];
  for (const product of found) {
    const { productId, pointer } = product;
    if (productId === '') dropped.push({ reason: 'unread', productId, pointer });
    else if (products.has(productId)) dropped.push({ reason: 'repeated', productId, pointer });
    else products.set(productId, { ...product, groupIds: groupIds.get(productId) ?? [] });
  }
  return { products: [...products.values()], groups, dropped };
}

/** Walks the branches depth first with a stack of its own: a hostile nesting costs memory, never the call stack. */
function leavesOf(branches: unknown): AdvisoryProduct[] {
  const leaves: AdvisoryProduct[] = [];
  const stack = children(branches, ['product_tree'], noBranches);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const names = withBranch(next.names, next.branch);
    if (isObject(next.branch.product)) {
      leaves.push(makeProduct(next.branch.product, names, [...next.path, 'product'], null));
    }
    stack.push(...children(next.branch.branches, next.path, names));
  }
  return leaves;
}

interface Step {
  branch: JsonObject;
  path: Path;
  names: BranchNames;
}

/** The branches of one level, last first, so that a stack gives them back in document order. */
function children(branches: unknown, path: Path, names: BranchNames): Step[] {
  return asArray(branches)
    .map((branch, index) => ({ branch: asObject(branch), path: [...path, 'branches', index], names }))
    .reverse();
}

/** Adds one branch; a second branch of the same kind takes the place, the outer one stays in `otherBranches`. */
function withBranch(names: BranchNames, branch: JsonObject): BranchNames {
  const category = asText(branch.category);
  const name = asText(branch.name);
  if (category === null || name === null) return names;
  const outer = (category: string, previous: string | null) =>
    previous === null ? names.otherBranches : [...names.otherBranches, { category, name: previous }];
  switch (category) {
    case 'vendor':
      return { ...names, vendor: name, otherBranches: outer('vendor', names.vendor) };
    case 'product_family':
      return { ...names, family: name, otherBranches: outer('product_family', names.family) };
    case 'product_name':
      return { ...names, product: name, otherBranches: outer('product_name', names.product) };
    case 'product_version':
    case 'product_version_range': {
      const otherBranches = outer(names.versionCategory ?? category, names.version);
      return { ...names, version: name, versionCategory: category, otherBranches };
    }
    default:
      return { ...names, otherBranches: [...names.otherBranches, { category, name }] };
  }
}

function fullNamesOf(value: unknown): AdvisoryProduct[] {
  return asArray(value).map((name, index) =>
    makeProduct(asObject(name), noBranches, ['product_tree', 'full_product_names', index], null),
  );
}

/** `/product_tree/relationships` (CSAF 2.0, 3.2.2.4). */
function relationshipsOf(value: unknown): AdvisoryProduct[] {
  return asArray(value).map((item, index) => {
    const relation = asObject(item);
    return makeProduct(
      asObject(relation.full_product_name),
      noBranches,
      ['product_tree', 'relationships', index, 'full_product_name'],
      {
        category: asText(relation.category) ?? '',
        productId: asText(relation.product_reference) ?? '',
        relatesToProductId: asText(relation.relates_to_product_reference) ?? '',
      },
    );
  });
}

/** `/product_tree/product_paths` (CSAF 2.1, 3.2.3): a chain, of which the first step is the relationship. */
function pathsOf(value: unknown): AdvisoryProduct[] {
  return asArray(value).map((item, index) => {
    const path = asObject(item);
    const [first, ...further] = asArray(path.subpaths).map((subpath) => {
      const step = asObject(subpath);
      return {
        category: asText(step.category) ?? '',
        relatesToProductId: asText(step.next_product_reference) ?? '',
      };
    });
    const relationship = first && {
      ...first,
      productId: asText(path.beginning_product_reference) ?? '',
      ...(further.length > 0 && { further }),
    };
    return makeProduct(
      asObject(path.full_product_name),
      noBranches,
      ['product_tree', 'product_paths', index, 'full_product_name'],
      relationship ?? null,
    );
  });
}

function makeProduct(
  value: JsonObject,
  names: BranchNames,
  path: Path,
  relationship: AdvisoryProduct['relationship'],
): AdvisoryProduct {
  const productId = asText(value.product_id) ?? '';
  return {
    productId,
    fullName: asText(value.name) ?? productId,
    ...names,
    identifiers: readIdentifiers(value.product_identification_helper),
    relationship,
    groupIds: [],
    pointer: jsonPointer(path),
  };
}

function readGroups(value: unknown): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of asArray(value)) {
    const group = asObject(item);
    const id = asText(group.group_id);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), ...asTexts(group.product_ids)]);
  }
  return groups;
}

function groupsByProduct(groups: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const byProduct = new Map<string, string[]>();
  for (const [group, productIds] of groups) {
    for (const id of new Set(productIds)) {
      const known = byProduct.get(id);
      if (known) known.push(group);
      else byProduct.set(id, [group]);
    }
  }
  return byProduct;
}
