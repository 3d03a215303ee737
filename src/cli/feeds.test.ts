/** `ward feeds` with and without a running server, against real HTTP servers: the same lines, the same exit codes. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeptOpen, runHere } from '#test/command-here.ts';
import { endOf, type ServerProcess, startCommand, startServer } from '#test/command.ts';
import { aggregatorText, csafProvider, makeSigningKey } from '#test/csaf-provider.ts';
import { type FeedServer, silent, startFeedServer } from '#test/feed-server.ts';
import { csafText, kevText } from '#test/files.ts';
import { filledFolder } from '#test/folder.ts';
import { newOrganisation, testWard } from '#test/ward.ts';

let files: string;
let publisher: FeedServer;
let local: { data: string; remove: () => Promise<void> };
let remote: { data: string; remove: () => Promise<void> };
let far: { data: string; remove: () => Promise<void> };
let server: ServerProcess;
let metadata: string;
let env: Record<string, string>;
const kept = new KeptOpen();

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'ward-feeds-'));
  publisher = await startFeedServer();
  env = { WARD_ALLOW_PRIVATE_FEEDS: publisher.host };
  const provider = csafProvider(publisher, { kind: 'rolie', key: await makeSigningKey('Orlen') });
  metadata = provider.url;
  await provider.publish('good.json', csafText({ id: 'GOOD' }), '2026-03-01T00:00:00Z');
  await provider.publish('bad.json', csafText({ id: 'BAD' }), '2026-03-02T00:00:00Z');
  publisher.put('/rolie/white/bad.json.sha512', `${'0'.repeat(128)}  bad.json\n`);
  publisher.put('/kev.json', kevText(1, ['CVE-2026-1001']));
  const mine = async () =>
    await filledFolder(async (store) => {
      await newOrganisation(testWard(store), 'My organisation');
    });
  [local, remote, far] = await Promise.all([mine(), mine(), mine()]);
  server = await startServer({ data: remote.data, env });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await publisher.close();
  for (const { data } of [local, remote, far]) await kept.letGo(data);
  await Promise.all([local, remote, far].map(async (one) => await one.remove()));
  await rm(files, { recursive: true, force: true });
});

describe('at both desks', () => {
  test('added, synced with a refusal, listed, planned, bundled, loaded elsewhere', {
    timeout: 240_000,
  }, async () => {
    const key = join(files, 'site.key');
    expect((await runHere(['feeds', 'keys', '--out', key], { data: local.data, kept })).code).toBe(0);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect((await runHere(['feeds', 'keys', '--out', key], { data: local.data, kept })).code).toBe(1);
    const bundles: string[] = [];
    for (const [where, data] of [
      ['local', local.data],
      ['remote', remote.data],
    ] as const) {
      const ward = async (...words: string[]) => await runHere(['feeds', ...words], { data, env, kept });
      const added = await ward('add', metadata, '--name', 'orlen');
      expect([added.code, added.stdout]).toEqual([
        0,
        expect.stringContaining('signatures are checked with the key'),
      ]);
      expect((await ward('add', `${publisher.url}/kev.json`, '--name', 'ours', '--kind', 'kev')).code).toBe(
        0,
      );
      const synced = await ward('sync', '--json');
      expect(synced.code).toBe(1);
      expect(synced.json().map((one) => [one.feed, one.outcome])).toEqual([
        ['orlen', 'partial'],
        ['ours', 'synced'],
      ]);
      expect(synced.stdout).toContain('feed-hash-wrong');
      expect((await ward('sync', 'ours')).code).toBe(0);
      const planned = await ward('plan', 'ours', '24', '--json');
      expect(planned.json()[0]).toMatchObject({ name: 'ours', everyHours: 24, revision: '2026.05.01' });
      const listed = await ward('list');
      expect(listed.stdout).toContain('does not have the sha512 hash');
      expect(listed.stdout).toContain('never fetched; no timetable');
      const history = await runHere(['imports'], { data, env, kept });
      expect(history.stdout).toContain('feed orlen, revision 2026-03-01T00:00:00Z, sha512 right, signed by');
      const out = join(files, `${where}.bundle`);
      expect((await ward('bundle', '--out', out, '--key', key)).code).toBe(0);
      bundles.push(out);
    }
    const load = async (...words: string[]) =>
      await runHere(['feeds', 'load', ...words], { data: far.data, kept });
    const refused = await load(bundles[0] ?? '');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('bundle-key-unknown')]);
    const loaded = await load(bundles[0] ?? '', '--key', `${key}.pub`, '--json');
    expect(loaded.json().map((one) => [one.feed, one.outcome])).toEqual([['ours', 'synced']]);
    expect((await load(bundles[1] ?? '')).code).toBe(0);
    const remoteLoad = await runHere(['feeds', 'load', bundles[0] ?? '', '--key', `${key}.pub`], {
      data: remote.data,
    });
    expect([remoteLoad.code, remoteLoad.stderr]).toEqual([0, '']);
    expect((await readFile(bundles[0] ?? '')).length).toBeGreaterThan(100);
  });

  test.each(['local', 'remote'] as const)(
    '%s: the list of an aggregator is shown, and chosen from',
    { timeout: 60_000 },
    async (where) => {
      const own = csafProvider(publisher, { kind: 'directory', key: await makeSigningKey('Listed') });
      publisher.put('/aggregator.json', aggregatorText('CERT', [{ name: 'Listed', url: own.url }]));
      const data = where === 'local' ? local.data : remote.data;
      const add = async (...words: string[]) =>
        await runHere(['feeds', 'add', `${publisher.url}/aggregator.json`, ...words], { data, env, kept });
      const shown = await add();
      expect([shown.code, shown.stdout]).toEqual([
        1,
        `CERT (lister) names 1 publisher:\n  Listed (csaf_provider)\n    ${own.url}\n`,
      ]);
      expect(shown.stderr).toContain('--provider NAME');
      expect(await add('--provider', 'Listed', '--name', 'x')).toMatchObject({ code: 2 });
      expect(await add('--provider', 'Nobody')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('feed-provider-unknown'),
      });
      const added = await add('--provider', 'Listed', '--json');
      expect([added.code, added.json()[0]]).toMatchObject([0, { added: [{ name: 'Listed', url: own.url }] }]);
      expect(await add('--all')).toMatchObject({ code: 0, stdout: '' });
    },
  );

  test('the age of feeds is in the metrics', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(/ward_feed_age_seconds\{feed="ours",kind="kev"\} \d/);
  });

  test.each(['local', 'remote'] as const)(
    '%s: Ctrl-C says so, and the next sync goes on',
    { timeout: 120_000 },
    async (where) => {
      const data = where === 'local' ? local.data : remote.data;
      const name = `slow-${where}`;
      publisher.put(`/${name}.json`, kevText(3, ['CVE-2026-1001']));
      await runHere(['feeds', 'add', `${publisher.url}/${name}.json`, '--name', name, '--kind', 'kev'], {
        data,
        env,
        kept,
      });
      let began = () => {};
      const asked = new Promise<void>((resolve) => (began = resolve));
      publisher.misbehave(
        `/${name}.json`,
        (request, response, body) => {
          silent(request, response, body);
          began();
        },
        1,
      );
      await kept.letGo(data);
      const running = startCommand(['feeds', 'sync', name, '--json'], { data, env });
      await asked;
      running.kill('SIGINT');
      const end = await endOf(running);
      expect(end.code).toBe(1);
      expect(end.json()[0]).toMatchObject({ feed: name, outcome: 'cancelled' });
      expect((await runHere(['feeds', 'sync', name], { data, env, kept })).code).toBe(0);
    },
  );

  test('killed half-way, the next sync has all, once', { timeout: 120_000 }, async () => {
    const key = await makeSigningKey('Killed');
    const own = await startFeedServer();
    const provider = csafProvider(own, { kind: 'directory', key });
    for (const day of [1, 2, 3, 4])
      await provider.publish(`k${day}.json`, csafText({ id: `K${day}` }), `2026-03-0${day}T00:00:00Z`);
    const settings = { data: local.data, env: { WARD_ALLOW_PRIVATE_FEEDS: own.host } };
    await runHere(['feeds', 'add', provider.url, '--name', 'killed'], { ...settings, kept });
    await kept.letGo(local.data);
    const running = startCommand(['feeds', 'sync', 'killed'], settings);
    const ended = endOf(running);
    own.misbehave('/directory/white/k3.json', () => running.kill('SIGKILL'), 1);
    await ended;
    const again = await runHere(['feeds', 'sync', 'killed', '--json'], { ...settings, kept });
    expect(again.json()[0]).toMatchObject({ outcome: 'synced', counts: { imported: 2, fetched: 2 } });
    const history = await runHere(['imports', '--json'], { ...settings, kept });
    const paths = history.json<{ path: string }>().map((one) => one.path.slice(-7));
    expect(paths.filter((one) => /^k\d/.test(one)).sort()).toEqual([
      'k1.json',
      'k2.json',
      'k3.json',
      'k4.json',
    ]);
    await own.close();
  });
});
