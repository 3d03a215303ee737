/** A file of JSON that a command was given by name. */
import { readFile } from 'node:fs/promises';
import { WardError } from '#base/errors/problem.ts';

/** Throws `bad-request` where it cannot be read or is no JSON; what it holds is checked by whoever takes it. */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const detail = `${path}: ${cause instanceof Error ? cause.message : 'cannot be read'}`;
    throw new WardError('bad-request', path, { detail }, { cause });
  }
}
