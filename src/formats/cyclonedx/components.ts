/** Reads the components of a CycloneDX document, nested ones too, without recursion. */
import type { Component, SbomFile } from '#model/inventory/sbom.ts';
import { asArray, asObject, asText, isObject, type JsonObject } from '../json/value.ts';
import type { ProblemGroups } from '../problem-groups.ts';
import type { Path, Placer } from './place.ts';
import { componentSchema, type RawComponent } from './schema.ts';

export interface ComponentReading {
  root: Component | null;
  /** In document order, a component before its parts; without the root. */
  components: Component[];
  files: SbomFile[];
}

interface Context {
  place: Placer;
  problems: ProblemGroups;
  refs: Set<string>;
}

/** Components read from one step to the next. */
const stepSize = 500;

/** Reads `/metadata/component` and `/components`, in steps. What cannot be read is left out and told in `problems`. */
export function* readComponents(
  document: JsonObject,
  place: Placer,
  problems: ProblemGroups,
): Generator<undefined, ComponentReading> {
  const context: Context = { place, problems, refs: new Set() };
  const metadata = asObject(document.metadata);
  const rootPath: Path = ['metadata', 'component'];
  const found =
    metadata.component === undefined || metadata.component === null
      ? null
      : readComponent(metadata.component, rootPath, null, context);
  const root = found === null ? null : withMakersOf(found, metadata);
  const components: Component[] = [];
  const files: SbomFile[] = [];
  const stack = [
    partsOf(document, [], null),
    ...(root === null ? [] : [partsOf(asObject(metadata.component), rootPath, root.ref)]),
  ];
  for (let parts = stack.at(-1), at = 0; parts !== undefined; parts = stack.at(-1), at += 1) {
    if (at % stepSize === stepSize - 1) yield;
    const next = nextOf(parts);
    if (next === null) {
      stack.pop();
      continue;
    }
    const component = readComponent(next.value, next.path, next.parentRef, context);
    if (component !== null && isPlainFile(component))
      files.push({ ref: component.ref, name: component.name, hashes: component.hashes });
    else if (component !== null) components.push(component);
    // Parts of a component that cannot be read are still parts of the product.
    stack.push(partsOf(asObject(next.value), next.path, component?.ref ?? next.parentRef));
  }
  return { root, components, files };
}

/** A file that can be looked up nowhere but by its hash. */
function isPlainFile(component: Component): boolean {
  return component.type === 'file' && component.purls.length === 0 && component.cpes.length === 0;
}

/**
 * `manufacture` and `supplier` of the metadata are those "of the component that the BOM describes" (CycloneDX 1.7,
 * `metadata`), so they stand for the root where it names none itself.
 */
function withMakersOf(root: Component, metadata: JsonObject): Component {
  const manufacturer = root.manufacturer ?? asText(asObject(metadata.manufacture).name);
  const supplier = root.supplier ?? asText(asObject(metadata.supplier).name);
  return { ...root, manufacturer, supplier, maker: root.maker ?? manufacturer ?? supplier };
}

/** The components directly inside one, of which some were read. */
interface Parts {
  list: readonly unknown[];
  read: number;
  path: Path;
  parentRef: string | null;
}

function partsOf(holder: JsonObject, path: Path, parentRef: string | null): Parts {
  return { list: asArray(holder.components), read: 0, path: [...path, 'components'], parentRef };
}

function nextOf(parts: Parts): { value: unknown; path: Path; parentRef: string | null } | null {
  const { list, read, path, parentRef } = parts;
  if (read >= list.length) return null;
  parts.read += 1;
  return { value: list[read], path: [...path, read], parentRef };
}

