/** What a command is declared with: where its words go, what it works on, and the options that many commands share. */
import { type Command, InvalidArgumentError } from 'commander';
import type { CommandSettings } from './settings.ts';

export interface Declaring {
  program: Command;
  settings: CommandSettings;
  /** Takes the exit code of the command that ran. */
  end: (code: number) => void;
}

export interface CommonOptions {
  org?: string;
  as?: string;
  json?: boolean;
}

/** The options of every command that works on an organisation. */
export function withCommonOptions(command: Command): Command {
  return withJson(
    command
      .option('--org <name>', 'the organisation to work on')
      .option('--as <name>', 'who acts: a person of ward people (or WARD_PERSON)'),
  );
}

export function withJson(command: Command): Command {
  return command.option('--json', 'NDJSON on stdout, one object a line');
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number was expected.');
  return Number(text);
}

export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('a port from 0 to 65535 was expected.');
  return port;
}

export function listOf<T extends string>(...allowed: T[]): (text: string) => T[] {
  return (text) =>
    text.split(',').map((word) => {
      const found = allowed.find((one) => one === word.trim());
      if (!found) throw new InvalidArgumentError(`expected a comma-separated list of ${allowed.join(', ')}.`);
      return found;
    });
}
