/** Commands that work on one organisation: the desk is opened, the organisation chosen, and the desk closed whatever happens. */
import type { CommonOptions } from './declaring.ts';
import type { DeskOrganisation } from './desk/desk.ts';
import { openDesk } from './desk/open-desk.ts';
import { counted, printJson, printLine, say } from './output.ts';
import type { CommandSettings } from './settings.ts';

/** Answers exit code 0; what `run` throws is told by the command. */
export async function atDesk(
  settings: CommandSettings,
  { org: name }: CommonOptions,
  run: (org: DeskOrganisation) => Promise<void>,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    await run(await desk.choose(name));
    return 0;
  } finally {
    await desk.close();
  }
}

/** Prints each row as a line, or as JSON; then, for people, how many of `what` there are. */
export async function printed<Row extends object>(
  settings: CommandSettings,
  options: CommonOptions,
  what: string,
  read: (org: DeskOrganisation) => AsyncIterable<Row> | Promise<Iterable<Row>>,
  lineOf: (row: Row) => string,
  several?: string,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    let count = 0;
    for await (const row of (await read(org)) as AsyncIterable<Row>) {
      count += 1;
      if (options.json) printJson(row);
      else printLine(lineOf(row));
    }
    if (!options.json) say(`${org.name}: ${counted(count, what, several)}`);
  });
}

/** Changes answers, waits until findings follow, and prints the answers concerned. */
export async function changed<Answer extends object>(
  settings: CommandSettings,
  options: CommonOptions,
  change: (org: DeskOrganisation) => Promise<readonly Answer[]>,
  lineOf: (answer: Answer) => string,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const answers = await change(org);
    await org.settle(() => {}, new AbortController().signal);
    for (const answer of answers) {
      if (options.json) printJson(answer);
      else printLine(lineOf(answer));
    }
  });
}

/** Words with a space between them, those left out that are missing. */
export const named = (...parts: (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(' ');

/** "CVE-2021-44228 of ICSA-21-357-02", or the id alone where a finding comes from its own record. */
export function vulnerabilityOf(one: {
  cve: string | null;
  vulnerabilityKey: string;
  trackingId: string;
}): string {
  const id = one.cve ?? one.vulnerabilityKey;
  return id === one.trackingId ? id : `${id} of ${one.trackingId}`;
}
