/** Trees of conditions over CPE names: NVD API 2.0, NVD feeds 1.1, and `cpeApplicability` of CVE records, which copies NVD. */
import type { CpeMatch, CpeNode } from '#model/knowledge/vulnerability-record.ts';
import { asArray, asObject, asText, type JsonObject } from '../json/value.ts';

/** Deepest nesting of nodes that is read; NVD has two. */
const nodeDepth = 20;

/**
 * One entry of `configurations` (NVD API 2.0): nodes under an operator, OR where it has none. A single node without
 * operator of its own stands for itself. `onUnread` is told the path of what could not be read.
 */
export function readConfiguration(value: unknown, onUnread: (path: Path) => void): CpeNode {
  const raw = asObject(value);
  const children = asArray(raw.nodes).map((node, index) => readNode(node, ['nodes', index], onUnread, 1));
  const [only] = children;
  if (children.length === 1 && only !== undefined && raw.negate !== true) return only;
  if (children.length === 0) onUnread(['nodes']);
  return {
    operator: operatorOf(raw.operator),
    negate: raw.negate === true,
    children,
    matches: [],
    incomplete: children.length === 0,
  };
}

type Path = readonly (string | number)[];

/** One node: `cpeMatch` (2.0) or `cpe_match` and `children` (1.1). */
export function readNode(value: unknown, path: Path, onUnread: (path: Path) => void, depth = 0): CpeNode {
  const raw = asObject(value);
  const name = 'cpe_match' in raw ? 'cpe_match' : 'cpeMatch';
  const given = asArray(raw[name]);
  const matches = given.map((match, index) => {
    const read = readMatch(asObject(match));
    if (read === null) onUnread([...path, name, index]);
    return read;
  });
  const inner = asArray(raw.children);
  const isTooDeep = inner.length > 0 && depth >= nodeDepth;
  if (isTooDeep) onUnread([...path, 'children']);
  const isEmpty = given.length === 0 && inner.length === 0;
  if (isEmpty) onUnread(path);
  return {
    operator: operatorOf(raw.operator),
    negate: raw.negate === true,
    children: isTooDeep
      ? []
      : inner.map((child, index) => readNode(child, [...path, 'children', index], onUnread, depth + 1)),
    matches: matches.filter((match) => match !== null),
    incomplete: isTooDeep || isEmpty || matches.includes(null),
  };
}

function operatorOf(value: unknown): 'AND' | 'OR' {
  return asText(value)?.toUpperCase() === 'AND' ? 'AND' : 'OR';
}

function readMatch(raw: JsonObject): CpeMatch | null {
  const criteria = asText(raw.criteria) ?? asText(raw.cpe23Uri);
  if (criteria === null) return null;
  return {
    criteria,
    // What is not said to be harmless is not.
    vulnerable: raw.vulnerable !== false,
    versionStartIncluding: asText(raw.versionStartIncluding),
    versionStartExcluding: asText(raw.versionStartExcluding),
    versionEndIncluding: asText(raw.versionEndIncluding),
    versionEndExcluding: asText(raw.versionEndExcluding),
  };
}
