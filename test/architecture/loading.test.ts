/** What a command loads before it does anything: people and pipelines wait for it, each time. */
import { describe, expect, it } from 'vitest';
import { readSources, resolve, type Source, sourceOf } from './sources.ts';

/** Files and packages that are loaded with a file, whether or not they are used. */
function loadedWith(start: string, sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const loaded = new Set<string>();
  const queue = [start];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    for (const { specifier, typeOnly, isLate } of byPath.get(path)?.imports ?? [])
      if (!typeOnly && !isLate) queue.push(resolve(path, specifier) ?? specifier);
  }
  return [...loaded];
}

const sources = readSources('src');
/** Each takes a tenth of a second or more of every command that loads it. */
const heavy = ['kysely', 'pg', 'undici', 'openpgp', 'pg-boss', 'fastify', '@electric-sql/pglite'];
const heavyOf = (start: string) => loadedWith(start, sources).filter((name) => heavy.includes(name));

describe('what is loaded', () => {
  it('is read: all that is not asked for later, and no types', () => {
    const made = [
      sourceOf(
        'src/a.ts',
        `import { b } from './b.ts'; import type { T } from './t.ts'; import('./late.ts');`,
      ),
      sourceOf('src/b.ts', `export { c } from '#x/c.ts'; import pg from 'pg';`),
    ];
    expect(loadedWith('src/a.ts', made).toSorted()).toEqual(['pg', 'src/a.ts', 'src/b.ts', 'src/x/c.ts']);
    expect(heavyOf('src/cli/desk/local-desk.ts')).toContain('kysely');
  });

  it('for words and help is no database and no client', () => {
    expect(loadedWith('src/cli/main.ts', sources).length).toBeGreaterThan(30);
    expect(heavyOf('src/cli/main.ts')).toEqual([]);
  });

  it('for work at a running server is none either', () => {
    expect(heavyOf('src/cli/desk/remote-desk.ts')).toEqual([]);
  });

  it('for a scan is none either', () => {
    expect([...heavyOf('src/app/scan/scan-sboms.ts'), ...heavyOf('src/app/scan/write-scan.ts')]).toEqual([]);
  });

  it('for work on the own database is neither the queue nor what fetches feeds', () => {
    expect(heavyOf('src/cli/desk/local-desk.ts').toSorted()).toEqual(['kysely', 'pg']);
  });
});
