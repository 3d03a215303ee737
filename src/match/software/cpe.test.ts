import { describe, expect, it } from 'vitest';
import type { CpeNode } from '#model/knowledge/vulnerability-record.ts';
import { component, cpeMatch, matchesOf, node, record, sbom, statusOf } from './testing.ts';

const name = (
  facts: Partial<Record<'part' | 'vendor' | 'product' | 'version' | 'update' | 'target', string>> = {},
) =>
  `cpe:2.3:${facts.part ?? 'a'}:${facts.vendor ?? 'maker'}:${facts.product ?? 'pump'}:${facts.version ?? '*'}:${facts.update ?? '*'}:*:*:*:${facts.target ?? '*'}:*:*`;
const nvd = (root: CpeNode) =>
  record({
    source: 'nvd',
    id: 'CVE-2026-1',
    configurations: [{ givenBy: null, node: root, pointer: '/configurations/0' }],
  });
const subject = (cpe: string, ...others: string[]) =>
  sbom(component({ cpes: [cpe] }), ...others.map((other) => component({ cpes: [other] })));

describe('a CPE and a match', () => {
  it.each<[string, string, Parameters<typeof cpeMatch>, string | null]>([
    ['below an end', name({ version: '1.9' }), [name(), { versionEndExcluding: '2.0' }], 'affected'],
    ['at the end', name({ version: '2.0' }), [name(), { versionEndExcluding: '2.0' }], 'not_affected'],
    [
      'at an end that is included',
      name({ version: '2.0' }),
      [name(), { versionEndIncluding: '2.0' }],
      'affected',
    ],
    [
      'at a start that is excluded',
      name({ version: '1.0' }),
      [name(), { versionStartExcluding: '1.0', versionEndIncluding: '2.0' }],
      'not_affected',
    ],
    ['every version', name({ version: '1.0' }), [name()], 'affected'],
    ['the very version', name({ version: '1.0' }), [name({ version: '1.0' })], 'affected'],
    ['the same version, written longer', name({ version: '1.0' }), [name({ version: '1.0.0' })], 'affected'],
    ['another version', name({ version: '1.1' }), [name({ version: '1.0' })], 'not_affected'],
    ['no version', name(), [name({ version: '1.0' })], 'unknown'],
    ['no version, every one affected', name(), [name()], 'affected'],
    ['a product without a version', name({ version: '1.0' }), [name({ version: '-' })], 'unknown'],
    ['both without a version', name({ version: '-' }), [name({ version: '-' })], 'affected'],
    ['another product', name({ product: 'pumpx' }), [name()], null],
    ['another maker', name({ vendor: 'other' }), [name()], null],
    ['a maker that is not stated', name({ vendor: '*', version: '1.0' }), [name()], 'unknown'],
    ['another part', name({ part: 'o' }), [name()], null],
    [
      'software for something that is not stated',
      name({ version: '1.0' }),
      [name({ target: 'node.js' })],
      'unknown',
    ],
    ['software for something else', name({ target: 'ruby' }), [name({ target: 'node.js' })], null],
    [
      'the same update',
      name({ version: '1.0', update: 'sp1' }),
      [name({ version: '1.0', update: 'sp1' })],
      'affected',
    ],
    [
      'another update',
      name({ version: '1.0', update: 'sp2' }),
      [name({ version: '1.0', update: 'sp1' })],
      'not_affected',
    ],
    [
      'an update that is not stated',
      name({ version: '1.0' }),
      [name({ version: '1.0', update: 'sp1' })],
      'unknown',
    ],
    [
      'a version in quotes',
      String.raw`cpe:2.3:a:maker:pump:1\:2:*:*:*:*:*:*:*`,
      [String.raw`cpe:2.3:a:maker:pump:1\:2:*:*:*:*:*:*:*`],
      'affected',
    ],
    ['a URI of 2.2', 'cpe:/a:maker:pump:1.5', [name(), { versionEndExcluding: '2.0' }], 'affected'],
    [
      'letters of OpenSSL',
      name({ product: 'openssl', version: '1.0.1g' }),
      [name({ product: 'openssl' }), { versionEndExcluding: '1.0.1h' }],
      'affected',
    ],
  ])('%s', (_name, cpe, match, status) => {
    expect(statusOf(subject(cpe), nvd(node('OR', [cpeMatch(...match)])))).toBe(status);
  });

  it('takes the version of the component where the CPE has none', () => {
    const bare = sbom(component({ cpes: [name()], version: '2.1' }));
    expect(statusOf(bare, nvd(node('OR', [cpeMatch(name(), { versionEndExcluding: '2.0' })])))).toBe(
      'not_affected',
    );
  });
});

describe('a tree of conditions', () => {
  const platform = name({ part: 'h', product: 'board' });
  const firmware = name({ part: 'o', product: 'firmware', version: '1.0' });
  const inside = node('OR', [
    cpeMatch(name({ part: 'o', product: 'firmware' }), { versionEndExcluding: '2.0' }),
  ]);
  const outside = node('OR', [
    cpeMatch(name({ part: 'o', product: 'firmware' }), { versionEndExcluding: '0.9' }),
  ]);
  const onBoard = node('OR', [cpeMatch(platform, { vulnerable: false })]);

  it.each<[string, string[], CpeNode, string | null]>([
    ['a platform that the SBOM lists', [platform], node('AND', [inside, onBoard]), 'affected'],
    ['a platform that it does not list', [], node('AND', [inside, onBoard]), 'unknown'],
    ['outside whatever the platform', [], node('AND', [outside, onBoard]), 'not_affected'],
    ['one of two alternatives', [], node('OR', [outside, inside]), 'affected'],
    [
      'an alternative about another product',
      [],
      node('OR', [outside, node('OR', [cpeMatch(name({ product: 'x' }))])]),
      'not_affected',
    ],
    [
      'an alternative that another component meets',
      [name({ product: 'x' })],
      node('OR', [outside, node('OR', [cpeMatch(name({ product: 'x' }))])]),
      'not_affected',
    ],
    [
      'negated',
      [],
      node('OR', [cpeMatch(name({ part: 'o', product: 'firmware' }))], { negate: true }),
      'not_affected',
    ],
    ['a part that could not be read, and nothing inside', [], { ...outside, incomplete: true }, 'unknown'],
    ['a part that could not be read, and one inside', [], { ...inside, incomplete: true }, 'affected'],
    ['a part of an AND that could not be read', [], node('AND', [inside], { incomplete: true }), 'unknown'],
    ['named as a platform only', [], node('OR', [cpeMatch(firmware, { vulnerable: false })]), null],
    [
      'matches of an AND side by side',
      [platform],
      node('AND', [cpeMatch(firmware), cpeMatch(platform, { vulnerable: false })]),
      'affected',
    ],
  ])('%s', (_name, others, root, status) => {
    expect(statusOf(subject(firmware, ...others), nvd(root))).toBe(status);
  });

  it('says what it misses', () => {
    const [match] = matchesOf(subject(firmware), nvd(node('AND', [inside, onBoard])));
    expect(match?.reason).toBe(
      `1.0 lies in < 2.0; the record also demands ${platform}, which the SBOM does not list`,
    );
  });

  it('a platform of another SBOM is not beside it', async () => {
    const { indexSoftware, startMatching } = await import('./index.ts');
    const matching = startMatching(indexSoftware([subject(firmware), subject(platform)]));
    matching.add(nvd(node('AND', [inside, onBoard])));
    expect(matching.matches().map(({ subject: one, matches }) => [one.sbom, matches[0]?.status])).toEqual([
      [0, 'unknown'],
    ]);
  });
});
