/** Go: modules are SemVer with a leading v, and the toolchain has its own spelling ("go1.22rc1"). */
import { digitsEnd, lettersEnd } from '../scan.ts';
import { partialScheme } from '../sort-key.ts';
import { semverKey } from '../semver/key.ts';

/** https://go.dev/ref/mod#versions; build metadata such as "+incompatible" is no part of the order. */
export const go = partialScheme('go', (text) => semverKey(text.startsWith('go') ? toolchain(text) : text));

/** "go1.22rc1" is 1.22.0-rc.1. Source: https://go.dev/doc/toolchain#version */
function toolchain(text: string): string {
  let at = 2;
  while (at < text.length && (text[at] === '.' || digitsEnd(text, at) > at)) at += 1;
  const labelEnd = lettersEnd(text, at);
  const label = text.slice(at, labelEnd);
  const numbers = text.slice(2, at);
  return label === '' ? numbers + text.slice(at) : `${numbers}-${label}.${text.slice(labelEnd)}`;
}
