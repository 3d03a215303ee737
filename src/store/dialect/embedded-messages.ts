/** What the main thread and the thread of the embedded database say to each other. */

export interface WorkerStart {
  /** The PostgreSQL data folder. */
  folder: string;
  /** Path of the Unix socket (or Windows pipe) to listen on. */
  socket: string;
  /** The engine, compiled once for all databases that this process opens. */
  program: WebAssembly.Module;
  /** What must not outlive a power cut, for tests: nothing waits for the disk. */
  isThrowAway: boolean;
}

export type WorkerOrder = 'close';

export type WorkerMessage =
  | { is: 'ready' }
  | { is: 'closed' }
  | { is: 'failed'; error: { message: string; code: string } };
