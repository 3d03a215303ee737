/** Problems of the data folder and the database. */
import { entry } from '../entry.ts';

export const storageCodes = {
  'store-held': entry(
    'error',
    409,
    1,
    'The data folder {folder} is held by process {pid} ({doing}) since {since}.',
    'Use that server, stop it first, or give this one a folder of its own with WARD_DATA.',
  ),
  'folder-unusable': entry(
    'error',
    500,
    1,
    'The data folder {folder} cannot be used: {reason}.',
    'Give Ward a folder that it may write with WARD_DATA, or correct the permissions of this one.',
  ),
  'disk-full': entry(
    'error',
    507,
    1,
    'There is no space left on the disk that holds the data; nothing of this step was kept.',
    'Free some space, or move the data folder to a larger disk and set WARD_DATA; start Ward again, then do the step again.',
  ),
  'database-foreign': entry(
    'error',
    500,
    1,
    'The database in {folder} was made by {found}; this Ward reads {expected}.',
    'Start the Ward that made it and write a backup, then restore it into a new folder with this Ward.',
  ),
  'database-lost': entry(
    'error',
    503,
    1,
    'The connection to the database was lost: {detail}.',
    'Check that the database runs and can be reached, then start Ward again; whatever was acknowledged is kept.',
  ),
  'database-unreachable': entry(
    'error',
    503,
    1,
    'The PostgreSQL server of DATABASE_URL did not let Ward in: {detail}.',
    'Check host, port, database name and password, and that the server runs.',
  ),
  'database-too-old': entry(
    'error',
    500,
    1,
    'The PostgreSQL server has version {found}; Ward needs {expected} or newer.',
    'Upgrade the server, or leave DATABASE_URL out to use the embedded database.',
  ),
  'database-login-too-strong': entry(
    'error',
    500,
    1,
    'Ward will not work as "{login}": this role is not held by row-level security ({reason}).',
    'Run `ward prepare-database --owner-url URL` once with this URL; it makes the login {role} and prints the DATABASE_URL to use.',
  ),
  'database-not-prepared': entry(
    'error',
    500,
    1,
    'The database is not ready for this Ward: {detail}.',
    'Set WARD_OWNER_URL to a login that may act as ward_owner, or run `ward prepare-database --owner-url URL`.',
  ),
  'database-newer': entry(
    'error',
    500,
    1,
    'The database was written by a newer Ward: it holds the migration {migration}, which this one does not know.',
    'Start the newer Ward, or restore a backup from before the upgrade.',
  ),
  'migration-edited': entry(
    'error',
    500,
    1,
    'The migration {migration} was run with another content than this Ward carries.',
    'A released migration is never edited: install Ward unchanged, or write the change as a new migration.',
  ),
} as const;
