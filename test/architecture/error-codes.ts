/** Which error codes a source names: as whole string literals, so that a comment or a longer word is no use. */
import ts from 'typescript';
import { walk, type Source } from './sources.ts';

export function codesNamed(source: Source, codes: readonly string[]): string[] {
  const known = new Set(codes);
  const found = new Set<string>();
  if (source.tree) {
    walk(source.tree, (node) => {
      if (ts.isStringLiteralLike(node) && known.has(node.text)) found.add(node.text);
    });
  }
  return [...found];
}
