/** When two package URLs name the same package: a key without version, qualifiers and subpath. */
import type { Purl } from './purl.ts';

/**
 * Registries that hold names apart less than the canonical form does: one package cannot differ from another there by
 * what is folded here.
 */
const folds: Readonly<Record<string, (name: string) => string>> = {
  // https://packaging.python.org/en/latest/specifications/name-normalization/
  pypi: (name) => name.toLowerCase().replace(/[-_.]+/g, '-'),
  // crates.io refuses a name that differs by case or by - and _ alone: https://github.com/rust-lang/crates.io (canon_crate_name)
  cargo: (name) => name.toLowerCase().replaceAll('_', '-'),
  // "Package IDs are case-insensitive": https://learn.microsoft.com/en-us/nuget/nuget-org/id-prefix-reservation
  nuget: (name) => name.toLowerCase(),
  // "shall be lowercased" in the notes of golang-definition.json; hosts of modules do not tell case apart.
  golang: (name) => name.toLowerCase(),
  // Swift packages are addresses; a registry of forges writes them with and without ".git".
  swift: (name) => name.toLowerCase().replace(/\.git$/, ''),
  docker: (name) => name.toLowerCase(),
};

/** Purls with equal keys name one package. The key is made for matching and for nothing else; show the canonical text. */
export function purlKey({ type, namespace, name }: Pick<Purl, 'type' | 'namespace' | 'name'>): string {
  const fold = Object.hasOwn(folds, type) ? folds[type] : undefined;
  const plain = namespace === null ? name : `${namespace}/${name}`;
  return `${type}/${fold === undefined ? plain : fold(plain)}`;
}
