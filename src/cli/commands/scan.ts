/** `ward scan`: SBOMs against vulnerability records, once, with a policy for CI. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ScanFile } from '#app/scan/scan-files.ts';
import type { ScanInput } from '#app/scan/scan-sboms.ts';
import type { ScanFormat } from '#app/scan/write-scan.ts';
import { type Problem, WardError } from '#base/errors/problem.ts';
import {
  type ComponentStatus,
  componentStatuses,
  defaultStatuses,
} from '#model/judgement/component-match.ts';
import { defaultPolicy, policyText, readPolicy, type ScanPolicy } from '#model/judgement/scan-policy.ts';
import type { ScanProblem, ScanReport } from '#model/judgement/scan-report.ts';
import { type Declaring, listOf } from '../declaring.ts';
import { givenFiles, readGiven } from '../files.ts';
import { counted, printLine, problemLines, say, startProgress } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

/** The policy is not met: neither 0, nor 1 for what failed, nor 2 for wrong usage. */
const notMet = 3;

const formats = ['table', 'json', 'sarif', 'cyclonedx'] as const satisfies readonly ScanFormat[];

interface ScanOptions {
  against?: string[];
  failOn: ScanPolicy;
  status: readonly ComponentStatus[];
  format?: ScanFormat;
  json?: boolean;
  sarif?: boolean;
  cyclonedxVex?: boolean;
}

export function declareScanCommand({ program, settings, end }: Declaring): void {
  withForms(program.command('scan'))
    .description(
      'SBOMs against vulnerability records, once and without storing them; exit 3 where the policy is not met',
    )
    .argument('<sbom...>', 'CycloneDX or SPDX files or folders; "-" is stdin')
    .option(
      '--against <path...>',
      'files or folders of OSV, CVE 5 and NVD records, CSAF documents and the KEV catalogue, in place of what is imported',
    )
    .addOption(
      new Option('--fail-on <rules>', 'what does not pass, of kev, severity=LEVEL, any')
        .argParser(policyOf)
        .default(defaultPolicy, policyText(defaultPolicy)),
    )
    .addOption(
      new Option('--status <list>', `which results are reported, of ${componentStatuses.join(', ')}`)
        .argParser(listOf(...componentStatuses))
        .default(defaultStatuses, defaultStatuses.join(',')),
    )
    .action(async (paths: string[], options: ScanOptions) =>
      end(await scanCommand(settings, paths, options)),
    );
}

/** One form at a time; `--json` is what every command has. */
function withForms(command: Command): Command {
  const others = (name: string) =>
    ['format', 'json', 'sarif', 'cyclonedxVex'].filter((each) => each !== name);
  return command
    .addOption(
      new Option('--format <form>', 'form of the report (default: table)')
        .choices(formats)
        .conflicts(others('format')),
    )
    .addOption(new Option('--json', 'NDJSON on stdout, one object a line').conflicts(others('json')))
    .addOption(new Option('--sarif', 'the same as --format sarif').conflicts(others('sarif')))
    .addOption(
      new Option('--cyclonedx-vex', 'the same as --format cyclonedx').conflicts(others('cyclonedxVex')),
    );
}

function policyOf(text: string): ScanPolicy {
  const policy = readPolicy(text);
  if (policy === null)
    throw new InvalidArgumentError(
      'expected a comma-separated list of kev, any and severity=low, medium, high or critical.',
    );
  return policy;
}

function formatOf({ format, json, sarif, cyclonedxVex }: ScanOptions): ScanFormat {
  if (json) return 'json';
  if (sarif) return 'sarif';
  return cyclonedxVex ? 'cyclonedx' : (format ?? 'table');
}

/** Answers the exit code: 0 policy met, 3 not met, 1 where a file could not be read. */
async function scanCommand(
  settings: CommandSettings,
  paths: readonly string[],
  options: ScanOptions,
): Promise<number> {
  const against = options.against ?? null;
  checkUsage([...paths, ...(against ?? [])]);
  const sboms = (await givenFiles(paths)).map(scanFile);
  if (against !== null)
    return await scanAgainst(settings, sboms, (await givenFiles(against)).map(scanFile), options);
  const { openHeldRecords } = await import('#app/scan/held-records.ts');
  const held = await openHeldRecords(settings);
  try {
    return await scanAgainst(settings, sboms, held, options);
  } finally {
    held.close();
  }
}

async function scanAgainst(
  settings: CommandSettings,
  sboms: readonly ScanFile[],
  against: ScanInput['against'],
  options: ScanOptions,
): Promise<number> {
  const [{ scanSboms }, { writeScan }] = await Promise.all([
    import('#app/scan/scan-sboms.ts'),
    import('#app/scan/write-scan.ts'),
  ]);
  const progress = startProgress();
  const scan = await scanSboms({
    sboms,
    against,
    policy: options.failOn,
    statuses: options.status,
    at: new Date(),
    wardVersion: settings.version,
    onFile: (what, done, total) => progress.show(what, done, total),
  }).finally(() => progress.end());
  for (const found of scan.problems) say(problemLines(placed(found)).trimStart());
  if (scan.report === null) return 1;
  for (const line of writeScan(scan.report, formatOf(options))) printLine(line);
  say(summaryOf(scan.report));
  if (!scan.report.isWhole) return 1;
  return scan.report.breaking === 0 ? 0 : notMet;
}

function checkUsage(paths: readonly string[]): void {
  if (paths.filter((path) => path === '-').length > 1)
    throw new WardError('wrong-usage', '', { detail: '"-" (stdin) can be read once only.' });
}

type Given = Awaited<ReturnType<typeof givenFiles>>[number];

function scanFile(given: Given): ScanFile {
  const { path } = given;
  if ('problem' in given) {
    const { problem: found } = given;
    return { path, inFolder: false, read: () => Promise.resolve({ problem: found }) };
  }
  return { path, inFolder: given.inFolder, read: async () => await readGiven(path) };
}

/** The file before the place in it, unless the problem names it already. */
function placed({ path, problem: one }: ScanProblem): Problem {
  if (path === '' || one.where === path) return one;
  return { ...one, where: one.where === '' ? path : `${path}: ${one.where}` };
}

function summaryOf({ sboms, knowledge, results, coverage, policy, breaking }: ScanReport): string {
  const components = sboms.reduce((sum, one) => sum + one.components, 0);
  const counts = componentStatuses.flatMap((status) => {
    const count = results.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${status.replace('_', ' ')}`];
  });
  const verdict = breaking === 0 ? 'met' : `not met by ${counted(breaking, 'result')}`;
  const unread = knowledge.unread === 0 ? '' : ` (${knowledge.unread} could not be read)`;
  const found = counts.length === 0 ? 'nothing found' : counts.join(', ');
  const missed = coverage.reduce((sum, row) => sum + row.hardlyMet, 0);
  const open = missed === 0 ? '' : `; ${counted(missed, 'component')} that hardly any record can meet`;
  return (
    `${counted(components, 'component')} of ${counted(sboms.length, 'SBOM')} against ` +
    `${counted(knowledge.records, 'record')}${unread}: ${found}${open}. Policy ${policyText(policy)}: ${verdict}.`
  );
}
