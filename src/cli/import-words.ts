/** What became of imported files, in words: a line a file with its problems and changes, and a summary. */
import type { ImportResult } from '#app/imports/import-options.ts';
import { printLine, problemLines, say } from './output.ts';

/** Problems named for each file without --json. */
const shownProblems = 20;

/** Unread companion files of a folder, and files that were not begun, are counted at the end and not listed. */
export function isWorthALine(result: ImportResult): boolean {
  if (isNotStarted(result)) return false;
  return result.outcome !== 'skipped' || result.problems.some((one) => one.severity === 'error');
}

/** Given up before it was read. A folder may hold thousands. */
function isNotStarted(result: ImportResult): boolean {
  return result.problems.some((one) => one.code === 'not-started');
}

/** Notes are counted, but for those that say where to go on, or which columns were not known. */
function isTold({ severity, code }: ImportResult['problems'][number]): boolean {
  return (
    severity !== 'note' ||
    code === 'vex-in-inbox' ||
    code === 'vex-by-policy' ||
    code === 'vex-refused' ||
    code === 'signature-right' ||
    code === 'inventory-attributes'
  );
}

/** Said once for all files that it is the same of, at the end: a publisher signs every file with one key. */
function isSaidOnce({ code }: ImportResult['problems'][number]): boolean {
  return code === 'signature-key-unknown';
}

/** One file: its outcome and counts, the first of its problems, and what would change. */
export function printResult(result: ImportResult): void {
  const counts = Object.entries(result.counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`)
    .join(', ');
  const kind = [result.format, result.version].filter((text) => text !== null).join(' ');
  printLine(
    `${outcomeOf(result).padEnd(9)} ${result.path}${kind === '' ? '' : ` (${kind})`}${counts === '' ? '' : `: ${counts}`}`,
  );
  const own = result.problems.filter((one) => !isSaidOnce(one));
  const shown = own.filter(isTold).slice(0, shownProblems);
  for (const one of shown) printLine(problemLines(one));
  const more = own.length - shown.length;
  if (more > 0)
    printLine(`  and ${more} more ${more === 1 ? 'note or problem' : 'notes or problems'}; --json lists all`);
  for (const change of result.changes)
    printLine(`  ${change.kind.replaceAll('_', ' ')}: ${change.what} (${change.detail})`);
  const unnamed = changesInAll(result) - result.changes.length;
  if (result.changes.length > 0 && unnamed > 0)
    printLine(`  and ${unnamed} more; a preview names the first, the counts above are of all`);
}

/** Devices that an inventory would add, change, bring back, miss or retire. */
function changesInAll({ counts }: ImportResult): number {
  const kinds = ['added', 'changed', 'returned', 'not_seen', 'retired'];
  return kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

function outcomeOf({ outcome, preview }: ImportResult): string {
  if (!preview) return outcome;
  return outcome === 'failed' ? 'would fail' : `would be ${outcome}`;
}

export function summarise(name: string, results: readonly ImportResult[]): void {
  for (const line of saidOnce(results)) printLine(line);
  const counts = new Map<string, number>();
  for (const result of results) {
    const word = isNotStarted(result) ? 'not started' : wordOf(result);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  const files = results.length === 1 ? '1 file' : `${results.length} files`;
  say(`${name}: ${files}: ${words === '' ? 'none' : words}`);
}

/** A companion file is no document: what it says was looked at with the file that it lies beside. */
function wordOf({ outcome, problems }: ImportResult): string {
  return outcome === 'skipped' && problems.length === 0
    ? 'skipped that only lie beside others (signatures, hashes, lists)'
    : outcome;
}

function saidOnce(results: readonly ImportResult[]): string[] {
  const all = results.flatMap(({ problems }) => problems.filter(isSaidOnce));
  return [...Map.groupBy(all, (one) => one.message).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return [
      problemLines(same.length === 1 ? first : { ...first, where: `${same.length} files` }).trimStart(),
    ];
  });
}
