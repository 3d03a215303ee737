import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { type AnyScheme, schemes } from './index.ts';
import {
  schemeOfCve,
  schemeOfEcosystem,
  schemeOfPackage,
  schemeOfProduct,
  schemeOfVers,
} from './scheme-names.ts';

describe('names of schemes', () => {
  it.each([
    [schemeOfPackage('PyPI', 'x'), 'pep440'],
    [schemeOfPackage('generic', 'OpenSSL'), 'openssl'],
    [schemeOfPackage('generic', 'thing'), null],
    [schemeOfPackage('docker', 'debian'), null],
    [schemeOfPackage('toString', 'x'), null],
    [schemeOfEcosystem('Debian:12'), 'deb'],
    [schemeOfEcosystem('Root:Alpine:3.18'), 'alpine'],
    [schemeOfEcosystem('Ubuntu:22.04:LTS'), 'deb'],
    [schemeOfEcosystem('Android'), null],
    [schemeOfEcosystem('GIT'), null],
    [schemeOfVers('Gem'), 'rubygems'],
    [schemeOfVers('nginx'), 'nginx'],
    [schemeOfVers('bespoke'), null],
    [schemeOfCve('Maven'), 'maven'],
    [schemeOfCve('npm'), 'semver'],
    [schemeOfCve('custom'), null],
    [schemeOfCve('git'), null],
    [schemeOfProduct('openssl'), 'openssl'],
    [schemeOfProduct('infusomat_space'), 'generic'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});

interface OsvRecord {
  affected?: {
    package?: { ecosystem: string };
    versions?: string[];
    ranges?: { type: string; events: Record<string, string>[] }[];
  }[];
}

describe.skipIf(!hasShared)(`records of OSV${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  /** Every record, whatever the file holds: one, a list, or one a line. */
  function* records(): Iterable<OsvRecord> {
    const root = sharedPath('corpus', 'osv');
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.jsonl?(?:\.gz)?$/.test(file)) continue;
      const text = readText(join(root, file));
      const pieces = file.includes('.jsonl') ? text.split('\n').filter((line) => line !== '') : [text];
      for (const piece of pieces) {
        const parsed = JSON.parse(piece) as OsvRecord | OsvRecord[];
        yield* Array.isArray(parsed) ? parsed : [parsed];
      }
    }
  }

  it('every version that a record names is one of its ecosystem', () => {
    const withoutScheme = new Set<string>();
    const unread: string[] = [];
    let count = 0;
    for (const record of records()) {
      for (const { package: named, versions = [], ranges = [] } of record.affected ?? []) {
        if (named === undefined) continue;
        const id = schemeOfEcosystem(named.ecosystem);
        if (id === null) {
          withoutScheme.add(named.ecosystem);
          continue;
        }
        const scheme: AnyScheme = schemes[id];
        const bounds = ranges
          .filter(({ type }) => type !== 'GIT')
          .flatMap(({ events }) => events.flatMap((event) => Object.values(event)));
        for (const version of [...versions, ...bounds]) {
          count += 1;
          if (scheme.parse(version) === null) unread.push(`${named.ecosystem} ${version}`);
        }
      }
    }
    expect(count).toBeGreaterThan(100_000);
    expect(unread).toEqual([]);
    expect([...withoutScheme]).toEqual(['OSS-Fuzz']);
  });
});
