/**
 * Every pair on which Ward and the recorded answers differ, with the reason, found by reading the record. A pair that stands
 * here is explained; one that does not stand here counts as one without a reason. Records that are newer than the answers are told
 * by their dates (newer-records.ts) and have no place here. The list may only get shorter.
 */

export interface KnownDifference {
  bench: string;
  kind: 'missed' | 'extra';
  /** Beginnings of package URLs or names. */
  components: readonly string[];
  records: readonly string[];
  reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    bench: 'osv-querybatch',
    kind: 'extra',
    components: ['pkg:pypi/urllib3@1.24.3'],
    records: ['PYSEC-2021-108'],
    reason:
      'the record of the corpus is that of October 2024, which lists 1.24.3; its source drew the ranges anew in April 2026 (https://github.com/pypa/advisory-database/pull/277), before the answers were recorded',
  },
  {
    bench: 'osv-scanner',
    kind: 'missed',
    components: ['commit f5f3c22f3ed5a6804a2a8d9ee9fa43044cfa24a6'],
    records: ['CVE-2023-50094'],
    reason: 'a commit without package and version, met by a range of commits; Ward reads no repositories',
  },
  {
    bench: 'grype issue_9618',
    kind: 'extra',
    components: ['pkg:rpm/rhel/bind-utils@'],
    records: [
      'CVE-2022-2795',
      'CVE-2022-3094',
      'CVE-2023-2828',
      'CVE-2023-3341',
      'CVE-2023-4408',
      'CVE-2023-50387',
    ],
    reason:
      'built from the same source package and version as bind-libs, for which the report lists them: its list for bind-utils was cut by hand',
  },
  {
    bench: 'grype issue_9618',
    kind: 'extra',
    components: ['pkg:rpm/rhel/bind-libs@', 'pkg:rpm/rhel/bind-libs-lite@', 'pkg:rpm/rhel/bind-license@'],
    records: ['CVE-2023-37920'],
    reason:
      'changed by hand in the report: the entry says CVE-2023-37920 and was found as CVE-2023-50387, a record of the source package of all four',
  },
  {
    bench: 'grype many_vulns',
    kind: 'missed',
    components: ['pkg:pypi/pip@20.3.3'],
    records: ['CVE-2018-20225'],
    reason: 'unknown: the CPE of the component leaves the vendor open, and the record is about pypa',
  },
  {
    bench: 'grype many_vulns4',
    kind: 'missed',
    components: ['pkg:npm/slash@4.0.0', 'pkg:npm/pdfkit@0.12.0'],
    records: ['CVE-2002-1647', 'CVE-2007-2405'],
    reason:
      'unknown: the CPE of the component leaves the vendor open; the records are about other products of that name (Slash of slashcode.com, PDFKit of Apple)',
  },
  {
    bench: 'grype many_vulns4',
    kind: 'missed',
    components: ['pkg:npm/clipboard@2.0.8', 'pkg:npm/through@2.3.8'],
    records: ['CVE-2014-5509', 'CVE-2021-29940'],
    reason:
      'unknown: the records are about Perl and Rust modules of that name (target software), which the CPE of the component leaves open',
  },
];

/** The reason why the pair differs, null where none is known. */
export function reasonFor(bench: string, kind: string, component: string, record: string): string | null {
  const known = knownDifferences.find(
    (one) =>
      one.bench === bench &&
      one.kind === kind &&
      one.records.includes(record) &&
      one.components.some((start) => component.startsWith(start)),
  );
  return known?.reason ?? null;
}
