/** saxen ships without declarations; these are what `scan.ts` uses (https://github.com/nikku/saxen#supported-hooks). */
declare module 'saxen' {
  /** Where the parser stands; it counts the lines from the start each time it is asked. */
  type Context = () => { line: number };
  export class Parser {
    /** Names of these namespaces get these prefixes, whatever the document calls them. */
    ns(prefixes: Record<string, string>): this;
    on(
      name: 'openTag',
      call: (
        name: string,
        attributes: () => Record<string, string> | false,
        decode: (text: string) => string,
        selfClosing: boolean,
        context: Context,
      ) => void,
    ): this;
    on(name: 'closeTag', call: (name: string) => void): this;
    on(name: 'text' | 'cdata', call: (value: string) => void): this;
    on(
      name: 'attention',
      call: (value: string, decode: (text: string) => string, context: Context) => void,
    ): this;
    on(name: 'error' | 'warn', call: (error: Error, context: Context) => void): this;
    parse(xml: string): void;
  }
  /** Replaces the five entities of XML and numbers of characters. */
  export function decode(text: string): string;
}
