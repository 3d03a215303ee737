/** `ward actions`: what is done about what was found, whose it is, until when; made, and shown. */
import { type Command, Option } from 'commander';
import { type ActionKind, actionKinds, type ActionState, actionStates } from '#model/judgement/action.ts';
import { atDesk, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, listOf, withCommonOptions } from '../declaring.ts';
import { printJson, printLine } from '../output.ts';
import { declareActionChanges } from './action-changes.ts';
import { actionLine, actionLines, dayOf, deviceLine, eventLine, gathered, show } from './action-words.ts';

interface ListOptions extends CommonOptions {
  owner?: string | false;
  state?: ActionState[];
  kind?: ActionKind[];
  dueBefore?: string;
}

interface NewOptions extends CommonOptions {
  item?: string;
  finding?: string[];
  advisory?: string;
  cve?: string;
  device?: string[];
  kind?: ActionKind;
  title?: string;
  owner?: string | false;
  due?: string;
  window?: string;
  steps?: string;
  until?: string;
  reason?: string;
  evidence?: string;
  note?: string;
}

export function declareActionCommands(declaring: Declaring): void {
  const { program, settings, end } = declaring;
  const actions = withCommonOptions(program.command('actions').enablePositionalOptions())
    .description('what is done about what was found: list, add, assign, attest, close')
    .option('--owner <name>', 'only those of this person or team')
    .option('--no-owner', 'only those without an owner')
    .option('--state <list>', actionStates.join(', '), listOf(...actionStates))
    .option('--kind <list>', actionKinds.join(', '), listOf(...actionKinds))
    .option('--due-before <day>', 'only those due before this day (2027-11-27)', dayOf)
    .action(async (options: ListOptions) => {
      const { owner, state, kind, dueBefore } = options;
      const whose = owner === false ? { noOwner: 'true' } : { owner };
      const question = { ...whose, state: state?.join(','), kind: kind?.join(','), dueBefore };
      end(await printed(settings, options, 'action', (org) => org.actions(question), actionLine));
    });
  declareAdding(actions, declaring);
  declareShowing(actions, declaring);
  declareActionChanges(actions, declaring);
}

function declareAdding(actions: Command, { settings, end }: Declaring): void {
  withCommonOptions(actions.command('add'))
    .description('make an action of what is affected or unknown; what is left out Ward proposes')
    .option('--item <id>', 'of an item of the worklist')
    .option('--finding <id>', 'of this finding; may be given again', gathered)
    .option('--advisory <number>', 'of this advisory, by the number of its publisher')
    .option('--cve <id>', 'of this vulnerability')
    .option('--device <tag>', 'of this device; may be given again', gathered)
    .addOption(new Option('--kind <kind>', 'what is done').choices(actionKinds))
    .option('--title <text>', 'how it is called')
    .option('--owner <name>', 'a person or team; left out: by the responsibility matrix')
    .option('--no-owner', 'nobody yet')
    .option('--due <day>', 'the last day; left out: by the decision', dayOf)
    .option('--window <text>', 'when the devices can be spared')
    .option('--steps <text>', 'what is to be done')
    .option('--until <day>', 'for compensate and accept: the last day on which it counts', dayOf)
    .option('--reason <text>', 'for accept: why')
    .option('--evidence <text>', 'for accept: what it rests on')
    .option('--note <text>', 'kept with it')
    .action(async (_options: NewOptions, command: Command) => {
      const options = { ...command.optsWithGlobals<CommonOptions>(), ...command.opts<NewOptions>() };
      end(
        await atDesk(settings, options, async (org) => show(await org.createAction(asked(options)), options)),
      );
    });
}

function asked({ item, finding, advisory, device, due, window, until, ...options }: NewOptions) {
  const { cve, kind, title, owner, steps, reason, evidence, note } = options;
  return {
    itemId: item,
    findingIds: finding,
    trackingId: advisory,
    cve,
    devices: device,
    kind,
    title,
    // Commander gives true where neither of the two options stands.
    owner: owner === false ? null : typeof owner === 'string' ? owner : undefined,
    dueOn: due,
    clinicalWindow: window,
    steps,
    expiresOn: until,
    reason,
    evidence,
    note,
  };
}

function declareShowing(actions: Command, { settings, end }: Declaring): void {
  withCommonOptions(actions.command('show'))
    .description('one action with its devices')
    .argument('<action>', 'A-12')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      const done = await atDesk(settings, options, async (org) => {
        const action = await org.action(name);
        if (options.json) printJson(action);
        else for (const line of actionLines(action)) printLine(line);
        for await (const device of org.actionDevices(name))
          if (options.json) printJson(device);
          else printLine(`  ${deviceLine(device)}`);
      });
      end(done);
    });
  withCommonOptions(actions.command('history'))
    .description('all that happened to an action, the newest first')
    .argument('<action>', 'A-12')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      end(await printed(settings, options, 'entry', (org) => org.actionHistory(name), eventLine, 'entries'));
    });
}
