/** Lines of a text one after another without a copy of the whole, and the list of those that were not read. */
import type { UnreadLine } from '#model/network/access-rule.ts';

/** Longer lines are cut for reading: no configuration has them, and patterns stay quick. */
const longestLine = 100_000;
/** What of a line is shown to people. */
const shown = 200;

export interface Line {
  line: number;
  text: string;
}

export function* linesOf(text: string): Generator<Line> {
  let at = 0;
  for (let line = 1; at < text.length; line += 1) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    const raw = text.slice(at, Math.min(end, at + longestLine));
    yield { line, text: raw.endsWith('\r') ? raw.slice(0, -1) : raw };
    at = end + 1;
  }
}

export class UnreadLines {
  readonly all: UnreadLine[] = [];

  add(kind: UnreadLine['kind'], { line, text }: Line, why: string, hint: string): void {
    this.all.push({ line, text: text.trim().slice(0, shown), kind, why, hint });
  }
}
