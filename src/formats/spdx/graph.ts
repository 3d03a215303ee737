/** The packages and files of an SPDX 2 document, and what relates them. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { Component, SbomFile, SbomRelationship } from '#model/inventory/sbom.ts';
import { asArray, asObject, asText, asTexts, type JsonObject } from '../json/value.ts';
import type { ProblemGroups } from '../problem-groups.ts';
import { relationshipOf, spdx2Meanings } from './relationship-kinds.ts';
import { hashOf, partyName, purposeOf, stated } from './values.ts';

/** Where something stands: the path in the JSON form, and the thing itself. */
export type SpdxPlacer = (path: readonly (string | number)[], item: unknown) => string;

export class SpdxGraph {
  readonly components: Component[] = [];
  readonly files: SbomFile[] = [];
  readonly #document: JsonObject;
  readonly #place: SpdxPlacer;
  readonly #problems: ProblemGroups;
  readonly #refs = new Set<string>();
  readonly #snippets: ReadonlySet<string>;
  /** What contains what by position or `hasFiles`, beside the relationships. */
  readonly #holding: SbomRelationship[] = [];

  constructor(document: JsonObject, place: SpdxPlacer, problems: ProblemGroups) {
    this.#document = document;
    this.#place = place;
    this.#problems = problems;
    this.#snippets = new Set(
      asArray(document.snippets).flatMap((snippet) => asText(asObject(snippet).SPDXID) ?? []),
    );
    const fileRefs = this.#readFiles();
    this.#readPackages(fileRefs);
  }

  /** Refs by file, for packages that hold them by position. */
  #readFiles(): Map<unknown, string> {
    const refs = new Map<unknown, string>();
    for (const [index, item] of asArray(this.#document.files).entries()) {
      const file = asObject(item);
      const path = ['files', index];
      const name = asText(file.fileName) ?? asText(file.name);
      if (name === null) {
        this.#problems.add('spdx-element-unread', this.#place(path, item), {
          what: 'file',
          field: 'fileName',
        });
        continue;
      }
      const ref = this.#refOf(file, path);
      refs.set(item, ref);
      this.files.push({ ref, name, hashes: hashesOf(file) });
    }
    return refs;
  }

  #readPackages(fileRefs: ReadonlyMap<unknown, string>): void {
    for (const [index, item] of asArray(this.#document.packages).entries()) {
      const raw = asObject(item);
      const path = ['packages', index];
      const { purls, cpes } = this.#identifiersOf(raw, path);
      // Without a name there is nothing to look up, unless an identifier says what it is.
      const name = asText(raw.name) ?? asText(raw.packageName) ?? purls[0] ?? cpes[0];
      if (name === undefined) {
        this.#problems.add('spdx-element-unread', this.#place(path, item), {
          what: 'package',
          field: 'name',
        });
        continue;
      }
      const ref = this.#refOf(raw, path);
      this.components.push({ ...this.#packageOf(raw, ref, name, path), purls, cpes });
      const held = [
        ...asTexts(raw.hasFiles),
        ...asArray(raw.heldFiles).flatMap((file) => fileRefs.get(file) ?? []),
      ];
      for (const to of held) this.#holding.push({ from: ref, to, kind: 'contains', as: 'CONTAINS' });
    }
  }

  #packageOf(
    raw: JsonObject,
    ref: string,
    name: string,
    path: (string | number)[],
  ): Omit<Component, 'purls' | 'cpes'> {
    const supplier = partyName(raw.supplier);
    const originator = partyName(raw.originator);
    const licenses = [stated(raw.licenseDeclared), stated(raw.licenseConcluded)];
    return {
      ref,
      parentRef: null,
      type: purposeOf(raw.primaryPackagePurpose),
      maker: supplier ?? originator,
      manufacturer: originator,
      supplier,
      group: null,
      name,
      version: stated(raw.versionInfo),
      versionRange: null,
      scope: null,
      licenses: [...new Set(licenses.filter((license) => license !== null))],
      hashes: hashesOf(raw),
      pointer: this.#place(path, raw),
    };
  }

  /** External references of the types `purl`, `cpe23Type` and `cpe22Type` (SPDX 2.3, annex F), whatever their category. */
  #identifiersOf(raw: JsonObject, path: (string | number)[]): { purls: string[]; cpes: string[] } {
    const purls = new Set<string>();
    const cpes = new Set<string>();
    for (const [index, item] of asArray(raw.externalRefs).entries()) {
      const { referenceType, referenceLocator } = asObject(item);
      const type = asText(referenceType)?.split(/[/#]/).at(-1);
      const locator = asText(referenceLocator);
      if (locator === null || (type !== 'purl' && type !== 'cpe23Type' && type !== 'cpe22Type')) continue;
      const isPurl = type === 'purl';
      if (isPurl ? /^pkg:\/{0,2}[a-z]/i.test(locator) : /^cpe:(?:2\.3:|\/)/i.test(locator))
        (isPurl ? purls : cpes).add(locator);
      else {
        const where = this.#place([...path, 'externalRefs', index], raw);
        this.#problems.add('spdx-value-unread', where, {
          value: locator.slice(0, 100),
          what: isPurl ? 'package URL' : 'CPE',
        });
      }
    }
    return { purls: [...purls], cpes: [...cpes] };
  }

  /** The id of an element, made up from its position where it has none or one that is taken. */
  #refOf(raw: JsonObject, path: (string | number)[]): string {
    const where = this.#place(path, raw);
    const wanted = asText(raw.SPDXID) ?? `#${where}`;
    const ref = this.#refs.has(wanted) ? `#${jsonPointer(path)}` : wanted;
    if (ref !== wanted) this.#problems.add('spdx-ref-repeated', where, { ref: wanted, kept: ref });
    this.#refs.add(ref);
    return ref;
  }

  readRelationships(): {
    relationships: SbomRelationship[];
    outside: SbomRelationship[];
    roots: string[];
  } {
    const documentId = asText(this.#document.SPDXID) ?? 'SPDXRef-DOCUMENT';
    const roots = new Set(asTexts(this.#document.documentDescribes));
    const found: SbomRelationship[] = [...this.#holding];
    for (const [index, item] of asArray(this.#document.relationships).entries()) {
      const raw = asObject(item);
      const from = asText(raw.spdxElementId);
      const to = asText(raw.relatedSpdxElement);
      const type = asText(raw.relationshipType)?.toUpperCase() ?? null;
      if (from === null || to === null || type === null) {
        this.#problems.add('spdx-relationship-unread', this.#place(['relationships', index], item));
        continue;
      }
      // `DESCRIBE` is a slip that older tools make.
      if (from === documentId && /^DESCRIBES?$/.test(type)) roots.add(to);
      else if (to === documentId && type === 'DESCRIBED_BY') roots.add(from);
      else found.push(relationshipOf(from, to, type, spdx2Meanings));
    }
    // Some documents say that they describe themselves, or nothing.
    for (const ref of [documentId, 'NONE', 'NOASSERTION']) roots.delete(ref);
    return { ...this.#sorted(found, documentId), roots: this.#known(roots) };
  }

  /** Those between things of the document, and those that lead out of it; what leads nowhere is told. */
  #sorted(found: readonly SbomRelationship[], documentId: string) {
    const relationships = new Map<string, SbomRelationship>();
    const outside: SbomRelationship[] = [];
    const missing: string[] = [];
    for (const relationship of found) {
      const ends = [relationship.from, relationship.to];
      if (ends.some((end) => end === 'NONE' || end === 'NOASSERTION' || this.#snippets.has(end))) continue;
      const strange = ends.filter((end) => !this.#refs.has(end));
      const { from, to, as } = relationship;
      if (strange.length === 0) relationships.set(`${from}\n${to}\n${as}`, relationship);
      else if (strange.every((end) => end.startsWith('DocumentRef-') || end === documentId))
        outside.push(relationship);
      else missing.push(...strange);
    }
    this.#tellMissing(missing);
    return { relationships: [...relationships.values()], outside };
  }

  #known(roots: ReadonlySet<string>): string[] {
    const stated = [...roots];
    this.#tellMissing(stated.filter((ref) => !this.#refs.has(ref) && !ref.startsWith('DocumentRef-')));
    return stated.filter((ref) => this.#refs.has(ref));
  }

  #tellMissing(missing: readonly string[]): void {
    if (missing.length === 0) return;
    const names = [...new Set(missing)];
    const refs = names.slice(0, 5).join(', ') + (names.length > 5 ? ', ...' : '');
    this.#problems.add('spdx-reference-unread', '', { count: missing.length, refs });
  }
}

function hashesOf(raw: JsonObject) {
  return asArray(raw.checksums).flatMap((item) => {
    const { algorithm, checksumValue } = asObject(item);
    return hashOf(algorithm, checksumValue);
  });
}
