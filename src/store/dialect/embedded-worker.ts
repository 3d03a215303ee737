/**
 * The thread in which PGlite lives. It opens one data folder, listens on a socket that only this process knows,
 * and closes the database when it is told to. It holds no logic of Ward.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { realFsync, throwAwayParameters, workParameters } from './embedded-parameters.ts';
import type { WorkerMessage, WorkerOrder, WorkerStart } from './embedded-messages.ts';

const start = workerData as WorkerStart;

/** The last lines of the engine's log, where it says why it cannot go on. */
const lastLines: string[] = [];

function say(message: WorkerMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}

function hear(line: string): boolean {
  lastLines.push(line.trim());
  if (lastLines.length > 20) lastLines.shift();
  if (line.includes('PANIC:')) {
    // A server's process would end here. The engine instead goes round for ever and answers nobody.
    say({ is: 'failed', error: { message: line.slice(line.indexOf('PANIC:')).trim(), code: '' } });
    process.exit(1);
  }
  return false;
}

async function open(): Promise<void> {
  const db = await PGlite.create({
    dataDir: start.folder,
    pgliteWasmModule: start.program,
    extensions: { pg_trgm, realFsync },
    startParams: [...workParameters, ...(start.isThrowAway ? throwAwayParameters : [])],
    onStderr: hear,
  });
  const server = new PGLiteSocketServer({ db, path: start.socket, maxConnections: 4 });
  await server.start();

  async function close(): Promise<void> {
    await server.stop();
    await db.close();
    say({ is: 'closed' });
  }

  // There is one order so far: to close.
  parentPort?.once('message', (order: WorkerOrder) => {
    order satisfies 'close';
    close().catch(fail);
  });
  say({ is: 'ready' });
}

/** Errors of the engine cannot always be sent; their words and code can. Its own are bare, so its log goes with them. */
function fail(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message : String(error);
  const fatal = lastLines.filter((line) => /FATAL|ERROR/.test(line));
  say({ is: 'failed', error: { message: [words, ...fatal].join('; '), code } });
}

open().catch(fail);
