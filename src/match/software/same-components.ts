/** Components of one SBOM that no record can tell apart: each distinct one is met once, however often it stands there. */
import type { Component } from '#model/inventory/sbom.ts';

/** Refs that are kept of components that are the same; the others are counted. */
const keptRefs = 50;

export interface SameComponents<One extends Component> {
  /** The first of them in the document. */
  first: One;
  /** Their refs in the order of the document, as far as they are kept. */
  refs: string[];
  /** How many more there are. */
  moreRefs: number;
}

/** By type, name, version and identifiers, in steps between which the caller can do something else. */
export function* sameInSteps<One extends Component>(
  components: readonly One[],
): Generator<undefined, SameComponents<One>[]> {
  const groups = new Map<string, SameComponents<One>>();
  for (const [at, one] of components.entries()) {
    // Operating systems are counted: packages take their release from the only one.
    const apart = one.type === 'operating-system' ? one.ref : null;
    const key = JSON.stringify([one.type, one.name, one.version, one.purls, one.cpes, apart]);
    const held = groups.get(key);
    if (held === undefined) groups.set(key, { first: one, refs: [one.ref], moreRefs: 0 });
    else if (held.refs.length < keptRefs) held.refs.push(one.ref);
    else held.moreRefs += 1;
    if (at % stepSize === stepSize - 1) yield;
  }
  return [...groups.values()];
}

/** Components looked at from one step to the next. */
const stepSize = 500;
