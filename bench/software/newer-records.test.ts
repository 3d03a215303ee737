import { describe, expect, it } from 'vitest';
import { entry, record } from '#match/software/testing.ts';
import { newerThan, type ReleaseDate } from './newer-records.ts';

const day = '2026-08-07';
const releases: ReleaseDate[] = [
  { purl: 'pkg:golang/one', version: '1.3.0', notBefore: '2026-08-13', source: '' },
  { purl: 'pkg:golang/one', version: '1.2.0', notBefore: '2026-07-01', source: '' },
];

/** A record that ends at this fix, of the package or another; `published` as Go's repository has it where none is given. */
function ending(fixed: string, name = 'one', publishedAt = '0001-01-01T00:00:00Z') {
  const identity = { ecosystem: 'Go', name };
  const events = [{ introduced: '0' }, { fixed }];
  const ranges = [{ kind: 'events' as const, type: 'SEMVER' as const, repository: null, events }];
  return record({ id: 'GO-1', publishedAt, affected: [entry({ identity, ranges })] });
}

describe('whether a record is newer than recorded answers', () => {
  it.each([
    ['published later', ending('1.2.0', 'one', '2026-08-08T01:00:00Z'), 'published 2026-08-08'],
    ['published that day', ending('1.2.0', 'one', '2026-08-07T23:00:00Z'), null],
    ['a fix released later', ending('1.3.0'), 'names the fix 1.3.0, not released before 2026-08-13'],
    ['a fix released before', ending('1.2.0'), null],
    ['a fix without a known date', ending('1.4.0'), null],
    ['the fix of another package', ending('1.3.0', 'two'), null],
    ['a package whose name ends alike', ending('1.3.0', 'ne'), null],
  ])('%s', (_what, one, newer) => {
    expect(newerThan(day, one, 'pkg:golang/one@1.0.0', releases)).toBe(newer);
  });
});
