/** `ward people`: who works on what was found; listed, added, and marked as having left. */
import { type Command, Option } from 'commander';
import { plainName } from '#base/plain-name.ts';
import { WardError } from '#base/errors/problem.ts';
import { type WorkFunction, workFunctions } from '#model/judgement/responsibility.ts';
import { atDesk, named, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { counted, printJson, printLine } from '../output.ts';
import { declareMatrixCommands } from './matrix.ts';

interface NewPerson extends CommonOptions {
  function: WorkFunction;
  email?: string;
  team?: string;
  partner?: string;
}

export function declarePeopleCommands(declaring: Declaring): void {
  const { program, settings, end } = declaring;
  const people = withCommonOptions(program.command('people').enablePositionalOptions())
    .description('people and teams who work on what was found: list, add, mark who left')
    .action(async (options: CommonOptions) => {
      end(await printed(settings, options, 'person', (org) => org.people(), personLine, 'people'));
    });
  declareAdding(people, declaring);
  declareMatrixCommands(people, declaring);
  withCommonOptions(people.command('left'))
    .description('say that somebody left; what is theirs stays and asks for a new owner')
    .argument('<name>', 'a person of ward people')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      const done = await atDesk(settings, options, async (org) => {
        const held = (await org.people()).find((one) => plainName(one.name) === plainName(name));
        if (!held) throw new WardError('not-found', '', { what: 'person', id: name });
        show(await org.editPerson(held.personId, { version: held.version, hasLeft: true }), options);
      });
      end(done);
    });
  withCommonOptions(people.command('teams'))
    .description('teams')
    .action(async (_options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      end(await printed(settings, options, 'team', (org) => org.teams(), teamLine));
    });
}

function declareAdding(people: Command, { settings, end }: Declaring): void {
  withFacts(people.command('add'))
    .description('add a person; a record and no account: who they are is not verified')
    .argument('<name>', 'their name')
    .option('--email <address>', 'their address')
    .option('--team <name>', 'their team, which is there already')
    .action(async (name: string, _options: NewPerson, command: Command) => {
      const options = command.optsWithGlobals<NewPerson>();
      const { function: does, email = null, team = null, partner = null } = options;
      const done = await atDesk(settings, options, async (org) =>
        show(await org.addPerson({ name, function: does, email, team, partner }), options),
      );
      end(done);
    });
  withFacts(people.command('add-team'))
    .description('add a team')
    .argument('<name>', 'its name')
    .action(async (name: string, _options: NewPerson, command: Command) => {
      const options = command.optsWithGlobals<NewPerson>();
      const { function: does, partner = null } = options;
      const done = await atDesk(settings, options, async (org) => {
        const team = await org.addTeam({ name, function: does, partner });
        if (options.json) printJson(team);
        else printLine(teamLine(team));
      });
      end(done);
    });
}

function withFacts(command: Command): Command {
  const does = new Option('--function <function>', 'what they work on').choices(workFunctions);
  return withCommonOptions(command)
    .addOption(does.makeOptionMandatory())
    .option('--partner <name>', 'the partner they work for; left out: our own');
}

function show(person: Answer<'addPerson'>, options: CommonOptions): void {
  if (options.json) printJson(person);
  else printLine(personLine(person));
}

function personLine(person: Answer<'addPerson'>): string {
  const { name, email, teamName, partner, openActions, leftAt } = person;
  const place = [person.function.replaceAll('_', ' '), teamName, partner].filter((one) => one !== null);
  const gone = leftAt === null ? '' : `; left on ${leftAt.slice(0, 10)}`;
  return `${named(name, email === null ? null : `<${email}>`)}: ${place.join(', ')}; ${counted(openActions, 'open action')}${gone}`;
}

function teamLine({ name, function: does, partner }: Answer<'addTeam'>): string {
  return `${name}: ${[does.replaceAll('_', ' '), partner].filter((one) => one !== null).join(', ')}`;
}
