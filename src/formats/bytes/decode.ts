/** Bytes to text: UTF-8, UTF-16 with or without byte order mark, and Windows-1252 where UTF-8 is impossible. */
import { type Problem, problem } from '#base/errors/problem.ts';

export interface Decoded {
  /** Without byte order mark; null when the bytes cannot be text. */
  text: string | null;
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';
  problems: Problem[];
}

/**
 * Decodes a whole file. A byte order mark decides; without one UTF-16 is known by the zero bytes beside its first
 * characters (as RFC 4627, 3 did for JSON), then valid UTF-8 is UTF-8, and anything else is read as Windows-1252,
 * the superset of Latin-1 that Western exports use (https://encoding.spec.whatwg.org/#windows-1252), with a note.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return decodeUtf16(bytes, utf16.encoding, utf16.marked);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'UTF-8', problems: [] };
  if (bytes.includes(0)) return { text: null, encoding: 'UTF-8', problems: [] };
  const damaged = decodeDamagedUtf8(bytes);
  if (damaged !== null) return damaged;
  const encoding = 'Windows-1252';
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, problems: [problem('encoding-assumed', '', { encoding })] };
}

/**
 * Text whose letters outside ASCII are mostly good UTF-8 is UTF-8 with damage, such as a cut in the middle of a
 * letter: to read all of it as Windows-1252 would spoil every other letter. Null when it is not.
 */
function decodeDamagedUtf8(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder().decode(bytes);
  const count = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  if (good <= count) return null;
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
  return { text, encoding: 'UTF-8', problems: [problem('encoding-damaged', `line ${line}`, { count })] };
}

function decodeUtf16(bytes: Uint8Array, encoding: 'UTF-16LE' | 'UTF-16BE', marked: boolean): Decoded {
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return { text, encoding, problems: [problem('encoding-assumed', '', { encoding })] };
  return { text: null, encoding, problems: marked ? [problem('encoding-broken', '', { encoding })] : [] };
}

function utf16Of(bytes: Uint8Array): { encoding: 'UTF-16LE' | 'UTF-16BE'; marked: boolean } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return { encoding: 'UTF-16LE', marked: true };
  if (a === 0xfe && b === 0xff) return { encoding: 'UTF-16BE', marked: true };
  if (a && b === 0 && c && d === 0) return { encoding: 'UTF-16LE', marked: false };
  if (a === 0 && b && c === 0 && d) return { encoding: 'UTF-16BE', marked: false };
  return null;
}

/** Null when the bytes break the rules of the encoding. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}
