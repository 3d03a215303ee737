import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installedPackages, isAllowed, mayBeUsed } from './licences.ts';

describe('isAllowed', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND Apache-2.0', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['LGPL-3.0-or-later', false],
    ['AGPL-3.0-only OR SSPL-1.0', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['UNLICENSED', false],
    ['', false],
    ['toString', false],
  ])('%s: %s', (expression, expected) => {
    expect(isAllowed(expression)).toBe(expected);
  });
});

describe('mayBeUsed', () => {
  it.each([
    ['openpgp', 'LGPL-3.0+', true],
    ['openpgp', 'GPL-3.0-only', false],
    ['another', 'LGPL-3.0+', false],
    ['date-holidays', '(ISC AND CC-BY-3.0)', true],
    ['another', '(ISC AND CC-BY-3.0)', false],
    ['another', 'MIT', true],
    ['toString', 'x', false],
  ])('%s under %s: %s', (name, licence, expected) => {
    expect(mayBeUsed({ name, licence })).toBe(expected);
  });
});

describe('installedPackages', () => {
  it('finds scoped and nested packages, and the older ways to write a licence', () => {
    const root = mkdtempSync(join(tmpdir(), 'ward-licences-'));
    const manifests: Record<string, unknown> = {
      'a/package.json': { name: 'a', version: '1.0.0', license: 'MIT' },
      'a/node_modules/b/package.json': { name: 'b', version: '2.0.0', licenses: [{ type: 'ISC' }] },
      '@s/c/package.json': { name: '@s/c', version: '3.0.0', license: { type: 'GPL-3.0-only' } },
      'd/package.json': { name: 'd', version: '4.0.0' },
      '.bin/package.json': { name: 'not-one', version: '0.0.0' },
    };
    try {
      for (const [path, manifest] of Object.entries(manifests)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), JSON.stringify(manifest));
      }
      const found = installedPackages(root).map((one) => `${one.name} ${one.licence}`);
      expect(found.sort()).toEqual(['@s/c GPL-3.0-only', 'a MIT', 'b ISC', 'd ']);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
