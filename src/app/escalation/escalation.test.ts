/** Escalation from end to end on real servers: recorded once however the clock jumps, told to whom it concerns, tried again, given up. */
import { afterEach, describe, expect, it } from 'vitest';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import { eachDatabase } from '#test/database.ts';
import { lateWork, type LateWork, mailOn } from '#test/escalation.ts';
import { startHangingServer, startMailServer } from '#test/mail-server.ts';
import { startWebhookReceiver } from '#test/webhook-receiver.ts';
import { closeAction } from '../actions/mark-devices.ts';
import { editActions } from '../actions/edit-actions.ts';
import { getAction } from '../actions/list-actions.ts';
import { editPerson, listPeople } from '../people/people.ts';
import { acknowledgeEscalation, listEscalations, retryEscalation } from './escalations.ts';
import { setLadder } from './ladder.ts';
import { runEscalations } from './run.ts';
import type { DeliverySettings } from './settings.ts';
import { setTransport } from './transport.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function kept<T extends { close: () => Promise<void> }>(starting: Promise<T>): Promise<T> {
  const one = await starting;
  open.push(one);
  return one;
}

/** Steps of A-1 in the order in which they were recorded. */
async function stepsOf({ list }: LateWork, thing = 'A-1'): Promise<string[]> {
  const rows = (await list()).filter((row) => row.thing.name === thing);
  return rows.map((row) => row.step).reverse();
}

