/** Starts a real Ward server on a data folder of its own and waits until it prints its address. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filledFolder } from './folder.ts';

const root = join(import.meta.dirname, '..');

export interface WardServer {
  /** Without a slash at its end, e.g. `http://127.0.0.1:40123`. */
  url: string;
  stop: () => Promise<void>;
  /** Ends it and starts another on the same data, whose clock is some days later; this one is not to be used any more. */
  startLater: (days: number) => Promise<WardServer>;
}

/** Builds the web app where an input changed; a no-op otherwise. */
export function ensureWebBuilt(): void {
  const done = spawnSync(process.execPath, [join(root, 'tools', 'build-web.ts'), '--if-stale'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`The web app could not be built:\n${done.stdout}${done.stderr}`);
}

/**
 * `args` go to `ward serve`. An empty Ward (`--empty`) begins on a database that is prepared: its first start is tested
 * where starting is. Rejects with what it printed when it ends or stays silent for a minute.
 */
export async function startWard(
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<WardServer> {
  const folder = args.includes('--empty')
    ? (await filledFolder()).data
    : mkdtempSync(join(tmpdir(), 'ward-journey-'));
  return await launch(folder, args, settings);
}

async function launch(
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<WardServer> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...settings, WARD_DATA: folder };
  delete env.DATABASE_URL;
  const child = spawn(process.execPath, [join(root, 'bin', 'ward.js'), 'serve', '--port', '0', ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const stop = async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  };
  const startLater = async (days: number) => {
    await end();
    const later = {
      WARD_TEST_LATER: String(days * 86_400_000),
      NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'test', 'programs', 'shift-clock.ts')).href}`,
    };
    return await launch(folder, args, { ...settings, ...later });
  };
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      const fail = (why: string) => reject(new Error(`ward serve ${why}:\n${printed}`));
      const timer = setTimeout(() => fail('printed no address within 60 s'), 60_000);
      const listen = (chunk: Buffer) => {
        printed += chunk.toString();
        const address = /http:\/\/[\w.[\]:]+:\d+/.exec(printed)?.[0];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(`ended with ${String(code)}`);
      });
    });
    return { url, stop, startLater };
  } catch (error) {
    await stop();
    throw error;
  }
}
