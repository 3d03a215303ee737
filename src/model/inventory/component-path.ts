/** Where a component stands among those that hold it, in words for people. */
import type { Component } from './sbom.ts';

/** The outer components that a path names; deeper ones are left out in its middle. */
const namedParents = 4;

/** Name with its group, as package managers write it. */
export function fullName({ group, name }: Pick<Component, 'group' | 'name'>): string {
  return group ? `${group}/${name}` : name;
}

/** The components that hold one, from the outside in: `base image > openssl`; empty at the top. */
export function pathsIn(components: readonly Component[]): (component: Component) => string {
  const parents = new Set(components.map(({ parentRef }) => parentRef));
  const byRef = new Map<string, Component>();
  for (const one of components) if (parents.has(one.ref)) byRef.set(one.ref, one);
  return ({ parentRef }) => {
    const names: string[] = [];
    let next = parentRef === null ? undefined : byRef.get(parentRef);
    while (next !== undefined && names.length < namedParents) {
      names.unshift(fullName(next).slice(0, 100));
      next = next.parentRef === null ? undefined : byRef.get(next.parentRef);
    }
    return (next === undefined ? names : ['…', ...names]).join(' > ');
  };
}
