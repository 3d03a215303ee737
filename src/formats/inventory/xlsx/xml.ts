/**
 * Reads the plain XML inside workbooks with saxen, by names without prefix. saxen knows the five entities of XML and
 * no others; a document type declaration is refused all the same, so that nothing can be expanded or fetched.
 */
import { decode, Parser } from 'saxen';
import { WardError } from '#base/errors/problem.ts';

export interface XmlHandler {
  /** `name` is without prefix; `attributes` are looked into with `attribute`. */
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** The attributes of an element, read when they are asked for. */
export type Attributes = () => Record<string, string> | false;

/** The parts of a workbook nest five or six deep, those with rich text ten. */
const depthLimit = 100;

/** Calls the handler for each element and text in order. Throws `xlsx-damaged`. */
export function scanXml(xml: string, handler: XmlHandler): void {
  let depth = 0;
  new Parser()
    .on('openTag', (name, attributes) => {
      depth += 1;
      if (depth > depthLimit) throw damaged(`an XML part nests deeper than ${depthLimit} elements`);
      handler.open?.(localName(name), attributes);
    })
    .on('closeTag', (name) => {
      depth -= 1;
      handler.close?.(localName(name));
    })
    .on('text', (text) => handler.text?.(decodeText(text)))
    .on('cdata', (text) => handler.text?.(text))
    .on('attention', () => {
      throw damaged('an XML part declares a document type');
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

function refuse(error: Error): never {
  throw damaged(`an XML part is broken (${error.message})`, error);
}

function damaged(detail: string, cause?: unknown): WardError {
  return new WardError('xlsx-damaged', '', { detail }, { cause });
}
