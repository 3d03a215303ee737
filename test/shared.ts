/** Finds the public test data that lives beside a checkout and is never part of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const root = resolve(process.env.WARD_SHARED ?? join(import.meta.dirname, '..', '..', 'shared'));

/** True where the folder of shared test data exists; tests that need it skip by name otherwise. */
export const hasShared: boolean = existsSync(root);

/** Why a test that needs the shared folder was skipped, to put in its name. */
export const sharedSkip = `skipped: no shared test data at ${root} (set WARD_SHARED)`;

/** A path inside the shared folder, e.g. `sharedPath('gold', 'inventory.csv')`. */
export function sharedPath(...parts: string[]): string {
  return join(root, ...parts);
}

/** The text of a file, unpacked where its name ends in `.gz`. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
