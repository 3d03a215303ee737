/** Which version of CVSS a vector or a method is of. */

/**
 * The CVSS version that a vector, a version or the name of a method states, null where none does. A vector of 3.0 and
 * later begins with its version (CVSS 3.1, 6; CVSS 4.0, 7); one of 2.0 begins with `AV:` or a bracket and has `Au:`.
 */
export function cvssVersionOf(vector: string | null, stated: string | null): string | null {
  const prefixed = /^CVSS:(\d\.\d)\//.exec(vector ?? '')?.[1];
  if (prefixed !== undefined) return prefixed;
  if (vector !== null && /(?:^|[(/])Au:[MSN](?:\/|\)|$)/.test(vector)) return '2.0';
  if (stated === null) return null;
  const [, major, minor] = /^(?:cvss[\s_-]*v?[\s_-]*)?([234])(?:\.?([01]))?$/i.exec(stated) ?? [];
  if (major === undefined) return null;
  // A bare 3 is 3.0 (`CVSSv3` of CycloneDX beside `CVSSv31`).
  return `${major}.${minor ?? '0'}`;
}
