/** Settings that a command shows, writes whole from a JSON file, or gives back to Ward's own. */
import { type Command, Option } from 'commander';
import { type CommonOptions, withCommonOptions } from './declaring.ts';
import { readJsonFile } from './json-file.ts';

export interface SettingOptions extends CommonOptions {
  set?: string;
  reset?: boolean;
}

export function withSetting(command: Command, resetWords: string): Command {
  return withCommonOptions(command)
    .option('--set <file>', 'read it from this JSON file')
    .addOption(new Option('--reset', resetWords).conflicts('set'));
}

/** What is to be written, null for Ward's own; undefined where it is only shown. The server or the deed checks what it is. */
export async function readSetting({ set, reset }: SettingOptions): Promise<unknown> {
  if (reset) return null;
  if (set === undefined) return undefined;
  return await readJsonFile(set);
}
