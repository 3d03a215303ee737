/** The lock file itself: what it holds, and writing it so that nobody ever reads a half of it. */
import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#base/hash.ts';
import type { ProcessIdentity } from './process-identity.ts';

export type LockRole = 'server' | 'command';

export interface LockHolder extends ProcessIdentity {
  /** Where a server listens, e.g. `http://127.0.0.1:4700`; null before it does, and for a command. */
  address: string | null;
  /** 32 random bytes of this start, in hexadecimal: whoever may read the file may speak to the server. */
  secret: string;
  /** ISO 8601. */
  since: string;
  role: LockRole;
}

/** One look at a lock file. */
export interface LockRecord {
  /** Null when the content is not a lock: a file system without hard links was stopped while writing it. */
  holder: LockHolder | null;
  /** Names this record and no other, past or to come. */
  identity: string;
  /** Milliseconds since the epoch; a holder refreshes it as its sign of life. */
  touched: number;
}

export function lockPath(dataDir: string): string {
  return join(dataDir, 'ward.lock');
}

/** What is at `path`, or null where there is nothing. */
export async function readRecord(path: string): Promise<LockRecord | null> {
  try {
    const [text, { mtimeMs, ino }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const holder = parse(text);
    // An unreadable file is named by its content and its inode: the next one there is another file.
    return { holder, identity: holder?.secret ?? sha256(`${ino} ${text}`), touched: mtimeMs };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Writes `holder` to `path` only if nothing is there, whole or not at all. False when something is there. */
export async function createRecord(path: string, holder: LockHolder): Promise<boolean> {
  const draft = await writeDraft(path, holder);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    if (isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'))
      return await createWithoutLinks(path, holder);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Puts `holder` in the place of what is at `path`, in one step. */
export async function replaceRecord(path: string, holder: LockHolder): Promise<void> {
  await rename(await writeDraft(path, holder), path);
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

async function writeDraft(path: string, holder: LockHolder): Promise<string> {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.draft`;
  try {
    await writeNew(draft, holder);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return draft;
}

/** exFAT and some network file systems have no hard links; there a reader may meet a file that is being written. */
async function createWithoutLinks(path: string, holder: LockHolder): Promise<boolean> {
  try {
    await writeNew(path, holder);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function writeNew(path: string, holder: LockHolder): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(holder, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function parse(text: string): LockHolder | null {
  try {
    const value = JSON.parse(text) as Partial<LockHolder> | null;
    const whole =
      value !== null &&
      typeof value.pid === 'number' &&
      typeof value.secret === 'string' &&
      value.secret !== '';
    return whole ? (value as LockHolder) : null;
  } catch {
    return null; // cut short while it was written; the caller decides by its age
  }
}
