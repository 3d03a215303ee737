/** Settings that a command shows, writes whole from a JSON file, or gives back to Ward's own. */
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { WardError } from '#base/errors/problem.ts';
import { type CommonOptions, withCommonOptions } from './declaring.ts';

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
  try {
    return JSON.parse(await readFile(set, 'utf8'));
  } catch (cause) {
    const detail = `${set}: ${cause instanceof Error ? cause.message : 'cannot be read'}`;
    throw new WardError('bad-request', set, { detail }, { cause });
  }
}
