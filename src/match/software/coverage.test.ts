import { describe, expect, it } from 'vitest';
import { coverageOf, kindsOfRecord } from './coverage.ts';
import { component, entry, record, sbom } from './testing.ts';
import { indexSoftware } from './index.ts';

const npm = (name: string, cpes: string[] = []) =>
  component({ name, purls: [`pkg:npm/${name}@1.0.0`], cpes });
const many = (count: number, one: (name: string) => ReturnType<typeof component>) =>
  Array.from({ length: count }, (_, at) => one(`part-${at}`));
const cpe = 'cpe:2.3:a:maker:part:1.0:*:*:*:*:*:*:*';

describe('kinds of the names that a record gives', () => {
  const of = (identity: Parameters<typeof entry>[0]['identity']) =>
    record({ affected: [entry({ identity })] });
  it.each([
    ['a package of npm', of({ ecosystem: 'npm', name: '@scope/name' }), ['npm']],
    ['of a distribution', of({ ecosystem: 'Debian:11', name: 'glibc' }), ['deb/debian']],
    ['a product', of({ cpes: [cpe] }), ['cpe']],
    ['both', of({ purl: 'pkg:maven/org.a/b', cpes: [cpe] }), ['maven', 'cpe']],
    ['prose', of({ vendor: 'Maker', product: 'Part' }), []],
    ['withdrawn', { ...of({ ecosystem: 'npm', name: 'name' }), state: 'withdrawn' as const }, []],
  ])('%s', (_name, one, kinds) => {
    expect(kindsOfRecord(one)).toEqual(kinds);
  });
});

describe('coverage', () => {
  const of = (parts: ReturnType<typeof component>[], records: Record<string, number>) =>
    coverageOf(indexSoftware([sbom(...parts)]), new Map(Object.entries(records))).map(
      ({ kind, components, alsoByCpe, records: found, hardlyMet, isPublished }) =>
        [kind, components, alsoByCpe, found, hardlyMet, isPublished] as const,
    );

  it.each<[string, ReturnType<typeof component>[], Record<string, number>, unknown[]]>([
    ['one record for ten is enough', many(20, npm), { npm: 2 }, [['npm', 20, 0, 2, 0, true]]],
    ['fewer is not', many(21, npm), { npm: 2 }, [['npm', 21, 0, 2, 21, true]]],
    ['no record of that type', many(2, npm), { maven: 900 }, [['npm', 2, 0, 0, 2, true]]],
    [
      'those with a CPE too are met by products',
      [...many(3, npm), npm('also', [cpe])],
      { cpe: 5 },
      [['npm', 4, 1, 0, 3, true]],
    ],
    ['and are not where no record names any', [npm('also', [cpe])], {}, [['npm', 1, 1, 0, 1, true]]],
    ['by CPE alone', [component({ cpes: [cpe] })], { npm: 5 }, [['cpe', 1, 0, 0, 1, true]]],
    ['nothing', [component({})], { npm: 5, cpe: 5 }, [['none', 1, 0, 0, 1, false]]],
    [
      'a type that no source writes records by',
      [component({ purls: ['pkg:generic/openssl@1.1.1'] })],
      { npm: 5 },
      [['generic', 1, 0, 0, 1, false]],
    ],
    [
      'unless a record does',
      [component({ purls: ['pkg:generic/openssl@1.1.1'] })],
      { generic: 1 },
      [['generic', 1, 0, 1, 0, false]],
    ],
    [
      'of another distribution',
      [component({ purls: ['pkg:deb/ubuntu/curl@8.0'] })],
      { 'deb/debian': 5000 },
      [['deb/ubuntu', 1, 0, 0, 1, true]],
    ],
    [
      'the type that most records name',
      [component({ purls: ['pkg:generic/a@1', 'pkg:npm/a@1'] })],
      { npm: 5 },
      [['npm', 1, 0, 5, 0, true]],
    ],
    [
      'the most components first',
      [component({}), ...many(2, npm)],
      { npm: 1 },
      [
        ['npm', 2, 0, 1, 0, true],
        ['none', 1, 0, 0, 1, false],
      ],
    ],
  ])('%s', (_name, parts, records, rows) => {
    expect(of(parts, records)).toEqual(rows);
  });
});
