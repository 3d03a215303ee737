/**
 * Finds the first place where a text stops being JSON, in the words of a person. Only used after `JSON.parse` has
 * refused the text: its own messages leave out the position in some cases and differ between engines.
 */

export interface JsonFault {
  /** Offset in the text; its length when the text ends too early. */
  offset: number;
  /** What stands there, e.g. `"}"` or `the end`. */
  found: string;
  expected: string;
  /** True when a complete value stands before the fault. */
  afterValue: boolean;
}

type Expectation = 'value' | 'value or ]' | 'name or }' | 'name' | 'colon' | ', or }' | ', or ]' | 'end';

const words: Readonly<Record<Expectation, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  'name or }': 'a name in double quotes or "}"',
  name: 'a name in double quotes',
  colon: '":"',
  ', or }': '"," or "}"',
  ', or ]': '"," or "]"',
  end: 'the end of the text',
};

const blank = /[ \t\n\r]*/y;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const wordToken = /(?:true|false|null)(?!\w)/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids them in strings (RFC 8259, 7)
const stringPart = /[^"\\\u0000-\u001f]*/y;
const escapeToken = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first fault of a text that is not JSON (RFC 8259), null when it is. Iterative, linear in the text. */
export function locateJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let expect: Expectation = 'value';
  let at = 0;
  for (;;) {
    at = skip(blank, text, at);
    if (at >= text.length) return expect === 'end' ? null : fault(text, at, words[expect], false);
    const character = text.charAt(at);
    const next = step(expect, character, open);
    if (next !== null) {
      expect = next;
      at += 1;
      continue;
    }
    const isName: boolean = expect === 'name' || expect === 'name or }';
    if (!isName && expect !== 'value' && expect !== 'value or ]')
      return fault(text, at, words[expect], expect === 'end');
    if (character === '"') {
      const string = readString(text, at);
      if (typeof string !== 'number') return string;
      at = string;
    } else {
      const end = isName ? at : Math.max(skip(numberToken, text, at), skip(wordToken, text, at));
      if (end === at) return fault(text, at, words[expect], false);
      at = end;
    }
    expect = isName ? 'colon' : afterValue(open);
  }
}

/** What follows a punctuation mark, null when the character is none that fits here. */
function step(expect: Expectation, character: string, open: ('{' | '[')[]): Expectation | null {
  const takesValue = expect === 'value' || expect === 'value or ]';
  if (takesValue && (character === '{' || character === '[')) {
    open.push(character);
    return character === '{' ? 'name or }' : 'value or ]';
  }
  if (character === '}' && (expect === 'name or }' || expect === ', or }')) return closed(open);
  if (character === ']' && (expect === 'value or ]' || expect === ', or ]')) return closed(open);
  if (character === ':' && expect === 'colon') return 'value';
  if (character === ',' && expect === ', or }') return 'name';
  return character === ',' && expect === ', or ]' ? 'value' : null;
}

function closed(open: ('{' | '[')[]): Expectation {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly ('{' | '[')[]): Expectation {
  const inside = open.at(-1);
  if (inside === undefined) return 'end';
  return inside === '{' ? ', or }' : ', or ]';
}

/** The offset behind a string that starts at `at`, or what is wrong in it. */
function readString(text: string, at: number): number | JsonFault {
  let next = at + 1;
  for (;;) {
    next = skip(stringPart, text, next);
    if (next >= text.length)
      return fault(
        text,
        text.length,
        `the closing quote of the text that starts at ${placeOf(text, at)}`,
        false,
      );
    if (text[next] === '"') return next + 1;
    if (text[next] !== '\\')
      return fault(text, next, 'an escape such as \\n instead of a control character', false);
    const end = skip(escapeToken, text, next);
    if (end === next) {
      const cut = next + 6 > text.length && /^\\(u[0-9a-fA-F]*)?$/.test(text.slice(next));
      return fault(text, cut ? text.length : next, 'an escape of JSON (\\n, \\", \\u0041)', false);
    }
    next = end;
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? at : at + found[0].length;
}

function fault(text: string, offset: number, expected: string, afterValue: boolean): JsonFault {
  const code = text.codePointAt(offset);
  if (code === undefined) return { offset, found: 'the end', expected, afterValue };
  const shown =
    code < 32 || code === 127 ? `U+${code.toString(16).padStart(4, '0')}` : String.fromCodePoint(code);
  return { offset, found: `"${shown}"`, expected, afterValue };
}

/** `line 3, column 7`, both counted from 1; columns count UTF-16 units as editors do. */
export function placeOf(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let feed = text.indexOf('\n'); feed !== -1 && feed < offset; feed = text.indexOf('\n', feed + 1)) {
    line += 1;
    start = feed + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}
