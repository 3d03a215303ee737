/** Reads `/dependencies` of a CycloneDX document: what needs or provides what. */
import type { SbomRelationship } from '#model/inventory/sbom.ts';
import { asArray } from '../json/value.ts';
import type { ProblemGroups } from '../problem-groups.ts';
import { isBomLink } from './bom-link.ts';
import type { Placer } from './place.ts';
import { dependencySchema } from './schema.ts';
import type { ServiceNames } from './services.ts';

interface Thing {
  ref: string;
  purls?: readonly string[];
}

export interface DependencyReading {
  relationships: SbomRelationship[];
  outside: SbomRelationship[];
}

/** Dependencies on services are no fault and left out; those on nothing that the document has are told in one problem. */
export function readDependencies(
  value: unknown,
  things: readonly Thing[],
  services: ServiceNames,
  place: Placer,
  problems: ProblemGroups,
): DependencyReading {
  const given = asArray(value);
  // Without dependencies nothing is looked up among what may be a million things.
  const resolve = resolver(given.length === 0 ? [] : things);
  const relationships: SbomRelationship[] = [];
  const outside: SbomRelationship[] = [];
  const missing: string[] = [];
  for (const [index, item] of given.entries()) {
    const read = dependencySchema.safeParse(item);
    if (!read.success) {
      const detail = 'the dependency has no "ref", or "dependsOn" is no list of refs';
      problems.add('cyclonedx-value-unread', place(['dependencies', index]), { detail });
      continue;
    }
    const { ref, dependsOn, provides } = read.data;
    const from = resolve(ref);
    const links = [
      ...(dependsOn ?? []).map((to) => ({ to, kind: 'depends_on' as const, as: 'dependsOn' })),
      ...(provides ?? []).map((to) => ({ to, kind: 'other' as const, as: 'provides' })),
    ];
    for (const link of links) {
      const to = resolve(link.to);
      if (from !== null && to !== null) relationships.push({ ...link, from, to });
      else if (isBomLink(link.to) || isBomLink(ref)) outside.push({ ...link, from: ref });
      else
        missing.push(...[ref, link.to].filter((each) => resolve(each) === null && !services.names.has(each)));
    }
  }
  if (missing.length > 0) {
    const names = [...new Set(missing)];
    const refs = names.slice(0, 5).join(', ') + (names.length > 5 ? ', ...' : '');
    problems.add('cyclonedx-dependency-unread', place(['dependencies']), { count: missing.length, refs });
  }
  return { relationships, outside };
}

/**
 * The ref that a reference means: a bom-ref, or the package URL of the one component that has it. Tools that set no
 * bom-refs refer to package URLs; to take them for faults would lose the graph.
 */
function resolver(things: readonly Thing[]): (ref: string) => string | null {
  const refs = new Set(things.map((thing) => thing.ref));
  const byPurl = new Map<string, string | null>();
  for (const { ref, purls } of things)
    for (const purl of purls ?? []) byPurl.set(purl, byPurl.has(purl) ? null : ref);
  return (ref) => (refs.has(ref) ? ref : (byPurl.get(ref) ?? null));
}
