/**
 * Package URLs: `pkg:type/namespace/name@version?qualifiers#subpath`, read, checked and written.
 * Source: https://github.com/package-url/purl-spec (ECMA-427), "How to parse" and "How to build" a purl
 */
import { decoded, encoded } from './encoding.ts';
import { normalised, typeFaults } from './types.ts';

export interface Purl {
  /** In lower case. */
  type: string;
  /** Segments joined by "/", decoded. */
  namespace: string | null;
  name: string;
  version: string | null;
  qualifiers: Readonly<Record<string, string>> | null;
  subpath: string | null;
}

/** What could be read, in the form of its type, with what breaks a rule; or the reason why nothing could. */
export type PurlReading = { purl: Purl; faults: string[]; reason: null } | { purl: null; reason: string };

/** Reads as widely as the meaning is plain: an SBOM's purl that misses its namespace still names a package. */
export function readPurl(text: string): PurlReading {
  const faults: string[] = [];
  const hash = text.lastIndexOf('#');
  const beforeHash = hash === -1 ? text : text.slice(0, hash);
  const question = beforeHash.lastIndexOf('?');
  const path = question === -1 ? beforeHash : beforeHash.slice(0, question);
  const place = readPath(path);
  if (typeof place === 'string') return { purl: null, reason: place };
  const subpath = hash === -1 ? null : readSegments(text.slice(hash + 1), isSubpathSegment);
  const qualifiers = question === -1 ? null : readQualifiers(beforeHash.slice(question + 1), faults);
  if (subpath === undefined || qualifiers === undefined) return { purl: null, reason: badEncoding };
  const purl = normalised({ ...place, qualifiers, subpath });
  return { purl, faults: [...faults, ...typeFaults(purl)], reason: null };
}

/** As strictly as the standard: null where anything breaks a rule. */
export function parsePurl(text: string): Purl | null {
  const reading = readPurl(text);
  return reading.purl !== null && reading.faults.length === 0 ? reading.purl : null;
}

const badEncoding = 'a "%" in it encodes nothing';

type Path = Pick<Purl, 'type' | 'namespace' | 'name' | 'version'>;

/** `pkg:type/namespace/name@version`; the reason where it cannot be read. */
function readPath(path: string): Path | string {
  const colon = path.indexOf(':');
  if (path.slice(0, Math.max(colon, 0)).toLowerCase() !== 'pkg') return 'it does not begin with "pkg:"';
  let start = colon + 1;
  while (path[start] === '/') start += 1;
  const slash = path.indexOf('/', start);
  const type = path.slice(start, slash === -1 ? undefined : slash).toLowerCase();
  if (!isType(type)) return `"${type}" is no type`;
  if (slash === -1) return 'there is no name behind the type';
  const at = versionAt(path, slash);
  const version = at === -1 ? null : decoded(path.slice(at + 1));
  const names = path.slice(slash + 1, at === -1 ? undefined : at);
  // Of a Git repository the host is the namespace, and the path on it the name (git-definition.json).
  const split = type === 'git' ? names.indexOf('/') : names.lastIndexOf('/');
  const name = decoded(names.slice(split + 1));
  const namespace = split === -1 ? null : readSegments(names.slice(0, split), isSegment);
  if (name === undefined || version === undefined || namespace === undefined) return badEncoding;
  if (name === '') return 'it has no name';
  return { type, namespace, name, version: version === '' ? null : version };
}

/** The last "@", unless it begins a scope that was not encoded ("/@babel/core"). */
function versionAt(path: string, slash: number): number {
  const at = path.lastIndexOf('@');
  if (at <= slash) return -1;
  return path[at - 1] === '/' && path.includes('/', at) ? -1 : at;
}

/** A letter first, then letters, digits, dots and dashes. */
function isType(type: string): boolean {
  return /^[a-z][a-z0-9.-]*$/.test(type);
}

const isSegment = (segment: string): boolean => segment !== '';
const isSubpathSegment = (segment: string): boolean => segment !== '' && segment !== '.' && segment !== '..';

/** Segments decoded one by one; null where none is left, undefined where one cannot be decoded. */
function readSegments(text: string, keeps: (segment: string) => boolean): string | null | undefined {
  const segments: string[] = [];
  for (const raw of text.split('/')) {
    const segment = decoded(raw);
    if (segment === undefined) return undefined;
    if (keeps(segment)) segments.push(segment);
  }
  return segments.length === 0 ? null : segments.join('/');
}

/** Keys must be lower case; where they are not, they are read so all the same, and said. */
function readQualifiers(text: string, faults: string[]): Record<string, string> | null | undefined {
  const qualifiers = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = equals === -1 ? pair : pair.slice(0, equals);
    const value = equals === -1 ? '' : decoded(pair.slice(equals + 1));
    if (value === undefined) return undefined;
    if (!isKey(key)) faults.push(`"${key}" is no key of a qualifier`);
    const lower = key.toLowerCase();
    if (qualifiers.has(lower)) faults.push(`the qualifier "${lower}" stands there twice`);
    else if (value !== '') qualifiers.set(lower, value);
  }
  return qualifiers.size === 0 ? null : Object.fromEntries(qualifiers);
}

function isKey(key: string): boolean {
  return /^[a-z][a-z0-9._-]*$/.test(key);
}

/** The canonical text. */
export function purlText(purl: Purl): string {
  const segments = (text: string) => text.split('/').map(encoded).join('/');
  const qualifiers = Object.entries(purl.qualifiers ?? {})
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encoded(value)}`);
  return (
    `pkg:${purl.type}/` +
    (purl.namespace === null ? '' : `${segments(purl.namespace)}/`) +
    (purl.type === 'git' ? segments(purl.name) : encoded(purl.name)) +
    (purl.version === null ? '' : `@${encoded(purl.version)}`) +
    (qualifiers.length === 0 ? '' : `?${qualifiers.join('&')}`) +
    (purl.subpath === null ? '' : `#${segments(purl.subpath)}`)
  );
}

/** Puts a purl together from its parts; null where they break a rule. */
export function makePurl(parts: Partial<Purl>): Purl | null {
  const { type, name } = parts;
  if (type === undefined || name === undefined || name === '' || !isType(type.toLowerCase())) return null;
  const keys = Object.keys(parts.qualifiers ?? {});
  if (!keys.every(isKey)) return null;
  const purl = normalised({
    type: type.toLowerCase(),
    namespace: parts.namespace ?? null,
    name,
    version: parts.version ?? null,
    qualifiers: parts.qualifiers ?? null,
    subpath: parts.subpath ?? null,
  });
  return typeFaults(purl).length === 0 ? purl : null;
}
