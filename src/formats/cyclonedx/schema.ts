/** What Ward reads of a CycloneDX document (https://cyclonedx.org/docs/1.7/json/), 1.0 to 1.7; the rest is ignored. */
import { z } from 'zod';

const text = z.string().nullish();
const party = z.object({ name: text }).nullish();

const license = z.union([
  z.object({ expression: z.string() }),
  z.object({ license: z.object({ id: text, name: text }) }),
]);

export const componentSchema = z.object({
  type: z.string(),
  'bom-ref': text,
  manufacturer: party,
  supplier: party,
  publisher: text,
  authors: z.array(z.object({ name: text })).nullish(),
  author: text,
  group: text,
  name: z.string().min(1),
  version: text,
  versionRange: text,
  scope: text,
  purl: z
    .string()
    .regex(/^pkg:\/{0,2}[a-z][a-z0-9.+-]*\/.+/i, 'a package URL was expected')
    .nullish(),
  cpe: z
    .string()
    .regex(/^cpe:(?:2\.3:|\/)/i, 'a CPE was expected')
    .nullish(),
  licenses: z.array(license).nullish(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).nullish(),
});

export type RawComponent = z.infer<typeof componentSchema>;

export const dependencySchema = z.object({
  ref: z.string(),
  dependsOn: z.array(z.string()).nullish(),
  provides: z.array(z.string()).nullish(),
});

/** Spec versions that Ward knows as JSON: for each of them `validate.ts` names its schema. XML has two beside them. */
export const knownVersions = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'] as const;
const xmlVersions = ['1.0', '1.1'] as const;
export const knownXmlVersions = [...xmlVersions, ...knownVersions] as const;
export type KnownVersion = (typeof knownVersions)[number];
export type XmlVersion = (typeof xmlVersions)[number];

/** "1.2 to 1.7", as people read it. */
export function spanOf(versions: readonly string[]): string {
  return `${versions[0]} to ${versions.at(-1)}`;
}
