/**
 * Where csaf-validator-lib 2.0.10 still holds a draft of CSAF 2.1: what it reports there is no fault of the
 * document under the published standard (https://docs.oasis-open.org/csaf/csaf/v2.1/). Each entry can go when the
 * library has caught up; the conformance test says so.
 */
import { asArray, asObject, asText } from '../json/value.ts';
import type { CsafViolation } from './validate.ts';

/** Properties that the draft schema does not have, by the pointer of the object that holds them. */
const newProperties: readonly { name: string; holder: RegExp }[] = [
  { name: 'product_paths', holder: /^\/product_tree$/ },
  { name: 'x_extensions', holder: /^/ },
  { name: 'ssvc_v2', holder: /^\/vulnerabilities\/\d+\/metrics\/\d+\/content$/ },
  { name: 'qualitative_severity_rating', holder: /^\/vulnerabilities\/\d+\/metrics\/\d+\/content$/ },
  { name: 'product_ids', holder: /^\/vulnerabilities\/\d+\/ids\/\d+$/ },
  { name: 'group_ids', holder: /^\/vulnerabilities\/\d+\/ids\/\d+$/ },
];

/** Profiles (CSAF 2.1, section 4) that test 6.1.26 of the library takes for reserved names. */
const newProfiles: ReadonlySet<string> = new Set([
  'csaf_withdrawn',
  'csaf_superseded',
  'csaf_deprecated_security_advisory',
]);

/** The violations that are faults of the document under the published standard. */
export function withoutSuperseded(violations: readonly CsafViolation[], document: unknown): CsafViolation[] {
  return violations.filter(
    (violation) => !isSuperseded(violation, document) && !isRoundingNoise(violation, document),
  );
}

function isSuperseded({ clause, where, property }: CsafViolation, document: unknown): boolean {
  const root = asObject(document);
  if (clause === 'schema' && property !== null)
    return newProperties.some(({ name, holder }) => name === property && holder.test(where));
  if (clause === '6.1.26') return newProfiles.has(asText(asObject(root.document).category) ?? '');
  if (clause === '6.1.1') return definedByPath(root, valueAt(document, where));
  return false;
}

/**
 * The library tests "multiple of 0.1" in binary numbers, where 5.3 is none, and then reports every rating that the
 * score might have had. It is noise when each score of that CVSS 4.0 object has one decimal and its own rating.
 */
function isRoundingNoise({ clause, where }: CsafViolation, document: unknown): boolean {
  const holder = /^\/vulnerabilities\/\d+\/metrics\/\d+\/content\/cvss_v4(?=$|\/\w+(?:Score|Severity)$)/.exec(
    where,
  )?.[0];
  if ((clause !== 'schema' && clause !== '6.1.8') || holder === undefined) return false;
  const cvss = asObject(valueAt(document, holder));
  return ['base', 'threat', 'environmental'].every((group) => {
    const score = cvss[`${group}Score`];
    if (score === undefined) return group !== 'base' && cvss[`${group}Severity`] === undefined;
    return typeof score === 'number' && ratingOf(score) === cvss[`${group}Severity`];
  });
}

/** Qualitative rating of a score with one decimal (CVSS 4.0 specification, section 6), null for any other number. */
function ratingOf(score: number): string | null {
  if (score < 0 || score > 10 || Number(score.toFixed(1)) !== score) return null;
  if (score === 0) return 'NONE';
  if (score < 4) return 'LOW';
  if (score < 7) return 'MEDIUM';
  return score < 9 ? 'HIGH' : 'CRITICAL';
}

/** The library looks for product definitions in `relationships`, which became `product_paths`. */
function definedByPath(root: Readonly<Record<string, unknown>>, productId: unknown): boolean {
  return asArray(asObject(root.product_tree).product_paths).some(
    (path) => asObject(asObject(path).full_product_name).product_id === productId,
  );
}

function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value) ? (value[Number(name)] as unknown) : asObject(value)[name];
  }
  return value;
}
