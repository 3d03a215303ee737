/** The documents are true where a test can tell: what they point to exists. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksOf, pathsOf } from './documents.ts';
import { readText } from './sources.ts';

const root = join(import.meta.dirname, '..', '..');
const inRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
const inFolders = ['docs', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const documents = [...inRoot, ...inFolders].map((path) => ({ path, text: readText(path) }));

describe('documents', () => {
  it('were read', () => {
    expect(documents.length).toBeGreaterThan(15);
    expect(documents.flatMap(({ text }) => linksOf(text)).length).toBeGreaterThan(15);
    expect(documents.flatMap(({ text }) => pathsOf(text)).length).toBeGreaterThan(40);
  });

  it('link to files that exist', () => {
    const broken = documents.flatMap(({ path, text }) =>
      linksOf(text)
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name paths that exist', () => {
    const broken = documents.flatMap(({ path, text }) =>
      pathsOf(text)
        .filter((named) => !existsSync(join(root, named)))
        .map((named) => `${path} names ${named}`),
    );
    expect(broken).toEqual([]);
  });

  it('are read without taking code for a link, or an address or a pattern for a path', () => {
    const text =
      'See [a](docs/a.md#b), [c](https://x.org/d.md), [e](#f), `[g](h.md)`, `src/i.ts`, `src/*.ts`, `npm run x`.';
    expect(linksOf(text)).toEqual(['docs/a.md']);
    expect(pathsOf(text)).toEqual(['src/i.ts']);
    expect(linksOf('```\n[a](b.md)\n```\n![c](d.png)')).toEqual(['d.png']);
  });
});
