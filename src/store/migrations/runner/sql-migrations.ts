/** Finds the numbered SQL files beside the runner. A released one is never edited: its checksum is recorded where it ran. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#base/hash.ts';

export interface SqlMigration {
  /** File name without its ending, e.g. `0001-organisations`. */
  name: string;
  text: string;
  /** SHA-256 of the text with LF line ends, so that a checkout on Windows has the same one. */
  checksum: string;
}

/** The folder of the numbered migrations that Ward carries. */
export const migrationFolder: string = join(import.meta.dirname, '..');

/** Reads `NNNN-name.sql` of a folder in number order; throws when two share a number. */
export async function readMigrations(folder: string = migrationFolder): Promise<SqlMigration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  for (const [index, file] of files.entries()) {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file)) throw new Error(`${file} is not named NNNN-name.sql`);
    if (files[index + 1]?.slice(0, 4) === file.slice(0, 4)) {
      throw new Error(`${file} and ${files[index + 1]} share a number`);
    }
  }
  return await Promise.all(
    files.map(async (file) => {
      const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return { name: file.slice(0, -'.sql'.length), text, checksum: sha256(text) };
    }),
  );
}
