/** `ward network`: the map of the network; shown, written as a whole, and taken away. */
import { basename } from 'node:path';
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import type { Sent } from '../desk/work-desk.ts';
import { readJsonFile } from '../json-file.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';
import { textOf, type WithReason, withReason } from './tables.ts';

type Network = Answer<'getNetwork'>;
type Map = Sent<'setNetwork'>['map'];

export function declareNetworkCommands({ program, settings, end }: Declaring): void {
  const network = program
    .command('network')
    .description('the map of the network: show, apply, preview and import firewall rules or flows, reset')
    .enablePositionalOptions();
  withCommonOptions(network.command('show'))
    .description('zones with their devices, and what reaches what')
    .option('--map', 'the map alone as JSON, as a file to edit and apply')
    .action(async (options: CommonOptions & { map?: boolean }) => end(await show(settings, options)));
  withReason(network.command('apply'))
    .description('write the map of the network as a whole')
    .argument('<file>', 'JSON: {"zones": [...], "reach": [...]}, as `ward network show --map` gives it')
    .action(async (file: string, options: WithReason) =>
      end(await set(settings, options, async () => (await readJsonFile(file)) as Map)),
    );
  withCommonOptions(network.command('preview'))
    .description('what rules of a firewall or a log of flows say, and what they would change of the map')
    .argument('<file>', 'CSV of rules, nftables, Cisco IOS or ASA; conn.log of Zeek, NetFlow as CSV')
    .action(async (file: string, options: CommonOptions) => end(await preview(settings, options, file)));
  withReason(network.command('import'))
    .description('take what rules of a firewall or a log of flows say into the map')
    .argument('<file>', 'as for preview')
    .action(async (file: string, options: WithReason) => end(await take(settings, options, file)));
  withReason(network.command('reset'))
    .description('take the map away: zones are what devices name')
    .action(async (options: WithReason) => end(await set(settings, options, async () => null)));
}

async function show(settings: CommandSettings, options: CommonOptions & { map?: boolean }): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const network = await org.network();
    if (options.map) printLine(JSON.stringify(mapOf(network), null, 2));
    else if (options.json) printJson(network);
    else for (const line of networkLines(network)) printLine(line);
  });
}

/** Every zone, so that those which only devices name can be described. */
function mapOf({ zones, reach }: Network): NonNullable<Map> {
  return {
    zones: zones.map(({ deviceCount: _count, isDescribed: _described, ...zone }) => zone),
    reach,
  };
}

function networkLines({ zones, reach, services, outsideZones }: Network): string[] {
  const labels = new Map(services.map(({ id, label }) => [id, label]));
  return [
    ...zones.map(
      ({ name, kind, deviceCount, isDescribed, networks }) =>
        `${name}: ${counted(deviceCount, 'device')}, ${kind.replaceAll('_', ' ')}${networks.length > 0 ? `, ${networks.join(' ')}` : ''}${isDescribed ? '' : ' (named by devices alone)'}`,
    ),
    ...reach.map(
      (one) =>
        `  ${one.from} reaches ${one.to}: ${one.services.map((id) => labels.get(id) ?? id).join(', ') || 'nothing'}`,
    ),
    ...(outsideZones > 0 ? [`${counted(outsideZones, 'device')} of no known zone.`] : []),
  ];
}

async function preview(settings: CommandSettings, options: CommonOptions, file: string): Promise<number> {
  const text = await textOf(file);
  return await atDesk(settings, options, async (org) => {
    const answer = await org.previewNetworkFile({ name: basename(file), text });
    if (options.json) printJson(answer);
    else for (const line of readingLines(answer, 'would change')) printLine(line);
  });
}

async function take(settings: CommandSettings, options: WithReason, file: string): Promise<number> {
  const text = await textOf(file);
  return await atDesk(settings, options, async (org) => {
    const answer = await org.takeNetworkFile({ name: basename(file), text, reason: options.because });
    if (options.json) printJson(answer);
    else for (const line of readingLines(answer, 'changed')) printLine(line);
  });
}

function readingLines(
  { kind, format, unread, unplaced, pairs, changed }: Answer<'previewNetworkFile'>,
  done: string,
): string[] {
  const ofKind = (wanted: string) => unread.filter((one) => one.kind === wanted).length;
  return [
    `${kind === 'rules' ? 'Rules' : 'Flows'} (${format}): ${counted(pairs, 'pair')} of zones told, ${changed.length} ${done}.`,
    ...changed.map((one) => `  ${one.from} reaches ${one.to}: ${one.services.join(', ') || 'nothing'}`),
    ...(unplaced > 0 ? [`${unplaced} lie in no zone of the map: give zones their addresses.`] : []),
    ...(unread.length > 0
      ? [
          `${counted(unread.length, 'line')} do not count as they stand: ${ofKind('unread')} not read, ${ofKind('doubted')} read in part, ${ofKind('left_out')} left out.`,
          ...unread.map(({ line, why, text, hint }) => `  line ${line}: ${why}: ${text.trim()}\n    ${hint}`),
        ]
      : []),
  ];
}

async function set(
  settings: CommandSettings,
  options: WithReason,
  read: () => Promise<Map>,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const map = await read();
    const written = await org.setNetwork({ map, reason: options.because });
    if (options.json) printJson(written);
    else say(map === null ? 'Zones are what devices name.' : `Version ${written.version} of the map counts.`);
  });
}
