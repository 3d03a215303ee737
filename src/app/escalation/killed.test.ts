/** A server that is killed while it escalates: every step recorded once, everybody told, twice only where it died in between. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { it } from 'vitest';
import { type ServerProcess, startServer } from '#test/command.ts';
import { type CommandData, eachCommandDatabase } from '#test/database.ts';
import { lateWork, mailOn } from '#test/escalation.ts';
import { type ReceivedMail, startMailServer, type TestMailServer } from '#test/mail-server.ts';
import { type ReceivedHook, startWebhookReceiver, type WebhookReceiver } from '#test/webhook-receiver.ts';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import { countEscalations, type EscalationRow, listEscalations } from '#store/escalation/escalations.ts';
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

/** Two actions with three steps each, told by mail and webhook: what there must be of everything. */
const everyOne = 6;

type Open = Parameters<Parameters<typeof eachCommandDatabase>[0]>[0];

interface Scene {
  mail: TestMailServer;
  hooks: WebhookReceiver;
  data: CommandData<string>;
  /** Called with what arrived, before anybody is told that it did; asks to be left without an answer by `true`. */
  leaves: { mail: (mail: ReceivedMail) => boolean; hook: (hook: ReceivedHook) => boolean };
  server: ServerProcess | undefined;
}

/** Late work, and servers of its own that it is told to. */
async function setScene(open: Open): Promise<Scene> {
  const leaves: Scene['leaves'] = { mail: () => false, hook: () => false };
  const never = new Promise<never>(() => undefined);
  const mail = await startMailServer({
    onReceived: async (one) => (leaves.mail(one) ? await never : undefined),
  });
  const hooks = await startWebhookReceiver(async (one) => (leaves.hook(one) ? await never : 200));
  const data = await open(async (store) => {
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
  return { mail, hooks, data, leaves, server: undefined };
}

async function clear({ server, mail, hooks, data }: Scene): Promise<void> {
  await server?.stop();
  await mail.close();
  await hooks.close();
  await data.remove();
}

async function start(scene: Scene): Promise<void> {
  const { data, hooks } = scene;
  const env = { WARD_ALLOW_PRIVATE_DELIVERY: hooks.host, WARD_SECRET_SIEM: hooks.secret };
  scene.server = await startServer({ ...data.settings, env: { ...data.settings.env, ...env } }, []);
}

async function kill(scene: Scene): Promise<void> {
  const gone = scene.server?.running;
  scene.server = undefined;
  if (gone?.exitCode !== null || gone.signalCode !== null) return;
  gone.kill('SIGKILL');
  await once(gone, 'exit');
}

async function until(isSo: () => boolean): Promise<void> {
  const latest = performance.now() + longest;
  while (!isSo() && performance.now() < latest) await wait(50);
  if (!isSo()) throw new Error(`what was waited for did not come within ${longest} ms`);
}

/** Waits until everything was sent; then how many escalations there are, and which. */
async function ended(scene: Scene): Promise<{ count: number; rows: EscalationRow[] }> {
  const { data } = scene;
  const place = `${scene.server?.url ?? ''}/api/orgs/north-hospital/escalations?limit=100`;
  const latest = performance.now() + longest;
  while (!(await allSent(place)) && performance.now() < latest) await wait(200);
  await scene.server?.stop();
  scene.server = undefined;
  return await data.look(
    async (store) =>
      await store.asOrg({ orgId: data.filled, sealed: false }, async (db) => ({
        count: await countEscalations(db, data.filled, {}),
        rows: await listEscalations(db, data.filled, {}, null, 100),
      })),
  );
}

/** How often each message came, by its id. */
function times(ids: readonly string[]): number[] {
  return [...Map.groupBy(ids, (id) => id).values()].map((same) => same.length).toSorted((a, b) => a - b);
}

const mailIds = ({ mail }: Scene) => mail.received.map(({ messageId }) => messageId);
const hookIds = ({ hooks }: Scene) => hooks.received.map(({ id }) => id);

eachCommandDatabase((open) => {
  // At once, each on data of its own: nearly all of the time a server waits for its next look.
  const scenes = it.extend<{ scene: Scene }>({
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from it that the scene needs nothing else
    scene: async ({}, use) => {
      const scene = await setScene(open);
      try {
        await use(scene);
      } finally {
        await clear(scene);
      }
    },
  });

  scenes.concurrent(
    'sends again, under the same ids, what it had sent and not recorded; and nothing else',
    { timeout: 2 * longest },
    async ({ scene, expect }) => {
      let mailsLeft = 3;
      scene.leaves.mail = () => (mailsLeft -= 1) === 0;
      await start(scene);
      // One mail and what the webhook had taken by then wait for an answer; the process ends without having one.
      await until(() => mailsLeft <= 0 && hookIds(scene).length >= 1);
      await kill(scene);
      const lastMail = mailIds(scene).at(-1);
      scene.leaves.mail = () => false;
      await start(scene);
      const { count, rows } = await ended(scene);
      expect(count).toBe(everyOne);
      expect(new Set(rows.map((row) => `${row.thingId} ${row.stepId}`)).size).toBe(everyOne);
      expect(rows.flatMap((row) => row.deliveries.map((one) => one.state))).toEqual(
        Array.from({ length: 2 * everyOne }, () => 'sent'),
      );
      const ids = mailIds(scene);
      expect(times(ids)).toEqual([1, 1, 1, 1, 1, 2]);
      expect(ids.find((id, index) => ids.indexOf(id) !== index)).toBe(lastMail);
      expect(hookIds(scene).length - everyOne).toBeLessThanOrEqual(1);
      expect(scene.hooks.received.every((hook) => hook.isGenuine)).toBe(true);
    },
  );

  scenes.concurrent('does the same for a webhook', { timeout: 2 * longest }, async ({ scene, expect }) => {
    scene.leaves.hook = () => true;
    await start(scene);
    await until(() => hookIds(scene).length === 1);
    await kill(scene);
    scene.leaves.hook = () => false;
    const [first] = hookIds(scene);
    await start(scene);
    const { count } = await ended(scene);
    expect(count).toBe(everyOne);
    expect(times(hookIds(scene))).toEqual([1, 1, 1, 1, 1, 2]);
    const same = scene.hooks.received.filter(({ id }) => id === first);
    expect(same).toHaveLength(2);
    expect(new Set(same.map(({ body }) => body)).size).toBe(1);
  });

  scenes.concurrent(
    'loses nothing when it is killed again and again',
    { timeout: 3 * longest },
    async ({ scene, expect }) => {
      // Milliseconds after the server says that it listens: before, while and after it sends, on a quiet machine.
      const kills = [20, 150, 400];
      for (const after of kills) {
        await start(scene);
        await wait(after);
        await kill(scene);
      }
      await start(scene);
      const { count, rows } = await ended(scene);
      expect(count).toBe(everyOne);
      expect(rows.every((row) => row.deliveries.every((one) => one.state === 'sent'))).toBe(true);
      for (const ids of [mailIds(scene), hookIds(scene)]) {
        expect(new Set(ids).size).toBe(everyOne);
        expect(ids.length).toBeLessThanOrEqual(everyOne + kills.length);
      }
    },
  );
});
