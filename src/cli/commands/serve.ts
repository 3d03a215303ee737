/** `ward serve` and `ward demo`: starts the server and stays until it is told to stop. */
import type { Command } from 'commander';
import { type Declaring, portNumber, withJson } from '../declaring.ts';
import { printJson, printLine, say, startProgress } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

export interface ServeRequest extends CommandSettings {
  host: string;
  port: number;
  empty: boolean;
  demo: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info';
  onProgress: (what: string) => void;
}

/** How the command line starts a server; given by bin/ward.js, since cli may not import http. */
export type Serve = (
  options: ServeRequest,
) => Promise<{ url: string; notes: string[]; close(): Promise<void> }>;

export function declareServerCommands({ program, settings, end }: Declaring, serve: Serve): void {
  listening(program.command('serve'))
    .description('start the web app and the API; loads the sample when the store is empty')
    .option('--empty', 'no sample: start with an empty organisation')
    .action(async (options: Listening & { empty?: boolean }) =>
      end(await serveCommand(settings, serve, { ...options, demo: false })),
    );
  listening(program.command('demo'))
    .description('the same, with the sample also where other organisations are held')
    .action(async (options: Listening) =>
      end(await serveCommand(settings, serve, { ...options, demo: true })),
    );
}

interface Listening {
  host: string;
  port: number;
  json?: boolean;
}

function listening(command: Command): Command {
  return withJson(
    command
      .option('--host <address>', 'loopback address to listen on', '127.0.0.1')
      .option('--port <number>', 'port to listen on; 0 chooses a free one', portNumber, 4700),
  );
}

async function serveCommand(
  settings: CommandSettings,
  serve: Serve,
  options: Listening & { empty?: boolean; demo: boolean },
): Promise<number> {
  const progress = startProgress();
  let steps = 0;
  const server = await serve({
    ...settings,
    host: options.host,
    port: options.port,
    empty: options.empty ?? false,
    demo: options.demo,
    logLevel: process.env.WARD_LOG === 'info' ? 'info' : 'warn',
    onProgress: (what) => progress.show(what, (steps += 1), null),
  });
  progress.end();
  for (const note of server.notes) say(note);
  if (options.json) printJson({ event: 'listening', url: server.url });
  else printLine(`Ward ${settings.version} is at ${server.url}`);
  await untilStopped();
  say('Stopping.');
  await server.close();
  return 0;
}

async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
