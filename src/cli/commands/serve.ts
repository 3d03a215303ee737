/** `ward serve` and `ward demo`: starts the server and stays until it is told to stop. */
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

export async function serveCommand(
  settings: CommandSettings,
  serve: Serve,
  options: { host: string; port: number; empty?: boolean; demo: boolean; json?: boolean },
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
