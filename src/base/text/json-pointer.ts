/** JSON Pointer (RFC 6901): how Ward says where in a document something stands. */

/** `['a/b', 0]` becomes `/a~1b/0`; the empty path is the whole document. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
