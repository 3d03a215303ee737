/** Single values of SPDX documents, in the words of an SBOM. */
import type { Hash } from '#model/inventory/sbom.ts';
import { asText } from '../json/value.ts';

/** `NOASSERTION` and `NONE` stand where nothing is known or nothing is there (SPDX 2.3, 7.5 and others). */
export function stated(value: unknown): string | null {
  const text = asText(value);
  return text === 'NOASSERTION' || text === 'NONE' ? null : text;
}

/** `Organization: Example Inc. (info@example.com)` is `Example Inc.` (SPDX 2.3, 7.5). */
export function partyName(value: unknown): string | null {
  const text = stated(value);
  if (text === null) return null;
  const name = text.replace(/^(?:Organization|Person|Tool)\s*:\s*/i, '');
  const bracket = name.endsWith(')') ? name.lastIndexOf('(') : -1;
  return asText(bracket === -1 ? name : name.slice(0, bracket));
}

/** Checksum algorithms in the spelling of CycloneDX; others stay as they are. */
const algorithms: ReadonlyMap<string, string> = new Map([
  ['SHA1', 'SHA-1'],
  ['SHA224', 'SHA-224'],
  ['SHA256', 'SHA-256'],
  ['SHA384', 'SHA-384'],
  ['SHA512', 'SHA-512'],
  ['SHA3_224', 'SHA3-224'],
  ['SHA3_256', 'SHA3-256'],
  ['SHA3_384', 'SHA3-384'],
  ['SHA3_512', 'SHA3-512'],
  ['BLAKE2B_256', 'BLAKE2b-256'],
  ['BLAKE2B_384', 'BLAKE2b-384'],
  ['BLAKE2B_512', 'BLAKE2b-512'],
]);

export function hashOf(algorithm: unknown, value: unknown): Hash[] {
  const name = asText(algorithm);
  const digest = asText(value);
  if (name === null || digest === null) return [];
  const upper = name.toUpperCase().replace('-', '_');
  return [{ algorithm: algorithms.get(upper) ?? name.toUpperCase(), value: digest }];
}

/** What a package is for, in the spelling of CycloneDX: `OPERATING-SYSTEM`, `operatingSystem` are `operating-system`. */
export function purposeOf(value: unknown): string {
  const text = asText(value);
  if (text === null) return 'unknown';
  if (text === 'model') return 'machine-learning-model';
  return text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
