/** `ward remove-sample`: the sample goes with all that is in it. */
import { type Declaring, withJson } from '../declaring.ts';
import { openDesk } from '../desk/open-desk.ts';
import { printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

export function declareSampleCommand({ program, settings, end }: Declaring): void {
  withJson(program.command('remove-sample'))
    .description('remove the sample organisations with all that is in them')
    .action(async (options: { json?: boolean }) => end(await removeSampleCommand(settings, options)));
}

async function removeSampleCommand(settings: CommandSettings, options: { json?: boolean }): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const removed = await desk.removeSample();
    if (options.json) printJson({ removed });
    else if (removed.length === 0) say('No sample is loaded.');
    else printLine(`removed: ${removed.join(', ')}`);
    return 0;
  } finally {
    await desk.close();
  }
}
