/** `ward obligations edit`, `done`, `not-applicable`, `applies`, `happened`, `pause`, `resume`, `correct`, `withdraw`. */
import { type Command, Option } from 'commander';
import { WardError } from '#base/errors/problem.ts';
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation } from '../desk/desk.ts';
import { showObligation } from './obligation-words.ts';

type Obligation = Answer<'getObligation'>;

interface Options extends CommonOptions {
  step?: string;
  event?: string;
  at?: string;
  from?: string;
  until?: string;
  evidence: string;
  reason: string;
  because: string;
  undo?: true;
  note?: string;
}

interface EditOptions extends CommonOptions {
  about?: string;
  owner?: string | false;
  advisory?: string;
  cve?: string;
  action?: string;
  note?: string;
}

export function declareObligationChanges(obligations: Command, declaring: Declaring): void {
  declareEdit(obligations, declaring);
  declareSteps(obligations, declaring);
  declarePauses(obligations, declaring);
  declareCorrections(obligations, declaring);
}

function one(obligations: Command, name: string): Command {
  return withCommonOptions(obligations.command(name)).argument('<obligation>', 'O-12');
}

/** Changes an obligation as it is now. */
async function change(
  { settings, end }: Declaring,
  name: string,
  options: CommonOptions,
  work: (org: DeskOrganisation, held: Obligation) => Promise<Obligation>,
): Promise<void> {
  const done = await atDesk(settings, options, async (org) => {
    showObligation(await work(org, await org.obligation(name)), options);
  });
  end(done);
}

function declareEdit(obligations: Command, declaring: Declaring): void {
  one(obligations, 'edit')
    .description('change whose it is and what it is about, or only note something')
    .option('--about <text>', 'what it is about')
    .option('--owner <name>', 'a person or team')
    .option('--no-owner', 'nobody')
    .option('--advisory <number>', 'of this advisory')
    .option('--cve <id>', 'of this vulnerability')
    .option('--action <number>', 'tied to this action')
    .option('--note <text>', 'kept with it')
    .action(async (name: string, options: EditOptions) => {
      const { about, owner, advisory, cve, action, note = null } = options;
      const edit = {
        subject: about,
        // Commander gives true where neither of the two options stands.
        owner: owner === false ? null : typeof owner === 'string' ? owner : undefined,
        trackingId: advisory,
        cve,
        action,
      };
      await change(declaring, name, options, (org, { version }) =>
        org.editObligation(name, { version, change: edit, note }),
      );
    });
}

function declareSteps(obligations: Command, declaring: Declaring): void {
  one(obligations, 'done')
    .description('a step is done')
    .option('--step <id>', 'which; the only open one unless given')
    .option('--at <instant>', 'when; now unless given')
    .requiredOption('--evidence <text>', 'what shows it, such as the number of a receipt')
    .action(async (name: string, options: Options) => {
      const { at, evidence: note } = options;
      await change(declaring, name, options, (org, held) =>
        org.markObligationStep(name, {
          version: held.version,
          step: options.step ?? onlyOpen(held),
          is: 'done',
          at,
          note,
        }),
      );
    });
  for (const [command, is, told] of [
    ['not-applicable', 'not_applicable', 'a step need not be done'],
    ['applies', 'applies', 'a step has to be done after all'],
  ] as const)
    one(obligations, command)
      .description(told)
      .requiredOption('--step <id>', 'which')
      .requiredOption('--reason <text>', 'why')
      .action(async (name: string, options: Options) => {
        const { step = '', reason: note } = options;
        await change(declaring, name, options, (org, { version }) =>
          org.markObligationStep(name, { version, step, is, note }),
        );
      });
  one(obligations, 'happened')
    .description('something happened from which a step counts, such as a fix becoming available')
    .argument('<event>', 'its name in the rule')
    .option('--at <instant>', 'when; now unless given')
    .option('--note <text>', 'kept with it')
    .action(async (name: string, event: string, options: Options) => {
      const { at, note = null } = options;
      await change(declaring, name, options, (org, { version }) =>
        org.recordObligationEvent(name, { version, event, at, note }),
      );
    });
}

/** Throws `bad-request` with the steps to choose from where several are open. */
function onlyOpen({ number, steps }: Obligation): string {
  const open = steps.filter(({ doneAt, state }) => doneAt === null && state !== 'not_applicable');
  const [first] = open;
  if (first !== undefined && open.length === 1) return first.step;
  const names = open.map(({ step }) => step).join(', ') || 'none';
  const detail = `--step: expected one of the open steps of ${number}: ${names}`;
  throw new WardError('bad-request', '--step', { detail });
}

function declarePauses(obligations: Command, declaring: Declaring): void {
  one(obligations, 'pause')
    .description('the clock waits, where its rule allows it')
    .requiredOption('--reason <id>', 'a reason to pause that the rule has')
    .option('--from <instant>', 'since when; now unless given')
    .option('--note <text>', 'kept with it')
    .action(async (name: string, options: Options) => {
      const { reason, from, note = null } = options;
      await change(declaring, name, options, (org, { version }) =>
        org.pauseObligation(name, { version, reason, from, note }),
      );
    });
  one(obligations, 'resume')
    .description('the clock goes on')
    .option('--until <instant>', 'when the pause ends; now unless given')
    .option('--note <text>', 'kept with it')
    .action(async (name: string, options: Options) => {
      const { until, note = null } = options;
      await change(declaring, name, options, (org, { version }) =>
        org.resumeObligation(name, { version, until, note }),
      );
    });
}

function declareCorrections(obligations: Command, declaring: Declaring): void {
  one(obligations, 'correct')
    .description(
      'correct a moment that was recorded wrongly: when it became known, unless a step or event is named',
    )
    .option('--step <id>', 'when this step was done')
    .addOption(new Option('--event <name>', 'when this happened').conflicts('step'))
    .option('--at <instant>', 'the right moment')
    .addOption(new Option('--undo', 'it did not happen at all').conflicts('at'))
    .requiredOption('--because <text>', 'why what was recorded is wrong')
    .action(async (name: string, options: Options, command: Command) => {
      const { step, event, at, undo, because } = options;
      if (at === undefined && undo === undefined)
        command.error('ward obligations correct needs --at INSTANT or --undo.', { exitCode: 2 });
      const of =
        step !== undefined
          ? { kind: 'step' as const, step }
          : event !== undefined
            ? { kind: 'event' as const, event }
            : { kind: 'trigger' as const };
      await change(declaring, name, options, (org, { version }) =>
        org.correctObligation(name, { version, of, at: at ?? null, because }),
      );
    });
  one(obligations, 'withdraw')
    .description('it was no duty after all; it stays to be read')
    .requiredOption('--reason <text>', 'why')
    .action(async (name: string, options: Options) => {
      const { reason } = options;
      await change(declaring, name, options, (org, { version }) =>
        org.withdrawObligation(name, { version, reason }),
      );
    });
}
