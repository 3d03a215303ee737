/**
 * What the relationships of SPDX say in the three words of an SBOM (SPDX 2.3, 11.1, table 68; SPDX 3.0.1,
 * Core/Vocabularies/RelationshipType). Those that are not listed are kept as `other`.
 */
import type { SbomRelationship } from '#model/inventory/sbom.ts';

interface Meaning {
  kind: SbomRelationship['kind'];
  /** True where the second element is the one that needs or holds. */
  reversed: boolean;
}

const forward = (kind: Meaning['kind']): Meaning => ({ kind, reversed: false });
const backward = (kind: Meaning['kind']): Meaning => ({ kind, reversed: true });

export const spdx2Meanings: ReadonlyMap<string, Meaning> = new Map([
  ['CONTAINS', forward('contains')],
  ['CONTAINED_BY', backward('contains')],
  ['PACKAGE_OF', backward('contains')],
  ['DEPENDS_ON', forward('depends_on')],
  ['DEPENDENCY_OF', backward('depends_on')],
  ['BUILD_DEPENDENCY_OF', backward('depends_on')],
  ['DEV_DEPENDENCY_OF', backward('depends_on')],
  ['OPTIONAL_DEPENDENCY_OF', backward('depends_on')],
  ['PROVIDED_DEPENDENCY_OF', backward('depends_on')],
  ['RUNTIME_DEPENDENCY_OF', backward('depends_on')],
  ['TEST_DEPENDENCY_OF', backward('depends_on')],
  ['HAS_PREREQUISITE', forward('depends_on')],
  ['PREREQUISITE_FOR', backward('depends_on')],
  ['STATIC_LINK', forward('depends_on')],
  ['DYNAMIC_LINK', forward('depends_on')],
]);

export const spdx3Meanings: ReadonlyMap<string, Meaning> = new Map([
  ['contains', forward('contains')],
  ['packagedBy', backward('contains')],
  ['dependsOn', forward('depends_on')],
  ['hasOptionalDependency', forward('depends_on')],
  ['hasProvidedDependency', forward('depends_on')],
  ['hasPrerequisite', forward('depends_on')],
  ['hasStaticLink', forward('depends_on')],
  ['hasDynamicLink', forward('depends_on')],
]);

/** The relationship from holder or needer to what it holds or needs; what has no meaning here stays as written. */
export function relationshipOf(
  from: string,
  to: string,
  as: string,
  meanings: ReadonlyMap<string, Meaning>,
): SbomRelationship {
  const { kind, reversed } = meanings.get(as) ?? forward('other');
  return reversed ? { from: to, to: from, kind, as } : { from, to, kind, as };
}
