/**
 * Reads `/vulnerabilities` of a CycloneDX document (https://cyclonedx.org/docs/1.7/json/#vulnerabilities): what its maker
 * says about vulnerabilities in its components, or in products of other documents.
 */
import type { Component, SbomDocument } from '#model/inventory/sbom.ts';
import type {
  BomLink,
  VexDocument,
  VexIssuer,
  VexProduct,
  VexStatement,
  VexStatus,
  VexVersion,
} from '#model/judgement/vex-statement.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import { asArray, asNumber, asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';
import type { ProblemGroups } from '../problem-groups.ts';
import { cvssVersionOf } from '#model/cvss/version.ts';
import { readBomLink } from './bom-link.ts';
import type { Path, Placer } from './place.ts';
import type { ServiceNames } from './services.ts';

/** What the document itself holds, for statements to refer to. */
interface Known {
  document: SbomDocument;
  root: Component | null;
  components: readonly Component[];
  services: ServiceNames;
}

/** `impactAnalysisState` and the state of VEX that says the same. */
const statuses: ReadonlyMap<string, VexStatus> = new Map([
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
  ['exploitable', 'affected'],
  ['in_triage', 'under_investigation'],
  ['false_positive', 'not_affected'],
  ['not_affected', 'not_affected'],
]);

/** Null where the document has no vulnerabilities. */
export function readCycloneDxVex(
  document: JsonObject,
  known: Known,
  place: Placer,
  problems: ProblemGroups,
): VexDocument | null {
  const vulnerabilities = asArray(document.vulnerabilities);
  if (vulnerabilities.length === 0) return null;
  const products = productFinder(known);
  const unknown = new Set<string>();
  const statements = vulnerabilities.flatMap((item, index) => {
    const path: Path = ['vulnerabilities', index];
    if (!isObject(item)) {
      problems.add('vex-statement-unread', place(path), { detail: 'it is no object' });
      return [];
    }
    return readVulnerability(item, path, { products, unknown, place, problems });
  });
  if (unknown.size > 0) {
    const refs = [...unknown].slice(0, 5).join(', ') + (unknown.size > 5 ? ', ...' : '');
    problems.add('vex-product-unknown', place(['vulnerabilities']), { count: unknown.size, refs });
  }
  return {
    format: 'cyclonedx',
    formatVersion: asText(document.specVersion) ?? '',
    id: known.document.id,
    version: known.document.version,
    issuer: readIssuer(asObject(document.metadata), known.root),
    issuedAt: known.document.createdAt,
    updatedAt: null,
    statements,
  };
}

interface Context {
  products: (ref: string) => VexProduct | null;
  unknown: Set<string>;
  place: Placer;
  problems: ProblemGroups;
}

function readVulnerability(item: JsonObject, path: Path, context: Context): VexStatement[] {
  const { place, problems } = context;
  const references = asArray(item.references).map((reference) => asText(asObject(reference).id));
  const [name, ...aliases] = [asText(item.id), ...references].filter((id) => id !== null);
  if (name === undefined) {
    problems.add('vex-statement-unread', place(path), { detail: 'it names no vulnerability' });
    return [];
  }
  const analysis = asObject(item.analysis);
  const state = asText(analysis.state);
  const status = state === null ? null : (statuses.get(state) ?? null);
  if (state !== null && status === null)
    problems.add('vex-status-unknown', place([...path, 'analysis', 'state']), { status: state });
  const products = readAffects(item.affects, path, context);
  if (products.length === 0) problems.add('vex-no-product', place(path), { id: name });
  const justification = asText(analysis.justification);
  const action = [asText(item.recommendation), asText(item.workaround)].filter((part) => part !== null);
  return [
    {
      vulnerability: name,
      aliases: [...new Set(aliases)].filter((alias) => alias !== name),
      status,
      statedStatus: state,
      products,
      justifications: justification === null ? [] : [justification],
      impact: asText(analysis.detail),
      action: action.length === 0 ? null : action.join('\n'),
      responses: asTexts(analysis.response),
      notes: null,
      at: asText(analysis.firstIssued),
      updatedAt: asText(analysis.lastUpdated),
      supplier: null,
      scores: asArray(item.ratings).flatMap(readRating),
      pointer: place(path),
    },
  ];
}

