/** A policy as words with their places. Comments run from `#` to the end of a line. */

export interface Word {
  kind: 'word' | 'text' | 'open_text';
  /** In lower case, a hyphen or underscore as a space where it joins words; of a text what stands between its quotes. */
  value: string;
  /** From 1. */
  line: number;
  column: number;
  /** Offsets in the text. */
  from: number;
  to: number;
}

const parts = /#[^\n]*|["\u201c][^"\u201d\n]*["\u201d]?|[^\s"\u201c#]+/g;

export function wordsOf(text: string): Word[] {
  const starts = lineStarts(text);
  return [...text.matchAll(parts)]
    .filter(([found]) => !found.startsWith('#'))
    .flatMap((match) => split(match[0], match.index, starts));
}

/** "life-sustaining" is two words, as "life sustaining"; a share "50%" is a number and a sign. */
function split(found: string, at: number, starts: readonly number[]): Word[] {
  const quoted = /^["\u201c]/.test(found);
  if (quoted) {
    const isClosed = found.length > 1 && /["\u201d]$/.test(found);
    const value = found.slice(1, isClosed ? -1 : undefined).trim();
    return [{ kind: isClosed ? 'text' : 'open_text', value, ...placed(at, found.length, starts) }];
  }
  return [...found.matchAll(/[^-_%,]+|%|,/g)].map((part) => ({
    kind: 'word',
    value: part[0].toLowerCase(),
    ...placed(at + part.index, part[0].length, starts),
  }));
}

function placed(from: number, length: number, starts: readonly number[]) {
  const line = starts.findLastIndex((start) => start <= from);
  return { line: line + 1, column: from - (starts[line] ?? 0) + 1, from, to: from + length };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
