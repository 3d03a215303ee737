/**
 * The thread in which PGlite lives. It opens one data folder, listens on a socket that only this process knows,
 * and closes the database when it is told to. It holds no logic of Ward.
 */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { giveFsync, workParameters } from './embedded-parameters.ts';
import type { WorkerMessage, WorkerOrder, WorkerStart } from './embedded-messages.ts';

const start = workerData as WorkerStart;

function say(message: WorkerMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}

async function open(): Promise<void> {
  const dump = start.loadFrom === null ? undefined : new Blob([await readFile(start.loadFrom)]);
  const db = await PGlite.create({
    dataDir: start.folder,
    extensions: { pg_trgm },
    startParams: [...workParameters],
    ...(dump && { loadDataDir: dump }),
  });
  giveFsync(db);
  const server = new PGLiteSocketServer({ db, path: start.socket, maxConnections: 4 });
  await server.start();

  async function obey(order: WorkerOrder): Promise<void> {
    switch (order.do) {
      case 'dump': {
        const bytes = new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer());
        say({ is: 'dumped', bytes });
        return;
      }
      case 'close': {
        await server.stop();
        await db.close();
        say({ is: 'closed' });
        return;
      }
      default:
        order satisfies never;
    }
  }

  parentPort?.on('message', (order: WorkerOrder) => {
    obey(order).catch((error: unknown) => say({ is: 'failed', error: plain(error) }));
  });
  say({ is: 'ready' });
}

/** Errors of the database engine are not always cloneable; their words and code are. */
function plain(error: unknown): { message: string; code: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { message: error instanceof Error ? error.message : String(error), code };
}

open().catch((error: unknown) => say({ is: 'failed', error: plain(error) }));
