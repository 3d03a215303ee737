/**
 * CSAF 2.0 and 2.1 into an `Advisory`. What a document says wrongly is a problem beside the advisory,
 * never an exception; only a document that names nothing to keep is refused.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { Advisory, Vulnerability } from '#model/advisory/advisory.ts';
import { asArray, asObject, asText, isObject } from '../json/value.ts';
import { readHead } from './document.ts';
import { type ProductTree, readProductTree } from './product-tree.ts';
import { validateCsaf } from './validate.ts';
import { readVulnerabilities } from './vulnerabilities.ts';

export type CsafVersion = '2.0' | '2.1';

export interface CsafReading {
  /** Null when nothing usable could be read; the problems say why. */
  advisory: Advisory | null;
  problems: Problem[];
}

/**
 * Reads and checks a parsed CSAF document. `size` is its length in bytes where known: above a limit the
 * validator is left out, which a note says.
 */
export async function readCsaf(document: unknown, size?: number): Promise<CsafReading> {
  const reading = readLeniently(document);
  if (reading.advisory === null) return reading;
  const version = reading.advisory.source === 'csaf-2.1' ? '2.1' : '2.0';
  return { ...reading, problems: [...reading.problems, ...(await validateCsaf(document, version, size))] };
}

/** The reader without the validator, with what it says all the same. */
export function readUncheckedCsaf(document: unknown): CsafReading {
  return readLeniently(document);
}

/**
 * The reader without the validator, for benches and for documents that were checked before.
 * Throws a `TypeError` where `readCsaf` would give no advisory.
 */
export function csafToAdvisory(document: unknown): Advisory {
  const { advisory, problems } = readLeniently(document);
  if (advisory === null) throw new TypeError(problems[0]?.message ?? 'not a CSAF document');
  return advisory;
}

/** The version of the standard that a document claims, null when it is none that Ward reads. */
export function csafVersionOf(document: unknown): CsafVersion | null {
  const version = asObject(asObject(document).document).csaf_version;
  return version === '2.0' || version === '2.1' ? version : null;
}

function readLeniently(document: unknown): CsafReading {
  const root = asObject(document);
  const version = csafVersionOf(document);
  if (version === null) {
    const claimed = asText(asObject(root.document).csaf_version);
    return refuse(
      claimed === null
        ? problem('csaf-unusable', '/document/csaf_version', { detail: 'it names no CSAF version' })
        : problem('csaf-version-unknown', '/document/csaf_version', { version: claimed }),
    );
  }
  const problems: Problem[] = [];
  const head = readHead(root.document, problems);
  if (head === null) {
    const detail = 'it has no tracking id, so that no later revision could be found again';
    return refuse(problem('csaf-unusable', '/document/tracking/id', { detail }));
  }
  const tree = readProductTree(root.product_tree);
  const vulnerabilities = readVulnerabilities(root.vulnerabilities, tree.groups);
  problems.push(...treeProblems(tree), ...entryProblems(root.vulnerabilities));
  const defined = withDefinedProducts(vulnerabilities, tree, problems);
  const advisory: Advisory = {
    ...head,
    source: `csaf-${version}`,
    products: tree.products,
    vulnerabilities: defined,
  };
  return { advisory, problems };
}

function refuse(reason: Problem): CsafReading {
  return { advisory: null, problems: [reason] };
}

function treeProblems(tree: ProductTree): Problem[] {
  return tree.dropped.map(({ reason, productId, pointer }) =>
    reason === 'repeated'
      ? problem('csaf-product-repeated', pointer, { id: productId })
      : problem('csaf-entry-unread', pointer, { what: 'product id' }),
  );
}

function entryProblems(vulnerabilities: unknown): Problem[] {
  return asArray(vulnerabilities).flatMap((item, index) =>
    isObject(item)
      ? []
      : [problem('csaf-entry-unread', jsonPointer(['vulnerabilities', index]), { what: 'content' })],
  );
}

/**
 * Leaves out statements about products that the tree does not define (CSAF 2.0, 6.1.1): nothing says what they
 * are, so that nothing could be matched. One problem names them all.
 */
function withDefinedProducts(
  vulnerabilities: Vulnerability[],
  tree: ProductTree,
  problems: Problem[],
): Vulnerability[] {
  const known = new Set(tree.products.map((product) => product.productId));
  const undefinedIds: string[] = [];
  const defined = vulnerabilities.map((vulnerability) => ({
    ...vulnerability,
    statements: vulnerability.statements.filter(({ productId }) => {
      if (!known.has(productId)) undefinedIds.push(productId);
      return known.has(productId);
    }),
  }));
  if (undefinedIds.length > 0) {
    const ids = [...new Set(undefinedIds)];
    const shown = ids.slice(0, 5).join(', ') + (ids.length > 5 ? ', ...' : '');
    problems.push(
      problem('csaf-product-undefined', '/vulnerabilities', { count: undefinedIds.length, ids: shown }),
    );
  }
  return defined;
}
