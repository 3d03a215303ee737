/** Problems of reaching or starting the server. */
import { entry } from '../entry.ts';

export const serverCodes = {
  'foreign-request': entry(
    'error',
    403,
    1,
    'The request comes from {what}; until accounts exist Ward answers this machine alone.',
    'Open Ward at http://127.0.0.1 with its port, on the machine it runs on.',
  ),
  'stale-secret': entry(
    'error',
    401,
    1,
    'The secret in the lock file is of another start of the server.',
    'Run the command again; if it stays, stop the server and remove the lock file.',
  ),
  'server-gone': entry(
    'error',
    503,
    1,
    'The server at {url} ended before it had answered: {detail}.',
    'Repeat the command: it works with or without the server. Files that were imported say unchanged then.',
  ),
  'host-not-loopback': entry(
    'error',
    400,
    2,
    'Ward has no accounts yet and listens on this machine alone; "{host}" would let others in.',
    'Leave --host out, or use 127.0.0.1, ::1 or localhost; reach it from elsewhere through an SSH tunnel.',
  ),
  'port-taken': entry(
    'error',
    409,
    1,
    'Port {port} on {host} is in use by another program.',
    'Choose another with --port, or stop that program.',
  ),
  'web-not-built': entry(
    'error',
    503,
    1,
    'The web app has not been built.',
    'Run npm start, which builds it.',
  ),
} as const;
