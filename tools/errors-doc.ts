/**
 * Writes docs/errors.md from the error catalogue, so that every code has its section.
 * Run: node tools/errors-doc.ts            (writes the file)
 *      node tools/errors-doc.ts --check    (exits 1 where the file is not what it would write)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../src/base/errors/catalogue.ts';
import type { CatalogueEntry } from '../src/base/errors/entry.ts';

const file = join(import.meta.dirname, '..', 'docs', 'errors.md');

const head = `# Problems that Ward reports

<!-- Written by tools/errors-doc.ts from src/base/errors: change it there, then run \`node tools/errors-doc.ts\`. -->

Every problem has a code that never changes its meaning. Ward shows it with the place (file, line and column, sheet
cell or JSON pointer), what is wrong and what was expected, and what to do. Words in braces are filled in by the case.

- An **error** stops the item it belongs to: the file, the row or the request. Nothing of that item is applied.
- A **warning** is shown with the item, which is taken all the same.
- A **note** is only worth knowing.

The HTTP API answers a refused request with problem details (RFC 9457) of the given status; a command that ends with
the problem exits with the given code (1: something asked for failed, 2: wrong usage).
`;

/** The whole of docs/errors.md. */
export function errorsDocument(entries: Readonly<Record<string, CatalogueEntry>>): string {
  const sections = Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, entry]) => section(code, entry));
  return [head, ...sections].join('\n');
}

function section(code: string, entry: CatalogueEntry): string {
  const ends = entry.severity === 'error' ? `, HTTP ${entry.status}, exit ${entry.exit}` : '';
  return `## ${code}\n\n*${entry.severity}${ends}*\n\n${visible(entry.message)}\n\n**What to do:** ${visible(entry.hint)}\n`;
}

/** Braces and underscores as they are; an angle bracket would be read as a tag. */
function visible(text: string): string {
  return text.replaceAll('<', '\\<');
}

if (import.meta.main) {
  const wanted = errorsDocument(catalogue);
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    console.error('docs/errors.md is not what the catalogue says: run node tools/errors-doc.ts');
    process.exitCode = 1;
  }
}
