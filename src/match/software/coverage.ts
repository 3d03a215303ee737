/**
 * How many records could have met the components of a scan: "nothing found" says nothing of npm packages where no record names one.
 * Counted by the kind of name: the type of a package URL, with its distribution where it has one (`npm`, `deb/debian`), or CPE.
 */
import type { NameKind, ScanCoverage } from '#model/judgement/scan-report.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { packageKindOf, publishedKinds } from './package-key.ts';
import { namesOfRecord, kindOfName } from './names.ts';
import type { Subject, SoftwareIndex } from './subjects.ts';

/** Number of records by the kind of names they give. */
export type RecordCounts = ReadonlyMap<NameKind, number>;

/** Each kind of name that the record gives a package or product, once; none where it was withdrawn. */
export function kindsOfRecord(record: VulnerabilityRecord): NameKind[] {
  return [...new Set(namesOfRecord(record).flatMap((name) => kindOfName(name) ?? []))];
}

/** Fewer than one record for so many components: then hardly any can have been met. The smallest ecosystems of OSV have some dozens. */
const componentsPerRecord = 10;

/** By number of components, the most first. A component counts under that of its package URLs which most records name. */
export function coverageOf(
  { subjects, packages, products }: SoftwareIndex,
  records: RecordCounts,
): ScanCoverage[] {
  const count = (kind: NameKind) => records.get(kind) ?? 0;
  const byPackage = new Map<Subject, NameKind>();
  for (const [key, names] of packages) {
    const kind = packageKindOf(key);
    for (const { subject } of names) {
      const before = byPackage.get(subject);
      if (before === undefined || count(kind) > count(before)) byPackage.set(subject, kind);
    }
  }
  const withCpe = new Set([...products.values()].flatMap((names) => names.map(({ subject }) => subject)));
  const kindOf = (subject: Subject) => byPackage.get(subject) ?? (withCpe.has(subject) ? 'cpe' : 'none');
  const isThin = (kind: NameKind, components: number) => count(kind) * componentsPerRecord < components;
  return [...Map.groupBy(subjects, kindOf)]
    .map(([kind, own]): ScanCoverage => {
      const also = kind === 'cpe' ? 0 : own.filter((subject) => withCpe.has(subject)).length;
      const alone = own.length - (isThin('cpe', also) ? 0 : also);
      return {
        kind,
        components: own.length,
        alsoByCpe: also,
        records: count(kind),
        hardlyMet: isThin(kind, own.length) ? alone : 0,
        isPublished: kind === 'cpe' || publishedKinds.has(kind),
      };
    })
    .sort((a, b) => b.components - a.components || (a.kind < b.kind ? -1 : 1));
}
