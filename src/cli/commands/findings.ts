/** `ward findings` and `ward explain`: which devices, which vulnerability, how sure, how soon, and why. */
import { type CommonOptions, type Declaring, listOf, withCommonOptions } from '../declaring.ts';
import { vexRanks } from '#model/judgement/vex-inbox.ts';
import { openDesk } from '../desk/open-desk.ts';
import type { Answer, FindingQuestion } from '../desk/desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

const statuses = ['affected', 'not_affected', 'fixed', 'unknown'] as const;
const decisions = ['defer', 'scheduled', 'out_of_cycle', 'immediate'] as const;

export function declareFindingCommands({ program, settings, end }: Declaring): void {
  withCommonOptions(program.command('findings'))
    .description('findings, one row for each device, advisory and vulnerability, most urgent first')
    .option('--status <list>', 'affected, unknown, fixed, not_affected', listOf(...statuses))
    .option('--asset <tag>', 'asset tag of a device')
    .option('--advisory <id>', 'tracking id of an advisory')
    .option('--cve <id>', 'CVE id')
    .option('--decision <list>', decisions.join(', '), listOf(...decisions))
    .action(async (options: CommonOptions & FindingQuestion & { advisory?: string }) => {
      const { status, asset, advisory, cve, decision } = options;
      end(await findingsCommand(settings, { status, asset, trackingId: advisory, cve, decision }, options));
    });
  withCommonOptions(program.command('explain'))
    .description('the chain of verdicts behind one finding')
    .argument('<finding>', 'finding_id of ward findings')
    .action(async (finding: string, options: CommonOptions) =>
      end(await explainCommand(settings, finding, options)),
    );
}

/** Nothing found is not nothing there: a tag may be misspelt, and of a CVE no record may be held. */
function nothingSaid({ asset, trackingId, cve, status, decision }: FindingQuestion): string {
  const named = [
    asset === undefined ? [] : [`the asset tag ${asset}`],
    trackingId === undefined ? [] : [`the advisory ${trackingId}`],
    cve === undefined ? [] : [cve],
  ].flat();
  if (named.length > 0)
    return `. No finding is about ${named.join(' and ')}; that is not the same as safe: is it spelt right, and held (ward imports)? What stays open stands on the Coverage page`;
  return status === undefined && decision === undefined
    ? '. What Ward could not compare stands on the Coverage page'
    : '';
}

async function findingsCommand(
  settings: CommandSettings,
  question: FindingQuestion,
  options: CommonOptions,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org);
    let count = 0;
    for await (const row of org.findings(question)) {
      count += 1;
      if (options.json) printJson(row);
      else {
        const device = [row.asset_tag ?? row.serial, row.manufacturer, row.model, row.version]
          .filter(Boolean)
          .join(' ');
        const where = [row.site, row.care_area].filter(Boolean).join(', ');
        // A finding from software stands under the id of its record, which may be the CVE.
        const what = [...new Set([row.advisory_id, row.cve])].filter(Boolean).join(' ');
        printLine(
          `${(row.decision ?? '-').padEnd(12)} ${row.status.padEnd(12)} ${device} | ${where} | ${what} | ${row.reason} [${row.finding_id}]`,
        );
      }
    }
    if (!options.json)
      say(`${org.name}: ${counted(count, 'finding')}${count > 0 ? '' : nothingSaid(question)}`);
    return 0;
  } finally {
    await desk.close();
  }
}

async function explainCommand(
  settings: CommandSettings,
  findingId: string,
  options: CommonOptions,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org);
    const finding = await org.explain(findingId);
    if (options.json) {
      printJson(finding);
      return 0;
    }
    const { configuration, advisory } = finding;
    const device = [configuration.manufacturer, configuration.model, configuration.version]
      .filter(Boolean)
      .join(' ');
    printLine(
      `${device} (${finding.deviceCount} ${finding.deviceCount === 1 ? 'device' : 'devices'}) | ${advisory.trackingId} ${advisory.title}`,
    );
    printLine(
      `${finding.cve ?? 'no CVE'}: ${finding.status}, confidence ${finding.confidence.toFixed(2)}: ${finding.reason}`,
    );
    for (const line of vexLines(finding)) printLine(`  ${line}`);
    for (const one of finding.evidence) printLine(`  ${one.outcome.padEnd(9)} ${one.step}: ${one.reading}`);
    for (const one of finding.alsoFrom)
      printLine(`  also from: ${one.publisher} (${one.trackingId}): ${one.status} ${one.findingId}`);
    if (finding.conflict !== null) printLine(`  conflict: ${finding.conflict}`);
    for (const source of finding.sources) printLine(`  from: ${source.inWords}`);
    for (const line of exploitationLines(finding)) printLine(`  ${line}`);
    for (const step of finding.chain) {
      printLine(
        `  ${step.step}: ${step.value}${step.assumed ? ' (assumed)' : ''}: ${step.because} [${step.rule} ${step.ruleVersion}; ${step.source}]`,
      );
    }
    for (const line of standingLines(finding)) printLine(`  ${line}`);
    printLine(`  next: ${finding.next.text}`);
    for (const remedy of finding.remediations)
      printLine(`  ${remedy.category}: ${remedy.details}${remedy.url ? ` (${remedy.url})` : ''}`);
    return 0;
  } finally {
    await desk.close();
  }
}

/** What VEX made of it: what matching said, whose word stands, what disagrees, and what was opened again. */
function vexLines({ vex, status }: Answer<'getFinding'>): string[] {
  if (vex === null) return [];
  const { matched, applied, rank } = vex;
  return [
    `matching: ${matched.status}: ${matched.reason}`,
    `vex: ${status}, by rank ${vexRanks.indexOf(rank) + 1} of ${vexRanks.length} (${rank.replaceAll('_', ' ')}): ${vex.why}`,
    ...(applied === null
      ? []
      : [`vex statement: ${applied.number} of ${applied.documentId} (${applied.document})`]),
    ...vex.conflicts.map(({ why }) => `vex conflict: ${why}`),
    ...vex.reopened.map(({ why }) => `opened again: ${why}`),
  ];
}

/** What every source says of exploitation, also where another decides. */
function exploitationLines({ exploitation }: Answer<'getFinding'>): string[] {
  return exploitation.map(({ source, says }) => `exploitation by ${sourceNames[source]}: ${says}`);
}

const sourceNames = {
  kev: 'KEV',
  vulnrichment: 'the CVE record',
  issuer: 'the issuer',
  epss: 'EPSS',
} as const;

/** Where the finding stands in the worklist, why there, and what would change the decision. */
function standingLines({ standing, wouldChange }: Answer<'getFinding'>): string[] {
  const lines = wouldChange.map(
    (one) =>
      `would be ${one.decision} if ${one.step} were ${one.value}${one.assumed ? ' (assumed now)' : ''}`,
  );
  if (standing === null) return lines;
  const { above } = standing;
  const why =
    above === null
      ? ''
      : `, above ${[above.next.manufacturer, above.next.model, above.next.trackingId].filter(Boolean).join(' ')}: ${above.because}`;
  return [`worklist: ${standing.rank} of ${standing.total}${why}`, ...lines];
}
