/**
 * A scanner for the plain XML inside workbooks: elements, attributes and text, no entities but the five of XML.
 * A document type declaration is refused, so that nothing can be expanded or fetched.
 */
import { WardError } from '#base/errors/problem.ts';

export interface XmlHandler {
  /** `name` is without prefix; `attributes` is the raw text, read with `attribute`. */
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Calls the handler for each element and text in order. Throws `xlsx-damaged`. */
export function scanXml(xml: string, handler: XmlHandler): void {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start === -1) return;
    if (start > at) handler.text?.(decodeEntities(xml.slice(at, start)));
    at =
      xml.charCodeAt(start + 1) === 33 || xml.charCodeAt(start + 1) === 63
        ? skipMarkup(xml, start, handler)
        : scanTag(xml, start, handler);
  }
}

function scanTag(xml: string, start: number, handler: XmlHandler): number {
  const end = tagEnd(xml, start);
  if (xml[start + 1] === '/') {
    handler.close?.(localName(xml.slice(start + 2, end).trim()));
    return end + 1;
  }
  const empty = xml[end - 1] === '/';
  const inner = xml.slice(start + 1, empty ? end - 1 : end);
  const blank = inner.search(/\s/);
  const name = localName(blank === -1 ? inner : inner.slice(0, blank));
  handler.open?.(name, blank === -1 ? '' : inner.slice(blank));
  if (empty) handler.close?.(name);
  return end + 1;
}

/** The `>` that ends a tag; one inside a quoted attribute does not. */
function tagEnd(xml: string, start: number): number {
  let quoted = '';
  for (let at = start + 1; at < xml.length; at += 1) {
    const character = xml[at];
    if (quoted !== '') {
      if (character === quoted) quoted = '';
    } else if (character === '"' || character === "'") quoted = character;
    else if (character === '>') return at;
  }
  throw new WardError('xlsx-damaged', '', { detail: 'an XML part ends inside a tag' });
}

/** Comments and instructions are left out, CDATA is text. */
function skipMarkup(xml: string, start: number, handler: XmlHandler): number {
  if (xml.startsWith('<![CDATA[', start)) {
    const end = endOf(xml, ']]>', start);
    handler.text?.(xml.slice(start + 9, end));
    return end + 3;
  }
  if (xml.startsWith('<!--', start)) return endOf(xml, '-->', start) + 3;
  if (xml.startsWith('<?', start)) return endOf(xml, '?>', start) + 2;
  throw new WardError('xlsx-damaged', '', { detail: 'an XML part declares a document type' });
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end === -1) throw new WardError('xlsx-damaged', '', { detail: 'an XML part is cut off' });
  return end;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** One attribute by its local name, null when it is absent. A name starts behind a blank, which keeps this linear. */
export function attribute(attributes: string, name: string): string | null {
  for (const [, found, double, single] of attributes.matchAll(
    /(?:^|\s)([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ))
    if (found !== undefined && localName(found) === name) return decodeEntities(double ?? single ?? '');
  return null;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (hex || decimal) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return entities[name] ?? whole;
  });
}
