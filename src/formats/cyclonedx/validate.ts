/**
 * Checks a CycloneDX document against the JSON schema of its version, with ajv and the schemas as published
 * (https://github.com/CycloneDX/specification, schema/; Apache-2.0). XML is checked in its JSON form: what the reader
 * leaves out of it, such as cryptographic properties, is not checked there.
 */
import type { AnySchema, ErrorObject, ValidateFunction } from 'ajv';
import { readableSize } from '#base/bytes.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { asText, isObject } from '../json/value.ts';
import { type Encoding, placer } from './place.ts';
import type { KnownVersion, XmlVersion } from './schema.ts';

/**
 * Above this many bytes the check is left out: it takes about a second for 10 MB, in which the process would answer
 * nothing else, and the reader itself tells what it cannot read.
 */
export const cycloneDxCheckLimit = 10_000_000;

/** XML of 1.0 and 1.1 has no schema in JSON; what these had is a part of 1.2. */
const schemaVersionOf: Readonly<Record<XmlVersion, KnownVersion>> = { '1.0': '1.2', '1.1': '1.2' };

const validators = new Map<string, Promise<ValidateFunction>>();

/** The first breach of the schema as a warning; none for a version that has no schema here. */
export async function checkCycloneDx(
  document: unknown,
  encoding: Encoding = 'json',
  size = 0,
): Promise<Problem[]> {
  if (!isObject(document)) return [];
  const stated = asText(document.specVersion) ?? '';
  const version = Object.entries(schemaVersionOf).find(([of]) => of === stated)?.[1] ?? stated;
  const load = Object.entries(boms).find(([of]) => of === version)?.[1];
  if (load === undefined) return [];
  if (size > cycloneDxCheckLimit) {
    const values = { size: readableSize(size), limit: readableSize(cycloneDxCheckLimit) };
    return [problem('cyclonedx-check-left-out', '', values)];
  }
  const validate = await (validators.get(version) ?? compile(version, load));
  if (validate(version === stated ? document : { ...document, specVersion: version })) return [];
  const error = tellingError(validate.errors ?? []);
  if (error === null) return [];
  const where = placer(encoding)(pathOf(error.instancePath));
  return [problem('cyclonedx-schema', where, { version: stated, detail: detailOf(error) })];
}

/** Compiled when the first document of a version comes, which takes 0.1 to 0.3 s. */
function compile(version: string, load: SchemaModule): Promise<ValidateFunction> {
  const compiled = compileSchemas(load);
  validators.set(version, compiled);
  return compiled;
}

type SchemaModule = () => Promise<{ default: AnySchema }>;

const boms: Readonly<Record<KnownVersion, SchemaModule>> = {
  '1.2': () => import('./schemas/bom-1.2.schema.json', { with: { type: 'json' } }),
  '1.3': () => import('./schemas/bom-1.3.schema.json', { with: { type: 'json' } }),
  '1.4': () => import('./schemas/bom-1.4.schema.json', { with: { type: 'json' } }),
  '1.5': () => import('./schemas/bom-1.5.schema.json', { with: { type: 'json' } }),
  '1.6': () => import('./schemas/bom-1.6.schema.json', { with: { type: 'json' } }),
  '1.7': () => import('./schemas/bom-1.7.schema.json', { with: { type: 'json' } }),
};

/** What the schemas of all versions refer to. */
const shared: readonly SchemaModule[] = [
  () => import('./schemas/spdx.schema.json', { with: { type: 'json' } }),
  () => import('./schemas/jsf-0.82.schema.json', { with: { type: 'json' } }),
  () => import('./schemas/cryptography-defs.schema.json', { with: { type: 'json' } }),
];

async function compileSchemas(load: SchemaModule): Promise<ValidateFunction> {
  const [{ Ajv }, bom, ...others] = await Promise.all([
    import('ajv'),
    load(),
    ...shared.map((loadOther) => loadOther()),
  ]);
  // To collect all errors takes ajv time that grows with the square of their number.
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false, validateSchema: false, formats });
  // The one of ajv compares each item with each other; here equal items are found by their text.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    errors: false,
    validate: (unique: boolean, items: unknown[]) =>
      !unique || new Set(items.map((item) => JSON.stringify(item))).size === items.length,
    error: { message: 'must NOT have two items that are the same' },
  });
  for (const other of others) ajv.addSchema(other.default);
  return ajv.compile(bom.default);
}

/**
 * Dates are held to RFC 3339, 5.6, but may lack the offset, as `xs:dateTime` of the XML may. A URI is told from a word by
 * its scheme (RFC 3986, 3.1), since the schema of signatures offers both. Other formats (addresses, references) say nothing
 * that Ward reads, and patterns for them can take long over hostile text.
 */
const formats = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  'iri-reference': true,
  'idn-email': true,
  uri: /^[a-z][a-z0-9+.-]*:/i,
  string: true,
} as const;

/**
 * Of a choice ajv tells every branch that does not fit, and that none does. What stands deepest is most likely what its
 * author meant.
 */
function tellingError(errors: readonly ErrorObject[]): ErrorObject | null {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const isChoice = ({ keyword }: ErrorObject) => ['oneOf', 'anyOf', 'if', 'not'].includes(keyword);
  const [deepest] = errors.toSorted(
    (a, b) => Number(isChoice(a)) - Number(isChoice(b)) || depth(b) - depth(a),
  );
  return deepest ?? null;
}

function detailOf({ message, params }: ErrorObject): string {
  const { additionalProperty, allowedValues } = params as {
    additionalProperty?: string;
    allowedValues?: unknown[];
  };
  if (additionalProperty !== undefined) return `there is no "${additionalProperty}" in the standard here`;
  if (allowedValues !== undefined && allowedValues.length <= 20)
    return `must be one of ${allowedValues.map(String).join(', ')}`;
  return message ?? 'no reason given';
}

/** The steps of a JSON pointer; numbers are positions in arrays. */
function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((token) => (/^\d+$/.test(token) ? Number(token) : token));
}
