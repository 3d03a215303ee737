/** Checks a document against a hash file as sha256sum and sha512sum write it (CSAF 2.0, requirement 18). */
import { createHash } from 'node:crypto';

export type HashAlgorithm = 'sha256' | 'sha512';

/** False also where the file states no hash of that length. */
export function isHashRight(bytes: Uint8Array, hashFile: string, algorithm: HashAlgorithm): boolean {
  const digits = algorithm === 'sha256' ? 64 : 128;
  const stated = new RegExp(`^\\ufeff?\\\\?([0-9a-fA-F]{${digits}})(?:\\s|$)`).exec(hashFile)?.[1];
  return stated?.toLowerCase() === createHash(algorithm).update(bytes).digest('hex');
}