eachDatabase((openStore) => {
  let store: Awaited<ReturnType<typeof openStore>>;
  let count = 0;
  const begin = async (delivery: Partial<DeliverySettings> = {}): Promise<LateWork> => {
    store ??= await openStore();
    return await lateWork(store, `Late ${(count += 1)}`, delivery);
  };
  /** With mail to a server of the test. */
  const withMail = async (behaviour: Parameters<typeof startMailServer>[0] = {}) => {
    const server = await kept(startMailServer(behaviour));
    const work = await begin({ mailMs: 500 });
    await setTransport(work.context, { transport: { mail: mailOn(server.port), webhooks: [] } });
    return { server, work };
  };

  describe('recorded', () => {
    it('is each step once, however the clock jumps forward and back', async () => {
      const work = await begin();
      await work.look();
      expect(await stepsOf(work)).toEqual([]);
      for (const at of ['2026-06-03T02:00:00Z', '2026-06-01T00:00:00Z', '2026-06-03T03:00:00Z']) {
        work.clock.at(at);
        await work.look();
        expect(await stepsOf(work)).toEqual(['owner-before']);
      }
      work.clock.at('2031-01-01T00:00:00Z');
      await work.look();
      const all = ['owner-before', 'owner-late', 'biomed-late', 'ciso', 'executive', 'board'];
      expect(await stepsOf(work)).toEqual(all);
      for (const at of ['2026-06-04T00:00:00Z', '2031-01-02T00:00:00Z']) {
        work.clock.at(at);
        await work.look();
      }
      expect(await stepsOf(work)).toEqual(all);
      expect(await stepsOf(work, 'A-2')).toEqual(all);
    });

    it('is once where several look at the same moment', async () => {
      const { server, work } = await withMail();
      work.clock.at('2026-06-04T10:00:00Z');
      await Promise.all([work.look(), work.look(), work.look()]);
      expect(await stepsOf(work)).toEqual(['owner-before', 'owner-late']);
      const ids = server.received.map((mail) => mail.messageId);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(2);
    });

    it('is nothing more of an action that is closed, and anew for another due day', async () => {
      const work = await begin();
      const { context, clock } = work;
      clock.at('2026-06-03T00:00:00Z');
      await work.look();
      const { version } = await getAction(context, { action: 'A-1' });
      await closeAction(context, { action: 'A-1', version, evidence: 'display says 4.1' });
      const second = await getAction(context, { action: 'A-2' });
      const actions = [{ action: 'A-2', version: second.version }];
      await editActions(context, { actions, change: { dueOn: '2026-06-20' }, note: 'parts are late' });
      clock.at('2026-06-10T00:00:00Z');
      await work.look();
      expect(await stepsOf(work)).toEqual(['owner-before']);
      expect(await stepsOf(work, 'A-2')).toEqual(['owner-before']);
      clock.at('2026-06-21T00:00:00Z');
      await work.look();
      expect(await stepsOf(work, 'A-2')).toEqual(['owner-before', 'owner-before', 'owner-late']);
    });

    it('says who is told and why, also where somebody left or has no address', async () => {
      const work = await begin();
      const { context, clock } = work;
      const zoe = (await listPeople(context, {})).items.find((one) => one.name === 'Zoë Zander');
      if (!zoe) throw new Error('Zoë is not there');
      await editPerson(context, { personId: zoe.personId, version: zoe.version, hasLeft: true });
      clock.at('2026-07-01T10:00:00Z');
      await work.look();
      const told = (await work.list()).filter((row) => row.thing.name === 'A-1').reverse();
      const words = told.map((row) => [
        row.step,
        row.recipients.map(({ person }) => person),
        row.recipientsReason,
      ]);
      expect(words.slice(1)).toEqual([
        [
          'owner-late',
          ['Sam Sands'],
          'there is nobody for owner; there is nobody for biomed; everybody of the function security',
        ],
        ['biomed-late', ['Sam Sands'], 'there is nobody for biomed; everybody of the function security'],
        ['ciso', ['Sam Sands'], 'everybody of the function security'],
        [
          'executive',
          ['Bo Berg', 'Eve Ende'],
          'everybody of the function executive; without an e-mail address: Bo Berg',
        ],
        [
          'board',
          ['Bo Berg', 'Eve Ende'],
          'there is nobody for board; everybody of the function executive; without an e-mail address: Bo Berg',
        ],
      ]);
    });

    it('goes to the other party where the thing is theirs', async () => {
      const work = await begin();
      const { version } = await getAction(work.context, { action: 'A-1' });
      const actions = [{ action: 'A-1', version }];
      await editActions(work.context, { actions, change: { owner: 'Vic Vandor' }, note: null });
      work.clock.at('2026-06-06T10:00:00Z');
      await work.look();
      const row = (await work.list()).find((one) => one.step === 'other-party');
      expect(row).toMatchObject({
        thing: { name: 'A-1' },
        recipients: [{ person: 'Vic Vandor', email: 'vic@orlen.example' }],
        recipientsReason: 'of Orlen Medical',
      });
      expect((await work.list()).filter((one) => one.step === 'other-party')).toHaveLength(1);
    });
  });

  describe('an acknowledgement', () => {
    it('stops further steps until its end, and loses none', async () => {
      const work = await begin();
      work.clock.at('2026-06-04T10:00:00Z');
      await work.look();
      const [row] = (await work.list()).filter(
        (one) => one.step === 'owner-late' && one.thing.name === 'A-1',
      );
      const done = await acknowledgeEscalation(work.context, {
        escalation: row?.number ?? '',
        until: '2026-06-06T12:00:00Z',
        note: 'the vendor comes on Friday',
      });
      expect(done.acknowledged).toEqual({
        by: 'Tess Tester',
        at: '2026-06-04T10:00:00.000Z',
        until: '2026-06-06T12:00:00.000Z',
        note: 'the vendor comes on Friday',
      });
      work.clock.at('2026-06-06T11:00:00Z');
      await work.look();
      expect(await stepsOf(work)).toEqual(['owner-before', 'owner-late']);
      expect(await stepsOf(work, 'A-2')).toContain('ciso');
      work.clock.at('2026-06-06T12:00:00Z');
      await work.look();
      expect(await stepsOf(work)).toEqual(['owner-before', 'owner-late', 'biomed-late', 'ciso']);
      const unseen = await listEscalations(work.context, { isAcknowledged: false, limit: 100 });
      expect(unseen.items.map((one) => one.number)).not.toContain(row?.number);
    });

    it.each([
      ['in the past', '2026-06-04T09:00:00Z'],
      ['beyond what the ladder allows', '2026-06-08T10:00:00Z'],
      ['that is no instant', 'soon'],
    ])('until an instant %s is refused', async (_name, until) => {
      const work = await begin();
      work.clock.at('2026-06-04T10:00:00Z');
      await work.look();
      const asking = acknowledgeEscalation(work.context, { escalation: 'E-1', until, note: null });
      await expect(asking).rejects.toMatchObject({ code: 'acknowledge-until' });
      expect((await work.list()).every((row) => row.acknowledged === null)).toBe(true);
    });
  });

  describe('told by mail', () => {
    it('are those who are meant, after their quiet hours, with one message a day for what can wait', async () => {
      const { server, work } = await withMail();
      const { ladder } = loadDefaultLadder();
      const zones = { 'Sam Sands': 'America/New_York' };
      await setLadder(work.context, { ladder: { ...ladder, zone: 'Europe/Berlin', zones } });
      const mails = () => server.received.map(({ to, subject }) => `${to.join()} ${subject}`).sort();
      work.clock.at('2026-06-03T01:00:00Z');
      await work.look();
      expect(mails()).toEqual([]);
      work.clock.at('2026-06-03T06:00:00Z');
      await work.look();
      expect(mails()).toEqual([`zoe@north.example 2 things that are due, of ${work.context.org.name}`]);
      server.received.length = 0;
      // Due since midnight in UTC, which is two in the night in Berlin.
      work.clock.at('2026-06-04T00:30:00Z');
      await work.look();
      expect(mails()).toEqual([]);
      work.clock.at('2026-06-04T05:00:00Z');
      await work.look();
      expect(mails()).toEqual([
        'zoe@north.example A-1 is late: Upgrade Flow 3',
        'zoe@north.example A-2 is late: Upgrade Flow 4',
      ]);
      server.received.length = 0;
      // Eight in the evening in New York, three in the night in Berlin: quiet in both. Executives are woken.
      work.clock.at('2026-06-09T01:00:00Z');
      await work.look();
      expect(mails().filter((mail) => mail.startsWith('eve'))).toHaveLength(2);
      expect(mails()).toHaveLength(2);
      work.clock.at('2026-06-09T11:00:00Z');
      await work.look();
      expect(mails().filter((mail) => mail.startsWith('sam'))).toHaveLength(2);
      const everyId = server.received.map((mail) => mail.messageId);
      expect(new Set(everyId).size).toBe(everyId.length);
    });

    it('goes into the next message of the day where the clock went back behind one that was sent', async () => {
      const { server, work } = await withMail();
      const { version } = await getAction(work.context, { action: 'A-2' });
      const actions = [{ action: 'A-2', version }];
      await editActions(work.context, { actions, change: { dueOn: '2026-06-04' }, note: null });
      work.clock.at('2026-06-03T01:00:00Z');
      await work.look();
      work.clock.at('2026-06-03T08:00:00Z');
      await work.look();
      expect(server.received).toHaveLength(1);
      const again = await getAction(work.context, { action: 'A-2' });
      await editActions(work.context, {
        actions: [{ action: 'A-2', version: again.version }],
        change: { dueOn: '2026-06-03' },
        note: null,
      });
      work.clock.at('2026-06-03T02:00:00Z');
      await work.look();
      work.clock.at('2026-06-04T08:00:00Z');
      await work.look();
      const digests = server.received.filter(({ subject }) => subject.includes('is due soon'));
      expect(digests.map(({ subject }) => subject)).toEqual([
        'A-1 is due soon: Upgrade Flow 3',
        'A-2 is due soon: Upgrade Flow 4',
      ]);
    });

    it('is nobody by a server that hangs, which holds up no webhook, and gets the same message later', async () => {
      const receiver = await kept(startWebhookReceiver());
      const hanging = await startHangingServer('220 slow.example ESMTP\r\n');
      const work = await begin({
        mailMs: 300,
        allowPrivate: [receiver.host],
        secret: () => receiver.secret,
      });
      const webhooks = [{ name: 'siem', url: receiver.url, secretFrom: 'WARD_SECRET_SIEM' }];
      await setTransport(work.context, { transport: { mail: mailOn(hanging.port), webhooks } });
      work.clock.at('2026-06-04T10:00:00Z');
      const started = performance.now();
      await work.look();
      expect(performance.now() - started).toBeLessThan(5000);
      await hanging.close();
      expect(receiver.received).toHaveLength(4);
      expect(receiver.received.every((hook) => hook.isGenuine)).toBe(true);
      const waiting = (await work.list()).flatMap((row) => row.deliveries.filter((one) => one.problem));
      expect(waiting.map((one) => [one.state, one.problem?.code])).toEqual([['waiting', 'mail-timeout']]);
      const server = await kept(startMailServer());
      await setTransport(work.context, { transport: { mail: mailOn(server.port), webhooks } });
      work.clock.at('2026-06-04T10:05:00Z');
      await work.look();
      expect(server.received).toHaveLength(2);
      work.clock.at('2026-06-04T10:06:00Z');
      await work.look();
      expect([server.received.length, receiver.received.length]).toEqual([2, 4]);
    });

    it('is tried for about three days, then given up and shown as that', async () => {
      const { server, work } = await withMail();
      await server.close();
      const { ladder } = loadDefaultLadder();
      await setLadder(work.context, { ladder: { ...ladder, quietHours: null } });
      work.clock.at('2026-06-04T10:00:00Z');
      await work.look();
      for (let hours = 0; hours < 100; hours += 1) {
        work.clock.at(new Date(Date.parse('2026-06-04T10:00:30Z') + hours * 3_600_000).toISOString());
        await work.look();
      }
      const { items } = await listEscalations(work.context, { delivery: 'given_up', limit: 100 });
      const late = items.filter((row) => row.step === 'owner-late');
      expect(late.map((row) => row.thing.name)).toEqual(['A-2', 'A-1']);
      expect(late[0]?.deliveries).toEqual([
        expect.objectContaining({
          state: 'given_up',
          attempts: 10,
          nextAttemptAt: null,
          problem: expect.objectContaining({ code: 'mail-unreachable' }) as object,
        }),
      ]);
    });

    it('wakes nobody when it comes late, or again after it failed', async () => {
      const { server, work } = await withMail();
      await server.close();
      work.clock.at('2026-06-04T19:59:50Z');
      await work.look();
      const again = await kept(startMailServer());
      await setTransport(work.context, { transport: { mail: mailOn(again.port), webhooks: [] } });
      for (const at of ['2026-06-04T20:00:30Z', '2026-06-05T06:59:00Z']) {
        work.clock.at(at);
        await work.look();
        expect(again.received).toEqual([]);
      }
      work.clock.at('2026-06-05T07:00:00Z');
      await work.look();
      // To the owner, and to clinical engineering, which is hers too and was due at midnight.
      expect(again.received.map(({ subject }) => subject).sort()).toEqual([
        'A-1 is late: Upgrade Flow 3',
        'A-1 is late: Upgrade Flow 3',
        'A-2 is late: Upgrade Flow 4',
        'A-2 is late: Upgrade Flow 4',
      ]);
      const late = (await work.list()).filter((row) => row.step === 'owner-late');
      expect(late.map((row) => row.deliveries[0]?.attempts).toSorted((a = 0, b = 0) => a - b)).toEqual([
        1, 2,
      ]);
    });

    it('is given up at once where there is no such mailbox; others get theirs', async () => {
      const { server, work } = await withMail({
        refuse: (address) => (address.startsWith('zoe') ? 550 : undefined),
      });
      work.clock.at('2026-06-06T10:00:00Z');
      await work.look();
      const { items } = await listEscalations(work.context, { delivery: 'given_up', limit: 100 });
      expect(items.map((row) => row.step).sort()).toEqual(
        ['biomed-late', 'owner-late'].flatMap((step) => [step, step]),
      );
      expect(server.received.map(({ to }) => to.join())).toEqual(['sam@north.example', 'sam@north.example']);
    });

    it('is tried once more when somebody asks for it, under the same id, and only where it was given up', async () => {
      let isRefused = true;
      const { server, work } = await withMail({
        refuse: (address) => (isRefused && address.startsWith('zoe') ? 550 : undefined),
      });
      work.clock.at('2026-06-04T10:00:00Z');
      await work.look();
      const [lost] = (await listEscalations(work.context, { delivery: 'given_up', limit: 1 })).items;
      const number = lost?.number ?? '';
      isRefused = false;
      const { deliveries } = await retryEscalation(work.context, { escalation: number });
      expect(deliveries.map(({ state, attempts }) => [state, attempts])).toEqual([['waiting', 0]]);
      await work.look();
      const now = (await work.list()).find((row) => row.number === number);
      expect(now?.deliveries.map(({ state, attempts }) => [state, attempts])).toEqual([['sent', 1]]);
      expect(server.received.map(({ to }) => to.join())).toEqual(['zoe@north.example']);
      await expect(retryEscalation(work.context, { escalation: number })).rejects.toMatchObject({
        code: 'nothing-given-up',
      });
    });

    it('is not lost where the clock was a year ahead when an attempt failed', async () => {
      const { server, work } = await withMail();
      await server.close();
      work.clock.at('2027-06-04T10:00:00Z');
      await work.look();
      const again = await kept(startMailServer());
      await setTransport(work.context, { transport: { mail: mailOn(again.port), webhooks: [] } });
      work.clock.at('2026-06-04T10:00:00Z');
      await work.look();
      const states = (await work.list()).flatMap((row) =>
        row.deliveries.filter((one) => one.target === 'zoe@north.example').map((one) => one.state),
      );
      expect([...new Set(states)]).toEqual(['sent']);
    });
  });

  it('runs over every organisation, whatever goes wrong in one', async () => {
    const work = await begin();
    work.clock.at('2026-06-04T10:00:00Z');
    await runEscalations(work.context.ward, new AbortController().signal);
    expect(await stepsOf(work)).toEqual(['owner-before', 'owner-late']);
  });
});
