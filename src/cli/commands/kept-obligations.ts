/** `ward obligations list`, `show`, `history`, `start` and `clause`: what an organisation keeps of duties with clocks. */
import { type Command, Option } from 'commander';
import { obligationStates } from '#model/judgement/kept-obligation.ts';
import { obligationParties, type ObligationParty } from '#model/judgement/obligation.ts';
import { atDesk, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, listOf, withCommonOptions } from '../declaring.ts';
import type { Sent } from '../desk/work-desk.ts';
import { readJsonFile } from '../json-file.ts';
import { printJson, printLine } from '../output.ts';
import { declareObligationChanges } from './obligation-changes.ts';
import {
  obligationEventLine,
  obligationLine,
  readStated,
  ruleLine,
  showObligation,
  showPreview,
} from './obligation-words.ts';

interface ListOptions extends CommonOptions {
  state?: (typeof obligationStates)[number][];
  owner?: string;
}

interface StartOptions extends CommonOptions {
  about: string;
  aware?: string;
  party?: ObligationParty;
  zone?: string;
  place: string;
  stated?: Record<string, number>;
  advisory?: string;
  cve?: string;
  action?: string;
  owner?: string;
  note?: string;
  preview?: true;
}

export function declareKeptObligations(obligations: Command, declaring: Declaring): void {
  declareReading(obligations, declaring);
  declareStarting(obligations, declaring);
  declareObligationChanges(obligations, declaring);
  declareClauses(obligations, declaring);
}

function declareReading(obligations: Command, { settings, end }: Declaring): void {
  withCommonOptions(obligations.command('list'))
    .description('what is overdue, then what is due next')
    .option(
      '--state <list>',
      `${obligationStates.join(', ')}; open unless given`,
      listOf(...obligationStates),
    )
    .option('--owner <name>', 'only those of this person or team')
    .action(async (options: ListOptions) => {
      const { state = ['open'], owner } = options;
      const question = { state: state.join(','), owner };
      end(await printed(settings, options, 'obligation', (org) => org.obligations(question), obligationLine));
    });
  withCommonOptions(obligations.command('show'))
    .description('one obligation with its steps')
    .argument('<obligation>', 'O-12')
    .action(async (name: string, options: CommonOptions) => {
      end(
        await atDesk(settings, options, async (org) => showObligation(await org.obligation(name), options)),
      );
    });
  withCommonOptions(obligations.command('history'))
    .description('all that happened to an obligation, the newest first')
    .argument('<obligation>', 'O-12')
    .action(async (name: string, options: CommonOptions) => {
      const read = printed(
        settings,
        options,
        'entry',
        (org) => org.obligationHistory(name),
        obligationEventLine,
        'entries',
      );
      end(await read);
    });
}

function declareStarting(obligations: Command, { settings, end }: Declaring): void {
  withCommonOptions(obligations.command('start'))
    .description('start the clock of a rule')
    .argument('<rule>', 'id of ward obligations rules, or of a clause of your own')
    .requiredOption('--about <text>', 'what it is about, without data of patients')
    .option('--aware <instant>', 'when it became known, such as 2026-11-28T09:30:00-05:00; now unless given')
    .addOption(
      new Option('--party <party>', 'whose duty; what the organisation is unless given').choices(
        obligationParties,
      ),
    )
    .option('--zone <zone>', 'where days begin and end; that of this machine unless given')
    .option('--place <place>', 'whose public holidays count, such as US, DE, DE-BY', 'US')
    .option('--stated <name=days>', 'days that the party states for itself', readStated)
    .option('--advisory <number>', 'of this advisory, by the number of its publisher')
    .option('--cve <id>', 'of this vulnerability')
    .option('--action <number>', 'tied to this action, such as A-12')
    .option('--owner <name>', 'a person or team')
    .option('--note <text>', 'kept with it')
    .option('--preview', 'only show when its steps would be due')
    .action(async (rule: string, options: StartOptions) => {
      end(
        await atDesk(settings, options, async (org) => {
          const input = asked(rule, options);
          if (options.preview) showPreview(await org.previewObligation(clockOf(input)), options);
          else showObligation(await org.startObligation(input), options);
        }),
      );
    });
}

function asked(rule: string, options: StartOptions): Sent<'startObligation'> {
  const { about, aware, party, zone, place, stated = {}, advisory, cve, action, owner, note } = options;
  return {
    rule,
    subject: about,
    awareAt: aware,
    party,
    zone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    place,
    stated,
    trackingId: advisory ?? null,
    cve: cve ?? null,
    action: action ?? null,
    owner: owner ?? null,
    note: note ?? null,
  };
}

/** What of it tells a clock. */
function clockOf({ rule, party, awareAt, zone, place, stated }: Sent<'startObligation'>) {
  return { rule, party, awareAt, zone, place, stated };
}

function declareClauses(obligations: Command, { settings, end }: Declaring): void {
  const clauses = obligations.command('clause').description('clauses of your own contracts as rules');
  withCommonOptions(clauses.command('list'))
    .description('those that clocks can be started by')
    .action(async (options: CommonOptions) => {
      const read = printed(
        settings,
        options,
        'clause',
        async (org) => (await org.obligationRules()).filter(({ own }) => own !== null),
        ({ rule }) => ruleLine(rule),
      );
      end(await read);
    });
  withCommonOptions(clauses.command('set'))
    .description('write one from a JSON file, as docs/obligations.md shows it; the same id is replaced')
    .argument('<file>', 'JSON')
    .action(async (file: string, options: CommonOptions) => {
      const clause = (await readJsonFile(file)) as Sent<'putObligationClause'>['clause'];
      end(
        await atDesk(settings, options, async (org) => {
          const written = await org.putObligationClause({ clause });
          if (options.json) printJson(written);
          else printLine(ruleLine(written.rule));
        }),
      );
    });
  withCommonOptions(clauses.command('remove'))
    .description('start no clock by it any more; those that run go on')
    .argument('<id>', 'of ward obligations clause list')
    .action(async (id: string, options: CommonOptions) => {
      end(
        await atDesk(settings, options, async (org) => {
          const removed = await org.removeObligationClause(id);
          if (options.json) printJson(removed);
          else printLine(`No clock is started by ${id} any more.`);
        }),
      );
    });
}
