/** A server that is killed while it escalates: every step recorded once, everybody told, twice only where it died in between. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '#test/command.ts';
import { type CommandData, eachCommandDatabase } from '#test/database.ts';
import { lateWork, mailOn } from '#test/escalation.ts';
import { type ReceivedMail, startMailServer, type TestMailServer } from '#test/mail-server.ts';
import { type ReceivedHook, startWebhookReceiver, type WebhookReceiver } from '#test/webhook-receiver.ts';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import { countEscalations, listEscalations } from '#store/escalation/escalations.ts';
import { contract } from '#http/contract/index.ts';
import { setLadder } from './ladder.ts';
import { setTransport } from './transport.ts';

/** True where everything in the outbox was sent. */
async function allSent(place: string): Promise<boolean> {
  const { items } = contract.listEscalations.response.parse(await (await fetch(place)).json());
  return items.length > 0 && items.every((row) => row.deliveries.every(({ state }) => state === 'sent'));
}

/** What a killed server took is another's after half a minute on a database that others can hold, and a look comes every 15 s. */
const longest = 100_000;

eachCommandDatabase((open) => {
  let mail: TestMailServer;
  let hooks: WebhookReceiver;
  let data: CommandData<string>;
  let server: ServerProcess | undefined;
  /** Called with what arrived, before anybody is told that it did; asks to be left without an answer by `true`. */
  let onMail: (mail: ReceivedMail) => boolean;
  let onHook: (hook: ReceivedHook) => boolean;

  beforeEach(async () => {
    onMail = () => false;
    onHook = () => false;
    const never = new Promise<never>(() => undefined);
    mail = await startMailServer({ onReceived: async (one) => (onMail(one) ? await never : undefined) });
    hooks = await startWebhookReceiver(async (one) => (onHook(one) ? await never : 200));
    data = await open(async (store) => {
      const { context } = await lateWork(store, 'North Hospital');
      const { ladder } = loadDefaultLadder();
      const [owner] = ladder.steps;
      if (!owner) throw new Error('the default ladder has steps');
      const step = { ...owner, afterHours: 0, inDigest: false };
      const steps = ['first', 'second', 'third'].map((id) => ({ ...step, id }));
      await setLadder(context, { ladder: { ...ladder, quietHours: null, steps } });
      const webhooks = [{ name: 'siem', url: hooks.url, secretFrom: 'WARD_SECRET_SIEM' }];
      await setTransport(context, { transport: { mail: mailOn(mail.port), webhooks } });
      return context.org.orgId;
    });
  });

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    await mail.close();
    await hooks.close();
    await data.remove();
  });

  const start = async () => {
    const env = { WARD_ALLOW_PRIVATE_DELIVERY: hooks.host, WARD_SECRET_SIEM: hooks.secret };
    server = await startServer({ ...data.settings, env: { ...data.settings.env, ...env } }, []);
    return server;
  };
  const killed = async () => {
    const gone = server?.running;
    server = undefined;
    if (gone?.exitCode !== null || gone.signalCode !== null) return;
    gone.kill('SIGKILL');
    await once(gone, 'exit');
  };
  const until = async (isSo: () => boolean) => {
    const latest = performance.now() + longest;
    while (!isSo() && performance.now() < latest) await wait(50);
    expect(isSo()).toBe(true);
  };
  /** How often each message came, by its id. */
  const times = (ids: readonly string[]) =>
    [...Map.groupBy(ids, (id) => id).values()].map((same) => same.length).toSorted((a, b) => a - b);
  const mailIds = () => mail.received.map(({ messageId }) => messageId);
  const hookIds = () => hooks.received.map(({ id }) => id);
  /** Two actions with three steps each, told by mail and webhook: what there must be of everything. */
  const everyOne = 6;
  const ended = async () => {
    const place = `${server?.url ?? ''}/api/orgs/north-hospital/escalations?limit=100`;
    const latest = performance.now() + longest;
    while (!(await allSent(place)) && performance.now() < latest) await wait(200);
    await server?.stop();
    server = undefined;
    return await data.look(
      async (store) =>
        await store.asOrg({ orgId: data.filled, sealed: false }, async (db) => ({
          count: await countEscalations(db, data.filled, {}),
          rows: await listEscalations(db, data.filled, {}, null, 100),
        })),
    );
  };

  it('sends again, under the same ids, what it had sent and not recorded; and nothing else', {
    timeout: 2 * longest,
  }, async () => {
    let mailsLeft = 3;
    onMail = () => (mailsLeft -= 1) === 0;
    await start();
    // One mail and what the webhook had taken by then wait for an answer; the process ends without having one.
    await until(() => mailsLeft <= 0 && hookIds().length >= 1);
    await killed();
    const before = { mails: mailIds(), hooks: hookIds() };
    onMail = () => false;
    await start();
    const { count, rows } = await ended();
    expect(count).toBe(everyOne);
    expect(new Set(rows.map((row) => `${row.thingId} ${row.stepId}`)).size).toBe(everyOne);
    expect(rows.flatMap((row) => row.deliveries.map((one) => one.state))).toEqual(
      Array.from({ length: 2 * everyOne }, () => 'sent'),
    );
    expect(times(mailIds())).toEqual([1, 1, 1, 1, 1, 2]);
    const twice = mailIds().find((id, index) => mailIds().indexOf(id) !== index);
    expect(twice).toBe(before.mails.at(-1));
    const extraHooks = hookIds().length - everyOne;
    expect(extraHooks).toBeLessThanOrEqual(1);
    expect(hooks.received.every((hook) => hook.isGenuine)).toBe(true);
  });

  it('does the same for a webhook', { timeout: 2 * longest }, async () => {
    onHook = () => true;
    await start();
    await until(() => hookIds().length === 1);
    await killed();
    onHook = () => false;
    const [first] = hookIds();
    await start();
    const { count } = await ended();
    expect(count).toBe(everyOne);
    expect(times(hookIds())).toEqual([1, 1, 1, 1, 1, 2]);
    expect(hookIds().filter((id) => id === first)).toHaveLength(2);
    const bodies = hooks.received.filter(({ id }) => id === first).map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  it('loses nothing when it is killed again and again', { timeout: 3 * longest }, async () => {
    // Milliseconds after the server says that it listens: before, while and after it sends, on a quiet machine.
    const kills = [20, 150, 400];
    for (const kill of kills) {
      await start();
      await wait(kill);
      await killed();
    }
    await start();
    const { count, rows } = await ended();
    expect(count).toBe(everyOne);
    expect(rows.every((row) => row.deliveries.every((one) => one.state === 'sent'))).toBe(true);
    for (const ids of [mailIds(), hookIds()]) {
      expect(new Set(ids).size).toBe(everyOne);
      expect(ids.length).toBeLessThanOrEqual(everyOne + kills.length);
    }
  });
});
