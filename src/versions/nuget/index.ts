/**
 * NuGet: SemVer with up to four numbers and without regard to case.
 * Source: https://learn.microsoft.com/en-us/nuget/concepts/package-versioning
 */
import { keyedScheme, zeroKey } from '../sort-key.ts';
import { readSemver } from '../semver/key.ts';

export const nuget = keyedScheme('nuget', (text) => {
  const parts = readSemver(text.toLowerCase());
  if (parts === null || parts.numbers.length > 4) return null;
  const [major, minor, patch, revision = zeroKey] = parts.numbers;
  return `${major}${minor}${patch}${revision}${parts.prerelease}`;
});
