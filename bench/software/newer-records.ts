/**
 * Extras of which recorded answers can say nothing: records that were not yet written, or did not yet say this, when the answers
 * were recorded. Told by dates alone: what no date tells stays a false extra.
 */
import type { AffectedPackage, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';

/** Since when a release can be named as a fix: before that day nobody could write so. */
export interface ReleaseDate {
  /** Package URL without version. */
  purl: string;
  version: string;
  notBefore: string;
  source: string;
}

/**
 * The answers of the OSV API are from osv-scanner's tests at commit add393a2e051 of this day (README of the corpus). They were
 * recorded then or earlier.
 */
export const answersRecordedBy = '2026-08-07';

/**
 * Releases after that day that records name as their fix. Needed because Go's records carry no date in its repository: they say
 * 0001-01-01, and get theirs when they are published.
 */
export const releaseDates: readonly ReleaseDate[] = [
  {
    purl: 'pkg:golang/stdlib',
    version: '1.25.13',
    notBefore: '2026-08-13',
    source: 'https://go.dev/doc/devel/release, released together with 1.26.6',
  },
  {
    purl: 'pkg:golang/stdlib',
    version: '1.26.6',
    notBefore: '2026-08-13',
    source: 'https://go.dev/doc/devel/release',
  },
  {
    purl: 'pkg:golang/golang.org/x/image',
    version: '0.45.0',
    notBefore: '2026-08-10',
    source:
      '0.44.0 was the newest on 10 August (https://github.com/fawick/speedtest-resize/pull/24); the report was opened on 12 August (https://github.com/golang/vulndb/issues/6222)',
  },
];

/** Why the record, as it stands, is newer than the day; null where no date says so. `component` is a package URL. */
export function newerThan(
  day: string,
  record: VulnerabilityRecord,
  component: string,
  releases: readonly ReleaseDate[] = releaseDates,
): string | null {
  const published = record.publishedAt?.slice(0, 10) ?? '';
  if (published > day) return `published ${published}`;
  const purl = component.replace(/@[^@]*$/, '');
  const fixes = record.affected.filter((one) => isOf(one, purl)).flatMap(fixesOf);
  const release = releases.find(
    (one) => one.purl === purl && one.notBefore > day && fixes.includes(one.version),
  );
  return release === undefined
    ? null
    : `names the fix ${release.version}, not released before ${release.notBefore}`;
}

/** By the end of the package URL: the ecosystem of a record has another name there ("Go", golang). */
function isOf({ identity }: AffectedPackage, purl: string): boolean {
  return identity.name !== null && purl.endsWith(`/${identity.name}`);
}

function fixesOf({ ranges }: AffectedPackage): string[] {
  return ranges.flatMap((range) =>
    range.kind === 'events' ? range.events.flatMap((event) => ('fixed' in event ? [event.fixed] : [])) : [],
  );
}
