/** The folder of the embedded database: whether it is whole, half-made or missing, and the marker that says so. */
import { existsSync } from 'node:fs';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { WardError } from '#base/errors/problem.ts';

/** The PostgreSQL inside PGlite 0.5; a folder of another major version cannot be read by it. */
const postgresMajor = 18;

const markerName = 'ward-complete.json';

interface Marker {
  postgres: number;
  completedAt: string;
}

/** What was found at `dataDir/db`. */
export interface EmbeddedFolder {
  folder: string;
  /** True when the database must be made from nothing. */
  fresh: boolean;
  notes: string[];
}

/**
 * Looks at `dataDir/db`. A folder without marker is the rest of a first start that was stopped half-way: nothing in it
 * was ever acknowledged, and it is set aside rather than repaired. Throws `database-foreign` for another version.
 */
export async function lookAtFolder(dataDir: string, now: Date): Promise<EmbeddedFolder> {
  const folder = join(dataDir, 'db');
  if (!existsSync(folder)) return { folder, fresh: true, notes: [] };
  const marker = await readMarker(folder);
  if (marker === null) {
    const aside = `${folder}.half-made-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
    await rename(folder, aside);
    const note = `The first start before this one was stopped half-way: what it had made was set aside as ${aside} and may be deleted.`;
    return { folder, fresh: true, notes: [note] };
  }
  if (marker.postgres !== postgresMajor) {
    throw new WardError('database-foreign', folder, {
      folder,
      found: `PostgreSQL ${marker.postgres}`,
      expected: `PostgreSQL ${postgresMajor}`,
    });
  }
  return { folder, fresh: false, notes: [] };
}

/** Declares the folder whole: from here on it is opened, never set aside. */
export async function markComplete(folder: string, now: Date): Promise<void> {
  const marker: Marker = { postgres: postgresMajor, completedAt: now.toISOString() };
  const draft = join(folder, `${markerName}.draft`);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(marker)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, markerName));
}

/** Has the system write everything in the folder to the disk: files that were unpacked rather than written by the engine. */
export async function toDisk(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = await open(join(parentPath, name), 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    }),
  );
}

async function readMarker(folder: string): Promise<Marker | null> {
  const path = join(folder, markerName);
  if (!existsSync(path)) return null;
  return JSON.parse(await readFile(path, 'utf8')) as Marker;
}
