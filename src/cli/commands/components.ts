/** `ward components`: components of SBOMs, what was found in them, and how far remedying is. */
import { InvalidArgumentError } from 'commander';
import type { RemediationState } from '#model/judgement/remediation.ts';
import { atDesk, named, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, ComponentMarking, ComponentQuestion } from '../desk/desk.ts';
import { counted, printJson, printLine } from '../output.ts';
import { markWords, stateNamed, stateNames, stateOf, stateWords } from '../remediation-states.ts';
import type { CommandSettings } from '../settings.ts';

interface ComponentOptions extends CommonOptions {
  component?: { name: string; version?: string };
  sbom?: string;
  vulnerability?: string;
  state?: RemediationState;
  note?: string;
  everywhere?: true;
}

export function declareComponentsCommand({ program, settings, end }: Declaring): void {
  const command = withCommonOptions(program.command('components'))
    .description('components of SBOMs: each once; or what was found in them; or mark how far remedying is')
    .argument(
      '[word]',
      `found: what was found in them; ${stateNames.join(', ')}: marks what the options name`,
      wordOf,
    )
    .option('--component <name>', 'of this component: NAME or NAME@VERSION', componentOf)
    .option('--sbom <id>', 'in this SBOM, by its id')
    .option('--vulnerability <id>', 'of this vulnerability: a CVE, or the id of a record')
    .option('--state <state>', 'for found: only those in this state', stateOf)
    .option('--note <text>', 'why, or by whom: kept with the mark')
    .option('--everywhere', 'marks the component wherever it is used, in SBOMs that come later too');
  command.action(async (word: Word | undefined, options: ComponentOptions) => {
    if (word === undefined)
      return end(await printed(settings, options, 'component', (org) => org.components(), componentLine));
    const which = { ...options.component, sbomId: options.sbom, vulnerability: options.vulnerability };
    if (word === 'found') return end(await listFound(settings, options, { ...which, state: options.state }));
    if (Object.values(which).every((one) => one === undefined))
      return command.error(
        'ward components needs --component, --sbom or --vulnerability to mark: it does not mark everything.',
        { exitCode: 2 },
      );
    const { note, everywhere } = options;
    return end(await mark(settings, options, { ...which, state: word, note, everywhere }));
  });
}

type Word = 'found' | RemediationState;

function wordOf(text: string): Word {
  const word = text === 'found' ? text : stateNamed(text);
  if (word === null) throw new InvalidArgumentError(`expected found, ${stateNames.join(', ')}.`);
  return word;
}

/** `NAME`, or `NAME@VERSION`; a name may begin with an @ of its own, as those of npm do. */
function componentOf(text: string): { name: string; version?: string } {
  const at = text.lastIndexOf('@');
  if (text.trim() === '') throw new InvalidArgumentError('expected NAME or NAME@VERSION.');
  return at <= 0 ? { name: text } : { name: text.slice(0, at), version: text.slice(at + 1) };
}

async function listFound(
  settings: CommandSettings,
  options: ComponentOptions,
  question: ComponentQuestion,
): Promise<number> {
  return await printed(
    settings,
    options,
    'vulnerability in a component',
    (org) => org.componentFindings(question),
    findingLine,
    'vulnerabilities in components',
  );
}

async function mark(
  settings: CommandSettings,
  options: CommonOptions,
  marking: ComponentMarking,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const answer = await org.markComponents(marking);
    if (options.json) printJson(answer);
    else printLine(`${answer.marked} of ${answer.found} marked: ${stateWords[marking.state]}`);
  });
}

function componentLine(row: Answer<'listComponents'>['items'][number]): string {
  const found = `${row.affectedCount} affected, ${row.unknownCount} unknown`;
  return `${named(row.name, row.version)}${row.purl === null ? '' : ` (${row.purl})`}: in ${counted(row.sbomCount, 'SBOM')}; ${found}`;
}

function findingLine(row: Answer<'listComponentFindings'>['items'][number]): string {
  const changed = row.toldChanged ? '; something else is said of it since' : '';
  return `${named(row.name, row.version)} in ${row.sbomName} (${row.sbomId}): ${row.vulnerability} ${row.status}, ${stateWords[row.state]}${markWords(row)}${changed}`;
}
