/** Starts Ward as a server: store, jobs, first data, HTTP; and stops it in the opposite order. */
import { wardItself } from '#app/access/permission.ts';
import { catchUp } from '#app/catch-up.ts';
import { acceptanceCheck } from '#app/vex/end-acceptances.ts';
import { ownSecret } from '#app/find-server.ts';
import { escalationCheck, runEscalations, takeUpDeliveries } from '#app/escalation/run.ts';
import { syncDueFeeds } from '#app/feeds/sync-feeds.ts';
import { startTimetable } from '#app/feeds/timetable.ts';
import { expectFirstData, prepareFirstData } from '#app/first-data.ts';
import { startJobs } from '#app/jobs/jobs.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { warmConfigurations } from '#app/jobs/warm-configurations.ts';
import { openWard, type Ward, type WardOptions } from '#app/ward.ts';
import { WardError } from '#base/errors/problem.ts';
import { isLoopback } from './access.ts';
import { buildServer, type ServerOptions } from './server.ts';

export interface ServeOptions extends Omit<WardOptions, 'purpose'> {
  dataDir: string;
  host: string;
  port: number;
  empty: boolean;
  demo: boolean;
  logLevel: ServerOptions['logLevel'];
  onProgress: (what: string) => void;
}

export interface RunningServer {
  url: string;
  notes: string[];
  close(): Promise<void>;
}

/** Listens and answers once the first page has something to show. Throws catalogue problems. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  if (!isLoopback(options.host)) throw new WardError('host-not-loopback', '--host', { host: options.host });
  options.onProgress('opening the store');
  const [ward] = await Promise.all([
    openWard({ ...options, purpose: 'server' }),
    expectFirstData(options.dataDir, options),
  ]);
  try {
    const app = await buildServer(ward, {
      secret: await ownSecret(options.dataDir),
      logLevel: options.logLevel,
    });
    const url = await listen(app, options);
    await catchUp(ward);
    await prepareFirstData({ ward, actor: wardItself }, options);
    const stopping = new AbortController();
    const handlers = {
      match: async () => await matchWhenQuiet(ward),
      feeds: async () => {
        await syncDueFeeds(ward, stopping.signal);
      },
      escalation: async () => await runEscalations(ward, stopping.signal),
    };
    await takeUpDeliveries(ward);
    ward.jobs = await startJobs(ward.store, handlers, options.log);
    const stopTimetable = startTimetable(ward);
    await Promise.all([ward.jobs.request('match'), ward.jobs.request('escalation')]);
    const timers = [
      setInterval(() => void ward.jobs.request('match'), acceptanceCheck),
      setInterval(() => void ward.jobs.request('escalation'), escalationCheck),
    ];
    await ward.store.announce(url);
    return {
      url,
      notes: ward.store.notes,
      close: async () => {
        stopTimetable();
        // What a feed has applied stays; the next sync goes on.
        stopping.abort();
        for (const timer of timers) clearInterval(timer);
        await app.close();
        await ward.jobs.stop();
        await ward.store.close();
      },
    };
  } catch (error) {
    await ward.store.close();
    throw error;
  }
}

/** How long imports must have been quiet before matching starts, and how long it waits for that, in milliseconds. */
const quiet = { between: 750, atMost: 20_000 };

/** Waits for imports to finish, so that a folder of files is matched once and not after each file. */
async function matchWhenQuiet(ward: Ward): Promise<void> {
  const latest = performance.now() + quiet.atMost;
  while (!ward.activity.quietFor(quiet.between) && performance.now() < latest)
    await ward.activity.nextImport(100);
  await ward.activity.duringMatching(async () => await runMatching(ward));
  await warmConfigurations(ward);
}

async function listen(
  app: { listen(options: { host: string; port: number }): Promise<string> },
  { host, port }: ServeOptions,
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new WardError('port-taken', '--port', { port, host }, { cause: error });
    }
    throw error;
  }
}