function readComponent(
  value: unknown,
  path: Path,
  parentRef: string | null,
  context: Context,
): Component | null {
  const { place, problems, refs } = context;
  const raw = parse(value, path, context);
  if (raw === null) return null;
  const pointer = place(path);
  const wanted = raw['bom-ref'] || `#${pointer}`;
  const ref = refs.has(wanted) ? `#${pointer}` : wanted;
  if (ref !== wanted) problems.add('cyclonedx-ref-repeated', pointer, { ref: wanted, kept: ref });
  refs.add(ref);
  const identities = evidenceOf(value);
  return {
    ref,
    parentRef,
    type: raw.type,
    maker: makerOf(raw),
    manufacturer: raw.manufacturer?.name || null,
    supplier: raw.supplier?.name || null,
    group: raw.group || null,
    name: raw.name,
    version: raw.version || null,
    versionRange: raw.versionRange || null,
    scope: raw.scope || null,
    purls: distinct([raw.purl, ...identities.purls]),
    cpes: distinct([raw.cpe, ...identities.cpes]),
    licenses: (raw.licenses ?? []).map(licenseOf).filter((license) => license !== ''),
    hashes: (raw.hashes ?? []).map(({ alg, content }) => ({ algorithm: alg, value: content })),
    pointer,
  };
}

/**
 * Further identifiers of a component: `evidence.identity` (an object in 1.5, an array since 1.6), and the CPEs that Syft
 * writes as properties (CycloneDX property taxonomy, namespace `syft`), since the document has room for only one.
 */
function evidenceOf(value: unknown): { purls: string[]; cpes: string[] } {
  const component = asObject(value);
  const { identity } = asObject(component.evidence);
  const purls: string[] = [];
  const cpes: string[] = [];
  for (const item of Array.isArray(identity) ? asArray(identity) : [identity]) {
    const { field, concludedValue } = asObject(item);
    const concluded = asText(concludedValue);
    if (concluded === null) continue;
    if (field === 'purl' && concluded.startsWith('pkg:')) purls.push(concluded);
    if (field === 'cpe' && concluded.startsWith('cpe:')) cpes.push(concluded);
  }
  for (const item of asArray(component.properties)) {
    const { name, value: text } = asObject(item);
    if (name === 'syft:cpe23' && typeof text === 'string' && text.startsWith('cpe:')) cpes.push(text);
  }
  return { purls, cpes };
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  const texts = values.filter(
    (value): value is string => value !== null && value !== undefined && value !== '',
  );
  return texts.length > 1 ? [...new Set(texts)] : texts;
}

/** The first of manufacturer, supplier, publisher and authors that the document names. */
function makerOf(raw: RawComponent): string | null {
  const names = [
    raw.manufacturer?.name,
    raw.supplier?.name,
    raw.publisher,
    ...(raw.authors ?? []).map((author) => author.name),
    raw.author,
  ];
  return names.find((name) => name !== undefined && name !== null && name.trim() !== '') ?? null;
}

function licenseOf(entry: NonNullable<RawComponent['licenses']>[number]): string {
  return 'expression' in entry ? entry.expression : (entry.license.id ?? entry.license.name ?? '');
}

/**
 * Parses one component. Fields that break the schema are taken out one by one and told; a missing type becomes
 * `unknown`, a missing name the identifier.
 */
function parse(value: unknown, path: Path, { place, problems }: Context): RawComponent | null {
  if (!isObject(value)) {
    problems.add('cyclonedx-component-unread', place(path), { detail: 'it is no object' });
    return null;
  }
  const first = componentSchema.safeParse(value);
  if (first.success) return first.data;
  const broken = Map.groupBy(first.error.issues, (issue) => String(issue.path[0] ?? ''));
  // Without a name there is nothing to look up, unless an identifier says what it is.
  const name = broken.has('name') ? (asText(value.purl) ?? asText(value.cpe)) : asText(value.name);
  if (name === null) {
    problems.add('cyclonedx-component-unread', place(path), { detail: 'it has no name' });
    return null;
  }
  const kept = Object.entries(value).filter(([field]) => !broken.has(field));
  for (const [field, issues] of broken) {
    const detail = `"${field}" is not as the schema says (${issues[0]?.message ?? ''})`;
    problems.add('cyclonedx-value-unread', place([...path, field]), { detail });
  }
  return componentSchema.parse({ type: 'unknown', name, ...Object.fromEntries(kept) });
}
