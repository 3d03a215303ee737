/**
 * The note that the record index is older than the database. It is written before a change of the records is begun and taken
 * away once the index is made again, so that whatever ends a process in between, an old index is never taken for a new one.
 */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { newId } from '#base/ids.ts';
import { indexPaths } from './layout.ts';

export async function markStale(dataDir: string): Promise<void> {
  await writeFile(indexPaths(dataDir).stale, newId(), { flush: true, mode: 0o600 });
}

export function isStale(dataDir: string): boolean {
  return existsSync(indexPaths(dataDir).stale);
}

/** What the note says now, null without one: a later change writes another. */
export async function staleNote(dataDir: string): Promise<string | null> {
  try {
    return await readFile(indexPaths(dataDir).stale, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Takes the note away unless another change has come since. */
export async function clearStale(dataDir: string, note: string | null): Promise<void> {
  if (note !== null && (await staleNote(dataDir)) === note)
    await rm(indexPaths(dataDir).stale, { force: true });
}
