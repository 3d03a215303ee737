/** Which of the things of an SPDX document it describes. */
import type { Component, SbomFile } from '#model/inventory/sbom.ts';

export interface Described {
  root: Component | null;
  rootCandidates: string[];
  /** Without the root. */
  components: Component[];
}

/**
 * The one package that the document describes. A document that does not say describes its only package: the
 * relationship "is mandatory if more than one package or set of files (not in a package) is present" (SPDX 2.3, 11.1,
 * table 68, DESCRIBES). Several, or files, are candidates and stay where they are.
 */
export function describe(
  components: readonly Component[],
  files: readonly SbomFile[],
  described: readonly string[],
): Described {
  const [only] = components;
  const isOnly = described.length === 0 && components.length === 1 && only !== undefined;
  const refs = new Set(isOnly ? [only.ref] : described);
  const found = components.filter((component) => refs.has(component.ref));
  const [root] = found;
  if (root !== undefined && refs.size === 1)
    return { root, rootCandidates: [], components: components.filter((component) => component !== root) };
  const rootCandidates = [...found, ...files.filter((file) => refs.has(file.ref))].map(({ ref }) => ref);
  return { root: null, rootCandidates, components: [...components] };
}
