/** How the embedded engine is started, wherever it is. */
import { fsyncSync } from 'node:fs';
import { type Extension, PGlite } from '@electric-sql/pglite';

/** For work: everything acknowledged is on the disk, and memory stays small. */
export const workParameters: readonly string[] = [
  // PGlite's own list switches fsync off; with it a power cut may lose or break what was acknowledged.
  ...PGlite.defaultStartParams.filter((one) => one !== '-F'),
  // The engine's fdatasync is an empty function; its fsync can be given a body (realFsync).
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'shared_buffers=128MB',
  '-c',
  'work_mem=16MB',
  // The data folder is small enough to stand in the cache of the system: a page elsewhere costs little more than the next.
  '-c',
  'random_page_cost=1.1',
];

/**
 * Beside those for work: a power cut may break what is written, a process that is killed may not. Hundreds are opened with
 * little in each, and clearing the memory of all buffers is a fifth of a start.
 */
export const throwAwayParameters: readonly string[] = ['-F', '-c', 'shared_buffers=16MB'];

interface NodeStream {
  nfd: number;
}

/**
 * An extension that gives the engine a real fsync before it starts: PGlite's file system for Node has none, so that asking
 * for one does nothing.
 */
export const realFsync: Extension = {
  name: 'fsync of the data folder',
  setup: async (_db, options: { preRun?: ((module: NodeModule) => void)[] }) => ({
    emscriptenOpts: { ...options, preRun: [...(options.preRun ?? []), giveFsync] },
  }),
};

interface NodeModule {
  FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } } };
}

function giveFsync(module: NodeModule): void {
  module.FS.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
    fsyncSync(nfd);
    return 0;
  };
}
