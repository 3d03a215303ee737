/** Makes identifiers. Pure stages take ids as arguments; only `app` and `store` call this. */
import { randomUUID } from 'node:crypto';

/** A random UUID (RFC 9562 version 4). */
export function newId(): string {
  return randomUUID();
}
