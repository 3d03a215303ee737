/** Work in the background, in a queue that survives a restart (pg-boss on the same database). */
import type { Log, Store } from '#store/dialect/open-store.ts';

export type JobName = 'match' | 'feeds' | 'escalation';

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

/**
 * `stately`: one at work and one waiting. A server that dies beside others is missed after a minute without a sign of life,
 * and its job begins again; longer than the longest transaction, which holds up that sign on the embedded database.
 */
const handling = {
  retryLimit: 5,
  retryBackoff: true,
  expireInSeconds: 3600,
  heartbeatSeconds: 60,
} as const;

/** Starts the queue and its workers. */
export async function startJobs(
  store: Store,
  handlers: Readonly<Record<JobName, () => Promise<void>>>,
  log: Log,
): Promise<Jobs> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: store.jobs,
    schema: store.jobsSchema,
    migrate: false,
    createSchema: false,
    schedule: false,
  });
  boss.on('error', (error) => log('job queue error', { error: String(error) }));
  await boss.start();
  const workers = new Map<JobName, string>();
  for (const name of Object.keys(handlers) as JobName[]) {
    await boss.createQueue(name, { policy: 'stately', ...handling });
    await boss.updateQueue(name, handling);
    // A server that was killed leaves its job as one at work, behind which others wait. What was asked of it stands in the
    // tables of what it works on, so it can go; another server's that is at work only ends without being counted.
    await boss.deleteAllJobs(name);
    const worker = await boss.work(name, { pollingIntervalSeconds: 0.5 }, async () => {
      await handlers[name]();
    });
    workers.set(name, worker);
  }
  return {
    request: async (name) => {
      try {
        await boss.send(name, {}, { singletonKey: name });
        // Now, and not when the worker looks next.
        const worker = workers.get(name);
        if (worker !== undefined) boss.notifyWorker(worker);
      } catch (error) {
        // What is asked for stands in the tables of what it works on; the next job or start takes it up.
        log('a job could not be asked for', { name, error: String(error) });
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 30_000 });
    },
  };
}
