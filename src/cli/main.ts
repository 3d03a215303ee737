/** The `ward` command: reads its words, runs the command they name, and answers its exit code. */
import { Command, CommanderError } from 'commander';
import { declareActionCommands } from './commands/actions.ts';
import { declareAdvisoryCommands } from './commands/advisories.ts';
import { declareAssessmentCommands } from './commands/assessments.ts';
import { declareContextCommand } from './commands/context.ts';
import { declareDatabaseCommand } from './commands/database.ts';
import { declareEscalationCommands } from './commands/escalation.ts';
import { declareSimulateCommand } from './commands/simulate.ts';
import { declareTableCommands } from './commands/tables.ts';
import { declareFeedCommands } from './commands/feeds.ts';
import { declareFindingCommands } from './commands/findings.ts';
import { declareImportCommand } from './commands/import.ts';
import { declareHistoryCommands } from './commands/imports.ts';
import { declareObligationsCommand } from './commands/obligations.ts';
import { declareOrganisationCommands } from './commands/organisations.ts';
import { declareRemediationCommand } from './commands/remediation.ts';
import { declareNetworkCommands } from './commands/network.ts';
import { declarePolicyCommands } from './commands/policies.ts';
import { declarePeopleCommands } from './commands/people.ts';
import { declareReviewCommands } from './commands/review.ts';
import { declareComponentsCommand } from './commands/components.ts';
import { declareRubricCommand } from './commands/rubric.ts';
import { declareSbomsCommand } from './commands/sboms.ts';
import { declareSampleCommand } from './commands/sample.ts';
import { declareScanCommand } from './commands/scan.ts';
import { declareScoreCommand } from './commands/score.ts';
import { declareServerCommands, type Serve } from './commands/serve.ts';
import { declareVexCommands } from './commands/vex.ts';
import type { CommonOptions, Declaring } from './declaring.ts';
import { type CommandSettings, packageVersion, readSettings } from './settings.ts';
import { tell } from './tell.ts';

/** Each declares its commands, in the order in which the help lists them. */
const declarations: readonly ((declaring: Declaring, serve: Serve) => void)[] = [
  declareServerCommands,
  declareOrganisationCommands,
  declareSampleCommand,
  declareDatabaseCommand,
  declareImportCommand,
  declareScanCommand,
  declareScoreCommand,
  declareRubricCommand,
  declareFindingCommands,
  declareContextCommand,
  declareObligationsCommand,
  declareRemediationCommand,
  declareActionCommands,
  declareEscalationCommands,
  declareSimulateCommand,
  declareTableCommands,
  declareAssessmentCommands,
  declareNetworkCommands,
  declarePolicyCommands,
  declarePeopleCommands,
  declareAdvisoryCommands,
  declareReviewCommands,
  declareFeedCommands,
  declareSbomsCommand,
  declareComponentsCommand,
  declareVexCommands,
  declareHistoryCommands,
];

/**
 * Runs a command; answers the exit code: 0 done, 1 something asked for failed, 2 wrong usage, 3 a scan's policy is not met.
 * `openStore` stands in for opening the data, for a caller that holds it open already.
 */
export async function main(
  words: readonly string[],
  serve: Serve,
  openStore?: CommandSettings['openStore'],
): Promise<number> {
  endQuietly();
  let code = 0;
  const program = new Command('ward')
    .description('From an advisory to the devices, places and patients it means.')
    .version(packageVersion())
    // What stands behind the name of a command is its own: `actions add --kind` is not the filter of `actions`.
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('Run the command with --help to see what it takes.');
  const end = (answer: number) => {
    code = answer;
  };
  const settings: CommandSettings = { ...readSettings(process.env), openStore };
  program.hook('preAction', (_program, command) => {
    const { as } = command.optsWithGlobals<CommonOptions>();
    if (as !== undefined) settings.person = as;
  });
  for (const declare of declarations) declare({ program, settings, end }, serve);
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
