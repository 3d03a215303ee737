/** The fingerprint of an OpenPGP key as people write it: with blanks or colons, in any case. */

/** Upper-case hexadecimal digits, 40 of a version 4 key or 64 of a version 6 key (RFC 9580, 5.5.4); null where it is none. */
export function readFingerprint(text: string): string | null {
  const digits = text.replace(/[\s:]/g, '').toUpperCase();
  return /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(digits) ? digits : null;
}
