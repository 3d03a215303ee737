/** Signatures and hash files that were given together with the file they are of: they go with it, and are no imports of their own. */
import type { FileToImport } from './import-file.ts';

const endings = { signature: '.asc', sha256: '.sha256', sha512: '.sha512' } as const;
export type BesideKind = keyof typeof endings;

/** In the order given; a signature without its file stays a file by itself. */
export function withBeside(files: readonly FileToImport[]): FileToImport[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const kinds = Object.keys(endings) as BesideKind[];
  const isBeside = ({ path }: FileToImport) =>
    kinds.some((kind) => path.endsWith(endings[kind]) && byPath.has(path.slice(0, -endings[kind].length)));
  return files
    .filter((file) => !isBeside(file))
    .map((file) => {
      const beside: FileToImport['beside'] = {};
      for (const kind of kinds) {
        const found = byPath.get(file.path + endings[kind]);
        if (found) beside[kind] = found.content;
      }
      return { ...file, beside };
    });
}

/** Characters that are sent of each: of a signature one more than is allowed, so that a longer one is told as such. */
const sent: Readonly<Record<BesideKind, number>> = { signature: 8193, sha256: 256, sha512: 256 };

export async function besideTexts(file: FileToImport): Promise<Partial<Record<BesideKind, string>>> {
  const texts: Partial<Record<BesideKind, string>> = {};
  for (const [kind, length] of Object.entries(sent) as [BesideKind, number][]) {
    const content = file.beside?.[kind];
    if (content) texts[kind] = await content.slice(0, length).text();
  }
  return texts;
}
