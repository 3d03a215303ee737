/** One owner for each data folder: never two, never a live one evicted, never blocked by a dead one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LockHolder, type LockRole, readLock, releaseLock, takeLock, updateLock } from './lock.ts';
import { linuxStart, ownIdentity } from './process-identity.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'test', 'programs', 'take-lock.ts');

let folder: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-lock-'));
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  won: boolean;
  code?: string;
  error?: string;
  secret?: string;
}

/** Starts another process that takes the lock; resolves with what it said, while it goes on holding it. */
async function another(role: LockRole, at = 0): Promise<{ child: ChildProcess; said: Said }> {
  const child = spawn(process.execPath, [program, folder, role, String(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  if (child.stdout === null) throw new Error('the program has no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, said: JSON.parse(line) as Said };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A lock as a process that is gone would have left it. */
function dead(change: Partial<LockHolder> = {}): LockHolder {
  return {
    ...ownIdentity(),
    pid: 2 ** 22 + 1, // above the largest pid of Linux
    processStartedAt: '1',
    address: null,
    secret: 'of-a-dead-process',
    since: '2026-01-01T00:00:00.000Z',
    role: 'server',
    ...change,
  };
}

const lockFile = (): string => join(folder, 'ward.lock');

describe('a lock', () => {
  it('says who holds the folder, where it listens and how to speak to it, to its owner only', async () => {
    const lock = await takeLock(folder, 'server');
    expect((await readLock(folder))?.address).toBeNull();
    await updateLock(lock, { address: 'http://127.0.0.1:4700' });
    expect(await readLock(folder)).toMatchObject({
      pid: process.pid,
      address: 'http://127.0.0.1:4700',
      role: 'server',
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await stat(lockFile())).mode & 0o777).toBe(0o600);
    await releaseLock(lock);
    expect(await readLock(folder)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused to a second server, which learns who holds it', async () => {
    const lock = await takeLock(folder, 'server');
    await updateLock(lock, { address: 'http://127.0.0.1:4711' });
    const { said } = await another('server');
    expect(said).toEqual({ won: false, code: 'store-held' });
    const refusal = takeLock(folder, 'server');
    await expect(refusal).rejects.toThrow(`process ${process.pid} (serving http://127.0.0.1:4711) since`);
    await releaseLock(lock);
  });

  it('makes a command wait for a command, and gives it the lock afterwards', async () => {
    const lock = await takeLock(folder, 'command');
    const waitedFor: string[] = [];
    const second = takeLock(folder, 'command', {
      patience: 5000,
      onWait: (holder) => waitedFor.push(holder.secret),
    });
    setTimeout(() => void releaseLock(lock), 300);
    await releaseLock(await second);
    expect(waitedFor).toEqual([lock.holder.secret]);
  });

  it('makes a command wait no longer than its patience', async () => {
    const lock = await takeLock(folder, 'command');
    const second = takeLock(folder, 'command', { patience: 250 });
    await expect(second).rejects.toThrow('a command at work');
    await releaseLock(lock);
  });

  it('is not given back by somebody who no longer holds it', async () => {
    const lock = await takeLock(folder, 'server');
    const successor = dead({
      pid: process.pid,
      processStartedAt: ownIdentity().processStartedAt,
      secret: 'other',
    });
    await writeFile(lockFile(), JSON.stringify(successor));
    await releaseLock(lock);
    expect((await readLock(folder))?.secret).toBe('other');
  });
});

describe('a dead holder', () => {
  const now = Date.now() / 1000;
  it.each([
    ['its process is gone', () => JSON.stringify(dead())],
    [
      'its pid is another process by now',
      () => JSON.stringify(dead({ pid: process.pid, processStartedAt: 'another moment' })),
    ],
    [
      'its machine was started anew',
      () => JSON.stringify(dead({ pid: process.pid, boot: 'an earlier one' })),
    ],
    ['it was stopped before it wrote a byte', () => ''],
    ['it was stopped while it wrote', () => '{"pid": 12'],
    ['the file is something else', () => 'null'],
  ])('never blocks: %s', async (_, content) => {
    await writeFile(lockFile(), content());
    await utimes(lockFile(), now - 60, now - 60);
    expect(await readLock(folder)).toBeNull();
    const lock = await takeLock(folder, 'server');
    expect(await readLock(folder)).toMatchObject({ secret: lock.holder.secret });
    expect(await readdir(folder)).toEqual(['ward.lock']);
    await releaseLock(lock);
  });

  it('that was killed leaves the folder to the next', async () => {
    const { child } = await another('server');
    expect((await readLock(folder))?.pid).toBe(child.pid);
    await kill(child);
    expect(await readLock(folder)).toBeNull();
    await releaseLock(await takeLock(folder, 'server'));
  });

  it('is told from a live one in another container by its signs of life', async () => {
    const elsewhere = dead({ host: 'elsewhere', boot: 'another machine', pid: 1, since: 'a while ago' });
    await writeFile(lockFile(), JSON.stringify(elsewhere));
    await expect(takeLock(folder, 'server')).rejects.toThrow('process 1 on elsewhere');
    await utimes(lockFile(), now - 60, now - 60);
    await releaseLock(await takeLock(folder, 'server'));
  });

  it('whose heir died while taking over does not block either', async () => {
    await writeFile(lockFile(), JSON.stringify(dead()));
    await writeFile(
      `${lockFile()}.after-of-a-dead-process`,
      JSON.stringify(dead({ secret: 'of-a-dead-heir' })),
    );
    const lock = await takeLock(folder, 'server');
    expect(await readdir(folder)).toEqual(['ward.lock']);
    await releaseLock(lock);
  });

  it('has its old draft cleared away by the next holder, and nobody has a new one taken away', async () => {
    await writeFile(lockFile(), JSON.stringify(dead()));
    await writeFile(`${lockFile()}.1-old.draft`, '{');
    await utimes(`${lockFile()}.1-old.draft`, now - 60, now - 60);
    await writeFile(`${lockFile()}.after-x.2-new.draft`, '{');
    await releaseLock(await takeLock(folder, 'server'));
    expect(await readdir(folder)).toEqual(['ward.lock.after-x.2-new.draft']);
  });

  it('has an heir that counts before it has moved in', async () => {
    await writeFile(lockFile(), JSON.stringify(dead()));
    const heir = { ...dead({ secret: 'heir' }), ...ownIdentity() };
    await writeFile(`${lockFile()}.after-of-a-dead-process`, JSON.stringify(heir));
    expect((await readLock(folder))?.secret).toBe('heir');
    await expect(takeLock(folder, 'server')).rejects.toThrow('is held by process');
  });
});

describe('newcomers at the same moment', () => {
  it.each([
    ['an empty folder', null],
    ['a folder with a dead holder', 'dead'],
    ['a folder with a broken lock', 'broken'],
  ] as const)('one of six wins %s', { timeout: 60_000 }, async (_, held) => {
    if (held !== null) {
      await writeFile(lockFile(), held === 'dead' ? JSON.stringify(dead()) : '{');
      await utimes(lockFile(), 1, 1);
    }
    const at = Date.now() + 1500;
    const all = await Promise.all(Array.from({ length: 6 }, async () => another('server', at)));
    const winners = all.filter(({ said }) => said.won);
    const losers = all.filter(({ said }) => said.code === 'store-held');
    expect({ winners: winners.length, losers: losers.length, all }).toMatchObject({ winners: 1, losers: 5 });
    expect((await readLock(folder))?.secret).toBe(winners[0]?.said.secret);
  });

  it('one of twelve in one process wins, ten times over', async () => {
    for (let round = 0; round < 10; round += 1) {
      await writeFile(lockFile(), JSON.stringify(dead({ secret: `dead-${round}` })));
      const all = await Promise.allSettled(
        Array.from({ length: 12 }, async () => takeLock(folder, 'server')),
      );
      const winners = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(winners).toHaveLength(1);
      expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({
        secret: winners[0]?.holder.secret,
      });
      for (const lock of winners) await releaseLock(lock);
    }
  });
});

it('leaves nothing behind where it may not write', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await expect(takeLock(file, 'server')).rejects.toThrow('EEXIST');
  await expect(takeLock(join(file, 'below'), 'server')).rejects.toThrow('ENOTDIR');
  expect(await readdir(folder)).toEqual(['a-file']);
});

describe('the start of a Linux process', () => {
  const tail = Array.from({ length: 18 }, (_, index) => String(index + 4)).join(' ');
  it.each([
    ['a plain name', `12 (node) S ${tail} 987654 0`, '987654'],
    ['a name with a space and a parenthesis', `12 (a) b) R ${tail} 987654 0`, '987654'],
    ['a zombie', `12 (node) Z ${tail} 987654 0`, null],
  ])('is read from stat: %s', (_, text, start) => {
    expect(linuxStart(text)).toBe(start);
  });
});
