/** Makes identifiers. Pure stages take ids as arguments; only `app` and `store` call this. */
import { randomUUIDv7 } from 'node:crypto';

/**
 * A UUID that sorts by the millisecond in which it was made (RFC 9562 version 7): rows that are written together stand
 * together in an index, which makes large imports cheaper.
 */
export function newId(): string {
  return randomUUIDv7();
}

/** True for text that is an identifier; anything else names nothing that is held. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
