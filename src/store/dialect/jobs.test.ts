/** The job queue runs on the store's own connections, on both databases, and needs no right to make tables. */
import { getConstructionPlans, PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { wantedJobsVersion } from '../migrations/runner/jobs-schema.ts';
import type { Store } from './store.ts';

eachDatabase((open) => {
  let store: Store;
  let boss: PgBoss;
  const failures: unknown[] = [];

  function make(): PgBoss {
    const made = new PgBoss({
      db: store.jobs,
      schema: store.jobsSchema,
      migrate: false,
      createSchema: false,
    });
    made.on('error', (error) => failures.push(error));
    return made;
  }

  beforeAll(async () => {
    store = await open();
    boss = make();
    await boss.start();
    await boss.createQueue('matching', { retryLimit: 1 });
  });

  afterAll(async () => {
    await boss.stop({ graceful: false });
  });

  it('takes a job, works it and remembers its outcome', async () => {
    const id = await boss.send('matching', { advisory: 'icsma-26-001-01' });
    const [job] = await boss.fetch<{ advisory: string }>('matching');
    expect(job).toMatchObject({ id, data: { advisory: 'icsma-26-001-01' } });
    await boss.complete('matching', job?.id ?? '', { found: 3 });
    const [done] = await boss.findJobs('matching', { id: id ?? '' });
    expect(done).toMatchObject({ state: 'completed', output: { found: 3 } });
  });

  it('keeps a job over a restart of the queue', async () => {
    const id = await boss.send('matching', { advisory: 'kept' });
    await boss.stop({ graceful: false });
    boss = make();
    await boss.start();
    const [job] = await boss.fetch('matching');
    expect(job?.id).toBe(id);
    await boss.deleteJob('matching', id ?? '');
  });

  it('works jobs while transactions of the store go on', async () => {
    const worked: number[] = [];
    await boss.work<{ n: number }>('matching', { pollingIntervalSeconds: 0.5 }, async (jobs) => {
      for (const { data } of jobs) {
        await store.asSystem(async () => worked.push(data.n));
      }
    });
    await Promise.all([1, 2, 3].map(async (n) => boss.send('matching', { n })));
    await expect.poll(() => worked.toSorted((a, b) => a - b), { timeout: 15_000 }).toEqual([1, 2, 3]);
    await boss.offWork('matching');
  });

  it('does its housekeeping without a complaint', async () => {
    await boss.supervise();
    expect(failures).toEqual([]);
  });
});

it('the version that the package states is the one that its script makes', () => {
  expect(getConstructionPlans('any')).toMatch(
    new RegExp(`version\\(version\\) VALUES \\('${wantedJobsVersion()}'\\)`, 'i'),
  );
});
