/** Whether a product of a statement is a component, by package URL, CPE, place in an SBOM or name. */
import { parseCpe } from '#model/identifier/cpe/index.ts';
import { purlKey } from '#model/identifier/purl/key.ts';
import { type Purl, parsePurl } from '#model/identifier/purl/purl.ts';
import type { VexProduct } from '#model/judgement/vex-statement.ts';
import { relationOf } from '../identifier/cpe-relation.ts';
import type { ConcernedComponent } from './subject.ts';

/**
 * How they met, in words; null where they did not. A BOM-Link names one version of an SBOM: the next may give a bom-ref to
 * another component (https://cyclonedx.org/capabilities/bomlink/).
 */
export function meets(product: VexProduct, component: ConcernedComponent): string | null {
  const { bomLink } = product;
  const isIt =
    bomLink !== null &&
    bomLink.serialNumber === component.documentId?.toLowerCase() &&
    (component.documentVersion === null || bomLink.version === component.documentVersion) &&
    (bomLink.ref === null || bomLink.ref === component.ref);
  if (isIt) return `the statement points at ${component.name} in this SBOM`;
  const purl = product.purls.find((said) => component.purls.some((own) => coversPurl(said, own)));
  if (purl !== undefined) return `both are ${purl}`;
  const cpe = product.cpes.find((said) => component.cpes.some((own) => coversCpe(said, own)));
  return cpe === undefined ? null : `both are ${cpe}`;
}

/**
 * A package URL stands for every package that has all it says: without a version for every version, without a qualifier
 * for every value of it (OpenVEX, "Product identification"; purl core specification, ECMA-427).
 */
export function coversPurl(said: string, own: string): boolean {
  const [wide, narrow] = [parsePurl(said), parsePurl(own)];
  if (wide === null || narrow === null || purlKey(wide) !== purlKey(narrow)) return false;
  if (wide.version !== null && wide.version !== narrow.version) return false;
  return hasQualifiers(wide, narrow) && (wide.subpath === null || wide.subpath === narrow.subpath);
}

function hasQualifiers({ qualifiers }: Purl, narrow: Purl): boolean {
  return Object.entries(qualifiers ?? {}).every(([name, value]) => narrow.qualifiers?.[name] === value);
}

/** The CPE of the statement is the component's or a set that holds it (NISTIR 7696, 6.2). */
function coversCpe(said: string, own: string): boolean {
  const [wide, narrow] = [parseCpe(said), parseCpe(own)];
  if (wide === null || narrow === null) return false;
  const relation = relationOf(wide, narrow);
  return relation === 'equal' || relation === 'superset';
}
