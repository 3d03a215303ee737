/** The version texts that were judged by hand, and how many readings were right: when they were drawn, and today. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PrintedVersion, rangeOf } from './range-draw.ts';

export interface Judgement {
  reading: string;
  conditions: string[];
  verdict: 'right' | 'wrong';
  reason: string;
}

/** A line of a draw; `again` where the reading has changed since and was judged once more. */
export interface JudgedVersion extends PrintedVersion, Judgement {
  again?: Judgement;
}

export interface Draw {
  draw: number;
  seed: number;
  matcher: string;
  /** Whether nobody had seen its texts while the reader was changed. */
  unseen: boolean;
  lines: JudgedVersion[];
}

const folder = join(import.meta.dirname, '..', 'test', 'golden', 'ranges');

/** Every draw of test/golden/ranges, in order. */
export function judgedDraws(): Draw[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.toSorted().map((name) => {
    const [head, ...lines] = readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    return { ...(head as Omit<Draw, 'lines'>), lines: lines as JudgedVersion[] };
  });
}

/** The judgement that holds for today's reading, null where nobody has judged it. */
export function judgementNow(line: JudgedVersion): Judgement | null {
  const judged = line.again ?? line;
  const { reading, conditions } = rangeOf(line);
  const isSame = reading === judged.reading && conditions.join('\n') === judged.conditions.join('\n');
  return isSame ? judged : null;
}
