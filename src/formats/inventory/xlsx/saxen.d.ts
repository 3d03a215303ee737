/** saxen ships without declarations; these are what `xml.ts` uses (https://github.com/nikku/saxen#supported-hooks). */
declare module 'saxen' {
  export class Parser {
    on(name: 'openTag', call: (name: string, attributes: () => Record<string, string> | false) => void): this;
    on(name: 'closeTag', call: (name: string) => void): this;
    on(name: 'text' | 'cdata' | 'attention', call: (value: string) => void): this;
    on(name: 'error' | 'warn', call: (error: Error) => void): this;
    parse(xml: string): void;
  }
  /** Replaces the five entities of XML and numbers of characters. */
  export function decode(text: string): string;
}
