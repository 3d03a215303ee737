/** `ward tables`: the decision table that says how soon; shown, checked, tried out, written, and given back. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { WardError } from '#base/errors/problem.ts';
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { counted, printJson, printLine, problemLines, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

type Table = Answer<'getSsvcTable'>;
type Preview = Answer<'previewSsvcTable'>;

export function declareTableCommands({ program, settings, end }: Declaring): void {
  const tables = program
    .command('tables')
    .description('the decision table that says how soon: show, preview, apply, reset')
    .enablePositionalOptions();
  withCommonOptions(tables.command('show'))
    .description('the table that counts, and who wrote one when')
    .option('--csv', 'its rows, as a file to edit and apply')
    .action(async (options: CommonOptions & { csv?: boolean }) => end(await show(settings, options)));
  withCommonOptions(tables.command('preview'))
    .description('check a table and say what it would move of what is held; changes nothing')
    .argument('<file>', 'a CSV, one row a combination; as CERT/CC publishes it, too')
    .action(async (file: string, options: CommonOptions) => end(await preview(settings, options, file)));
  withReason(tables.command('apply'))
    .description('write a table over the published one; everything is weighed again')
    .argument('<file>', 'a CSV, one row a combination')
    .action(async (file: string, options: WithReason) =>
      end(await set(settings, options, await textOf(file))),
    );
  withReason(tables.command('reset'))
    .description('give the published table back; everything is weighed again')
    .action(async (options: WithReason) => end(await set(settings, options, null)));
}

export type WithReason = CommonOptions & { because: string };

export function withReason(command: Command): Command {
  return withCommonOptions(command).requiredOption('--because <reason>', 'why, for those who read it later');
}

export async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const detail = `${file}: ${cause instanceof Error ? cause.message : 'cannot be read'}`;
    throw new WardError('bad-request', file, { detail }, { cause });
  }
}

async function show(settings: CommandSettings, options: CommonOptions & { csv?: boolean }): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const table = await org.ssvcTable();
    if (options.json) printJson(table);
    else if (options.csv) for (const line of csvLines(table.rows)) printLine(line);
    else for (const line of tableLines(table)) printLine(line);
  });
}

const columns = ['exploitation', 'exposure', 'automatable', 'humanImpact', 'decision'] as const;

/** No value holds a comma or a quote. */
function csvLines(rows: Table['rows']): string[] {
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column]).join(','))];
}

function tableLines({ name, version, source, rows, history }: Table): string[] {
  return [
    `${name} ${version}: ${counted(rows.length, 'row')}`,
    `  ${source}`,
    ...history.map(
      (one) =>
        `  ${one.setAt} ${one.setBy}: ${one.isOwn ? 'wrote a table' : 'gave the published one back'}; ${one.reason}`,
    ),
  ];
}

async function preview(settings: CommandSettings, options: CommonOptions, file: string): Promise<number> {
  const csv = await textOf(file);
  let isBroken = false;
  const code = await atDesk(settings, options, async (org) => {
    const answer = await org.previewSsvcTable({ csv });
    isBroken = answer.problems.length > 0;
    if (options.json) printJson(answer);
    else for (const line of previewLines(answer)) printLine(line);
  });
  return code === 0 && isBroken ? 1 : code;
}

export function previewLines({ problems, effect }: Pick<Preview, 'problems' | 'effect'>): string[] {
  if (effect === null) return problems.flatMap((one) => problemLines(one));
  const total = effect.moves.reduce((sum, { findings }) => sum + findings, effect.unchanged);
  return [
    `${counted(total - effect.unchanged, 'finding')} of ${total} would be decided otherwise.`,
    ...effect.moves.flatMap(({ from, to, findings, examples }) => [
      `  ${from.replaceAll('_', ' ')} to ${to.replaceAll('_', ' ')}: ${findings}`,
      ...examples.map(({ cve, product }) => `    such as ${cve ?? 'no CVE'} on ${product || 'a device'}`),
    ]),
  ];
}

async function set(settings: CommandSettings, options: WithReason, csv: string | null): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const written = await org.setSsvcTable({ csv, reason: options.because });
    await org.settle(() => {}, new AbortController().signal);
    if (options.json) printJson(written);
    else say(written.isOwn ? 'The table counts.' : 'The published table counts again.');
  });
}
