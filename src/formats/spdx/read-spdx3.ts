/** SPDX 3.0 JSON-LD into an SBOM (https://spdx.github.io/spdx-spec/v3.0.1/): the Core and Software profiles of it. */
import type {
  Component,
  Hash,
  Sbom,
  SbomDocument,
  SbomFile,
  SbomRelationship,
} from '#model/inventory/sbom.ts';
import { asArray, asObject, asText, isObject, type JsonObject } from '../json/value.ts';
import { ProblemGroups } from '../problem-groups.ts';
import { describe } from './described.ts';
import { setParents } from './parents.ts';
import type { SpdxReading } from './read.ts';
import { relationshipOf, spdx3Meanings } from './relationship-kinds.ts';
import { hashOf, purposeOf, stated } from './values.ts';

/** Classes that are packages, with the type of CycloneDX for those whose purpose is in the class. */
const packageClasses: ReadonlyMap<string, string> = new Map([
  ['software_Package', 'unknown'],
  ['ai_AIPackage', 'machine-learning-model'],
  ['dataset_DatasetPackage', 'data'],
]);

const relationshipClasses = new Set(['Relationship', 'LifecycleScopedRelationship']);

/** Classes that are read, or that say nothing about what a product is made of. */
const usedClasses = new Set([
  ...packageClasses.keys(),
  ...relationshipClasses,
  'software_File',
  'software_Snippet',
  'software_Sbom',
  'SpdxDocument',
  'Bom',
  'Bundle',
  'CreationInfo',
  'Agent',
  'Person',
  'Organization',
  'SoftwareAgent',
  'Tool',
  'Annotation',
  'simplelicensing_LicenseExpression',
  'simplelicensing_SimpleLicensingText',
]);

interface Element {
  id: string;
  type: string;
  raw: JsonObject;
  pointer: string;
}

/** Reads a parsed document. Never throws on content: what is wrong is a problem with its JSON pointer. */
export function readSpdx3(value: unknown): SpdxReading {
  const problems = new ProblemGroups();
  const root = asObject(value);
  const graph = '@graph' in root ? root['@graph'] : [value];
  if (!Array.isArray(graph)) {
    problems.add('spdx-unusable', '/@graph', { detail: '"@graph" is no array' });
    return { sbom: null, problems: problems.all() };
  }
  const elements = readElements(graph, '@graph' in root, problems);
  const sbom = new Reader(elements, problems).read();
  return { sbom, problems: problems.all() };
}

function readElements(graph: readonly unknown[], isGraph: boolean, problems: ProblemGroups): Element[] {
  const ids = new Set<string>();
  return graph.flatMap((item, index) => {
    const pointer = isGraph ? `/@graph/${index}` : '';
    if (!isObject(item)) {
      problems.add('spdx-element-unread', pointer, { what: 'element', field: 'type' });
      return [];
    }
    const type = asText(item.type) ?? asText(item['@type']);
    const wanted = asText(item.spdxId) ?? asText(item['@id']) ?? `#${pointer}`;
    if (type === null) {
      problems.add('spdx-element-unread', pointer, { what: 'element', field: 'type' });
      return [];
    }
    const id = ids.has(wanted) ? `#${pointer}` : wanted;
    if (id !== wanted) problems.add('spdx-ref-repeated', pointer, { ref: wanted, kept: id });
    ids.add(id);
    return [{ id, type, raw: item, pointer }];
  });
}

class Reader {
  readonly #elements: readonly Element[];
  readonly #byId: ReadonlyMap<string, Element>;
  readonly #problems: ProblemGroups;
  readonly #licenses = new Map<string, string[]>();
  readonly #imported: ReadonlySet<string>;

