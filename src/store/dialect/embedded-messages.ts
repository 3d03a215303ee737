/** What the main thread and the thread of the embedded database say to each other. */

export interface WorkerStart {
  /** The PostgreSQL data folder; made when it is missing. */
  folder: string;
  /** Path of the Unix socket (or Windows pipe) to listen on. */
  socket: string;
  /** A dump of a prepared database to begin with instead of an empty one. */
  loadFrom: string | null;
}

export type WorkerOrder = { do: 'dump' } | { do: 'close' };

export type WorkerMessage =
  | { is: 'ready' }
  | { is: 'dumped'; bytes: Uint8Array }
  | { is: 'closed' }
  | { is: 'failed'; error: { message: string; code: string } };
