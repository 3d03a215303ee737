/**
 * Reads XML with saxen, by names without prefix. saxen knows the five entities of XML and no others; a document type
 * declaration is refused all the same, so that nothing can be expanded or fetched.
 */
import { decode, Parser } from 'saxen';
import type { WardError } from '#base/errors/problem.ts';

export interface XmlHandler {
  /** `name` is without prefix; `attributes` are looked into with `attribute`; `isForeign` says of which namespace it is. */
  open?(name: string, attributes: Attributes, isForeign: boolean): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** The attributes of an element, read when they are asked for. */
export type Attributes = () => Record<string, string> | false;

export interface XmlRules {
  /** Deepest nesting of elements that is read. */
  depthLimit: number;
  /** Makes the error that is thrown: `detail` goes on after "the document" ("is broken (...)"), `where` is a line. */
  refuse(detail: string, where: string, cause?: unknown): WardError;
  /** URI of the one namespace whose elements are not foreign; without it none is. */
  namespace?: string;
}

/** Stands before the names of the one namespace. */
const own = 'own:';

/** Calls the handler for each element and text in order. Throws what `rules.refuse` makes. */
export function scanXml(xml: string, handler: XmlHandler, rules: XmlRules): void {
  let depth = 0;
  const refuse = (error: Error, context: () => { line: number }): never => {
    // At the end of the text saxen has no place.
    const line = error.message.includes('end of file') ? xml.split('\n').length : context().line + 1;
    throw rules.refuse(`is broken (${error.message})`, `line ${line}`, error);
  };
  const parser = new Parser();
  if (rules.namespace !== undefined) parser.ns({ [rules.namespace]: own.slice(0, -1) });
  parser
    .on('openTag', (name, attributes, _decode, _selfClosing, context) => {
      depth += 1;
      if (depth > rules.depthLimit)
        throw rules.refuse(`nests deeper than ${rules.depthLimit} elements`, `line ${context().line + 1}`);
      handler.open?.(localName(name), attributes, rules.namespace !== undefined && !name.startsWith(own));
    })
    .on('closeTag', (name) => {
      depth -= 1;
      handler.close?.(localName(name));
    })
    .on('text', (text) => handler.text?.(decodeText(text)))
    .on('cdata', (text) => handler.text?.(text))
    .on('attention', (_text, _decode, context) => {
      throw rules.refuse('declares a document type', `line ${context().line + 1}`);
    })
    .on('error', refuse)
    // What saxen would pass over, such as a quote missing around an attribute: better told than lost.
    .on('warn', refuse)
    .parse(xml);
}

/** One attribute by its local name, null when it is absent or the element is malformed. */
export function attribute(attributes: Attributes, name: string): string | null {
  const all = attributes() || {};
  const found = all[name] ?? Object.entries(all).find(([key]) => key.endsWith(`:${name}`))?.[1];
  return found === undefined ? null : decodeText(found);
}

/** Every attribute without a prefix: those of the element's own vocabulary. */
export function plainAttributes(attributes: Attributes): [string, string][] {
  return Object.entries(attributes() || {})
    .filter(([name]) => name !== 'xmlns' && !name.includes(':'))
    .map(([name, value]) => [name, decodeText(value)]);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** saxen cuts numbers of characters to 16 bits: those above U+FFFF, such as pictograms, are read here. */
function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  const short = text.replace(/&#(?:x([0-9a-f]{5,})|(\d{5,}));/gi, (whole, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code <= 0xffff) return whole;
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
  return decode(short);
}