  constructor(elements: readonly Element[], problems: ProblemGroups) {
    this.#elements = elements;
    this.#byId = new Map(elements.map((element) => [element.id, element]));
    this.#problems = problems;
    this.#imported = new Set(
      this.#ofType('SpdxDocument').flatMap(({ raw }) =>
        asArray(raw.import).flatMap((item) => asText(asObject(item).externalSpdxId) ?? []),
      ),
    );
  }

  read(): Sbom & { format: 'spdx' } {
    const links = this.#readLinks();
    const components: Component[] = [];
    const files: SbomFile[] = [];
    for (const element of this.#elements) {
      const isPackage = packageClasses.has(element.type);
      if (!isPackage && element.type !== 'software_File') continue;
      const component = this.#componentOf(element);
      if (component === null) continue;
      const isPlain = !isPackage && component.purls.length === 0 && component.cpes.length === 0;
      if (isPlain) files.push({ ref: component.ref, name: component.name, hashes: component.hashes });
      else components.push(component);
    }
    const known = new Set([...components, ...files].map(({ ref }) => ref));
    const described = describe(components, files, this.#roots(links, known));
    const { relationships, outside } = this.#sorted(links, known);
    setParents(described.components, described.root, relationships);
    this.#tellUnused();
    return {
      format: 'spdx',
      specVersion: this.#specVersion(),
      document: this.#document(),
      ...described,
      files,
      relationships,
      outsideRelationships: outside,
      vex: null,
    };
  }

  #ofType(type: string): Element[] {
    return this.#elements.filter((element) => element.type === type);
  }

  #componentOf({ id, type, raw, pointer }: Element): Component | null {
    const name = asText(raw.name) ?? asText(raw.software_packageUrl);
    if (name === null) {
      this.#problems.add('spdx-element-unread', pointer, { what: 'package', field: 'name' });
      return null;
    }
    const suppliers = this.#namesOf(raw.suppliedBy);
    const originators = this.#namesOf(raw.originatedBy);
    const { purls, cpes } = this.#identifiersOf(raw, pointer);
    const purpose = purposeOf(raw.software_primaryPurpose);
    const ofClass = type === 'software_File' ? 'file' : (packageClasses.get(type) ?? 'unknown');
    return {
      ref: id,
      parentRef: null,
      type: ofClass === 'unknown' ? purpose : ofClass,
      maker: suppliers[0] ?? originators[0] ?? null,
      manufacturer: originators[0] ?? null,
      supplier: suppliers[0] ?? null,
      group: null,
      name,
      version: stated(raw.software_packageVersion),
      versionRange: null,
      scope: null,
      purls,
      cpes,
      licenses: this.#licenses.get(id) ?? [],
      hashes: hashesOf(raw.verifiedUsing),
      pointer,
    };
  }

  /** `software_packageUrl`, and external identifiers of the types `packageUrl`, `cpe22` and `cpe23`. */
  #identifiersOf(raw: JsonObject, pointer: string): { purls: string[]; cpes: string[] } {
    const found: { kind: 'purl' | 'cpe'; text: string | null }[] = [
      { kind: 'purl', text: asText(raw.software_packageUrl) },
    ];
    for (const item of asArray(raw.externalIdentifier)) {
      const { externalIdentifierType: type, identifier } = asObject(item);
      if (type === 'packageUrl') found.push({ kind: 'purl', text: asText(identifier) });
      if (type === 'cpe22' || type === 'cpe23') found.push({ kind: 'cpe', text: asText(identifier) });
    }
    const purls = new Set<string>();
    const cpes = new Set<string>();
    for (const { kind, text } of found) {
      if (text === null) continue;
      if (kind === 'purl' && /^pkg:\/{0,2}[a-z]/i.test(text)) purls.add(text);
      else if (kind === 'cpe' && /^cpe:(?:2\.3:|\/)/i.test(text)) cpes.add(text);
      else {
        const what = kind === 'purl' ? 'package URL' : 'CPE';
        this.#problems.add('spdx-value-unread', pointer, { value: text.slice(0, 100), what });
      }
    }
    return { purls: [...purls], cpes: [...cpes] };
  }

  /** Every relationship, one for each of its ends; those to licences are taken apart. */
  #readLinks(): { from: string; to: string; as: string }[] {
    const links: { from: string; to: string; as: string }[] = [];
    for (const { type, raw, pointer } of this.#elements) {
      if (!relationshipClasses.has(type)) continue;
      const from = idOf(raw.from);
      const as = asText(raw.relationshipType);
      if (from === null || as === null) {
        this.#problems.add('spdx-relationship-unread', pointer);
        continue;
      }
      const targets = Array.isArray(raw.to) ? asArray(raw.to) : [raw.to];
      for (const to of targets.map(idOf)) {
        if (to === null) continue;
        if (as === 'hasDeclaredLicense' || as === 'hasConcludedLicense') this.#addLicense(from, to, as);
        else links.push({ from, to, as });
      }
    }
    return links;
  }

  #addLicense(from: string, to: string, as: string): void {
    const raw = this.#byId.get(to)?.raw;
    const license = asText(raw?.simplelicensing_licenseExpression) ?? asText(raw?.name);
    if (license === null || license === 'NOASSERTION' || license === 'NONE') return;
    const before = this.#licenses.get(from) ?? [];
    if (before.includes(license)) return;
    this.#licenses.set(from, as === 'hasDeclaredLicense' ? [license, ...before] : [...before, license]);
  }

  /**
   * `rootElement` of the documents, followed through SBOMs, and what they describe. An SBOM is a collection itself, so
   * that a document points to it and it to the package.
   */
  #roots(links: readonly { from: string; to: string; as: string }[], known: ReadonlySet<string>): string[] {
    const describes = Map.groupBy(
      links.filter(({ as }) => as === 'describes'),
      ({ from }) => from,
    );
    const roots = new Set<string>();
    const seen = new Set<string>();
    const isCollection = (type: string) => ['SpdxDocument', 'software_Sbom', 'Bom', 'Bundle'].includes(type);
    const stack = this.#elements.filter(({ type }) => isCollection(type)).map(({ id }) => id);
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const element = this.#byId.get(next);
      if (known.has(next)) roots.add(next);
      else if (element !== undefined && isCollection(element.type)) {
        for (const item of asArray(element.raw.rootElement)) stack.push(idOf(item) ?? '');
        for (const { to } of describes.get(next) ?? []) stack.push(to);
      }
    }
    return [...roots];
  }

  #sorted(links: readonly { from: string; to: string; as: string }[], known: ReadonlySet<string>) {
    const relationships = new Map<string, SbomRelationship>();
    const outside: SbomRelationship[] = [];
    const missing = new Set<string>();
    for (const { from, to, as } of links) {
      const strange = [from, to].filter((end) => !known.has(end));
      const relationship = relationshipOf(from, to, as, spdx3Meanings);
      if (strange.length === 0) relationships.set(`${from}\n${to}\n${as}`, relationship);
      else if (strange.every((end) => this.#imported.has(end))) outside.push(relationship);
      // To an element that is neither package nor file, such as a document or a tool: nothing of an SBOM.
      else for (const end of strange) if (!this.#byId.has(end) && !this.#imported.has(end)) missing.add(end);
    }
    if (missing.size > 0) {
      const refs = [...missing].slice(0, 5).join(', ') + (missing.size > 5 ? ', ...' : '');
      this.#problems.add('spdx-reference-unread', '/@graph', { count: missing.size, refs });
    }
    return { relationships: [...relationships.values()], outside };
  }

  #document(): SbomDocument {
    const [document] = [...this.#ofType('SpdxDocument'), ...this.#ofType('software_Sbom')];
    const creation = this.#creationOf(document?.raw.creationInfo);
    const created = asText(creation.created);
    return {
      id: document?.id ?? null,
      version: null,
      name: asText(document?.raw.name),
      createdAt: created === null || Number.isNaN(Date.parse(created)) ? null : created,
      authors: this.#namesOf(creation.createdBy),
      tools: this.#namesOf(creation.createdUsing),
    };
  }

  #specVersion(): string {
    const found = this.#elements
      .map(({ raw, type }) =>
        asText((type === 'CreationInfo' ? raw : this.#creationOf(raw.creationInfo)).specVersion),
      )
      .find((version) => version !== null);
    if (found === undefined || found === null || !found.startsWith('3.0'))
      this.#problems.add('spdx-version-unknown', '', { version: found ?? 'no version' });
    return found ?? '';
  }

  /** Creation information stands in the element or is named by its blank node. */
  #creationOf(value: unknown): JsonObject {
    return typeof value === 'string' ? (this.#byId.get(value)?.raw ?? {}) : asObject(value);
  }

  /** Names of agents or tools; one that the document does not have is left out. */
  #namesOf(value: unknown): string[] {
    return (Array.isArray(value) ? asArray(value) : [value]).flatMap((item) => {
      const raw = typeof item === 'string' ? this.#byId.get(item)?.raw : asObject(item);
      return asText(raw?.name) ?? [];
    });
  }

  #tellUnused(): void {
    const unused = this.#elements.filter(
      ({ type }) => !usedClasses.has(type) && !type.startsWith('expandedlicensing_'),
    );
    if (unused.length === 0) return;
    const types = [...new Set(unused.map(({ type }) => type))].slice(0, 5).join(', ');
    this.#problems.add('spdx-elements-ignored', '/@graph', { count: unused.length, types });
  }
}

/** A reference by id, or the element itself in its place. */
function idOf(value: unknown): string | null {
  if (typeof value === 'string') return asText(value);
  const raw = asObject(value);
  return asText(raw.spdxId) ?? asText(raw['@id']);
}

function hashesOf(value: unknown): Hash[] {
  return asArray(value).flatMap((item) => {
    const { algorithm, hashValue } = asObject(item);
    return hashOf(algorithm, hashValue);
  });
}
