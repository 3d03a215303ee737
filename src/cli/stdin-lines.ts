/** Lines of a stream as they come, whatever their length. */
import type { Readable } from 'node:stream';

/**
 * The lines that each piece of the stream ends, together; UTF-8, with or without a byte order mark. A line is cut after `longest`
 * characters, so that one without an end takes no memory. What follows the last line end is a line, unless it is empty.
 */
export async function* linesOf(stream: Readable, longest: number): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    const lines = (begun + decoder.decode(piece, { stream: true })).split('\n');
    begun = (lines.pop() ?? '').slice(0, longest);
    if (lines.length > 0) yield lines.map((line) => (line.length > longest ? line.slice(0, longest) : line));
  }
  begun += decoder.decode();
  if (begun !== '') yield [begun];
}
