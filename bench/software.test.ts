/** The bars of software matching hold, and every difference from the recorded answers has its reason. */
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, sharedSkip } from '#test/shared.ts';
import { compare, type Compared } from './software/compare.ts';
import { comparisons } from './software/comparisons.ts';
import { knownDifferences, reasonFor } from './software/known-differences.ts';

describe.skipIf(!hasShared)(`software against recorded answers ${hasShared ? '' : sharedSkip}`, () => {
  let all: { name: string; result: Compared }[];
  beforeAll(async () => {
    all = (await comparisons()).map(({ name, comparison }) => ({ name, result: compare(comparison) }));
  }, 60_000);

  it('compares what it says', () => {
    expect(all.map(({ name, result }) => [name, result.found])).toEqual([
      ['osv-querybatch', 138],
      ['osv-scanner', 65],
      ['grype issue_9618', 35],
      ['grype many_vulns', 1508],
      ['grype many_vulns4', 5],
      ['sarif grype', 99],
      ['sarif snyk', 65],
      ['sarif trivy', 99],
    ]);
  });

  it('finds every pair of the OSV API whose record is there', () => {
    expect(all.find(({ name }) => name === 'osv-querybatch')?.result.missed).toBe(0);
  });

  it('differs nowhere without a reason that is written down, and no reason is left over', () => {
    const differences = all.flatMap(({ name, result }) =>
      result.differences.map((one) => ({ name, ...one })),
    );
    const reasons = differences.map((one) => reasonFor(one.name, one.kind, one.component, one.record));
    expect(differences.filter((_one, at) => reasons[at] === null)).toEqual([]);
    expect(knownDifferences.filter(({ reason }) => !reasons.includes(reason))).toEqual([]);
  });
});
