/**
 * Arch Linux: `[epoch:]version[-release]`. Source: https://man.archlinux.org/man/vercmp.8 and lib/libalpm/version.c of pacman.
 */
import type { Order, VersionScheme } from '../scheme.ts';
import { digitsEnd } from '../scan.ts';
import { compareKeys, numberKey, zeroKey } from '../sort-key.ts';
import { vercmpKey } from './vercmp.ts';

export interface AlpmVersion {
  /** Of epoch and version. */
  key: string;
  /** Of the release; null where the text has none. */
  release: string | null;
}

export const alpm: VersionScheme<AlpmVersion> = {
  id: 'alpm',
  parse: (text) => parse(text.trim()),
  compare,
  // "1.5" equals "1.5-1" and "1.5-2" alike, so it has no place in their line.
  sortKey: ({ key, release }) => (release === null ? null : key + release),
};

function parse(text: string): AlpmVersion | null {
  if (text === '' || /\s/.test(text)) return null;
  const digits = digitsEnd(text, 0);
  const epoch = text[digits] === ':' ? numberKey(text, 0, digits) : zeroKey;
  const rest = text[digits] === ':' ? text.slice(digits + 1) : text;
  const hyphen = rest.lastIndexOf('-');
  const version = hyphen === -1 ? rest : rest.slice(0, hyphen);
  return {
    key: epoch + vercmpKey(version),
    release: hyphen === -1 ? null : vercmpKey(rest.slice(hyphen + 1)),
  };
}

/** The release counts only where both have one. */
function compare(a: AlpmVersion, b: AlpmVersion): Order {
  const order = compareKeys(a.key, b.key);
  return order !== 0 || a.release === null || b.release === null ? order : compareKeys(a.release, b.release);
}
