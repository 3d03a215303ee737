/**
 * A program of its own that makes an empty PostgreSQL data folder and ends. Making one takes three copies of the engine
 * and 600 MB, which a process gives back only by ending. It tells its parent `made`, or what went wrong.
 */
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { MakeMessage } from './embedded-messages.ts';

const folder = process.argv[2];

async function make(): Promise<void> {
  if (folder === undefined) throw new Error('the folder to make is not given');
  const db = await PGlite.create({ dataDir: folder });
  await db.exec('checkpoint');
  await db.close();
  toDisk(folder);
}

/** Making ran without fsync, which is much faster; here it is caught up with. */
function toDisk(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) toDisk(inner);
    else if (entry.isFile()) {
      const file = openSync(inner, 'r+');
      fsyncSync(file);
      closeSync(file);
    }
  }
}

function end(message: MakeMessage): void {
  process.send?.(message, () => process.exit(0));
}

// A parent that is gone wants nothing any more.
process.on('disconnect', () => process.exit(1));

make().then(
  () => end({ is: 'made' }),
  (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    end({ is: 'failed', error: { message: error instanceof Error ? error.message : String(error), code } });
  },
);
