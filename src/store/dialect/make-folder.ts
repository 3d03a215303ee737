/** Makes an empty data folder for the embedded database in a process of its own, and puts it in place in one step. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compilerFlags } from './embedded-compiler.ts';
import type { MakeMessage } from './embedded-messages.ts';

/** What a folder is called while it is being made; another start never uses the same name. */
export const makingSuffix = '.making-';

/**
 * Makes `folder`. A stop at any moment leaves either nothing of that name, or a whole but still empty database.
 * Throws what the engine says, e.g. for a full disk.
 */
export async function makeFolder(folder: string): Promise<void> {
  const making = `${folder}${makingSuffix}${randomBytes(4).toString('hex')}`;
  await run(making);
  await rename(making, folder);
}

async function run(folder: string): Promise<void> {
  const program = fileURLToPath(new URL('./embedded-make.ts', import.meta.url));
  const child = fork(program, [folder], {
    execArgv: [...compilerFlags, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`making the database stopped with ${signal ?? `code ${code}`}: ${words}`));
    });
    child.on('message', (message: MakeMessage) => {
      if (message.is === 'made') resolve();
      else reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
    });
  });
}
