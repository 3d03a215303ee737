/** Work in the background, in a queue that survives a restart (pg-boss on the same database). */
import { PgBoss } from 'pg-boss';
import type { Log, Store } from '#store/dialect/open-store.ts';

export type JobName = 'match' | 'feeds';

export interface Jobs {
  /** Asks for a job; a second request before the first has started is the same one. */
  request(name: JobName): Promise<void>;
  stop(): Promise<void>;
}

/** For commands, which do the work themselves before they end; what they leave is taken up by the next start. */
export const noJobs: Jobs = {
  request: async () => {},
  stop: async () => {},
};

/** Starts the queue and its workers. */
export async function startJobs(
  store: Store,
  handlers: Readonly<Record<JobName, () => Promise<void>>>,
  log: Log,
): Promise<Jobs> {
  const boss = new PgBoss({
    db: store.jobs,
    schema: store.jobsSchema,
    migrate: false,
    createSchema: false,
    schedule: false,
  });
  boss.on('error', (error) => log('job queue error', { error: String(error) }));
  await boss.start();
  for (const name of Object.keys(handlers) as JobName[]) {
    await boss.createQueue(name, {
      policy: 'stately',
      retryLimit: 5,
      retryBackoff: true,
      expireInSeconds: 3600,
    });
    await boss.work(name, { pollingIntervalSeconds: 0.5 }, async () => {
      await handlers[name]();
    });
  }
  return {
    request: async (name) => {
      try {
        await boss.send(name, {}, { singletonKey: name });
      } catch (error) {
        // What is asked for stands in match_request; the next job or start takes it up.
        log('a job could not be asked for', { name, error: String(error) });
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 30_000 });
    },
  };
}
