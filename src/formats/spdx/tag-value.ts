/**
 * SPDX tag-value text (SPDX 2.3, clauses 6 to 12 name the tags) into the JSON that says the same, so that one reader
 * serves both. Values in `<text>` may go over several lines; what begins with `#` is a comment.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import { readSpdx2, type SpdxReading } from './read.ts';

interface TagValueReading {
  /** A document as `readSpdx2` takes it. */
  document: Record<string, unknown>;
  /** Line of a package, file or relationship of the document. */
  lineOf: (item: unknown) => number | null;
  problems: Problem[];
}

/** True where the text has the tag that every SPDX 2 document has, near its start. */
export function isTagValue(text: string): boolean {
  return /^SPDXVersion:/m.test(text.slice(0, 20_000));
}

/** Reads the text of a tag-value document. */
export function readTagValueSpdx(text: string): SpdxReading {
  const { document, lineOf, problems } = readTagValue(text);
  const place = (path: readonly (string | number)[], item: unknown) => {
    const line = lineOf(item);
    return line === null ? jsonPointer(path) : `line ${line}`;
  };
  const reading = readSpdx2(document, place);
  return { sbom: reading.sbom, problems: [...problems, ...reading.problems] };
}

interface Section {
  [name: string]: unknown;
}

/** Tags whose value goes under one name of the JSON form, by the kind of section. */
const plainTags: Readonly<Record<'document' | 'package' | 'file', ReadonlyMap<string, string>>> = {
  document: new Map([
    ['SPDXVersion', 'spdxVersion'],
    ['SPDXID', 'SPDXID'],
    ['DocumentName', 'name'],
    ['DocumentNamespace', 'documentNamespace'],
  ]),
  package: new Map([
    ['SPDXID', 'SPDXID'],
    ['PackageVersion', 'versionInfo'],
    ['PackageSupplier', 'supplier'],
    ['PackageOriginator', 'originator'],
    ['PackageLicenseDeclared', 'licenseDeclared'],
    ['PackageLicenseConcluded', 'licenseConcluded'],
    ['PrimaryPackagePurpose', 'primaryPackagePurpose'],
    ['FilesAnalyzed', 'filesAnalyzed'],
  ]),
  file: new Map([['SPDXID', 'SPDXID']]),
};

function readTagValue(text: string): TagValueReading {
  const builder = new Builder();
  const stray: number[] = [];
  for (const { tag, value, line } of fields(text)) {
    if (tag === null) stray.push(line);
    else builder.add(tag, value, line);
  }
  const problems: Problem[] = [];
  if (stray.length > 0)
    problems.push(problem('spdx-line-unread', `line ${stray[0]}`, { count: stray.length }));
  return {
    document: builder.document(),
    lineOf: (item) => lineIn(builder.lines, item),
    problems,
  };
}

function lineIn(lines: WeakMap<object, number>, item: unknown): number | null {
  return typeof item === 'object' && item !== null ? (lines.get(item) ?? null) : null;
}

