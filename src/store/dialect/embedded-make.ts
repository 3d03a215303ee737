/**
 * A program of its own that makes an empty PostgreSQL data folder and ends. Making one takes three copies of the engine
 * and 500 MB, which a process gives back only by ending. It tells its parent `made`, or what went wrong.
 */
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { MakeMessage } from './embedded-messages.ts';

const folder = process.argv[2];

async function make(): Promise<void> {
  if (folder === undefined) throw new Error('the folder to make is not given');
  giveBackOnClose();
  // Little is done here: little memory for it, so that the peak of all Ward's processes stays small.
  const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];
  const db = await PGlite.create({ dataDir: folder, startParams });
  await db.exec('checkpoint');
  await db.close();
  toDisk(folder);
}

/**
 * PGlite first runs initdb in an engine of its own, closes that, and starts the real one. Its 350 MB are garbage by then,
 * but of a kind whose size the garbage collector does not see: it is told.
 */
function giveBackOnClose(): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its `this` below
  const { close } = PGlite.prototype;
  PGlite.prototype.close = async function closeAndCollect(this: PGlite): Promise<void> {
    await close.call(this);
    globalThis.gc?.();
  };
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
