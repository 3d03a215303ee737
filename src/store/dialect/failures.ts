/** Turns what the system or the database says into problems a person can act on. */
import { WardError } from '#base/errors/problem.ts';

/** What the operating system calls a failure of a folder, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'it does not exist and cannot be made there',
  ENAMETOOLONG: 'the path is too long',
  ELOOP: 'its links lead in a circle',
};

const fullDisk = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** The error code of Node or PostgreSQL, or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A failure to use the data folder as a catalogue problem; anything else is given back as it is. */
export function asFolderProblem(error: unknown, folder: string): unknown {
  if (error instanceof WardError) return error;
  const storage = asStorageProblem(error, folder);
  if (storage instanceof WardError) return storage;
  const reason = reasons[codeOf(error)];
  return reason ? new WardError('folder-unusable', folder, { folder, reason }, { cause: error }) : error;
}

/** A full disk or a lost database as a catalogue problem; anything else is given back as it is. */
export function asStorageProblem(error: unknown, where = ''): unknown {
  if (error instanceof WardError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (fullDisk.has(codeOf(error)) || text.includes('No space left on device')) {
    return new WardError('disk-full', where, {}, { cause: error });
  }
  if (lost.has(codeOf(error)) || lostWords.test(text)) {
    return new WardError('database-lost', where, { detail: text }, { cause: error });
  }
  return error;
}

// How pg and the embedded engine say the same without a code.
const lostWords =
  /^(Connection terminated|Client has encountered a connection error|PANIC:|the embedded database stopped)/;

// PostgreSQL appendix A: class 57P0x operator intervention, 08 connection exception; Node's own for a gone peer.
const lost = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
]);

/** A refused or failed connection to a server as a catalogue problem, without the password of its URL. */
export function asConnectionProblem(error: unknown): WardError {
  if (error instanceof WardError) return error;
  const detail = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
  return new WardError('database-unreachable', '', { detail }, { cause: error });
}
