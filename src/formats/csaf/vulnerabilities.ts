/** Reads the vulnerabilities of a CSAF document: statements, remedies, scores, threats and flags. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type {
  AffectedStatement,
  ProductStatus,
  Remediation,
  Threat,
  Vulnerability,
} from '#model/advisory/advisory.ts';
import { asArray, asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';
import { readAcknowledgments, readNotes, readReferences } from './document.ts';
import { readScores } from './scores.ts';

type Groups = ReadonlyMap<string, readonly string[]>;

/** `/product_status` (CSAF 2.0, 3.2.3.9; `unknown` since 2.1). */
export const productStatuses = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
  'recommended',
  'under_investigation',
  'unknown',
] as const satisfies readonly ProductStatus[];

/** Reads `/vulnerabilities`; `groups` are the product groups of the tree, used to resolve `group_ids`. */
export function readVulnerabilities(value: unknown, groups: Groups): Vulnerability[] {
  const keys = new Set<string>();
  return asArray(value).flatMap((item, index) => {
    if (!isObject(item)) return [];
    const read = readVulnerability(item, index, groups);
    const key = unusedKey(read.key, keys);
    keys.add(key);
    return [{ ...read, key }];
  });
}

/** The key itself, or with ` (2)`, ` (3)`... where the publisher lists the same vulnerability again. */
function unusedKey(key: string, used: ReadonlySet<string>): string {
  let unused = key;
  for (let count = 2; used.has(unused); count += 1) unused = `${key} (${count})`;
  return unused;
}

function readVulnerability(item: JsonObject, index: number, groups: Groups): Vulnerability {
  const path = ['vulnerabilities', index];
  const cve = readCve(item.cve);
  const otherId = asText(asObject(asArray(item.ids)[0]).text);
  return {
    cve,
    key: cve ?? otherId ?? String(index),
    title: asText(item.title),
    cwe: readCwe(item.cwe ?? asArray(item.cwes)[0]),
    ...readAcknowledgments(item.acknowledgments),
    notes: readNotes(item.notes),
    references: readReferences(item.references),
    statements: readStatements(item.product_status),
    remediations: asArray(item.remediations).flatMap((remedy, at) =>
      readRemediation(remedy, jsonPointer([...path, 'remediations', at]), groups),
    ),
    scores: readScores(item),
    threats: asArray(item.threats).flatMap((threat) => readThreat(threat, groups)),
    flags: asArray(item.flags).flatMap((value) => {
      const flag = asObject(value);
      const label = asText(flag.label);
      return label === null ? [] : [{ label, productIds: productIdsOf(flag, groups) }];
    }),
    pointer: jsonPointer(path),
  };
}

/** A CVE id in upper case; anything else is not one (CVE JSON 5.1, `cveId`). */
function readCve(value: unknown): string | null {
  const cve = asText(value)?.toUpperCase();
  return cve !== undefined && /^CVE-\d{4}-\d{4,19}$/.test(cve) ? cve : null;
}

function readCwe(value: unknown): Vulnerability['cwe'] {
  const cwe = asObject(value);
  const id = asText(cwe.id);
  return id === null ? null : { id, name: asText(cwe.name) ?? '' };
}

function readStatements(value: unknown): AffectedStatement[] {
  const status = asObject(value);
  return productStatuses.flatMap((name) =>
    [...new Set(asTexts(status[name]))].map((productId) => ({ productId, status: name })),
  );
}

function readRemediation(value: unknown, pointer: string, groups: Groups): Remediation[] {
  if (!isObject(value)) return [];
  return [
    {
      category: asText(value.category) ?? '',
      details: asText(value.details) ?? '',
      url: asText(value.url),
      productIds: productIdsOf(value, groups),
      date: asText(value.date),
      pointer,
    },
  ];
}

function readThreat(value: unknown, groups: Groups): Threat[] {
  if (!isObject(value)) return [];
  return [
    {
      category: asText(value.category) ?? '',
      details: asText(value.details) ?? '',
      productIds: productIdsOf(value, groups),
    },
  ];
}

/**
 * `product_ids` and the members of `group_ids`. A group that is not defined stands for itself: dropping it
 * could leave an empty list, which would mean every product.
 */
function productIdsOf(item: JsonObject, groups: Groups): string[] {
  const ofGroups = asTexts(item.group_ids).flatMap((group) => groups.get(group) ?? [group]);
  return [...new Set([...asTexts(item.product_ids), ...ofGroups])];
}
