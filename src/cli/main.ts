/** The `ward` command: its words, and the exit code each outcome ends with. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { catalogue, type ProblemCode } from '#base/errors/catalogue.ts';
import { WardError } from '#base/errors/problem.ts';
import { RefusedRequest } from '#http/contract/client.ts';
import { type PrepareOptions, prepareDatabaseCommand } from './commands/database.ts';
import { explainCommand, findingsCommand } from './commands/findings.ts';
import { importCommand, type ImportCommandOptions } from './commands/import.ts';
import { importsCommand, removeSampleCommand, undoCommand } from './commands/imports.ts';
import { type Serve, serveCommand } from './commands/serve.ts';
import { printJson, problemLines, say } from './output.ts';
import { packageVersion, readSettings } from './settings.ts';

/** Runs a command; answers the exit code: 0 done, 1 something asked for failed, 2 wrong usage. */
export async function main(words: readonly string[], serve: Serve): Promise<number> {
  endQuietly();
  let code = 0;
  const program = commands(serve, (answer) => {
    code = answer;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return tell(error, words.includes('--json'));
  }
}

/** `ward findings | head` closes the pipe early: that is no error. */
function endQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

interface CommonOptions {
  org?: string;
  json?: boolean;
}

function commands(serve: Serve, end: (code: number) => void): Command {
  const settings = readSettings(process.env);
  const program = new Command('ward')
    .description('From an advisory to the devices, places and patients it means.')
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError('Run the command with --help to see what it takes.');
  const common = (command: Command) =>
    command
      .option('--org <name>', 'the organisation to work on')
      .option('--json', 'NDJSON on stdout, one object a line');
  serverCommands(program, settings, serve, end);
  databaseCommands(program, end);
  common(program.command('import'))
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
    .action(async (paths: string[], options: ImportCommandOptions) =>
      end(await importCommand(settings, paths, options)),
    );
  common(program.command('findings'))
    .description('findings, one row for each device, advisory and vulnerability, most urgent first')
    .option(
      '--status <list>',
      'affected, unknown, fixed, not_affected',
      listOf('affected', 'not_affected', 'fixed', 'unknown'),
    )
    .option('--asset <tag>', 'asset tag of a device')
    .option('--advisory <id>', 'tracking id of an advisory')
    .option('--cve <id>', 'CVE id')
    .option(
      '--decision <list>',
      'defer, scheduled, out_of_cycle, immediate',
      listOf('defer', 'scheduled', 'out_of_cycle', 'immediate'),
    )
    .action(async (options: CommonOptions & Parameters<typeof findingsCommand>[1]) => {
      const { status, asset, advisory, cve, decision } = options;
      end(await findingsCommand(settings, { status, asset, advisory, cve, decision }, options));
    });
  common(program.command('explain'))
    .description('the chain of verdicts behind one finding')
    .argument('<finding>', 'finding_id of ward findings')
    .action(async (finding: string, options: CommonOptions) =>
      end(await explainCommand(settings, finding, options)),
    );
  common(program.command('imports'))
    .description('what was imported, newest first')
    .option('--limit <count>', 'how many', wholeNumber, 50)
    .action(async (options: CommonOptions & { limit: number }) =>
      end(await importsCommand(settings, options)),
    );
  common(program.command('undo'))
    .description('undo an import')
    .argument('<import>', 'import id of ward imports')
    .action(async (importId: string, options: CommonOptions) =>
      end(await undoCommand(settings, importId, options)),
    );
  return program;
}

function serverCommands(
  program: Command,
  settings: ReturnType<typeof readSettings>,
  serve: Serve,
  end: (code: number) => void,
): void {
  const listening = (command: Command) =>
    command
      .option('--host <address>', 'loopback address to listen on', '127.0.0.1')
      .option('--port <number>', 'port to listen on; 0 chooses a free one', portNumber, 4700)
      .option('--json', 'NDJSON on stdout, one object a line');
  type Listening = { host: string; port: number; json?: boolean };
  listening(program.command('serve'))
    .description('start the web app and the API; loads the sample when the store is empty')
    .option('--empty', 'no sample: start with an empty organisation')
    .action(async (options: Listening & { empty?: boolean }) =>
      end(await serveCommand(settings, serve, { ...options, demo: false })),
    );
  listening(program.command('demo'))
    .description('the same, with the sample also where other organisations are held')
    .action(async (options: Listening) =>
      end(await serveCommand(settings, serve, { ...options, demo: true })),
    );
  program
    .command('remove-sample')
    .description('remove the sample organisations with all that is in them')
    .option('--json', 'NDJSON on stdout, one object a line')
    .action(async (options: { json?: boolean }) => end(await removeSampleCommand(settings, options)));
}

function databaseCommands(program: Command, end: (code: number) => void): void {
  program
    .command('prepare-database')
    .description(
      'make the roles and tables of Ward on a PostgreSQL server, once; prints the DATABASE_URL to use',
    )
    .requiredOption('--owner-url <url>', 'a superuser, or a role with CREATEROLE that owns the database')
    .option('--password <text>', 'password of the login Ward works as; one is made up unless given')
    .option('--json', 'NDJSON on stdout, one object a line')
    .action(async (options: PrepareOptions) => end(await prepareDatabaseCommand(options)));
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number was expected.');
  return Number(text);
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('a port from 0 to 65535 was expected.');
  return port;
}

function listOf<T extends string>(...allowed: T[]): (text: string) => T[] {
  return (text) =>
    text.split(',').map((word) => {
      const found = allowed.find((one) => one === word.trim());
      if (!found) throw new InvalidArgumentError(`expected a comma-separated list of ${allowed.join(', ')}.`);
      return found;
    });
}

/** The one place that turns a problem into words and an exit code. */
function tell(error: unknown, asJson: boolean): number {
  if (error instanceof WardError) {
    if (asJson) printJson({ problem: error.problem });
    say(problemLines(error.problem).trimStart());
    return catalogue[error.code].exit;
  }
  if (error instanceof RefusedRequest) {
    const { code, detail, hint, where } = error.details;
    const found = { code: code as ProblemCode, severity: 'error' as const, where, message: detail, hint };
    if (asJson) printJson({ problem: found });
    say(problemLines(found).trimStart());
    return code in catalogue ? catalogue[found.code].exit : 1;
  }
  throw error;
}
