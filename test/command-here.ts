/**
 * Runs the `ward` command in the process of the test: the same program and the same words, without the second of processor
 * time that a process needs to start. For what is tested of a command's answers; how it starts, reads stdin, ends on a
 * signal or is killed is tested with `runCommand`.
 */
import { main } from '#cli/main.ts';
import { asEnd, type CommandEnd } from './command.ts';

export interface HereOptions {
  /** The data folder, `WARD_DATA`. */
  data: string;
  cwd?: string;
  /** Variables beside `WARD_DATA`; a DATABASE_URL of the tests themselves is not passed on. */
  env?: Readonly<Record<string, string>>;
}

/** One at a time, since a process has one stdout. */
let before: Promise<unknown> = Promise.resolve();

/** Answers as `runCommand` does; an error that is no problem of the catalogue is thrown. */
export async function runHere(words: readonly string[], options: HereOptions): Promise<CommandEnd> {
  const mine = before.then(async () => await run(words, options));
  before = mine.catch(() => undefined);
  return await mine;
}

async function run(words: readonly string[], { data, cwd, env: more }: HereOptions): Promise<CommandEnd> {
  const { stdout, stderr, env } = process;
  const ownListeners = stdout.listeners('error');
  const written = { stdout: '', stderr: '' };
  const [toStdout, toStderr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  const wanted = { DATABASE_URL: undefined, WARD_OWNER_URL: undefined, ...more, WARD_DATA: data };
  const held = Object.fromEntries(Object.keys(wanted).map((name) => [name, env[name]]));
  const here = process.cwd();
  set(wanted);
  if (cwd !== undefined) process.chdir(cwd);
  stdout.write = (text: string | Uint8Array) => ((written.stdout += String(text)), true);
  stderr.write = (text: string | Uint8Array) => ((written.stderr += String(text)), true);
  try {
    const code = await main(words, () => Promise.reject(new Error('a server needs a process of its own')));
    return asEnd(code, written.stdout, written.stderr);
  } finally {
    Object.assign(stdout, { write: toStdout });
    Object.assign(stderr, { write: toStderr });
    for (const listener of stdout.listeners('error'))
      if (!ownListeners.includes(listener)) stdout.off('error', listener as () => void);
    set(held);
    process.chdir(here);
  }
}

function set(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
