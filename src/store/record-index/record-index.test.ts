import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexPaths } from './layout.ts';
import { openRecordIndex } from './read.ts';
import { clearStale, isStale, markStale, staleNote } from './stale.ts';
import { type NamedRecord, writeRecordIndex } from './write.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-index-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

const facts = {
  rules: '1',
  revision: 'r',
  madeAt: '2026-05-01T00:00:00.000Z',
  kevVersion: null,
  kev: { 'CVE-1': '2026-05-01' },
};
const record = (id: string, ...names: string[]): NamedRecord => ({
  names,
  kinds: names.map((name) => (name.length > 1 ? 'long' : 'short')),
  text: JSON.stringify({ id }),
});

async function written(name: string, ...batches: NamedRecord[][]): Promise<string> {
  const path = join(folder, name);
  await writeRecordIndex(
    path,
    (async function* () {
      yield* batches;
    })(),
    facts,
  );
  return path;
}

function found(path: string, ...names: string[]): string[] | null {
  const index = openRecordIndex(path, '1');
  try {
    return index === null ? null : [...index.lookUp(names)].map(({ id }) => id);
  } finally {
    index?.close();
  }
}

describe('a record index', () => {
  it('gives each record that has one of the names, once, in the order written', async () => {
    const path = await written(
      'some',
      [record('a', 'x', 'y'), record('b', 'y')],
      [record('c', 'ö'), record('d')],
      [record('e', 'long')],
    );
    expect(found(path, 'y')).toEqual(['a', 'b']);
    expect(found(path, 'ö', 'y', 'x')).toEqual(['a', 'b', 'c']);
    expect(found(path, 'z', '')).toEqual([]);
    expect(openRecordIndex(path, '1')?.head).toMatchObject({
      records: 5,
      kinds: { short: 4, long: 1 },
      places: 5,
      kev: facts.kev,
    });
  });

  it('finds every name of many', async () => {
    const all = Array.from({ length: 2000 }, (_, at) => record(String(at), `n${at}`, `group${at % 7}`));
    const path = await written('many', all.slice(0, 900), all.slice(900));
    expect(Array.from({ length: 2000 }, (_, at) => found(path, `n${at}`)?.[0])).toEqual(
      all.map((_, at) => String(at)),
    );
    expect(found(path, 'group3')).toHaveLength(286);
  });

  it('may be empty', async () => {
    expect(found(await written('none'), 'x')).toEqual([]);
  });

  it('is taken for none where it is missing, of other rules, cut or damaged', async () => {
    const path = await written('bad', [record('a', 'x'), record('b', 'y')]);
    const whole = await readFile(path);
    expect(openRecordIndex(join(folder, 'nowhere'), '1')).toBe(null);
    expect(openRecordIndex(path, '2')).toBe(null);
    for (let size = 0; size < whole.length; size += 7) {
      await truncate(path, size);
      expect(openRecordIndex(path, '1')).toBe(null);
      await writeFile(path, whole);
    }
    const places = Buffer.from(whole);
    places[whole.indexOf('\n', whole.indexOf('\n') + 1) + 3] = 255;
    await writeFile(path, places);
    expect(openRecordIndex(path, '1')).toBe(null);
  });

  it('that cannot be finished leaves the one before and nothing beside it', async () => {
    const path = await written('kept', [record('a', 'x')]);
    const broken = writeRecordIndex(
      path,
      (async function* () {
        yield [record('b', 'x')];
        await Promise.reject(new Error('the database is gone'));
      })(),
      facts,
    );
    await expect(broken).rejects.toThrow('the database is gone');
    expect(found(path, 'x')).toEqual(['a']);
    expect((await readdir(folder)).filter((name) => name.startsWith('kept'))).toEqual(['kept']);
  });
});

it('a note of a later change outlives the making that began before it', async () => {
  await markStale(folder);
  const first = await staleNote(folder);
  await markStale(folder);
  await clearStale(folder, first);
  expect(isStale(folder)).toBe(true);
  await clearStale(folder, await staleNote(folder));
  expect([isStale(folder), await staleNote(folder)]).toEqual([false, null]);
  expect(indexPaths(folder).stale.startsWith(folder)).toBe(true);
});
