/** `ward people matrix` and `ward people matrix-set`: which function does, answers for, is asked and is told of which kind of action. */
import { Argument, type Command } from 'commander';
import { type ActionKind, actionKinds } from '#model/judgement/action.ts';
import { type WorkFunction, workFunctions } from '#model/judgement/responsibility.ts';
import { atDesk, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, listOf, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { printJson, printLine } from '../output.ts';

type Row = Answer<'listResponsibilities'>['items'][number];

interface RowOptions extends CommonOptions {
  responsible?: WorkFunction[];
  accountable?: WorkFunction[];
  consulted?: WorkFunction[];
  informed?: WorkFunction[];
  reset?: true;
}

export function declareMatrixCommands(people: Command, { settings, end }: Declaring): void {
  const functions = listOf(...workFunctions);
  withCommonOptions(people.command('matrix'))
    .description('the responsibility matrix: by it new actions find their owner')
    .action(async (_options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      end(await printed(settings, options, 'row', (org) => org.responsibilities(), rowLine));
    });
  withCommonOptions(people.command('matrix-set'))
    .description('write a row of the matrix over the one that Ward brings')
    .argument('<family>', 'any, a device role, or maker and model as the inventory has them')
    .addArgument(new Argument('<action>', 'kind of action').choices(actionKinds))
    .option('--responsible <list>', `who does it, the first leads: ${workFunctions.join(', ')}`, functions)
    .option('--accountable <function>', 'who answers for it: exactly one', functions)
    .option('--consulted <list>', 'who is asked', functions)
    .option('--informed <list>', 'who is told', functions)
    .option('--reset', "give Ward's own row back")
    .action(async (family: string, action: ActionKind, _options: RowOptions, command: Command) => {
      const options = command.optsWithGlobals<RowOptions>();
      const { responsible = [], accountable = [], consulted, informed, reset } = options;
      const row = { family, action, responsible, accountable, consulted, informed };
      const body = reset ? { reset: [{ family, action }] } : { rows: [row] };
      const done = await atDesk(settings, options, async (org) => {
        for (const one of (await org.setResponsibilities(body)).filter(({ isOwn }) => isOwn))
          if (options.json) printJson(one);
          else printLine(rowLine(one));
      });
      end(done);
    });
}

function rowLine({ family, action, isOwn, ...row }: Row): string {
  const told = (['responsible', 'accountable', 'consulted', 'informed'] as const)
    .filter((part) => row[part].length > 0)
    .map((part) => `${part} ${row[part].map(words).join(', ')}`);
  return `${words(action)} of ${words(family)}: ${told.join('; ')}${isOwn ? ` (written by ${row.setBy ?? ''})` : ''}`;
}

function words(key: string): string {
  return key.replaceAll('_', ' ');
}
