/** `ward remediation`: how far remedying is, for each vulnerability on each device; listed, or marked. */
import type { RemediationState } from '#model/judgement/remediation.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, Marking } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import { markWords, stateNames, stateOf, stateWords } from '../remediation-states.ts';
import type { CommandSettings } from '../settings.ts';

interface RemediationOptions extends CommonOptions {
  advisory?: string;
  asset?: string;
  cve?: string;
  state?: RemediationState;
  note?: string;
}

export function declareRemediationCommand({ program, settings, end }: Declaring): void {
  const command = withCommonOptions(program.command('remediation'))
    .description('how far remedying is, by device and vulnerability: list it, or mark what the options name')
    .argument('[state]', `${stateNames.join(', ')}: marks; lists without one`, stateOf)
    .option('--advisory <number>', 'of this advisory, by the number of its publisher')
    .option('--asset <tag>', 'of this device, by its asset tag')
    .option('--cve <id>', 'of this vulnerability')
    .option('--state <state>', 'for the list: only those in this state', stateOf)
    .option('--note <text>', 'why, or by whom: kept with the mark');
  command.action(async (state: RemediationState | undefined, options: RemediationOptions) => {
    const { advisory: trackingId, asset, cve, note } = options;
    const which = { trackingId, asset, cve };
    if (state === undefined) return end(await list(settings, options, which));
    if (trackingId === undefined && asset === undefined && cve === undefined)
      return command.error(
        'ward remediation needs --advisory, --asset or --cve to mark: it does not mark everything.',
        { exitCode: 2 },
      );
    return end(await mark(settings, options, { ...which, state, note }));
  });
}

async function list(
  settings: CommandSettings,
  { org: name, json, state }: RemediationOptions,
  which: { trackingId: string | undefined; asset: string | undefined; cve: string | undefined },
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(name);
    let count = 0;
    for await (const row of org.remediation({ ...which, state })) {
      count += 1;
      if (json) printJson(row);
      else printLine(rowLine(row));
    }
    if (!json)
      say(`${org.name}: ${counted(count, 'vulnerability on a device', 'vulnerabilities on devices')}`);
    return 0;
  } finally {
    await desk.close();
  }
}

async function mark(
  settings: CommandSettings,
  { org: name, json }: RemediationOptions,
  marking: Marking,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(name);
    const answer = await org.markRemediation(marking);
    if (json) printJson(answer);
    else printLine(`${answer.marked} of ${answer.found} marked: ${stateWords[marking.state]}`);
    return 0;
  } finally {
    await desk.close();
  }
}

function rowLine(row: Answer<'listRemediation'>['items'][number]): string {
  const device = row.assetTag ?? row.serial ?? row.deviceId;
  const changed = row.remediesChanged ? '; the advisory gives other remedies since' : '';
  return `${device} ${row.trackingId} ${row.vulnerabilityKey} ${stateWords[row.state]}${markWords(row)}${changed}`;
}
