/**
 * Does one CPE of a component lie in one match of NVD or of a CVE record? Sources: NISTIR 7696 for the attributes,
 * `cpe_match` of https://csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema for the bounds.
 */
import type { CpeMatch } from '#model/knowledge/vulnerability-record.ts';
import {
  type Cpe,
  type CpeAttribute,
  cpeAttributes,
  parseCpe,
  plainText,
} from '#model/identifier/cpe/index.ts';
import { compareTexts, type SchemeId, schemeNamed } from '#versions/index.ts';
import { cpeInterval } from '#versions/range/cpe.ts';
import { type Contained, contains, type IntervalSet, intervalSet } from '#versions/range/interval-set.ts';
import { relationOfValues } from '../identifier/cpe-relation.ts';
import { rangeText } from './answer.ts';
import type { ProductName } from './subjects.ts';

/** Null is "cannot be told". */
export type Truth = Contained;

export interface CpeReading {
  truth: Truth;
  range: string | null;
  reading: string;
}

/** Version and update are compared by their order; all others as the names they are. */
const named = cpeAttributes.filter((attribute) => attribute !== 'version' && attribute !== 'update');

/** How the product of a match relates to that of a component, versions aside. */
export interface ProductRelation {
  /** False: another product, of which the match says nothing. */
  isSame: Truth;
  /** Attributes that the record states and the component does not. */
  open: readonly CpeAttribute[];
}

export function productRelation(criteria: Cpe, cpe: Cpe): ProductRelation {
  const open: CpeAttribute[] = [];
  for (const attribute of named) {
    const relation = relationOfValues(criteria[attribute], cpe[attribute]);
    if (relation === 'disjoint') return { isSame: false, open: [] };
    if (relation === 'subset' || relation === 'undefined') open.push(attribute);
  }
  return { isSame: open.length === 0 ? true : null, open };
}

/** The product of a CPE name in plain lower case without reading all of it; null where it is open or no CPE. */
export function productOf(criteria: string): string | null {
  if (!criteria.includes('\\') && criteria.startsWith('cpe:2.3:')) {
    const product = criteria.split(':', 5)[4]?.toLowerCase();
    return product === undefined || product === '' || product === '*' || product === '-' ? null : product;
  }
  const cpe = parseCpe(criteria);
  return cpe === null ? null : (plainText(cpe.product)?.toLowerCase() ?? null);
}

/** Asks one match about many components; its own name and bounds are read once. Null where it is about another product. */
export function cpeMatchReader(match: CpeMatch): (name: ProductName) => CpeReading | null {
  const criteria = parseCpe(match.criteria);
  if (criteria === null) return () => null;
  const bounds = boundsOf(match);
  return (name) => {
    const { isSame, open } = productRelation(criteria, name.cpe);
    if (isSame === false) return null;
    const version = versionTruth(bounds, criteria, name);
    if (version.truth === false || open.length === 0) return version;
    const stated = open.map((attribute) => `${attribute} ${plainText(criteria[attribute]) ?? 'none'}`);
    const reading = `${version.reading}; the record is about ${stated.join(', ')}, which the component does not state`;
    return { ...version, truth: null, reading };
  };
}

interface Bounds {
  isOpen: boolean;
  range: string;
  setFor: (scheme: SchemeId) => IntervalSet;
}

function boundsOf(match: CpeMatch): Bounds {
  const interval = cpeInterval({
    versionStartIncluding: match.versionStartIncluding ?? undefined,
    versionStartExcluding: match.versionStartExcluding ?? undefined,
    versionEndIncluding: match.versionEndIncluding ?? undefined,
    versionEndExcluding: match.versionEndExcluding ?? undefined,
  });
  const sets = new Map<SchemeId, IntervalSet>();
  return {
    isOpen: interval.lower === null && interval.upper === null,
    range: rangeText([interval]),
    setFor: (scheme) => {
      const held = sets.get(scheme) ?? intervalSet(schemeNamed(scheme), [interval]);
      sets.set(scheme, held);
      return held;
    },
  };
}

function versionTruth({ isOpen, range, setFor }: Bounds, criteria: Cpe, name: ProductName): CpeReading {
  if (isOpen && criteria.version.kind !== 'any') return exactly(criteria, name);
  if (isOpen) return withUpdate(criteria, name, range, 'every version is affected');
  if (name.version === null)
    return { truth: null, range, reading: `the component states no version; affected is ${range}` };
  const truth = contains(setFor(name.scheme), name.version);
  if (truth === null) return { truth, range, reading: `${name.version} cannot be compared with ${range}` };
  const reading = `${name.version} lies ${truth ? 'in' : 'outside'} ${range}`;
  return truth ? withUpdate(criteria, name, range, reading) : { truth, range, reading };
}

/** A version that the name itself states. `-` stands in NVD for a product without versions as well as for one of which none is known. */
function exactly(criteria: Cpe, name: ProductName): CpeReading {
  const { cpe, version, scheme } = name;
  const stated = plainText(criteria.version);
  if (stated === null) {
    if (cpe.version.kind === 'na') return withUpdate(criteria, name, null, 'both are without a version');
    return { truth: null, range: null, reading: 'the record names the product without a version' };
  }
  const range = [stated, plainText(criteria.update)].filter((part) => part !== null).join(' ');
  if (version === null)
    return { truth: null, range, reading: `the component states no version; affected is ${range}` };
  const relation = relationOfValues(criteria.version, cpe.version);
  const isSame =
    relation === 'equal' ||
    relation === 'superset' ||
    compareTexts(schemeNamed(scheme), stated, version) === 0;
  if (!isSame) return { truth: false, range, reading: `${version} is not ${range}` };
  return withUpdate(criteria, name, range, `${version} is ${range}`);
}

/** The update of a version ("sp1"), where the record states one. */
function withUpdate(criteria: Cpe, { cpe }: ProductName, range: string | null, reading: string): CpeReading {
  const relation = relationOfValues(criteria.update, cpe.update);
  if (relation === 'disjoint') return { truth: false, range, reading: `${reading}, but with another update` };
  if (relation === 'equal' || relation === 'superset') return { truth: true, range, reading };
  return {
    truth: null,
    range,
    reading: `${reading}; the component does not state its update ("${plainText(criteria.update) ?? 'none'}")`,
  };
}
