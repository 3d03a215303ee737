/** The real input that benches import, from the shared corpus: paths, and an EPSS file in the layout that FIRST publishes. */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import { hasShared, readText, sharedPath } from '#test/shared.ts';

export const kevPath: string = sharedPath('corpus', 'kev', 'known_exploited_vulnerabilities.json');
export const goldInventoryPath: string = sharedPath('gold', 'inventory.csv');

/** Folders of CISA's CSAF documents, of all kinds or of some. */
export function cisaFolders(...kinds: ('icsma' | 'icsa' | 'va' | 'feed-it')[]): string[] {
  return kinds.map((kind) => sharedPath('corpus', 'csaf', 'cisa', kind));
}

/** Ends the program where the shared test data is missing. */
export function needShared(bench: string): void {
  if (hasShared) return;
  process.stderr.write(
    `${bench} needs the shared test data (folder "shared" beside the checkout, or WARD_SHARED).\n`,
  );
  process.exit(1);
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Writes the EPSS scores of the corpus (a table of another layout) as FIRST's daily CSV and answers its path: a comment
 * with the model version and the date, then `cve,epss,percentile` (https://www.first.org/epss/data_stats).
 */
export async function writeEpssFile(folder: string): Promise<string> {
  const source = filesBelow(sharedPath('corpus', 'epss')).find((path) => path.endsWith('.csv'));
  const date = /\d{4}-\d{2}-\d{2}/.exec(source ?? '')?.[0];
  if (source === undefined || date === undefined) throw new Error('no dated CSV in shared/corpus/epss');
  const rows = parse<{ CVE: string; EPSS: string; 'EPSS Percentile': string }>(await readFile(source), {
    columns: true,
    bom: true,
  });
  // The model in force on that date: v2025.03.14 since 17 March 2025.
  const lines = rows
    .filter((row) => row.EPSS !== '')
    .map((row) => `${row.CVE},${row.EPSS},${row['EPSS Percentile']}`);
  const path = join(folder, `epss_scores-${date}.csv`);
  const head = `#model_version:v2025.03.14,score_date:${date}T00:00:00+0000\ncve,epss,percentile\n`;
  await writeFile(path, `${head}${lines.join('\n')}\n`);
  return path;
}

/** CISA's CSAF documents, in the order of their names. */
export function cisaDocuments(): string[] {
  return filesBelow(sharedPath('corpus', 'csaf', 'cisa'))
    .filter((path) => /\.json(?:\.gz)?$/.test(path))
    .toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1));
}

/** The advisory of a document; null of one that is no CSAF: the corpus holds broken ones on purpose. */
export function advisoryIn(path: string): Advisory | null {
  const document: unknown = JSON.parse(readText(path));
  if (typeof document !== 'object' || document === null || !('product_tree' in document)) return null;
  return csafToAdvisory(document);
}
