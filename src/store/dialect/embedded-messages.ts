/** What the main thread and the thread of the embedded database say to each other. */

export interface WorkerStart {
  /** The PostgreSQL data folder. */
  folder: string;
  /** Path of the Unix socket (or Windows pipe) to listen on. */
  socket: string;
  /** A dump of a prepared database to begin with instead of an empty one. */
  loadFrom: string | null;
}

/** What the program that makes a folder says to its parent. */
export type MakeMessage = { is: 'made' } | { is: 'failed'; error: { message: string; code: string } };

export type WorkerOrder = { do: 'dump' } | { do: 'close' };

export type WorkerMessage =
  | { is: 'ready' }
  | { is: 'dumped'; bytes: Uint8Array }
  | { is: 'closed' }
  | { is: 'failed'; error: { message: string; code: string } };
