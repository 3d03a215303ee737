/** Reads Semantic Versioning 2.0.0 as npm, Cargo, Go, Pub and Hex write it, with what their tools tolerate. */
import { behindV, digitsEnd, isLetter } from '../scan.ts';
import { numberKey, zeroKey, type PartialKey } from '../sort-key.ts';
import { identifiersKey } from './identifiers.ts';

/** A release comes behind all its pre-releases (clause 11.3). */
const release = '9';

export interface SemverParts {
  /** Keys of the numbers, three and more. */
  numbers: string[];
  /** The numbers from the fourth on, as text. */
  extra: string;
  /** The key of the pre-release, that of a release where there is none. */
  prerelease: string;
  /** Build metadata without its plus. */
  build: string;
}

/**
 * Takes apart "1.2.3-rc.1+build". Tolerated beside the standard: a leading v or =, missing minor and patch (zero), leading
 * zeros, and a pre-release without its hyphen ("1.2.3rc1"), as the loose mode of https://github.com/npm/node-semver does.
 */
export function readSemver(text: string): SemverParts | null {
  let at = text.startsWith('=') ? 1 : 0;
  at += behindV(text.slice(at, at + 1));
  const numbers: string[] = [];
  let extraFrom = text.length;
  for (;;) {
    const end = digitsEnd(text, at);
    if (end === at) return null;
    if (numbers.length === 3) extraFrom = at;
    numbers.push(numberKey(text, at, end));
    at = end;
    if (text[at] !== '.') break;
    at += 1;
  }
  const extra = numbers.length > 3 ? text.slice(extraFrom, at) : '';
  while (numbers.length < 3) numbers.push(zeroKey);
  const plus = text.indexOf('+', at);
  const build = plus === -1 ? '' : text.slice(plus + 1);
  const tail = text.slice(at, plus === -1 ? text.length : plus);
  const prerelease = tail === '' ? release : prereleaseKey(tail);
  return prerelease === null ? null : { numbers, extra, prerelease, build };
}

function prereleaseKey(tail: string): string | null {
  if (tail.startsWith('-')) return identifiersKey(tail.slice(1));
  return isLetter(tail.charCodeAt(0)) ? identifiersKey(tail) : null;
}

/**
 * More than three numbers are no SemVer, and tools that meet them disagree: some count on, some take the rest for build
 * metadata. Such a version is ordered by its first three numbers, and left open beside the release of the same three.
 */
export function semverKey(text: string): PartialKey | null {
  const parts = readSemver(text);
  if (parts === null) return null;
  const [major, minor, patch] = parts.numbers;
  if (parts.extra !== '') {
    return { key: `${major}${minor}${patch}${release}`, rest: `${parts.extra} ${parts.prerelease}` };
  }
  return { key: `${major}${minor}${patch}${parts.prerelease}`, rest: '' };
}
