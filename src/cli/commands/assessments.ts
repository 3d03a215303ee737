/** `ward assessments`: what a manufacturer judges of a vulnerability in a product of its own; answered, proposed, signed, and kept as a file. */
import { type Command, Option } from 'commander';
import { type AssessmentState, assessmentStates } from '#model/judgement/assessment.ts';
import { type RubricCvssVersion, rubricCvssVersions } from '#model/judgement/rubric.ts';
import { atDesk, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, listOf, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation } from '../desk/desk.ts';
import type { Sent } from '../desk/work-desk.ts';
import { printJson, printLine } from '../output.ts';
import { readSetting, type SettingOptions, withSetting } from '../setting-file.ts';
import {
  assessmentLine,
  assessmentLines,
  eventLine,
  type InputEdit,
  inputOf,
  matrixLines,
  readControls,
} from './assessment-words.ts';

type Assessment = Answer<'getAssessment'>;

interface ListOptions extends CommonOptions {
  state?: AssessmentState[];
  find?: string;
}

interface StartOptions extends CommonOptions {
  vulnerability: string;
  product: string;
  versions?: string;
  cvss: RubricCvssVersion;
}

interface AnswerOptions extends CommonOptions {
  because?: string;
  source?: string;
  reasons?: string;
  controls?: string;
  cvss?: RubricCvssVersion;
  note?: string;
}

export function declareAssessmentCommands(declaring: Declaring): void {
  const { program, settings, end } = declaring;
  const list = async (options: ListOptions) => {
    const question = { state: options.state?.join(','), q: options.find };
    end(await printed(settings, options, 'assessment', (org) => org.assessments(question), assessmentLine));
  };
  const assessments = listing(program.command('assessments').enablePositionalOptions())
    .description(
      'what a manufacturer judges of a vulnerability in its product: list, start, answer, propose, sign, export',
    )
    .action(list);
  listing(assessments.command('list'))
    .description('the same, the newest first')
    .action(
      async (_options: ListOptions, command: Command) => await list(command.optsWithGlobals<ListOptions>()),
    );
  declareShowing(assessments, declaring);
  declareStarting(assessments, declaring);
  declareAnswering(assessments, declaring);
  declareSigning(assessments, declaring);
  declareMatrix(assessments, declaring);
}

function listing(command: Command): Command {
  return withCommonOptions(command)
    .option('--state <list>', assessmentStates.join(', '), listOf(...assessmentStates))
    .option('--find <text>', 'part of the name of the vulnerability or product');
}

function one(assessments: Command, name: string): Command {
  return withCommonOptions(assessments.command(name)).argument('<assessment>', 'AS-12');
}

function declareShowing(assessments: Command, { settings, end }: Declaring): void {
  one(assessments, 'show')
    .description('one assessment: its score, verdicts with their chains, and signatures')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      end(await atDesk(settings, options, async (org) => show(await org.assessment(name), options)));
    });
  one(assessments, 'history')
    .description('all that happened to an assessment, the newest first')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      end(
        await printed(settings, options, 'entry', (org) => org.assessmentHistory(name), eventLine, 'entries'),
      );
    });
  one(assessments, 'export')
    .description('an assessment as a file on stdout: the reasons to keep with the product')
    .addOption(
      new Option('--format <format>', 'json holds all of it, md is for people')
        .choices(['json', 'md'])
        .default('md'),
    )
    .action(async (name: string, { format }: { format: 'json' | 'md' }, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      const done = await atDesk(settings, options, async (org) => {
        process.stdout.write(await org.assessmentFile(name, format));
      });
      end(done);
    });
}

function declareStarting(assessments: Command, { settings, end }: Declaring): void {
  withCommonOptions(assessments.command('start'))
    .description('start to assess a vulnerability in a product')
    .requiredOption('--vulnerability <id>', 'a CVE id, or what you call it')
    .requiredOption('--product <name>', 'a product of your own')
    .option('--versions <text>', 'which versions; left out: all')
    .addOption(new Option('--cvss <version>', 'of the vector').choices(rubricCvssVersions).default('3.1'))
    .action(async (_options: StartOptions, command: Command) => {
      const { vulnerability, product, versions, cvss, ...options } = command.optsWithGlobals<StartOptions>();
      const body = { vulnerability, product, versions: versions ?? null, cvssVersion: cvss };
      end(await atDesk(settings, options, async (org) => show(await org.startAssessment(body), options)));
    });
}

