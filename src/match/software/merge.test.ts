import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { component, entry, matchesOf, record, sbom } from './testing.ts';

const subject = sbom(component({ purls: ['pkg:npm/x@1.5.0'] }));

function osv(id: string, fix: string, facts: Partial<VulnerabilityRecord> = {}): VulnerabilityRecord {
  return record({
    id,
    affected: [
      entry({
        identity: { ecosystem: 'npm', name: 'x' },
        ranges: [
          { kind: 'events', type: 'SEMVER', repository: null, events: [{ introduced: '0' }, { fixed: fix }] },
        ],
      }),
    ],
    ...facts,
  });
}

describe('records of one vulnerability', () => {
  it('are one match under its CVE id, the worse status first', () => {
    const found = matchesOf(
      subject,
      osv('GHSA-1', '1.0.0', { aliases: ['CVE-2026-1'] }),
      osv('PYSEC-1', '2.0.0', { aliases: ['CVE-2026-1'] }),
      osv('GHSA-2', '2.0.0'),
    );
    expect(
      found.map(({ vulnerability, aliases, status, records }) => [
        vulnerability,
        aliases,
        status,
        records.map(({ id }) => id),
      ]),
    ).toEqual([
      ['CVE-2026-1', ['GHSA-1', 'PYSEC-1'], 'affected', ['PYSEC-1', 'GHSA-1']],
      ['GHSA-2', [], 'affected', ['GHSA-2']],
    ]);
  });

  it('are joined through a third', () => {
    const found = matchesOf(
      subject,
      osv('A', '2.0.0', { aliases: ['B'] }),
      osv('C', '2.0.0', { aliases: ['B', 'D'] }),
      osv('D', '2.0.0'),
    );
    expect(found).toHaveLength(1);
  });

  it('are not joined by what they come from', () => {
    const found = matchesOf(
      subject,
      osv('DSA-1', '2.0.0', { upstream: ['CVE-2026-1'] }),
      osv('CVE-2026-1', '2.0.0'),
    );
    expect(found).toHaveLength(2);
  });

  it('the state modified last counts, whichever comes first', () => {
    const older = osv('A', '2.0.0', { modifiedAt: '2026-01-01T00:00:00Z' });
    const newer = osv('A', '1.0.0', { modifiedAt: '2026-02-01T00:00:00Z' });
    const withdrawn = osv('A', '2.0.0', { modifiedAt: '2026-03-01T00:00:00Z', state: 'withdrawn' });
    for (const records of [
      [older, newer],
      [newer, older],
    ])
      expect(matchesOf(subject, ...records).map(({ status }) => status)).toEqual(['not_affected']);
    expect(matchesOf(subject, older, withdrawn, newer)).toEqual([]);
  });

  it('the order in which records come changes nothing (property)', () => {
    const ids = ['A', 'B', 'C', 'CVE-1', 'CVE-2', 'D'];
    const one = fc.record({
      id: fc.constantFrom(...ids),
      fix: fc.constantFrom('1.0.0', '2.0.0'),
      aliases: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
    });
    const several = fc
      .uniqueArray(one, { selector: ({ id }) => id, maxLength: 6 })
      .chain((records) =>
        fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
      );
    fc.assert(
      fc.property(several, ([records, shuffled]) => {
        const of = (list: typeof shuffled) =>
          matchesOf(
            subject,
            ...list.map(({ id, fix, aliases }) =>
              osv(id, fix, { aliases: aliases.filter((alias) => alias !== id) }),
            ),
          );
        expect(of(shuffled)).toEqual(of(records));
      }),
      { seed: 20_261_127, numRuns: 200 },
    );
  });
});
