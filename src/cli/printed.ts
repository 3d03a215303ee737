/** Lists of a desk, printed row by row. */
import type { CommonOptions } from './declaring.ts';
import type { DeskOrganisation } from './desk/desk.ts';
import { openDesk } from './desk/open-desk.ts';
import { counted, printJson, printLine, say } from './output.ts';
import type { CommandSettings } from './settings.ts';

/** Prints each row as a line, or as JSON; then, for people, how many of `what` there are. */
export async function printed<Row extends object>(
  settings: CommandSettings,
  options: CommonOptions,
  what: string,
  read: (org: DeskOrganisation) => AsyncIterable<Row> | Promise<Iterable<Row>>,
  lineOf: (row: Row) => string,
  several?: string,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org);
    let count = 0;
    for await (const row of (await read(org)) as AsyncIterable<Row>) {
      count += 1;
      if (options.json) printJson(row);
      else printLine(lineOf(row));
    }
    if (!options.json) say(`${org.name}: ${counted(count, what, several)}`);
    return 0;
  } finally {
    await desk.close();
  }
}

/** Words with a space between them, those left out that are missing. */
export const named = (...parts: (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(' ');
