/** Numbers the packages of purls: each distinct text is read once, its version is only cut off after that. */
import { purlKey } from '#model/identifier/purl/key.ts';
import { readPurl } from '#model/identifier/purl/purl.ts';

export interface CutPurl {
  /** Up to the version: one text for many versions of a package. */
  head: string;
  /** As it stands there, percent-encoded. */
  version: string;
}

export class PurlIndex {
  readonly #byKey = new Map<string, number>();
  readonly #byHead = new Map<string, number>();

  /** The number of the package, the same for every spelling of its purl; -1 for a text that is no purl. */
  identityOf(head: string): number {
    const known = this.#byHead.get(head);
    if (known !== undefined) return known;
    const { purl } = readPurl(head);
    const identity = purl === null ? -1 : this.#number(purlKey(purl));
    this.#byHead.set(head, identity);
    return identity;
  }

  /** How many packages there are: numbers are below it. */
  get size(): number {
    return this.#byKey.size;
  }

  #number(key: string): number {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, this.#byKey.size);
    return this.#byKey.size - 1;
  }
}

/** Cuts a purl at its version; no version is the empty text. Says nothing of whether it is one. */
export function cutPurl(text: string): CutPurl {
  const end = pathEnd(text);
  const at = text.lastIndexOf('@', end - 1);
  // "/@babel/core": a scope, not a version.
  const isVersion = at > 0 && (text[at - 1] !== '/' || !text.slice(at, end).includes('/'));
  return isVersion
    ? { head: text.slice(0, at), version: text.slice(at + 1, end) }
    : { head: text.slice(0, end), version: '' };
}

/** Where qualifiers or the subpath begin. */
function pathEnd(text: string): number {
  const hash = text.indexOf('#');
  const end = hash === -1 ? text.length : hash;
  const question = text.indexOf('?');
  return question === -1 || question > end ? end : question;
}
