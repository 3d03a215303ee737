/** `ward remediation`: how far remedying is, for each vulnerability on each device; listed, or marked. */
import type { RemediationState } from '#model/judgement/remediation.ts';
import { atDesk, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, Marking } from '../desk/desk.ts';
import { printJson, printLine } from '../output.ts';
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
  options: RemediationOptions,
  which: { trackingId: string | undefined; asset: string | undefined; cve: string | undefined },
): Promise<number> {
  return await printed(
    settings,
    options,
    'vulnerability on a device',
    (org) => org.remediation({ ...which, state: options.state }),
    rowLine,
    'vulnerabilities on devices',
  );
}

async function mark(
  settings: CommandSettings,
  options: RemediationOptions,
  marking: Marking,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const answer = await org.markRemediation(marking);
    if (options.json) printJson(answer);
    else printLine(`${answer.marked} of ${answer.found} marked: ${stateWords[marking.state]}`);
  });
}

function rowLine(row: Answer<'listRemediation'>['items'][number]): string {
  const device = row.assetTag ?? row.serial ?? row.deviceId;
  const changed = row.remediesChanged ? '; the advisory gives other remedies since' : '';
  return `${device} ${[...new Set([row.trackingId, row.vulnerabilityKey])].join(' ')} ${stateWords[row.state]}${markWords(row)}${changed}`;
}
