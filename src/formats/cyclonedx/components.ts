/** Reads the components of a CycloneDX document, nested ones too, without recursion. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { Component } from '#model/inventory/sbom.ts';
import { asArray, asObject, isObject, type JsonObject } from '../json/value.ts';
import { componentSchema, type RawComponent } from './schema.ts';

type Path = readonly (string | number)[];

export interface ComponentReading {
  root: Component | null;
  /** In document order, a component before its parts; without the root. */
  components: Component[];
}

/** Reads `/metadata/component` and `/components`. What cannot be read is left out and told in `problems`. */
export function readComponents(document: JsonObject, problems: Problem[]): ComponentReading {
  const refs = new Set<string>();
  const rootValue = asObject(document.metadata).component;
  const rootPath: Path = ['metadata', 'component'];
  const root =
    rootValue === undefined || rootValue === null
      ? null
      : readComponent(rootValue, rootPath, null, refs, problems);
  const components: Component[] = [];
  const stack = [
    ...partsOf(document, [], null),
    ...(root === null ? [] : partsOf(asObject(rootValue), rootPath, root.ref)),
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const component = readComponent(next.value, next.path, next.parentRef, refs, problems);
    if (component !== null) components.push(component);
    // Parts of a component that cannot be read are still parts of the product.
    stack.push(...partsOf(asObject(next.value), next.path, component?.ref ?? next.parentRef));
  }
  return { root, components };
}

/** The components directly inside `holder`, last first for a stack. */
function partsOf(holder: JsonObject, path: Path, parentRef: string | null) {
  return asArray(holder.components)
    .map((value, index) => ({ value, path: [...path, 'components', index], parentRef }))
    .reverse();
}

function readComponent(
  value: unknown,
  path: Path,
  parentRef: string | null,
  refs: Set<string>,
  problems: Problem[],
): Component | null {
  const pointer = jsonPointer(path);
  const raw = parse(value, path, problems);
  if (raw === null) return null;
  const wanted = raw['bom-ref'] || `#${pointer}`;
  const ref = refs.has(wanted) ? `#${pointer}` : wanted;
  if (ref !== wanted) problems.push(problem('cyclonedx-ref-repeated', pointer, { ref: wanted, kept: ref }));
  refs.add(ref);
  return {
    ref,
    parentRef,
    type: raw.type,
    supplier: makerOf(raw),
    group: raw.group || null,
    name: raw.name,
    version: raw.version || null,
    purl: raw.purl || null,
    cpe: raw.cpe || null,
    licenses: (raw.licenses ?? []).map(licenseOf).filter((license) => license !== ''),
    hashes: (raw.hashes ?? []).map(({ alg, content }) => ({ algorithm: alg, value: content })),
    pointer,
  };
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
 * Parses one component. Fields that break the schema are taken out one by one and told; without a name there is
 * nothing to keep, and a missing type becomes `unknown`.
 */
function parse(value: unknown, path: Path, problems: Problem[]): RawComponent | null {
  if (!isObject(value)) {
    problems.push(problem('cyclonedx-component-unread', jsonPointer(path), { detail: 'it is no object' }));
    return null;
  }
  const first = componentSchema.safeParse(value);
  if (first.success) return first.data;
  const broken = Map.groupBy(first.error.issues, (issue) => String(issue.path[0] ?? ''));
  if (broken.has('name')) {
    problems.push(problem('cyclonedx-component-unread', jsonPointer(path), { detail: 'it has no name' }));
    return null;
  }
  const kept = Object.entries(value).filter(([name]) => !broken.has(name));
  for (const [name, issues] of broken) {
    const detail = `"${name}" is not as the schema says (${issues[0]?.message ?? ''})`;
    problems.push(problem('cyclonedx-value-unread', jsonPointer([...path, name]), { detail }));
  }
  return componentSchema.parse({ type: 'unknown', ...Object.fromEntries(kept) });
}