function readAffects(value: unknown, path: Path, context: Context): VexProduct[] {
  return asArray(value).flatMap((item, index) => {
    const target = asObject(item);
    const ref = asText(target.ref);
    const where: Path = [...path, 'affects', index];
    if (ref === null) {
      context.problems.add('vex-statement-unread', context.place(where), {
        detail: 'the product has no "ref"',
      });
      return [];
    }
    const found = context.products(ref);
    if (found === null) context.unknown.add(ref);
    return [{ ...(found ?? productOf(ref)), versions: readVersions(target.versions, where, context) }];
  });
}

/** "The vulnerability status for the version or range": `affected` where it is not given (CycloneDX 1.4, `status`). */
function readVersions(value: unknown, path: Path, { place, problems }: Context): VexVersion[] {
  return asArray(value).flatMap((item, index) => {
    const entry = asObject(item);
    const version = asText(entry.version);
    const range = asText(entry.range);
    const status = asText(entry.status) ?? 'affected';
    const where = place([...path, 'versions', index]);
    if (version === null && range === null) {
      problems.add('vex-statement-unread', where, { detail: 'it names neither a version nor a range' });
      return [];
    }
    if (status !== 'affected' && status !== 'unaffected' && status !== 'unknown') {
      problems.add('vex-status-unknown', where, { status });
      return [{ version, range, status: 'unknown' as const }];
    }
    return [{ version, range, status }];
  });
}

function readRating(value: unknown): GivenScore[] {
  const rating = asObject(value);
  const vector = asText(rating.vector);
  const score = asNumber(rating.score);
  const severity = asText(rating.severity);
  if (vector === null && score === null && severity === null) return [];
  const source = asObject(rating.source);
  const method = asText(rating.method) ?? 'other';
  return [
    {
      givenBy: asText(source.name) ?? asText(source.url),
      cvssVersion: cvssVersionOf(vector, method),
      method,
      vector,
      score,
      severity,
    },
  ];
}

/** Products by the refs that statements use, null for a ref that neither points elsewhere nor stands in the document. */
function productFinder({ document, root, components, services }: Known): Context['products'] {
  const byRef = new Map(components.map((component) => [component.ref, component]));
  if (root !== null) byRef.set(root.ref, root);
  return (ref) => {
    const component = byRef.get(ref);
    if (component !== undefined)
      return { ...productOf(ref, component), bomLink: component === root ? null : linkHere(document, ref) };
    const bomLink = readBomLink(ref);
    if (bomLink !== null) {
      const isHere = bomLink.serialNumber === document.id?.toLowerCase();
      const here = isHere && bomLink.ref !== null ? byRef.get(bomLink.ref) : undefined;
      return { ...productOf(ref, here), bomLink };
    }
    const service = services.names.get(ref);
    return service === undefined ? null : { ...productOf(ref), name: service };
  };
}

/** The place of a component as other documents would point at it; null where this document cannot be pointed at. */
function linkHere({ id, version }: SbomDocument, ref: string): BomLink | null {
  return id === null || version === null ? null : { serialNumber: id.toLowerCase(), version, ref };
}

function productOf(ref: string, component?: Component): VexProduct {
  // A ref that is itself an identifier tells more than nothing.
  const isPurl = component === undefined && ref.startsWith('pkg:');
  const isCpe = component === undefined && /^cpe:(?:2\.3:|\/)/.test(ref);
  return {
    ref,
    bomLink: null,
    name: component?.name ?? null,
    version: component?.version ?? null,
    supplier: component?.maker ?? null,
    purls: isPurl ? [ref] : (component?.purls ?? []),
    cpes: isCpe ? [ref] : (component?.cpes ?? []),
    hashes: component?.hashes ?? [],
    versions: [],
    subcomponents: [],
  };
}

/**
 * CycloneDX names no issuer. Taken is who made the document (`manufacturer` since 1.6, `authors`), else who supplies or
 * makes what it describes; `role` says which of them it was.
 */
function readIssuer(metadata: JsonObject, root: Component | null): VexIssuer {
  const { manufacturer, authors, supplier, manufacture } = metadata;
  const candidates: [string, unknown][] = [
    ['manufacturer', manufacturer],
    ['authors', asArray(authors)[0]],
    ['supplier', supplier],
    ['manufacture', manufacture],
  ];
  for (const [role, value] of candidates) {
    const party = asObject(value);
    const name = asText(party.name);
    if (name !== null) return { name, role, namespace: asTexts(party.url)[0] ?? null };
  }
  const maker = root?.maker ?? null;
  return { name: maker, role: maker === null ? null : 'maker', namespace: null };
}
