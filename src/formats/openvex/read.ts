/** OpenVEX 0.0.1 to 0.2.0 into statements (https://github.com/openvex/spec, OPENVEX-SPEC.md). */
import type { Problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { VexDocument, VexProduct, VexStatement, VexStatus } from '#model/judgement/vex-statement.ts';
import { asArray, asNumber, asObject, asText, isObject, type JsonObject } from '../json/value.ts';
import { ProblemGroups } from '../problem-groups.ts';

export interface OpenVexReading {
  /** Null when nothing usable could be read. */
  document: (VexDocument & { format: 'openvex' }) | null;
  problems: Problem[];
}

const statuses: readonly VexStatus[] = ['not_affected', 'affected', 'fixed', 'under_investigation'];

type Path = readonly (string | number)[];

/** Deepest nesting of products in products that is read; the specification has two levels. */
const productDepth = 8;

/** Reads a parsed document. Never throws on content: what is wrong is a problem with its JSON pointer. */
export function readOpenVex(value: unknown): OpenVexReading {
  const problems = new ProblemGroups();
  if (!isObject(value) || !Array.isArray(value.statements)) {
    problems.add('vex-unusable', '/statements', { detail: 'it has no list of statements' });
    return { document: null, problems: problems.all() };
  }
  const issuedAt = asText(value.timestamp);
  if (value.statements.length === 0) problems.add('vex-empty', '/statements');
  const document = {
    format: 'openvex' as const,
    formatVersion: versionOf(value['@context']),
    id: asText(value['@id']),
    version: readVersion(value.version),
    issuer: { name: asText(value.author), role: asText(value.role), namespace: namespaceOf(value['@id']) },
    issuedAt,
    updatedAt: asText(value.last_updated),
    statements: value.statements.flatMap((item, index) =>
      readStatement(item, ['statements', index], issuedAt, problems),
    ),
  };
  return { document, problems: problems.all() };
}

/** `https://openvex.dev/ns/v0.2.0` is 0.2.0; before 0.2.0 the context had no version. */
function versionOf(context: unknown): string {
  return /\/v(\d[\w.]*)/.exec(JSON.stringify(context ?? ''))?.[1] ?? '0.0.1';
}

/** A number since 0.0.2, text before. */
function readVersion(value: unknown): string | null {
  const number = asNumber(value);
  return number === null ? asText(value) : String(number);
}

/** Who may name documents there: scheme and host of the id. */
function namespaceOf(value: unknown): string | null {
  return /^https?:\/\/[^/?#]+/i.exec(asText(value) ?? '')?.[0] ?? null;
}

/** "Statements inherit values of the document": the timestamp, where they have none. */
function readStatement(
  value: unknown,
  path: Path,
  issuedAt: string | null,
  problems: ProblemGroups,
): VexStatement[] {
  const pointer = jsonPointer(path);
  const raw = asObject(value);
  const names = readVulnerability(raw);
  const [name, ...aliases] = names;
  if (name === undefined) {
    problems.add('vex-statement-unread', pointer, { detail: 'it names no vulnerability' });
    return [];
  }
  const statedStatus = asText(raw.status);
  const status = statuses.find((known) => known === statedStatus) ?? null;
  if (status === null)
    problems.add('vex-status-unknown', jsonPointer([...path, 'status']), { status: statedStatus ?? '' });
  // Before 0.2.0 the subcomponents stood beside the products, for all of them.
  const shared = readProducts(raw.subcomponents, [...path, 'subcomponents'], 1, problems);
  const products = readProducts(raw.products, [...path, 'products'], 0, problems);
  if (products.length === 0) problems.add('vex-no-product', pointer, { id: name });
  const justification = asText(raw.justification);
  const impact = asText(raw.impact_statement);
  // "For [not_affected], a VEX statement MUST include either a status justification or an impact_statement".
  if (status === 'not_affected' && justification === null && impact === null)
    problems.add('vex-no-justification', pointer, { id: name });
  return [
    {
      vulnerability: name,
      aliases,
      status,
      statedStatus,
      products: shared.length === 0 ? products : products.map((each) => withParts(each, shared)),
      justifications: justification === null ? [] : [justification],
      impact,
      action: asText(raw.action_statement),
      responses: [],
      notes: asText(raw.status_notes),
      at: asText(raw.timestamp) ?? issuedAt,
      updatedAt: asText(raw.last_updated),
      supplier: asText(raw.supplier),
      scores: [],
      pointer,
    },
  ];
}

function withParts(product: VexProduct, parts: readonly VexProduct[]): VexProduct {
  return { ...product, subcomponents: [...product.subcomponents, ...parts] };
}

/** A name alone before 0.2.0, an object with name, aliases and an IRI since. */
function readVulnerability(raw: JsonObject): string[] {
  const text = asText(raw.vulnerability);
  const { name, aliases, '@id': id } = asObject(raw.vulnerability);
  const names = [text, asText(name), ...asArray(aliases).map(asText)].filter((each) => each !== null);
  if (names.length > 0) return [...new Set(names)];
  return [asText(id)].filter((each) => each !== null);
}

/** Products are texts before 0.2.0 and objects since; either is an IRI, a package URL or any other name. */
function readProducts(value: unknown, path: Path, depth: number, problems: ProblemGroups): VexProduct[] {
  return asArray(value).flatMap((item, index) => {
    const where: Path = [...path, index];
    const raw = asObject(item);
    const { purl, cpe22, cpe23 } = asObject(raw.identifiers);
    const identifiers = [asText(purl), asText(cpe22), asText(cpe23)];
    const ref = asText(item) ?? asText(raw['@id']) ?? identifiers.find((each) => each !== null) ?? null;
    if (ref === null) {
      problems.add('vex-statement-unread', jsonPointer(where), { detail: 'the product has no identifier' });
      return [];
    }
    const texts = [ref, ...identifiers].filter((each) => each !== null);
    if (depth >= productDepth && raw.subcomponents !== undefined)
      problems.add('vex-statement-unread', jsonPointer(where), {
        detail: `products stand in products deeper than ${productDepth} levels`,
      });
    return [
      {
        ref,
        bomLink: null,
        name: null,
        version: null,
        supplier: asText(raw.supplier),
        purls: [...new Set(texts.filter((text) => /^pkg:/i.test(text)))],
        cpes: [...new Set(texts.filter((text) => /^cpe:(?:2\.3:|\/)/i.test(text)))],
        hashes: Object.entries(asObject(raw.hashes)).flatMap(([algorithm, digest]) => {
          const digestText = asText(digest);
          return digestText === null ? [] : [{ algorithm: algorithm.toUpperCase(), value: digestText }];
        }),
        versions: [],
        subcomponents:
          depth >= productDepth
            ? []
            : readProducts(raw.subcomponents, [...where, 'subcomponents'], depth + 1, problems),
      },
    ];
  });
}
