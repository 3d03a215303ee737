/**
 * Runs the `ward` command in the process of the test: the same program and the same words, without the second of processor
 * time that a process needs to start. For what is tested of a command's answers; how it starts, reads stdin, ends on a
 * signal or is killed is tested with `runCommand`.
 */
import { openStore, type Store } from '#store/dialect/open-store.ts';
import { main } from '#cli/main.ts';
import { asEnd, type CommandEnd } from './command.ts';

export interface HereOptions {
  /** The data folder, `WARD_DATA`. */
  data: string;
  cwd?: string;
  /** Variables beside `WARD_DATA`; a DATABASE_URL of the tests themselves is not passed on. */
  env?: Readonly<Record<string, string>>;
  /** Keeps the data open for the next command that is given the same. */
  kept?: KeptOpen;
}

/**
 * Data folders that stay open from one command to the next, since opening one takes a second of processor time. While one is,
 * no other process can work on it; that data outlive a command is seen where they are let go, and where none is kept.
 */
export class KeptOpen {
  readonly #stores = new Map<string, Store>();

  readonly open: NonNullable<Parameters<typeof main>[2]> = async (options) => {
    const data = options.dataDir ?? '';
    const store = this.#stores.get(data) ?? (await openStore(options));
    this.#stores.set(data, store);
    return { ...store, close: async () => undefined };
  };

  /** Closes a folder, so that others can open it. */
  async letGo(data: string): Promise<void> {
    const store = this.#stores.get(data);
    this.#stores.delete(data);
    await store?.close();
  }
}

/** One at a time, since a process has one stdout. */
let before: Promise<unknown> = Promise.resolve();

/** Answers as `runCommand` does; an error that is no problem of the catalogue is thrown. */
export async function runHere(words: readonly string[], options: HereOptions): Promise<CommandEnd> {
  const mine = before.then(async () => await run(words, options));
  before = mine.catch(() => undefined);
  return await mine;
}

async function run(
  words: readonly string[],
  { data, cwd, env: more, kept }: HereOptions,
): Promise<CommandEnd> {
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
    const noServer = () => Promise.reject(new Error('a server needs a process of its own'));
    const code = await main(words, noServer, kept?.open);
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
