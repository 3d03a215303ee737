/** Reads the lists of a directory distribution: changes.csv (CSAF 2.0, requirement 13) and index.txt (requirement 12). */
import { type Problem, problem } from '#base/errors/problem.ts';
import { splitCsv } from '#formats/csv/split.ts';
import { besideDocument, type ListedDocument } from './listed-document.ts';
import type { ListReading } from './rolie.ts';

/** `changes` and `index` are the texts of the files, null where there is none; a document in both has its time from `changes`. */
export function readDirectory(base: string, changes: string | null, index: string | null): ListReading {
  const documents = new Map<string, ListedDocument>();
  const problems: Problem[] = [];
  const add = (path: string, updated: string | null) => {
    const url = insideOf(base, path);
    if (url === null) problems.push(problem('feed-path-outside', base, { path, url: base }));
    else if (!documents.has(url)) documents.set(url, besideDocument(url, updated));
  };
  for (const { line, cells } of splitCsv(changes ?? '', { delimiter: ',' })) {
    const [path = '', updated = ''] = cells.map((cell) => cell.trim());
    if (path !== '' && !Number.isNaN(Date.parse(updated))) add(path, updated);
    else
      problems.push(
        problem('feed-list-invalid', `line ${line}`, {
          url: `${base}changes.csv`,
          detail: `line ${line} is no path with a date-time`,
        }),
      );
  }
  for (const line of (index ?? '').split(/\r?\n/)) if (line.trim() !== '') add(line.trim(), null);
  return { documents: [...documents.values()], problems };
}

/** The URL of a path below the base; null for one that leads elsewhere (`..`, another host). */
function insideOf(base: string, path: string): string | null {
  if (path.includes('\\') || path.startsWith('/') || !path.endsWith('.json') || !URL.canParse(path, base))
    return null;
  const url = new URL(path, base);
  const isInside = url.href.startsWith(new URL(base).href) && url.search === '' && url.hash === '';
  return isInside && !/%2e%2e|%2f|%5c/i.test(url.pathname) ? url.href : null;
}
