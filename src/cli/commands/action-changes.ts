/** `ward actions assign`, `due`, `state`, `note`, `mark`, `attest`, `close`, `reopen`, `sign`: what people say of actions. */
import { type Command, Option } from 'commander';
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation } from '../desk/desk.ts';
import type { Sent } from '../desk/work-desk.ts';
import { dayOf, gathered, show } from './action-words.ts';

type Action = Answer<'getAction'>;

interface Options extends CommonOptions {
  to?: string;
  nobody?: true;
  on: string;
  until: string;
  note?: string;
  device?: string[];
  reason: string;
  evidence: string;
}

interface Stated {
  is: 'open' | 'in_progress' | 'blocked';
  why?: string;
}

interface Marked {
  is: 'open' | 'refused' | 'blocked';
  reason?: string;
  device?: string[];
}

export function declareActionChanges(actions: Command, declaring: Declaring): void {
  declareEdits(actions, declaring);
  declareProgress(actions, declaring);
  declareEnds(actions, declaring);
}

/** Those that take several actions and one note. */
function declareEdits(actions: Command, declaring: Declaring): void {
  several(actions, 'assign')
    .description('give actions to a person or team')
    .option('--to <name>', 'a person or team of ward people')
    .option('--nobody', 'to nobody')
    .action(async (names: string[], { to, nobody }: Options, command: Command) => {
      if ((to === undefined) === (nobody === undefined))
        command.error('ward actions assign needs --to NAME or --nobody.', { exitCode: 2 });
      await edit(declaring, names, command, { owner: to ?? null });
    });
  several(actions, 'due')
    .description('say until when actions are to be done')
    .requiredOption('--on <day>', 'the last day (2027-11-27)', dayOf)
    .action(async (names: string[], { on, note }: Options, command: Command) => {
      await edit(declaring, names, command, { dueOn: on, ...(note === undefined ? {} : { dueNote: note }) });
    });
  several(actions, 'state')
    .description('say how far actions are')
    .addOption(
      new Option('--is <state>', 'how far').choices(['open', 'in_progress', 'blocked']).makeOptionMandatory(),
    )
    .option('--why <text>', 'of blocked: by what')
    .action(async (names: string[], { is, why }: Stated, command: Command) => {
      await edit(declaring, names, command, { state: is, stateReason: why ?? null });
    });
  several(actions, 'note')
    .description('write a note into the history of actions')
    .action(async (names: string[], { note }: Options, command: Command) => {
      if (note === undefined) command.error('ward actions note needs --note TEXT.', { exitCode: 2 });
      await edit(declaring, names, command, {});
    });
}

function several(actions: Command, name: string): Command {
  return withCommonOptions(actions.command(name))
    .argument('<action...>', 'A-12')
    .option('--note <text>', 'kept with it');
}

async function edit(
  { settings, end }: Declaring,
  names: readonly string[],
  command: Command,
  change: Sent<'editActions'>['change'],
): Promise<void> {
  const options = command.optsWithGlobals<Options>();
  const done = await atDesk(settings, options, async (org) => {
    const looked: Action[] = [];
    for (const name of names) looked.push(await org.action(name));
    const actions = looked.map(({ number, version }) => ({ action: number, version }));
    for (const item of await org.editActions({ actions, change, note: options.note ?? null }))
      show(item, options);
  });
  end(done);
}

function declareProgress(actions: Command, declaring: Declaring): void {
  withDevices(actions, 'mark')
    .description('say that devices of an action are open, refused or blocked')
    .addOption(
      new Option('--is <state>', 'how far').choices(['open', 'refused', 'blocked']).makeOptionMandatory(),
    )
    .option('--reason <text>', 'why, or by what')
    .action(async (name: string, options: Marked, command: Command) => {
      const { is, reason, device: devices } = options;
      const marking = { devices, state: is, reason: reason ?? null };
      await change(declaring, name, command, (org, version) =>
        org.markActionDevices(name, { ...marking, version }),
      );
    });
  withDevices(actions, 'attest')
    .alias('done')
    .description('attest that devices of an action are done')
    .requiredOption('--evidence <text>', 'what was seen, and where')
    .action(async (name: string, { evidence, device: devices }: Options, command: Command) => {
      const marking = { devices, state: 'done' as const, reason: evidence };
      await change(declaring, name, command, (org, version) =>
        org.markActionDevices(name, { ...marking, version }),
      );
    });
}

function withDevices(actions: Command, name: string): Command {
  return one(actions, name).option(
    '--device <tag>',
    'this device; may be given again; left out: all that are not done',
    gathered,
  );
}

function one(actions: Command, name: string): Command {
  return withCommonOptions(actions.command(name)).argument('<action>', 'A-12');
}

function declareEnds(actions: Command, declaring: Declaring): void {
  one(actions, 'close')
    .description('close an action: where all devices are done, or with evidence that they are')
    .option('--evidence <text>', 'what was seen, and where')
    .action(
      async (
        name: string,
        { evidence = null }: Partial<Record<'evidence', string | null>>,
        command: Command,
      ) => {
        await change(declaring, name, command, (org, version) =>
          org.closeAction(name, { version, evidence }),
        );
      },
    );
  one(actions, 'reopen')
    .description('open a closed action again')
    .requiredOption('--note <text>', 'why')
    .action(async (name: string, { note = '' }: Options, command: Command) => {
      await change(declaring, name, command, (org, version) => org.reopenAction(name, { version, note }));
    });
  one(actions, 'sign')
    .description('sign a compensating control or an acceptance, until a day')
    .requiredOption('--until <day>', 'the last day on which it counts', dayOf)
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--evidence <text>', 'what it rests on')
    .action(async (name: string, { until, reason, evidence }: Options, command: Command) => {
      const signing = { expiresOn: until, reason, evidence };
      await change(declaring, name, command, (org, version) => org.signAction(name, { ...signing, version }));
    });
}

/** Changes an action as it is now. */
async function change(
  { settings, end }: Declaring,
  name: string,
  command: Command,
  work: (org: DeskOrganisation, version: number) => Promise<Action>,
): Promise<void> {
  const options = command.optsWithGlobals<CommonOptions>();
  const done = await atDesk(settings, options, async (org) => {
    const { version } = await org.action(name);
    show(await work(org, version), options);
  });
  end(done);
}
