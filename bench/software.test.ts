/** The bars of software matching hold, and every difference from the recorded answers has its reason. */
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { comparisons } from './software/comparisons.ts';
import { knownDifferences } from './software/known-differences.ts';
import { answersRecordedBy, releaseDates } from './software/newer-records.ts';
import { type Told, tell } from './software/tell.ts';

describe.skipIf(!hasShared)(`software against recorded answers ${hasShared ? '' : sharedSkip}`, () => {
  let all: Told[];
  beforeAll(async () => {
    all = (await comparisons()).map(tell);
  }, 60_000);
  const ofApi = () => all.filter(({ comparison }) => comparison.name === 'osv-querybatch');

  it('compares what it says', () => {
    expect(all.map(({ comparison, compared }) => [comparison.name, compared.found])).toEqual([
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
    expect(ofApi().map(({ compared }) => compared.missed)).toEqual([0]);
  });

  it('finds at most 2 of 100 too much beside the OSV API, records that are newer than its answers counted apart', () => {
    const extras = ofApi().flatMap(({ differences }) => differences.filter(({ kind }) => kind === 'extra'));
    const isFalse = extras.filter(({ newer }) => newer === null);
    expect([extras.length, isFalse.length]).toEqual([10, 1]);
    expect(isFalse.length / (138 + isFalse.length)).toBeLessThanOrEqual(0.02);
  });

  it('takes the day of the answers from the corpus, and needs every date of a release', () => {
    const row = readText(sharedPath('corpus', 'README.md'))
      .split('\n')
      .find((line) => line.includes('osv-querybatch-pairs.jsonl'));
    expect(row).toContain(`(${answersRecordedBy})`);
    const fixes = new Set(
      ofApi().flatMap(({ comparison }) =>
        comparison.comparison.records.flatMap(({ affected }) =>
          affected.flatMap(({ identity, ranges }) => JSON.stringify([identity.name, ranges])),
        ),
      ),
    );
    const isNamed = ({ purl, version }: (typeof releaseDates)[number]) =>
      [...fixes].some((text) => text.includes(`"${version}"`) && text.includes(purl.replace(/^.*?\//, '')));
    expect(releaseDates.filter((one) => !isNamed(one))).toEqual([]);
  });

  it('differs nowhere without a date or a reason that is written down, and no reason is left over', () => {
    const differences = all.flatMap((one) => one.differences);
    expect(differences.filter(({ newer, reason }) => newer === null && reason === null)).toEqual([]);
    const used = new Set(differences.map(({ reason }) => reason));
    expect(knownDifferences.filter(({ reason }) => !used.has(reason))).toEqual([]);
  });
});
