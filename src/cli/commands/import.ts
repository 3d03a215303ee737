/** `ward import`: files and folders in, one outcome for each. */
import type { ImportResult } from '#app/imports/import-options.ts';
import { isCancelled } from '#app/imports/import-file.ts';
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import type { DeskOrganisation } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { givenFiles, readGiven } from '../files.ts';
import { printJson, printLine, problemLines, say, startProgress, type Progress } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

export interface ImportCommandOptions {
  org?: string;
  json?: boolean;
  preview?: boolean;
  keepGoing?: boolean;
  fullList?: boolean;
  site?: string;
  confirm?: number;
  sheet?: string;
}

/** Answers the exit code: 0, or 1 where any file failed. */
export async function importCommand(
  settings: CommandSettings,
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const cancel = cancelOnSignal();
  const desk = await openDesk(settings);
  try {
    for (const note of desk.notes) say(note);
    const org = await desk.choose(options.org, 'import');
    const results = await importAll(org, paths, options, cancel.signal);
    const isSettled = options.preview || cancel.signal.aborted || (await settle(org, cancel.signal));
    if (!options.json) summarise(org, results);
    return isSettled && results.every((one) => one.outcome !== 'failed') ? 0 : 1;
  } finally {
    cancel.end();
    await desk.close();
  }
}

async function importAll(
  org: DeskOrganisation,
  paths: readonly string[],
  options: ImportCommandOptions,
  signal: AbortSignal,
): Promise<ImportResult[]> {
  const files = await givenFiles(paths);
  const progress = startProgress();
  const results: ImportResult[] = [];
  for (const [index, file] of files.entries()) {
    progress.show(file.path, index, files.length);
    const result =
      'problem' in file
        ? failed(file.path, options, file.problem)
        : await importOne(org, file, options, signal, (what) =>
            progress.show(`${file.path} ${what}`, index, files.length),
          );
    results.push(result);
    if (options.json) printJson(result);
    else if (isWorthALine(result) && !isNotStarted(result)) printAbove(progress, result);
  }
  progress.end();
  return results;
}

/** Unread companion files of a folder are counted at the end, not listed. */
function isWorthALine(result: ImportResult): boolean {
  return result.outcome !== 'skipped' || result.problems.some((one) => one.severity === 'error');
}

/** Given up before it was read: counted at the end, since a folder may hold thousands. */
function isNotStarted(result: ImportResult): boolean {
  return result.problems.some((one) => one.code === 'not-started');
}

async function importOne(
  org: DeskOrganisation,
  file: { path: string; inFolder: boolean },
  options: ImportCommandOptions,
  signal: AbortSignal,
  onProgress: (what: string) => void,
): Promise<ImportResult> {
  if (signal.aborted) return failed(file.path, options, problem('not-started', file.path));
  const read = await readGiven(file.path);
  if ('problem' in read) return failed(file.path, options, read.problem);
  try {
    return await org.importFile({
      path: file.path,
      inFolder: file.inFolder,
      bytes: read.bytes,
      preview: options.preview ?? false,
      keepGoing: options.keepGoing ?? false,
      fullList: options.fullList ?? false,
      site: options.site,
      confirm: options.confirm,
      sheet: options.sheet,
      signal,
      onProgress: (phase, done, total) =>
        onProgress(`${phase} ${total === null ? done : `${done} of ${total}`}`),
    });
  } catch (error) {
    if (isCancelled(error)) return failed(file.path, options, problem('cancelled', file.path));
    // A full disk, a lost database, a server that is gone: the outcome of this file, and each file has one.
    if (error instanceof WardError) return failed(file.path, options, error.problem);
    throw error;
  }
}

function failed(path: string, options: ImportCommandOptions, found: Problem): ImportResult {
  return {
    path,
    format: null,
    version: null,
    outcome: 'failed',
    counts: {},
    problems: [found],
    import_id: null,
    preview: options.preview ?? false,
    changes: [],
  };
}

function printAbove(progress: Progress, result: ImportResult): void {
  progress.end();
  const counts = Object.entries(result.counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`)
    .join(', ');
  const kind = [result.format, result.version].filter((text) => text !== null).join(' ');
  const outcome = result.preview ? `would be ${result.outcome}` : result.outcome;
  printLine(
    `${outcome.padEnd(9)} ${result.path}${kind === '' ? '' : ` (${kind})`}${counts === '' ? '' : `: ${counts}`}`,
  );
  const shown = result.problems.filter((one) => one.severity !== 'note').slice(0, shownProblems);
  for (const one of shown) printLine(problemLines(one));
  const more = result.problems.length - shown.length;
  if (more > 0) printLine(`  and ${more} more notes or problems; --json lists all`);
  for (const change of result.changes)
    printLine(`  ${change.kind.replaceAll('_', ' ')}: ${change.what} (${change.detail})`);
}

/** Problems named for each file without --json. */
const shownProblems = 20;

function summarise(org: DeskOrganisation, results: readonly ImportResult[]): void {
  const counts = new Map<string, number>();
  for (const result of results) {
    const word = isNotStarted(result) ? 'not started' : result.outcome;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  say(`${org.organisation.name}: ${results.length} files: ${words === '' ? 'none' : words}`);
}

/** False where findings could not be worked out; every file has its outcome before, so that this is said on stderr. */
async function settle(org: DeskOrganisation, signal: AbortSignal): Promise<boolean> {
  const progress = startProgress();
  try {
    await org.settle((done, total) => progress.show('matching', done, total), signal);
    return true;
  } catch (error) {
    if (signal.aborted) {
      say('Cancelled while findings were worked out; the next command or server takes it up.');
      return true;
    }
    if (!(error instanceof WardError)) throw error;
    say(problemLines(error.problem).trimStart());
    return false;
  } finally {
    progress.end();
  }
}

/** The first Ctrl-C cancels: finished files stay, the one under way is taken back. The second ends the process. */
function cancelOnSignal(): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(1);
    say('Cancelling: files that are finished stay imported, the one under way is taken back.');
    controller.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    end: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
