/** Runs the real `ward` command in a process of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '..', 'bin', 'ward.js');

export interface CommandOptions {
  /** The data folder, `WARD_DATA`. */
  data?: string;
  env?: Record<string, string>;
  input?: string | Uint8Array;
  /** The caller writes stdin itself. */
  endless?: boolean;
  cwd?: string;
  /** Runs as this user, where the test is root. */
  uid?: number;
}

export interface CommandEnd {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The lines of stdout, each of which must be JSON. */
  json<T = Record<string, unknown>>(): T[];
}

export function startCommand(
  words: readonly string[],
  options: CommandOptions = {},
): ChildProcessWithoutNullStreams {
  const { DATABASE_URL: _url, WARD_OWNER_URL: _owner, ...rest } = process.env;
  const running = spawn(process.execPath, [program, ...words], {
    env: { ...rest, ...(options.data === undefined ? {} : { WARD_DATA: options.data }), ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  // A command may end before it has read its input.
  running.stdin.on('error', () => undefined);
  if (!options.endless) running.stdin.end(options.input ?? '');
  return running;
}

export async function endOf(running: ChildProcessWithoutNullStreams): Promise<CommandEnd> {
  let stdout = '';
  let stderr = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  running.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(running, 'close')) as [number | null];
  return asEnd(code, stdout, stderr);
}

export function asEnd(code: number | null, stdout: string, stderr: string): CommandEnd {
  return {
    code,
    stdout,
    stderr,
    json: <T>() =>
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T),
  };
}

export async function runCommand(
  words: readonly string[],
  options: CommandOptions = {},
): Promise<CommandEnd> {
  return await endOf(startCommand(words, options));
}

export interface ServerProcess {
  url: string;
  running: ChildProcessWithoutNullStreams;
  /** Ends it as a person does, and waits. */
  stop(): Promise<number | null>;
}

/** Starts `ward serve` on a free port and waits until it listens; its words are in the error where it does not. */
export async function startServer(
  options: CommandOptions,
  words: readonly string[] = ['--empty'],
): Promise<ServerProcess> {
  const running = startCommand(['serve', '--port', '0', '--json', ...words], options);
  let said = '';
  running.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines = createInterface(running.stdout);
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(running, 'exit').then(() => null),
  ]);
  if (line === null) throw new Error(`ward serve ended: ${said}`);
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    running,
    stop: async () => {
      const gone = running.exitCode === null ? once(running, 'exit') : [running.exitCode];
      running.kill('SIGTERM');
      return (await gone)[0] as number | null;
    },
  };
}
