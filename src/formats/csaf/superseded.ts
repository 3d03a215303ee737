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

/** True when the published standard allows what the library reports. */
export function isSuperseded(violation: CsafViolation, document: unknown): boolean {
  const { clause, where, property } = violation;
  const root = asObject(document);
  if (clause === 'schema' && property !== null)
    return newProperties.some(({ name, holder }) => name === property && holder.test(where));
  if (clause === '6.1.26') return newProfiles.has(asText(asObject(root.document).category) ?? '');
  if (clause === '6.1.1') return definedByPath(root, valueAt(document, where));
  return false;
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
