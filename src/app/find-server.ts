/** Finds the server that holds a data folder, so that commands work through it. */
import { type LockHolder, readLock } from '#store/lock/lock.ts';

export type ServerHolder = LockHolder & { address: string };

/** The live server of a data folder with its address and secret; null where none is listening. */
export async function findServer(dataDir: string): Promise<ServerHolder | null> {
  const holder = await readLock(dataDir);
  if (holder?.role !== 'server' || holder.address === null) return null;
  return { ...holder, address: holder.address };
}

/** The secret of this process's own lock, once its store is open. */
export async function ownSecret(dataDir: string): Promise<string | null> {
  const holder = await readLock(dataDir);
  return holder?.pid === process.pid ? holder.secret : null;
}
