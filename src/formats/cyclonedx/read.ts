/** CycloneDX JSON 1.2 to 1.7 into an SBOM: components and what depends on what. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import { asArray, asNumber, asObject, asText, isObject } from '../json/value.ts';
import { readComponents } from './components.ts';
import { dependencySchema, knownVersions } from './schema.ts';

export interface CycloneDxReading {
  /** Null when nothing usable could be read. */
  sbom: Sbom | null;
  problems: Problem[];
}

/** Reads a parsed document. Never throws on content: what is wrong is a problem with its JSON pointer. */
export function readCycloneDx(value: unknown): CycloneDxReading {
  const document = asObject(value);
  if ('components' in document && document.components !== null && !Array.isArray(document.components))
    return refuse('/components', '"components" is no array');
  if (!isObject(value)) return refuse('', 'it is no object');
  const problems = versionProblems(document.specVersion);
  const { root, components } = readComponents(document, problems);
  const services = asArray(document.services);
  const vulnerabilities = asArray(document.vulnerabilities);
  const refs = new Set(components.map((component) => component.ref));
  if (root !== null) refs.add(root.ref);
  const dependencies = readDependencies(document.dependencies, refs, serviceRefs(services), problems);
  if (services.length > 0)
    problems.push(problem('cyclonedx-services-ignored', '/services', { count: services.length }));
  if (vulnerabilities.length > 0)
    problems.push(
      problem('cyclonedx-vex-not-applied', '/vulnerabilities', { count: vulnerabilities.length }),
    );
  const sbom: Sbom = {
    format: 'cyclonedx',
    specVersion: asText(document.specVersion) ?? '',
    serialNumber: asText(document.serialNumber),
    documentVersion: String(asNumber(document.version) ?? 1),
    root,
    components,
    dependencies,
    createdAt: instantOrNull(asObject(document.metadata).timestamp),
    vulnerabilityCount: vulnerabilities.length,
  };
  return { sbom, problems };
}

function refuse(where: string, detail: string): CycloneDxReading {
  return { sbom: null, problems: [problem('cyclonedx-unusable', where, { detail })] };
}

function versionProblems(value: unknown): Problem[] {
  const version = asText(value);
  if (version !== null && knownVersions.includes(version)) return [];
  return [problem('cyclonedx-version-unknown', '/specVersion', { version: version ?? 'no version' })];
}

function instantOrNull(value: unknown): string | null {
  const text = asText(value);
  return text === null || Number.isNaN(Date.parse(text)) ? null : text;
}

/** Dependencies may name services, which Ward leaves out; that is no fault of the document. */
function serviceRefs(services: readonly unknown[]): Set<string> {
  const refs = new Set<string>();
  const stack = [...services];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const service = asObject(next);
    const ref = asText(service['bom-ref']);
    if (ref !== null) refs.add(ref);
    stack.push(...asArray(service.services));
  }
  return refs;
}

function readDependencies(
  value: unknown,
  refs: ReadonlySet<string>,
  services: ReadonlySet<string>,
  problems: Problem[],
): Sbom['dependencies'] {
  const dependencies: Sbom['dependencies'] = [];
  const unknown: string[] = [];
  for (const [index, item] of asArray(value).entries()) {
    const read = dependencySchema.safeParse(item);
    if (!read.success) {
      const detail = 'the dependency has no "ref", or "dependsOn" is no list of refs';
      problems.push(problem('cyclonedx-value-unread', `/dependencies/${index}`, { detail }));
      continue;
    }
    for (const to of read.data.dependsOn ?? []) {
      const missing = [read.data.ref, to].filter((ref) => !refs.has(ref));
      if (missing.length === 0) dependencies.push({ from: read.data.ref, to });
      else unknown.push(...missing.filter((ref) => !services.has(ref)));
    }
  }
  if (unknown.length > 0) {
    const names = [...new Set(unknown)];
    const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ', ...' : '');
    problems.push(
      problem('cyclonedx-dependency-unread', '/dependencies', { count: unknown.length, refs: shown }),
    );
  }
  return dependencies;
}
