/** Steps of obligations climb the ladder as actions do: while they run, anew for another due instant, and never once done or withdrawn. */
import { expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { lateWork, type LateWork, mailOn } from '#test/escalation.ts';
import { startMailServer } from '#test/mail-server.ts';
import {
  correctObligation,
  markObligationStep,
  pauseObligation,
  resumeObligation,
  withdrawObligation,
} from '../obligations/change-obligation.ts';
import { putObligationClause } from '../obligations/rules.ts';
import { startObligation } from '../obligations/start-obligation.ts';
import { loadExample } from '#data/obligations/index.ts';
import { runEscalations } from './run.ts';
import { setTransport } from './transport.ts';

eachDatabase((openStore) => {
  let store: Awaited<ReturnType<typeof openStore>>;
  let count = 0;
  /** O-1 of Zoë, due on 2026-06-03 at 10:00 UTC: 24 hours to tell, by a clause that lets its clock wait. */
  const begin = async (): Promise<LateWork> => {
    store ??= await openStore();
    const work = await lateWork(store, `Late duty ${(count += 1)}`);
    await putObligationClause(work.context, { clause: loadExample() });
    work.clock.at('2026-06-02T11:00:00Z');
    await startObligation(work.context, {
      rule: loadExample().id,
      awareAt: '2026-06-02T10:00:00Z',
      zone: 'Europe/Berlin',
      place: 'DE-BY',
      stated: {},
      subject: 'Pumps of ward 3',
      trackingId: null,
      cve: null,
      action: null,
      owner: 'Zoë Zander',
      note: null,
    });
    return work;
  };
  const told = async ({ list }: LateWork) =>
    (await list()).filter((row) => row.thing.kind === 'obligation').reverse();
  const stepsOf = async (work: LateWork) => (await told(work)).map(({ step }) => step);

  it('each once, however the clock jumps, with the step, the rule and the owner', async () => {
    const work = await begin();
    work.clock.at('2026-06-03T11:00:00Z');
    await work.look();
    const [first, second] = await told(work);
    expect(first).toMatchObject({
      step: 'owner-before',
      dueAt: '2026-06-03T10:00:00.000Z',
      recipients: [{ person: 'Zoë Zander' }],
      thing: {
        name: 'O-1',
        title: 'Tell the security office of the hospital (Incidents, contract with St Anna): Pumps of ward 3',
        owner: 'Zoë Zander',
      },
    });
    expect([second?.step, (await told(work)).length]).toEqual(['owner-late', 2]);
    for (const at of ['2026-06-02T12:00:00Z', '2026-06-03T11:00:00Z']) {
      work.clock.at(at);
      await work.look();
    }
    expect(await stepsOf(work)).toEqual(['owner-before', 'owner-late']);
  });

  it('no more once done, and the step that counts from it begins its own', async () => {
    const work = await begin();
    const step = { obligation: 'O-1', version: 1, step: 'tell', is: 'done' as const, note: 'called' };
    await markObligationStep(work.context, step);
    work.clock.at('2026-06-12T00:00:00Z');
    await work.look();
    expect(await stepsOf(work)).toEqual([]);
    work.clock.at('2026-07-20T00:00:00Z');
    await work.look();
    const titles = (await told(work)).map(({ thing }) => thing.title.split(' (')[0]);
    expect(new Set(titles)).toEqual(new Set(['Report with cause and measures']));
  });

  it('not while the clock waits, and anew when it goes on with another due instant', async () => {
    const work = await begin();
    const looked = { obligation: 'O-1', note: null };
    await pauseObligation(work.context, { ...looked, version: 1, reason: 'waits-for-customer' });
    work.clock.at('2026-06-05T11:00:00Z');
    await work.look();
    expect(await stepsOf(work)).toEqual([]);
    await resumeObligation(work.context, { ...looked, version: 2 });
    work.clock.at('2026-06-06T10:00:01Z');
    await work.look();
    expect((await told(work)).map(({ step, dueAt }) => `${step} ${dueAt}`)).toEqual([
      'owner-before 2026-06-06T10:00:00.000Z',
      'owner-late 2026-06-06T10:00:00.000Z',
    ]);
  });

  it('anew where a correction moves it, and nothing once it is withdrawn', async () => {
    const work = await begin();
    work.clock.at('2026-06-03T00:00:00Z');
    await work.look();
    const of = { kind: 'trigger' as const };
    const correction = { obligation: 'O-1', version: 1, of, because: 'the night shift knew' };
    await correctObligation(work.context, { ...correction, at: '2026-06-01T23:00:00Z' });
    await work.look();
    expect((await told(work)).map(({ step, dueAt }) => `${step} ${dueAt}`)).toEqual([
      'owner-before 2026-06-03T10:00:00.000Z',
      'owner-before 2026-06-02T23:00:00.000Z',
      'owner-late 2026-06-02T23:00:00.000Z',
    ]);
    await withdrawObligation(work.context, { obligation: 'O-1', version: 2, reason: 'a drill' });
    work.clock.at('2026-07-01T00:00:00Z');
    await work.look();
    expect(await stepsOf(work)).toHaveLength(3);
  });

  it('by mail, found by the job that looks at every organisation', async () => {
    const server = await startMailServer();
    try {
      const work = await begin();
      await setTransport(work.context, { transport: { mail: mailOn(server.port), webhooks: [] } });
      work.clock.at('2026-06-03T10:00:30Z');
      await runEscalations(work.context.ward, new AbortController().signal);
      const subjects = server.received.map(({ subject }) => subject);
      expect(subjects.filter((subject) => subject.startsWith('O-1 is late: Tell the security'))).toHaveLength(
        1,
      );
    } finally {
      await server.close();
    }
  });
});
