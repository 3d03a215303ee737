/**
 * Cuts a stream of JSON into the texts of its records, without holding more than one: values one after another (JSON
 * Lines), the items of an array, or those of one array inside an object. It looks at brackets and quotes alone; whether a
 * record is JSON is for `JSON.parse` to say.
 */

export type Layout =
  | { kind: 'values' }
  | { kind: 'array' }
  /** The array under this name of the object at the top. */
  | { kind: 'member'; name: string };

export interface JsonPiece {
  text: string;
  /** Counted from 0. */
  index: number;
  /** Line on which the record begins, from 1. */
  line: number;
}

/** What ended the cutting too early. */
export interface SplitFault {
  line: number;
  reason: 'cut-off' | 'stray' | 'too-large';
}

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;

/** Names at the top that are longer than this are not the one that is looked for. */
const longestName = 100;

export class JsonSplitter {
  /** Set when the text cannot be cut any further; `push` then gives nothing. */
  fault: SplitFault | null = null;
  readonly #layout: Layout;
  readonly #limit: number;
  /** Depth at which a bracket opens a record. */
  readonly #itemDepth: number;
  /** True while records can begin: from the start, or inside the array. */
  #inside: boolean;
  #done = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Record that has begun: what of it came in earlier chunks, and where. */
  #pieces: Buffer[] = [];
  #size = 0;
  #isOpen = false;
  #itemLine = 0;
  #line = 1;
  #index = 0;
  /** The last text at the top of the object, to know the array by its name. */
  #name = '';
  #nameBytes: number[] | null = null;

  constructor(layout: Layout, limit: number) {
    this.#layout = layout;
    this.#limit = limit;
    this.#itemDepth = layout.kind === 'values' ? 0 : layout.kind === 'array' ? 1 : 2;
    this.#inside = layout.kind === 'values';
  }

  /** The records that are complete with this chunk. */
  push(chunk: Buffer): JsonPiece[] {
    const found: JsonPiece[] = [];
    let start = this.#isOpen ? 0 : -1;
    for (let at = 0; at < chunk.length && this.fault === null && !this.#done; at += 1) {
      if (this.#inString) {
        at = this.#skipString(chunk, at);
        continue;
      }
      const code = chunk[at] ?? 0;
      if (code === newline) this.#line += 1;
      else if (code === quote) this.#beginString();
      else if (code === 0x7b || code === 0x5b) {
        if (this.#open(code)) start = at;
      } else if (code === 0x7d || code === 0x5d) {
        this.#depth -= 1;
        if (this.#isOpen && this.#depth === this.#itemDepth) {
          if (this.#size + at + 1 - start > this.#limit) this.#stop('too-large');
          else found.push(this.#close(chunk.subarray(start, at + 1)));
          start = -1;
        } else if (this.#depth < this.#itemDepth && this.#inside) this.#leave();
      } else if (!this.#isOpen && this.#inside && this.#depth === this.#itemDepth && !isBetween(code))
        this.#stop('stray');
    }
    if (start !== -1 && this.#isOpen) this.#keep(chunk.subarray(start));
    return found;
  }

  /** Told that nothing more comes: what is open then was cut off. */
  end(): void {
    if (this.fault !== null || this.#done) return;
    if (this.#isOpen || this.#inString || this.#depth > 0) this.#stop('cut-off');
  }

  /** The rest of a text; the offset of its closing quote, or of the last byte of the chunk. */
  #skipString(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const code = chunk[at];
      if (this.#escaped) this.#escaped = false;
      else if (code === backslash) this.#escaped = true;
      else if (code === quote) {
        this.#inString = false;
        this.#endName();
        return at;
      }
      if (this.#nameBytes !== null && this.#nameBytes.length <= longestName) this.#nameBytes.push(code ?? 0);
    }
    return chunk.length;
  }

  #beginString(): void {
    this.#inString = true;
    if (this.#layout.kind === 'member' && this.#depth === 1 && !this.#inside) this.#nameBytes = [];
    // A text where a record should begin.
    else if (!this.#isOpen && this.#inside && this.#depth === this.#itemDepth) this.#stop('stray');
  }

  #endName(): void {
    if (this.#nameBytes === null) return;
    this.#name = Buffer.from(this.#nameBytes).toString('utf8');
    this.#nameBytes = null;
  }

  /** True where the bracket begins a record. */
  #open(code: number): boolean {
    const begins = this.#inside && !this.#isOpen && this.#depth === this.#itemDepth;
    this.#depth += 1;
    if (begins) {
      this.#isOpen = true;
      this.#itemLine = this.#line;
      return true;
    }
    if (this.#inside || code !== 0x5b || this.#depth !== this.#itemDepth) return false;
    this.#inside =
      this.#layout.kind === 'array' || (this.#layout.kind === 'member' && this.#layout.name === this.#name);
    return false;
  }

  /** Behind the array: of an object the rest is not looked at, since a name can stand there only once. */
  #leave(): void {
    this.#inside = false;
    if (this.#layout.kind !== 'values') this.#done = true;
    else this.#stop('stray');
  }

  #keep(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size > this.#limit) this.#stop('too-large');
    // A chunk may be written over by its owner.
    else this.#pieces.push(Buffer.from(piece));
  }

  #close(last: Buffer): JsonPiece {
    const whole = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    const piece = { text: whole.toString('utf8'), index: this.#index, line: this.#itemLine };
    this.#pieces = [];
    this.#size = 0;
    this.#isOpen = false;
    this.#index += 1;
    return piece;
  }

  #stop(reason: SplitFault['reason']): void {
    this.fault = { line: this.#isOpen ? this.#itemLine : this.#line, reason };
    this.#pieces = [];
  }
}

/** Blanks, and the comma between items. */
function isBetween(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x2c;
}
