/** The embedded database survives being killed, and says what is wrong with a folder it cannot use. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WardError } from '#base/errors/problem.ts';
import { openFreshEmbedded } from '#test/database.ts';
import { openStore, type Store } from './open-store.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'test', 'programs', 'use-store.ts');

let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-open-'));
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function open(dataDir = folder): Promise<Store> {
  return await openStore({ dataDir, purpose: 'server', log: () => undefined });
}

/** Starts the program that writes without end; `lines` is what it has said so far. */
function start(): { lines: string[]; running: ChildProcess } {
  const running = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  child = running;
  const lines: string[] = [];
  if (running.stdout) createInterface(running.stdout).on('line', (line) => lines.push(line));
  return { lines, running };
}

async function kill(running: ChildProcess): Promise<void> {
  const gone = once(running, 'exit');
  running.kill('SIGKILL');
  await gone;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5);
}

async function slugs(store: Store): Promise<string[]> {
  const { rows } = await store.asSystem((db) =>
    sql<{ slug: string }>`select slug from organisation order by created_at`.execute(db),
  );
  return rows.map(({ slug }) => slug);
}

describe('the very first start', { timeout: 120_000 }, () => {
  // The bench tries more moments. Milliseconds after the folder appears: unpacking, opening, tables, just before the end.
  it.each([
    ['while the folder is being unpacked', 20],
    ['when the folder is unpacked', 250],
    ['while tables are being made', 500],
    ['when it is all but done', 900],
  ])('killed %s leaves a folder that the next start uses', async (_, after) => {
    const { running } = start();
    while (!(await readdir(folder)).includes('db')) await wait(2);
    await wait(after);
    await kill(running);
    const store = await open();
    const halves = (await readdir(folder)).filter((name) => name.startsWith('db.half-made-'));
    expect(store.notes).toHaveLength(halves.length);
    expect(store.notes.every((note) => note.includes('set aside'))).toBe(true);
    expect((await slugs(store)).every((slug) => slug.startsWith('kept-'))).toBe(true);
    await store.close();
    const again = await open();
    expect(again.notes).toEqual([]);
    await again.close();
  });

  it('sets a folder without marker aside, says so once, and keeps what is in it', async () => {
    await mkdir(join(folder, 'db', 'base'), { recursive: true });
    await writeFile(join(folder, 'db', 'PG_VERSION'), '18\n');
    const store = await open();
    expect(store.notes).toEqual([expect.stringContaining('set aside')]);
    await store.close();
    const aside = (await readdir(folder)).find((name) => name.startsWith('db.half-made-')) ?? '';
    expect(await readFile(join(folder, aside, 'PG_VERSION'), 'utf8')).toBe('18\n');
  });
});

it('killed at work keeps what was acknowledged and nothing else', { timeout: 120_000 }, async () => {
  const { lines, running } = start();
  await until(() => lines.length > 60);
  await kill(running);
  const acknowledged = lines.slice(1).map((line) => `kept-${line}`);
  const store = await open();
  const held = await slugs(store);
  await store.close();
  expect(held.slice(0, acknowledged.length)).toEqual(acknowledged);
  // The kill may fall between a commit and its acknowledgement: at most that one more.
  expect(held.length - acknowledged.length).toBeLessThanOrEqual(1);
  expect(held.filter((slug) => slug.startsWith('lost'))).toEqual([]);
});

describe('a folder that cannot be used', () => {
  it.each([
    ['is a file', 'file', 'a file of that name is in the way'],
    ['is inside a file', 'file/below', 'a part of the path is a file'],
    ['is where nobody may make one', '/proc/ward', 'it does not exist and cannot be made there'],
  ])('%s: a problem with a hint, no stack of the system', async (_, path, reason) => {
    await writeFile(join(folder, 'file'), '');
    const dataDir = path.startsWith('/') ? path : join(folder, path);
    const failure = await open(dataDir).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WardError);
    expect(failure).toMatchObject({
      code: 'folder-unusable',
      problem: {
        where: dataDir,
        message: expect.stringContaining(reason),
        hint: expect.stringContaining('WARD_DATA'),
      },
    });
  });

  it('was made by another PostgreSQL: it is left as it is', async () => {
    const marker = join(folder, 'db', 'ward-complete.json');
    await mkdir(join(folder, 'db'));
    await writeFile(marker, '{"postgres":17,"completedAt":"2025-01-01T00:00:00Z"}');
    await expect(open()).rejects.toMatchObject({ code: 'database-foreign' });
    expect(await readdir(folder)).toEqual(['db']);
  });
});

describe('one owner', () => {
  it('refuses a second server, and lets it in once the first has gone', async () => {
    const { store, remove } = await openFreshEmbedded();
    await store.announce('http://127.0.0.1:4700');
    await store.close();
    await remove();
    const first = await open();
    await first.announce('http://127.0.0.1:4700');
    await expect(open()).rejects.toMatchObject({
      code: 'store-held',
      problem: { message: expect.stringContaining('serving http://127.0.0.1:4700') },
    });
    await first.close();
    await (await open()).close();
  });
});