class Builder {
  readonly lines = new WeakMap<object, number>();
  readonly #head: Section = {};
  readonly #creation: { created: string | null; creators: string[] } = { created: null, creators: [] };
  readonly #packages: Section[] = [];
  readonly #files: Section[] = [];
  readonly #relationships: Section[] = [];
  readonly #externalDocuments: Section[] = [];
  readonly #snippets: Section[] = [];
  #section: { kind: 'document' | 'package' | 'file' | 'other'; item: Section } = {
    kind: 'document',
    item: this.#head,
  };

  add(tag: string, value: string, line: number): void {
    switch (tag) {
      case 'PackageName':
        return this.#begin('package', this.#packages, { name: value }, line);
      case 'FileName':
        return this.#beginFile(value, line);
      case 'SnippetSPDXID':
        return this.#begin('other', this.#snippets, { SPDXID: value }, line);
      // Licences, annotations and reviews have tags of their own and are not read.
      case 'LicenseID':
      case 'Annotator':
      case 'Reviewer':
        return this.#begin('other', [], {}, line);
      case 'Creator':
        this.#creation.creators.push(value);
        return;
      case 'Created':
        this.#creation.created = value;
        return;
      case 'ExternalDocumentRef':
        this.#externalDocuments.push({ externalDocumentId: value.split(/\s+/)[0] });
        return;
      case 'Relationship':
        return this.#addRelationship(value, line);
      default:
        this.#addToSection(tag, value);
    }
  }

  document(): Record<string, unknown> {
    return {
      ...this.#head,
      creationInfo: this.#creation,
      packages: this.#packages,
      files: this.#files,
      snippets: this.#snippets,
      relationships: this.#relationships,
      externalDocumentRefs: this.#externalDocuments,
    };
  }

  #begin(kind: 'package' | 'file' | 'other', list: Section[], item: Section, line: number): void {
    list.push(item);
    this.lines.set(item, line);
    this.#section = { kind, item };
  }

  /**
   * A file belongs to the package above it (SPDX 2.3, 8.1: the positioning of files is significant), unless that says that
   * its files were not analysed: tools list files outside packages at the end.
   */
  #beginFile(name: string, line: number): void {
    const file = { fileName: name };
    const holder = this.#packages.at(-1);
    if (holder !== undefined && holder.filesAnalyzed !== 'false') {
      const held = (holder.heldFiles ?? []) as Section[];
      held.push(file);
      holder.heldFiles = held;
    }
    this.#begin('file', this.#files, file, line);
  }

  /** `SPDXRef-a CONTAINS SPDXRef-b` (SPDX 2.3, 11.1). */
  #addRelationship(value: string, line: number): void {
    const [spdxElementId, relationshipType, relatedSpdxElement] = value.split(/\s+/);
    const item = { spdxElementId, relationshipType, relatedSpdxElement };
    this.#relationships.push(item);
    this.lines.set(item, line);
  }

  #addToSection(tag: string, value: string): void {
    const { kind, item } = this.#section;
    if (kind === 'other') return;
    const name = plainTags[kind].get(tag);
    if (name !== undefined) item[name] ??= value;
    else if (tag === 'PackageChecksum' || tag === 'FileChecksum') {
      const [algorithm, checksumValue] = splitOnce(value, /:\s*/);
      item.checksums = [...((item.checksums ?? []) as Section[]), { algorithm, checksumValue }];
    } else if (tag === 'ExternalRef') {
      const [referenceCategory, referenceType, referenceLocator] = value.split(/\s+/);
      const refs = (item.externalRefs ?? []) as Section[];
      refs.push({ referenceCategory, referenceType, referenceLocator });
      item.externalRefs = refs;
    }
  }
}

interface TagField {
  /** Null for a line that is no tag, no comment and not blank. */
  tag: string | null;
  value: string;
  line: number;
}

const opening = '<text>';
const closing = '</text>';

/** Tags with their values in order. Lines end with LF, CRLF or CR alone. */
function* fields(text: string): Generator<TagField> {
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || line.startsWith('#')) continue;
    const number = at + 1;
    const [, tag, rest] = /^([A-Za-z][\w-]*):(.*)$/.exec(line) ?? [];
    if (tag === undefined || rest === undefined) {
      yield { tag: null, value: line, line: number };
      continue;
    }
    let value = rest.trim();
    if (value.startsWith(opening)) {
      const parts = [value.slice(opening.length)];
      while (!(parts.at(-1) ?? '').includes(closing) && at + 1 < lines.length) {
        at += 1;
        parts.push(lines[at] ?? '');
      }
      value = parts.join('\n').split(closing)[0]?.trim() ?? '';
    }
    yield { tag, value, line: number };
  }
}

function splitOnce(text: string, separator: RegExp): [string, string] {
  const found = separator.exec(text);
  return found === null
    ? [text, '']
    : [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}
