/**
 * One process owns a data folder. The lock file says who, and how to reach it.
 *
 * A live holder is never evicted and a dead one never blocks. Taking over from a dead holder is the delicate part: two
 * newcomers see the same dead file, one removes it and writes its own, and the slower one removes that. So nothing is
 * removed. The heir of the record with identity S is whoever creates the file `ward.lock.after-S`, which only one can;
 * if the heir dies too, its own heir follows in the same way. The last of that chain then replaces `ward.lock`, and a
 * newcomer that won a link of a chain whose root has changed meanwhile has lost and starts again.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WardError } from '#base/errors/problem.ts';
import {
  createRecord,
  isCode,
  type LockHolder,
  lockPath,
  type LockRecord,
  type LockRole,
  readRecord,
  replaceRecord,
} from './lock-file.ts';
import { lifeOf, ownIdentity } from './process-identity.ts';

export type { LockHolder, LockRole } from './lock-file.ts';

/** A lock this process holds. */
export interface Lock {
  path: string;
  holder: LockHolder;
  /** Stops the sign of life. */
  stop(): void;
}

export interface TakeOptions {
  /** How long a command waits for another command, in milliseconds. */
  patience?: number;
  /** Called once when waiting begins. */
  onWait?(holder: LockHolder): void;
}

const signOfLife = 5_000;
/** A holder in another container or on another machine is dead after so long without a sign of life. */
const silence = 20_000;
/** An unreadable lock is one being written for at most so long. */
const writing = 2_000;
const pause = 100;

/**
 * Takes the lock of a data folder (made when it is missing, mode 0700).
 * Throws `store-held` for a live server, or a live command that outlasts the patience.
 */
export async function takeLock(dataDir: string, role: LockRole, options: TakeOptions = {}): Promise<Lock> {
  await makeWithParents(resolve(dataDir));
  const path = lockPath(dataDir);
  const since = new Date().toISOString();
  const holder: LockHolder = { ...ownIdentity(), address: null, secret: newSecret(), since, role };
  const patience = Date.now() + (options.patience ?? 10_000);
  let told = false;
  for (;;) {
    const other = await claim(path, holder);
    if (other === null) return keepAlive(path, holder);
    if (other === 'again') continue;
    if (other !== 'writing') {
      if (other.role === 'server' || Date.now() > patience) throw held(dataDir, other);
      if (!told) options.onWait?.(other);
      told = true;
    }
    await wait(pause);
  }
}

/** Writes where this process listens into its lock. */
export async function updateLock(lock: Lock, change: { address: string }): Promise<void> {
  lock.holder = { ...lock.holder, ...change };
  await replaceRecord(lock.path, lock.holder);
}

/** The live holder of a data folder, or null. */
export async function readLock(dataDir: string): Promise<LockHolder | null> {
  const { last } = await walk(lockPath(dataDir));
  return last?.holder && isAlive(last) ? last.holder : null;
}

/** Gives the lock back; does nothing if it is no longer ours. */
export async function releaseLock(lock: Lock): Promise<void> {
  lock.stop();
  const record = await readRecord(lock.path);
  if (record?.identity === lock.holder.secret) await rm(lock.path, { force: true });
}

type Claim = null | 'again' | 'writing' | LockHolder;

/** One attempt: null when the lock is ours now, the holder when it lives, otherwise try again at once or soon. */
async function claim(path: string, me: LockHolder): Promise<Claim> {
  const { root, last, end } = await walk(path);
  if (last && (last.holder === null ? Date.now() - last.touched < writing : isAlive(last))) {
    return last.holder ?? 'writing';
  }
  if (!(await createRecord(end, me))) return 'again';
  if (end === path) return null;
  const now = await readRecord(path);
  if (now?.identity !== root?.identity) {
    await rm(end, { force: true }); // an heir of a line that has ended
    return 'again';
  }
  await replaceRecord(path, me);
  await clearFolder(path);
  return null;
}

/** Follows the chain of heirs: its root, its last record, and the path at which the next one would be. */
async function walk(
  path: string,
): Promise<{ root: LockRecord | null; last: LockRecord | null; end: string }> {
  const root = await readRecord(path);
  let last: LockRecord | null = null;
  let end = path;
  for (let next = root; next !== null; next = await readRecord(end)) {
    last = next;
    end = `${path}.after-${next.identity}`;
    if (next.holder !== null && lifeOf(next.holder) === 'alive') break;
  }
  return { root, last, end };
}

/**
 * Clears what earlier starts left. Safe for the holder alone: a claim to a link counts only while the root it follows is
 * in place. A draft may belong to a newcomer that is about to link it, so only old ones go.
 */
async function clearFolder(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (name.startsWith('ward.lock.') && name.endsWith('.draft')) {
      const written = await stat(file).catch(() => null); // gone already: its writer was quicker
      if (written && Date.now() - written.mtimeMs > silence) await rm(file, { force: true });
    } else if (name.startsWith('ward.lock.after-')) {
      await rm(file, { force: true });
    }
  }
}

function isAlive(record: LockRecord): boolean {
  if (record.holder === null) return false;
  const life = lifeOf(record.holder);
  if (life !== 'unknown') return life === 'alive';
  return Date.now() - record.touched < silence;
}

function keepAlive(path: string, holder: LockHolder): Lock {
  const timer = setInterval(() => {
    const now = new Date();
    // Only for readers on other machines; if the folder is gone, the next write of the store says so.
    utimes(path, now, now).catch(() => undefined);
  }, signOfLife);
  timer.unref();
  return { path, holder, stop: () => clearInterval(timer) };
}

function held(folder: string, { pid, role, address, since, host }: LockHolder): WardError {
  const doing =
    role === 'command'
      ? 'a command at work'
      : address === null
        ? 'a server that is starting'
        : `serving ${address}`;
  const where = host === ownIdentity().host ? String(pid) : `${pid} on ${host}`;
  return new WardError('store-held', folder, { folder, pid: where, doing, since });
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Node's own recursive mkdir never returns where the system answers ENOENT for a folder that exists, as /proc does. */
async function makeWithParents(folder: string): Promise<void> {
  const parent = dirname(folder);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (isCode(error, 'EEXIST') && (await stat(folder)).isDirectory()) return;
    if (!isCode(error, 'ENOENT') || parent === folder) throw error;
    await makeWithParents(parent);
    await mkdir(folder, { mode: 0o700 });
  }
}
