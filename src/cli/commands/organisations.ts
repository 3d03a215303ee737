/** `ward org add`: an organisation of one's own beside the others, empty. */
import { InvalidArgumentError } from 'commander';
import { type Declaring, withJson } from '../declaring.ts';
import { openDesk } from '../desk/open-desk.ts';
import { printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

interface AddOptions {
  manufacturer?: boolean;
  json?: boolean;
}

export function declareOrganisationCommands({ program, settings, end }: Declaring): void {
  withJson(program.command('org'))
    .description('make an organisation, empty; --org names it from then on')
    .addArgument(program.createArgument('<deed>', 'what to do').choices(['add']))
    .argument('<name>', 'its name, as people will read it', organisationName)
    .option('--manufacturer', 'it makes devices; without this it is a hospital')
    .action(async (_add: 'add', name: string, options: AddOptions) =>
      end(await addCommand(settings, name, options)),
    );
}

/** As the API asks for it (`createOrganisation`). */
function organisationName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 120)
    throw new InvalidArgumentError('a name of 1 to 120 characters was expected.');
  return name;
}

async function addCommand(settings: CommandSettings, name: string, options: AddOptions): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const made = await desk.addOrganisation(name, options.manufacturer ? 'manufacturer' : 'provider');
    if (options.json) printJson({ name: made.name, slug: made.slug });
    else {
      printLine(`made: ${made.name}`);
      say(`Import into it with ward import PATH --org "${made.name}".`);
    }
    return 0;
  } finally {
    await desk.close();
  }
}
