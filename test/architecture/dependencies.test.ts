/** Every package that package.json names has its reason in docs/adr. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTest } from './rules.ts';
import { readSources, readText } from './sources.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

const manifest = JSON.parse(readText('package.json')) as Manifest;
const groups = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies];
const names = groups.flatMap((group) => Object.keys(group));
const pages = readdirSync(join(import.meta.dirname, '..', '..', 'docs', 'adr')).sort();

/** The name as a word of its own: `pg` is not named by `pg-boss`. */
function isNamed(name: string, text: string): boolean {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?:^|[^\w@/-])${literal}(?![\w/-])`, 'm').test(text);
}

/** The package of an import, null for our own files and what Node brings. */
function packageOf(specifier: string): string | null {
  if (/^(?:[.#/]|node:)/.test(specifier)) return null;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

describe('records of decisions', () => {
  const text = pages.map((page) => readText(`docs/adr/${page}`)).join('\n');

  it('name every dependency', () => {
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !isNamed(name, text))).toEqual([]);
  });

  it('find a name only as a word of its own', () => {
    expect(isNamed('pg', 'we use pg-boss and @types/pg')).toBe(false);
    expect(isNamed('pg', 'we use **pg** 8')).toBe(true);
    expect(isNamed('typescript', '@typescript/native')).toBe(false);
    expect(isNamed('react', 'react-dom and @types/react')).toBe(false);
  });

  it('are numbered without a gap and tell context, decision and consequences', () => {
    expect(pages.map((page) => Number(page.slice(0, 4)))).toEqual(pages.map((_page, index) => index + 1));
    const without = pages.filter((page) => {
      const content = readText(`docs/adr/${page}`);
      return !['## Context', '## Decision', '## Consequences'].every((heading) => content.includes(heading));
    });
    expect(without).toEqual([]);
  });

  it('holds whatever the product loads among the dependencies, not those of development', () => {
    const loaded = readSources('src')
      .filter(({ path }) => !isTest(path) && !path.startsWith('src/web/'))
      .flatMap(({ path, imports }) =>
        imports.filter((one) => !one.typeOnly).map((one) => ({ path, name: packageOf(one.specifier) })),
      )
      .filter(({ name }) => name !== null);
    expect(new Set(loaded.map(({ name }) => name)).size).toBeGreaterThan(10);
    const wrong = loaded.filter(({ name }) => !(String(name) in manifest.dependencies));
    expect(wrong).toEqual([]);
  });

  it('pins versions exactly', () => {
    const loose = groups
      .flatMap((group) => Object.entries(group))
      .filter(([, version]) => !/^(?:npm:(?:@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });
});
