/** Semantic Versioning for npm, Cargo, Hex and others that follow it, and Dart's variant of it. */
import { partialScheme, type PartialKey } from '../sort-key.ts';
import { identifiersKey, listEnd } from './identifiers.ts';
import { readSemver, semverKey } from './key.ts';

/** https://semver.org/spec/v2.0.0.html: build metadata is no part of the order (clause 10). */
export const semver = partialScheme('semver', semverKey);

/**
 * Dart's packages: as SemVer, but a build is newer than none and builds are ordered like pre-releases.
 * Source: "versions" in https://dart.dev/tools/pub/versioning and `Version.compareTo` of
 * https://github.com/dart-lang/tools/blob/main/pkgs/pub_semver/lib/src/version.dart
 */
export const pub = partialScheme('pub', pubKey);

function pubKey(text: string): PartialKey | null {
  const base = semverKey(text);
  const build = readSemver(text)?.build ?? '';
  const key = build === '' ? listEnd : identifiersKey(build);
  return base === null || key === null ? null : { key: base.key + key, rest: base.rest };
}
