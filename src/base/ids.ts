/** Makes identifiers. Pure stages take ids as arguments; only `app` and `store` call this. */
import { randomUUID } from 'node:crypto';

/** A random UUID (RFC 9562 version 4). */
export function newId(): string {
  return randomUUID();
}

/** True for text that is an identifier; anything else names nothing that is held. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
