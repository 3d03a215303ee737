/** Signatures and hashes beside files of `ward import`, with and without a running server: the same outcomes. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';
import { type ServerProcess, startServer } from '#test/command.ts';
import { csafProvider, detached, makeSigningKey } from '#test/csaf-provider.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { csafText } from '#test/files.ts';
import { filledFolder } from '#test/folder.ts';
import { newOrganisation, testWard } from '#test/ward.ts';

let files: string;
let publisher: FeedServer;
let metadata: string;
let fingerprint: string;
let env: Record<string, string>;
let local: { data: string; remove: () => Promise<void> };
let remote: { data: string; remove: () => Promise<void> };
let server: ServerProcess;

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'ward-beside-'));
  publisher = await startFeedServer();
  env = { WARD_ALLOW_PRIVATE_FEEDS: publisher.host };
  const key = await makeSigningKey('Orlen');
  fingerprint = key.fingerprint;
  metadata = csafProvider(publisher, { kind: 'rolie', key }).url;
  const folder = join(files, 'folder');
  await mkdir(folder);
  const put = async (name: string, text: string) => await writeFile(join(folder, name), text);
  const good = csafText({ id: 'GOOD' });
  await put('1-good.json', good);
  await put('1-good.json.asc', await detached(good, key));
  await put('1-good.json.sha512', `${createHash('sha512').update(good).digest('hex')}  1-good.json\n`);
  await put('2-bad.json', csafText({ id: 'BAD' }));
  await put('2-bad.json.asc', await detached(good, key));
  await put('3-other.json', csafText({ id: 'OTHER' }));
  await put('3-other.json.sha256', `${'0'.repeat(64)}  3-other.json\n`);
  await put('4-alone.json', csafText({ id: 'ALONE' }));
  const mine = async () =>
    await filledFolder(async (store) => {
      await newOrganisation(testWard(store), 'My organisation');
    });
  [local, remote] = await Promise.all([mine(), mine()]);
  server = await startServer({ data: remote.data, env });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await publisher.close();
  await Promise.all([local, remote].map(async (one) => await one.remove()));
  await rm(files, { recursive: true, force: true });
});

it.each(['local', 'remote'])(
  'at the %s desk, of a folder and of a file',
  { timeout: 120_000 },
  async (which) => {
    const { data } = which === 'local' ? local : remote;
    const ward = async (...words: string[]) => await runHere(words, { data, env });
    const unknown = await ward('import', join(files, 'folder'), '--preview');
    expect(unknown.stdout.match(/\[signature-key-unknown\]/g)).toHaveLength(1);
    expect(unknown.stdout).toContain('warning: 2 files: The file has a signature of the key');
    expect(unknown.stderr).toContain('4 skipped that only lie beside others (signatures, hashes, lists)');
    expect((await ward('feeds', 'add', metadata, '--name', 'orlen')).code).toBe(0);
    const given = await ward('import', join(files, 'folder'), '--json');
    expect(given.code).toBe(1);
    const lines = given.json() as { path: string; outcome: string; problems: { code: string }[] }[];
    const main = lines.filter(({ path }) => path.endsWith('.json'));
    expect(main.map((one) => [one.outcome, one.problems.map(({ code }) => code)])).toEqual([
      ['imported', ['signature-right']],
      ['failed', ['signature-bad']],
      ['failed', ['hash-beside-wrong']],
      ['imported', []],
    ]);
    expect(lines.filter((one) => !main.includes(one)).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 4 }, () => 'skipped'),
    );
    const alone = await ward('import', join(files, 'folder', '2-bad.json'));
    expect([alone.code, alone.stdout]).toEqual([
      1,
      expect.stringContaining('the document is not what was signed'),
    ]);
    const history = await ward('imports');
    expect(history.stdout).toContain(`sha512 right, signed by ${fingerprint} (key of the feed orlen)`);
  },
);
