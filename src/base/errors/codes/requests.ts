/** Problems of a request or command as a whole. */
import { entry } from '../entry.ts';

export const requestCodes = {
  internal: entry(
    'error',
    500,
    1,
    'Ward met an unexpected error: {detail}.',
    'Try again; if it stays, report it with the log line that carries the request id.',
  ),
  'not-found': entry(
    'error',
    404,
    1,
    'There is no {what} "{id}".',
    'Check the id, or look for it in the list.',
  ),
  'bad-request': entry('error', 400, 2, '{detail}', 'Correct what is named and ask again.'),
  'bad-cursor': entry(
    'error',
    400,
    2,
    'The cursor "{cursor}" does not belong to this list.',
    'Start again from the first page, without a cursor.',
  ),
  'wrong-usage': entry('error', 400, 2, '{detail}', 'Run the command with --help to see what it takes.'),
} as const;
