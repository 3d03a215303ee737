/** `ward simulate`: replays an attack or an outage over the inventory; without a name it lists what can be replayed. */
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, wholeNumber, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { counted, printJson, printLine, startProgress } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

type Replay = Answer<'replayScenario'>;
type Band = Replay['care']['patients']['appointments'];

interface SimulateOptions extends CommonOptions {
  runs: number;
  seed: number;
}

export function declareSimulateCommand({ program, settings, end }: Declaring): void {
  withCommonOptions(program.command('simulate'))
    .description('replay an attack or an outage on your map; a replay, never a forecast')
    .argument('[scenario]', 'its name; without one they are listed')
    .option('--runs <count>', 'how often it is replayed', wholeNumber, 1000)
    .option('--seed <number>', 'of its chance: the same seed gives the same figures', wholeNumber, 1)
    .action(async (scenario: string | undefined, options: SimulateOptions) =>
      end(scenario === undefined ? await list(settings, options) : await replay(settings, options, scenario)),
    );
}

async function list(settings: CommandSettings, options: SimulateOptions): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    for (const one of await org.scenarios()) {
      if (options.json) printJson(one);
      else printLine(`${one.id}  ${one.name}`);
    }
  });
}

async function replay(
  settings: CommandSettings,
  options: SimulateOptions,
  scenario: string,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const progress = startProgress();
    try {
      const { runs, seed } = options;
      const answer = await org.replay({ scenario, runs, seed }, (done, total) =>
        progress.show('replaying', done, total),
      );
      progress.end();
      if (options.json) printJson(answer);
      else for (const line of replayLines(answer)) printLine(line);
    } finally {
      progress.end();
    }
  });
}

function replayLines({
  scenario,
  ground,
  spread,
  care,
  careHours,
  runs,
  seed,
  assumptions,
}: Replay): string[] {
  const { appointments, procedures, admissions, ambulances } = care.patients;
  return [
    `${scenario.name}. ${scenario.notice}`,
    `${counted(runs, 'run')}, seed ${seed}; of each figure the middle, and in brackets what 5 and 95 of 100 runs stay below.`,
    '',
    `${counted(ground.hosts, 'device')} on the network; on ${ground.vulnerable} the weakness may be, of ${ground.vulnerableAssumed} that is not known for sure.`,
    ...(ground.outside > 0
      ? [`${counted(ground.outside, 'device')} of which nothing says that they are on the network.`]
      : []),
    ...(ground.assumedPairs > 0
      ? [
          `${counted(ground.assumedPairs, 'pair')} of zones of which nobody says what gets through: they count as open.`,
        ]
      : []),
    ...(spread === null ? ['Nothing spreads.'] : spreadLines(spread)),
    '',
    `In ${Math.round(careHours / 24)} days, patients whose care is lost, put off or sent elsewhere:`,
    `  appointments ${range(appointments)}, procedures ${range(procedures)}, admissions ${range(admissions)}, ambulances ${range(ambulances)}`,
    ...worstAreas(care.areas).map(
      ({ name, hours }) =>
        `  ${name}: stopped ${range(hours.stops)} hours, sent elsewhere ${range(hours.diverts)}, by hand ${range(hours.paper)}`,
    ),
    ...(assumptions.length > 0
      ? ['', `${counted(assumptions.length, 'assumption')} for want of better (--json has them all).`]
      : []),
  ];
}

function spreadLines({ hours, total, zones }: NonNullable<Replay['spread']>): string[] {
  const at = (wanted: number) => hours.findIndex((hour) => hour >= wanted);
  const told = [24, 72].map((hour) => at(hour)).filter((place) => place > 0);
  const places = told.length > 0 ? told : [hours.length - 1];
  return [
    ...places.map(
      (place) => `After ${Math.round(hours[place] ?? 0)} hours ${range(total[place])} devices are infected.`,
    ),
    ...zones.map(({ name, hosts, bands }) => `  ${name}: ${range(bands.at(-1))} of ${hosts}`),
  ];
}

const mostAreas = 10;

/** Those that are longest without their usual care. */
function worstAreas(areas: Replay['care']['areas']): Replay['care']['areas'] {
  const lost = ({ hours }: (typeof areas)[number]) =>
    hours.stops.median + hours.diverts.median + hours.paper.median;
  return areas
    .filter((one) => lost(one) > 0)
    .toSorted((one, other) => lost(other) - lost(one) || (one.name < other.name ? -1 : 1))
    .slice(0, mostAreas);
}

/** "1,204 (310 to 2,988)". */
function range(band: Band | undefined): string {
  if (band === undefined) return 'unknown';
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  return band.low === band.high
    ? whole(band.median)
    : `${whole(band.median)} (${whole(band.low)} to ${whole(band.high)})`;
}