function declareAnswering(assessments: Command, declaring: Declaring): void {
  one(assessments, 'answer')
    .description('state inputs: XAVN=yes, exploitation=active, severity=serious; XAVN= takes an answer away')
    .argument('[input...]', 'of the rubric (ward rubric), of SSVC, or of the FDA matrix', gatherInput)
    .option('--because <text>', 'why; needed for all but answers to the rubric')
    .option('--source <text>', 'a document or a name')
    .option('--reasons <text>', 'the judgement in words')
    .option('--controls <file>', 'compensating controls, a JSON list of {what, lowers, to, inPlace, source}')
    .addOption(new Option('--cvss <version>', 'of the vector').choices(rubricCvssVersions))
    .option('--note <text>', 'kept with it')
    .action(async (name: string, inputs: InputEdit[] | undefined, given: AnswerOptions, command: Command) => {
      const { because, source, reasons, controls, cvss, note } = given;
      const stated = (inputs ?? []).map((input) =>
        input.value === null ? input : { ...input, because: because ?? null, source: source ?? null },
      );
      const edit = {
        inputs: stated,
        reasons,
        cvssVersion: cvss,
        note: note ?? null,
        controls: controls === undefined ? undefined : await readControls(controls),
      };
      await change(
        declaring,
        name,
        command,
        async (org, { version }) =>
          await org.editAssessment(name, { ...edit, version } as Sent<'editAssessment'>),
      );
    });
}

function gatherInput(word: string, before: InputEdit[] = []): InputEdit[] {
  return [...before, inputOf(word)];
}

function declareSigning(assessments: Command, declaring: Declaring): void {
  one(assessments, 'propose')
    .description('propose the judgement as it is now, for two different people to sign')
    .option('--note <text>', 'kept with it')
    .action(async (name: string, { note }: { note?: string }, command: Command) => {
      await change(
        declaring,
        name,
        command,
        async (org, { version }) => await org.proposeAssessment(name, { version, note: note ?? null }),
      );
    });
  one(assessments, 'sign')
    .description('sign what is proposed, as the person of --as; recorded, identity not verified')
    .requiredOption(
      '--fingerprint <text>',
      'of what you read, as show and export give it; refused where it is another one now',
    )
    .action(async (name: string, { fingerprint }: { fingerprint: string }, command: Command) => {
      await change(
        declaring,
        name,
        command,
        async (org, { version }) => await org.signAssessment(name, { version, fingerprint }),
      );
    });
}

function declareMatrix(assessments: Command, { settings, end }: Declaring): void {
  withSetting(assessments.command('matrix'), "Ward's example again")
    .description(
      'the matrix of exploitability and patient harm; shown, or written as a whole: a JSON list of its rows',
    )
    .action(async (_options: SettingOptions, command: Command) => {
      const options = command.optsWithGlobals<SettingOptions>();
      const rows = (await readSetting(options)) as Sent<'setFdaMatrix'>['rows'] | undefined;
      const done = await atDesk(settings, options, async (org) => {
        const shown = rows === undefined ? await org.fdaMatrix() : await org.setFdaMatrix({ rows });
        if (options.json) printJson(shown);
        else for (const line of matrixLines(shown)) printLine(line);
      });
      end(done);
    });
}

/** Changes an assessment as it is now. */
async function change(
  { settings, end }: Declaring,
  name: string,
  command: Command,
  work: (org: DeskOrganisation, held: Assessment) => Promise<Assessment>,
): Promise<void> {
  const options = command.optsWithGlobals<CommonOptions>();
  end(
    await atDesk(settings, options, async (org) =>
      show(await work(org, await org.assessment(name)), options),
    ),
  );
}

async function show(assessment: Assessment, { json }: CommonOptions): Promise<void> {
  if (json) printJson(assessment);
  else for (const line of assessmentLines(assessment)) printLine(line);
}
