/** Tells one process from another that later got the same number. Linux answers exactly; elsewhere as well as it can. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessIdentity {
  pid: number;
  /** When the process started, as its system writes it; null where the system does not say. Compared, never parsed. */
  processStartedAt: string | null;
  /** The machine, this boot of it, and the pid namespace: where the pid has its meaning. */
  host: string;
  boot: string | null;
  namespace: string | null;
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, processStartedAt: startOf(process.pid), ...place() };
}

/**
 * `alive` or `dead` where this machine can tell; `unknown` when the pid belongs to another machine or container,
 * where only signs of life on the file itself can tell.
 */
export function lifeOf(other: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  const here = place();
  if (other.host !== here.host && other.boot !== here.boot) return 'unknown';
  if (other.boot !== here.boot) return 'dead'; // the same machine, started anew since
  if (other.namespace !== here.namespace) return 'unknown';
  if (!exists(other.pid)) return 'dead';
  const started = startOf(other.pid);
  if (started === null && process.platform === 'linux') return 'dead'; // a zombie, or gone in between
  return started === null || other.processStartedAt === null || started === other.processStartedAt
    ? 'alive'
    : 'dead';
}

function place(): Pick<ProcessIdentity, 'host' | 'boot' | 'namespace'> {
  return {
    host: hostname(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid')),
  };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function startOf(pid: number): string | null {
  if (process.platform === 'linux')
    return attempt(() => linuxStart(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  if (process.platform === 'win32') return null;
  return attempt(
    () => execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null,
  );
}

/**
 * proc(5): field 3 is the state, field 22 the start in clock ticks since boot. The name in field 2 may hold spaces and
 * parentheses, so fields are counted after its last one. Null for a zombie: it holds nothing any more.
 */
export function linuxStart(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  return state === 'Z' || state === 'X' ? null : (fields[19] ?? null);
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // this system has no such file or command; the caller compares with what is left
  }
}
