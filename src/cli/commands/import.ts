/** `ward import`: files and folders in, one outcome for each. */
import type { ImportResult } from '#app/imports/import-options.ts';
import { isCancelled } from '#app/imports/cancelled.ts';
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import { readBeside } from '../beside.ts';
import { cancelOnSignal } from '../cancel-on-signal.ts';
import { type CommonOptions, type Declaring, wholeNumber, withCommonOptions } from '../declaring.ts';
import type { ImportDesk } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { givenFiles, readGiven } from '../files.ts';
import { isWorthALine, printResult, summarise } from '../import-words.ts';
import { printJson, problemLines, say, startProgress } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

interface ImportCommandOptions extends CommonOptions {
  preview?: boolean;
  keepGoing?: boolean;
  fullList?: boolean;
  site?: string;
  confirm?: number;
  sheet?: string;
  for?: string;
}

export function declareImportCommand({ program, settings, end }: Declaring): void {
  withCommonOptions(program.command('import'))
    .description('import files and folders: inventories, CSAF, KEV, EPSS, CycloneDX, SPDX; "-" is stdin')
    .argument('<path...>', 'files or folders')
    .option('--preview', 'show what would change and apply nothing')
    .option('--keep-going', 'import good rows of an inventory though others are bad')
    .option(
      '--full-list',
      'the inventory is the full list: absent devices are retired once --confirm is their number',
    )
    .option(
      '--site <name>',
      'the site of rows that name none; with --full-list, the site it is the full list of',
    )
    .option('--confirm <count>', 'how many devices a full list may retire', wholeNumber)
    .option('--sheet <name>', 'sheet of a workbook; the first one unless named')
    .option('--for <product>', "which product an SBOM is of: 'MAKER MODEL@VERSION' as the inventory has them")
    .action(async (paths: string[], options: ImportCommandOptions) =>
      end(await importCommand(settings, paths, options)),
    );
}

/** Answers the exit code: 0, or 1 where any file failed. */
async function importCommand(
  settings: CommandSettings,
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const cancel = cancelOnSignal();
  const desk = await openDesk(settings);
  try {
    for (const note of desk.notes) say(note);
    const org = await desk.chooseForImport(options.org, options.preview ?? false);
    const results = await importAll(org, paths, options, cancel.signal);
    const isSettled = options.preview || cancel.signal.aborted || (await settle(org, cancel.signal));
    if (!options.json) summarise(org.name, results);
    return isSettled && results.every((one) => one.outcome !== 'failed') ? 0 : 1;
  } finally {
    cancel.end();
    await desk.close();
  }
}

async function importAll(
  org: ImportDesk,
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
    else if (isWorthALine(result)) {
      progress.end();
      printResult(result);
    }
  }
  progress.end();
  return results;
}

async function importOne(
  org: ImportDesk,
  file: { path: string; inFolder: boolean },
  options: ImportCommandOptions,
  signal: AbortSignal,
  onProgress: (what: string) => void,
): Promise<ImportResult> {
  if (signal.aborted) return failed(file.path, options, problem('not-started', file.path));
  const read = await readGiven(file.path);
  if ('problem' in read) return failed(file.path, options, read.problem);
  const beside = await readBeside(file.path);
  if ('problem' in beside) return failed(file.path, options, beside.problem);
  try {
    return await org.importFile({
      path: file.path,
      inFolder: file.inFolder,
      bytes: read.bytes,
      ...beside,
      preview: options.preview ?? false,
      keepGoing: options.keepGoing ?? false,
      fullList: options.fullList ?? false,
      site: options.site,
      confirm: options.confirm,
      sheet: options.sheet,
      for: options.for,
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
    advisory_id: null,
    preview: options.preview ?? false,
    changes: [],
  };
}

/** False where findings could not be worked out; every file has its outcome before, so that this is said on stderr. */
async function settle(org: ImportDesk, signal: AbortSignal): Promise<boolean> {
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
