/** Starts the thread of the embedded database and gives a pool of one connection to it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Pool } from 'pg';
import { steadyPool } from './steady-pool.ts';
import type { Log } from './store.ts';
import type { WorkerMessage, WorkerOrder, WorkerStart } from './embedded-messages.ts';

/** The database of one open folder. */
export interface EmbeddedEngine {
  pool: Pool;
  /** Why the database is gone, or null while it works. */
  failure: () => Error | null;
  close(): Promise<void>;
}

export interface EngineOptions {
  folder: string;
  log: Log;
  /** A database of a test, which need not outlive a power cut. */
  isThrowAway?: boolean;
}

// Longer than any close takes; a thread that is stuck must not keep the process for ever.
const slowest = 120_000;

let compiled: Promise<WebAssembly.Module> | undefined;

/** PostgreSQL as WebAssembly: what one thread has compiled of it, the next need not, which halves its start. */
async function engineProgram(): Promise<WebAssembly.Module> {
  compiled ??= readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite'))).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return await compiled;
}

/** Opens `folder`. Throws what the engine says when it cannot. */
export async function startEngine({
  folder,
  log,
  isThrowAway = false,
}: EngineOptions): Promise<EmbeddedEngine> {
  const place = await socketPlace();
  const program = await engineProgram();
  const start: WorkerStart = { folder, socket: `${place.host}/.s.PGSQL.5432`, program, isThrowAway };
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: start });
  // The socket has no password: whoever reaches it is the superuser. It goes as soon as the thread does.
  worker.once('exit', () => void place.remove());
  try {
    await answer(worker, 'ready');
  } catch (error) {
    await worker.terminate();
    throw error;
  }

  // One connection, because there is one backend: the socket server takes turns between connections message by
  // message, so that outside a transaction the parse of one and the bind of another may meet. One connection also
  // makes transactions wait in the pool, in order, instead of inside the engine.
  const pool = steadyPool(
    { host: place.host, port: 5432, user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0 },
    log,
  );
  let closing = false;
  let failure: Error | null = null;
  function note(error: Error): void {
    if (closing || failure !== null) return;
    failure = error;
    log('the embedded database failed', { error: error.message });
  }
  worker.on('error', note);
  worker.on('message', (message: WorkerMessage) => {
    if (message.is === 'failed') note(new Error(message.error.message));
  });
  worker.on('exit', (code) => note(new Error(`the embedded database stopped with code ${code}`)));

  async function closeThread(): Promise<void> {
    const closed = answer(worker, 'closed');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage('close' satisfies WorkerOrder);
    await closed;
  }

  return {
    pool,
    failure: () => failure,
    close: async () => {
      closing = true;
      await pool.end();
      try {
        if (failure === null) await closeThread();
      } finally {
        await worker.terminate();
        await place.remove();
      }
    },
  };
}

/** Waits for one message of the thread, its failure, its end, or too long a silence. */
async function answer(worker: Worker, is: 'ready' | 'closed'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => finish(() => reject(new Error(`the embedded database did not answer "${is}"`))),
      slowest,
    );
    function finish(settle: () => void): void {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    }
    function onMessage(message: WorkerMessage): void {
      if (message.is === is) finish(resolve);
      if (message.is === 'failed') {
        const { code, message: text } = message.error;
        finish(() => reject(Object.assign(new Error(text), { code })));
      }
    }
    function onError(error: Error): void {
      finish(() => reject(error));
    }
    function onExit(code: number): void {
      finish(() => reject(new Error(`the embedded database stopped with code ${code}`)));
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

/** A fresh folder that only this user may enter: sun_path holds 108 bytes, so it is not inside the data folder. */
async function socketPlace(): Promise<{ host: string; remove(): Promise<void> }> {
  if (process.platform === 'win32') {
    return { host: `//./pipe/ward-${randomBytes(16).toString('hex')}`, remove: async () => undefined };
  }
  const host = await mkdtemp(join(shortTemporaryFolder(), 'ward-')); // mkdtemp makes it 0700
  return { host, remove: async () => rm(host, { recursive: true, force: true }) };
}

/** macOS gives each user a temporary folder with a long name; /tmp is short and mkdtemp in it as private. */
function shortTemporaryFolder(): string {
  const usual = tmpdir();
  return Buffer.byteLength(usual) > 70 ? '/tmp' : usual;
}
