/** Which component holds which, from the relationships of a graph that may hold loops. */
import type { Component, SbomRelationship } from '#model/inventory/sbom.ts';

/**
 * Sets `parentRef` of each component to the first that contains it. Where that would lead back to where it started, the
 * component stands at the top: in an order of holding there is no first.
 */
export function setParents(
  components: readonly Component[],
  root: Component | null,
  relationships: readonly SbomRelationship[],
): void {
  const byRef = new Map(components.map((component) => [component.ref, component]));
  for (const { from, to, kind } of relationships) {
    if (kind !== 'contains' || from === to) continue;
    const part = byRef.get(to);
    if (part !== undefined && part.parentRef === null && (byRef.has(from) || from === root?.ref))
      part.parentRef = from;
  }
  cutLoops(components, byRef);
}

/** Follows each chain upwards once: what was met on the way and was not cleared before closes a loop. */
function cutLoops(components: readonly Component[], byRef: ReadonlyMap<string, Component>): void {
  const cleared = new Set<Component>();
  for (const start of components) {
    const chain = new Set<Component>();
    let next: Component | undefined = start;
    while (next !== undefined && !cleared.has(next)) {
      chain.add(next);
      const holder: Component | undefined = next.parentRef === null ? undefined : byRef.get(next.parentRef);
      if (holder !== undefined && chain.has(holder)) next.parentRef = null;
      next = next.parentRef === null ? undefined : holder;
    }
    for (const component of chain) cleared.add(component);
  }
}
