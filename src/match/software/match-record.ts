/** One vulnerability record against the components of SBOMs: which it names, and what it says of each. */
import type { ComponentEvidence, ComponentStatus, RecordAnswer } from '#model/judgement/component-match.ts';
import type {
  AffectedPackage,
  PackageIdentity,
  VulnerabilityRecord,
} from '#model/knowledge/vulnerability-record.ts';
import { parseCpe } from '#model/identifier/cpe/index.ts';
import { schemeOfEcosystem } from '#versions/scheme-names.ts';
import { type Answer, worst } from './answer.ts';
import { configurationReader, matchesIn } from './cpe-configuration.ts';
import { productOf, productRelation } from './cpe-match.ts';
import { cveAnswer } from './cve.ts';
import { osvAnswer } from './osv.ts';
import { keyOfEcosystem, keyOfPurlText, keyOfRegistry } from './package-key.ts';
import { releaseOfEcosystem } from './release.ts';
import { type Met, namesIn } from './met.ts';
import { everySubject, namesWithin, spansOver, type SubjectSpan } from './span.ts';
import { statementsMet } from './statements.ts';
import type { PackageName, ProductName, SoftwareIndex, Subject } from './subjects.ts';

export interface RecordMatch {
  subject: Subject;
  answer: RecordAnswer;
}

/** Spans of subjects in which no record meets more than some thousands; one for all where that holds anyway. */
export function spansOf(index: SoftwareIndex, records: readonly VulnerabilityRecord[]): SubjectSpan[] {
  const lists = new Set(records.flatMap((record) => [...namesMet(index, record)]));
  return spansOver(lists);
}

function* namesMet(
  { packages, products }: SoftwareIndex,
  { affected, configurations }: VulnerabilityRecord,
): Generator<readonly (PackageName | ProductName)[]> {
  for (const { identity } of affected) {
    yield packages.get(keyOf(identity) ?? '') ?? [];
    for (const cpe of identity.cpes) yield products.get(productOf(cpe) ?? '') ?? [];
  }
  for (const { node } of configurations)
    for (const { criteria } of matchesIn(node)) yield products.get(productOf(criteria) ?? '') ?? [];
}

/** What a record says of the subjects of a span. */
export type RecordReader = (span: SubjectSpan) => RecordMatch[];

export function matchRecord(index: SoftwareIndex, record: VulnerabilityRecord): RecordMatch[] {
  return recordReader(index, record)(everySubject);
}

/** A record that was withdrawn or rejected says nothing about products. */
export function recordReader(index: SoftwareIndex, record: VulnerabilityRecord): RecordReader {
  if (record.state === 'withdrawn') return () => [];
  if (record.source === 'csaf') return (span) => answersTo(record, statementsMet(index, record, span));
  const configurations = record.configurations.map(({ node, ...said }) => ({
    ...said,
    read: configurationReader(node, index),
  }));
  return (span) => answersTo(record, metIn(index, record, configurations, span));
}

type ReadConfiguration = Pick<VulnerabilityRecord['configurations'][number], 'givenBy' | 'pointer'> & {
  read: ReturnType<typeof configurationReader>;
};

function metIn(
  index: SoftwareIndex,
  record: VulnerabilityRecord,
  configurations: readonly ReadConfiguration[],
  span: SubjectSpan,
): Met[] {
  return [
    ...record.affected.flatMap((entry) => metByPackage(index, record, entry, span)),
    ...record.affected.flatMap((entry) => metByProduct(index, entry, span)),
    ...configurations.flatMap(({ read, givenBy, pointer }) =>
      read(span).map(
        ({ name, criteria, truth, range, reading }): Met => ({
          subject: name.subject,
          evidence: {
            ...namesIn(name, criteria, pointer, givenBy),
            scheme: range === null ? null : name.scheme,
            range,
            status: truth === null ? 'unknown' : truth ? 'affected' : 'not_affected',
            reading,
          },
          scores: [],
          isReleaseOpen: false,
        }),
      ),
    ),
  ];
}

function answersTo(record: VulnerabilityRecord, met: readonly Met[]): RecordMatch[] {
  const bySubject = Map.groupBy(met, ({ subject }) => subject);
  return [...bySubject].map(([subject, all]) => ({ subject, answer: answerOf(record, all) }));
}

function metByPackage(
  index: SoftwareIndex,
  record: VulnerabilityRecord,
  entry: AffectedPackage,
  span: SubjectSpan,
): Met[] {
  const key = keyOf(entry.identity);
  if (key === null) return [];
  const release =
    entry.identity.ecosystem === null
      ? null
      : releaseOfEcosystem(entry.identity.ecosystem, key.split('/')[1] ?? '');
  const answerTo = answersOf(record, entry);
  return namesWithin(index.packages.get(key) ?? [], span)
    .filter((name) => release === null || name.release === null || name.release === release)
    .map((name) => {
      const answer = answerTo(name);
      const names = namesIn(name, recordNameOf(entry.identity), entry.pointer, entry.givenBy);
      return {
        subject: name.subject,
        evidence: { ...names, ...answer },
        scores: entry.scores,
        isReleaseOpen: release !== null && name.release === null,
      };
    });
}

/** What an entry says of a version is worked out once, however many components have it. */
function answersOf(record: VulnerabilityRecord, entry: AffectedPackage): (name: PackageName) => Answer {
  const known = new Map<string, Answer>();
  const { ecosystem } = entry.identity;
  const scheme = ecosystem === null ? null : schemeOfEcosystem(ecosystem);
  return (name) => {
    const key = `${name.scheme ?? ''} ${name.version === null ? '' : `v${name.version}`}`;
    const held = known.get(key);
    if (held !== undefined) return held;
    const answer =
      record.source === 'osv'
        ? osvAnswer(entry, name.version, scheme ?? name.scheme)
        : cveAnswer(entry, name.version, name.scheme);
    known.set(key, answer);
    return answer;
  };
}

/** The ecosystem goes first: it says more than the package URL, which many records lack. */
export function keyOf({ ecosystem, name, purl, collectionUrl }: PackageIdentity): string | null {
  const byEcosystem = ecosystem === null || name === null ? null : keyOfEcosystem(ecosystem, name);
  if (byEcosystem !== null) return byEcosystem;
  if (purl !== null) return keyOfPurlText(purl);
  return collectionUrl === null || name === null ? null : keyOfRegistry(collectionUrl, name);
}

function recordNameOf({ ecosystem, name, purl, collectionUrl }: PackageIdentity): string {
  if (ecosystem !== null) return `${ecosystem} ${name ?? ''}`.trim();
  return purl ?? `${collectionUrl ?? ''} ${name ?? ''}`.trim();
}

/** By the CPEs that a CVE record gives its product; which versions are meant its entries say, not the CPE. */
function metByProduct(index: SoftwareIndex, entry: AffectedPackage, span: SubjectSpan): Met[] {
  return entry.identity.cpes.flatMap((text) => {
    const product = productOf(text);
    const criteria = product === null ? null : parseCpe(text);
    if (product === null || criteria === null) return [];
    return namesWithin(index.products.get(product) ?? [], span).flatMap((name): Met[] => {
      const { isSame, open: attributes } = productRelation(criteria, name.cpe);
      if (isSame === false) return [];
      const answer = cveAnswer(entry, name.version, name.scheme);
      const evidence = { ...namesIn(name, text, entry.pointer, entry.givenBy), ...answer };
      const open = openIn(entry, isSame === null ? attributes : []);
      const isOpen = open !== null && answer.status === 'affected';
      return [
        {
          subject: name.subject,
          evidence: isOpen
            ? { ...evidence, status: 'unknown', reading: `${answer.reading}; ${open}` }
            : evidence,
          scores: entry.scores,
          isReleaseOpen: false,
        },
      ];
    });
  });
}

/**
 * What keeps a CPE from being all that an entry is about; null where nothing does. An entry that names a package in a collection
 * is about that package as the product ships it, not about all of the product (CVE record format, `packageName`).
 */
function openIn({ identity }: AffectedPackage, attributes: readonly string[]): string | null {
  if (identity.name !== null && identity.collectionUrl !== null)
    return `the record is about the package ${identity.name} in this product`;
  return attributes.length === 0 ? null : `the component does not state its ${attributes.join(', ')}`;
}

function answerOf(record: VulnerabilityRecord, met: readonly Met[]): RecordAnswer {
  const evidence = withReleases(met).sort((a, b) => rankOf(a.status) - rankOf(b.status));
  return {
    source: record.source,
    id: record.id,
    aliases: record.aliases,
    upstream: record.upstream,
    summary: record.summary,
    modifiedAt: record.modifiedAt,
    status: worst(evidence.map(({ status }) => status)),
    scores: [...met.flatMap(({ scores }) => scores), ...record.scores],
    exploitation: record.exploitation,
    evidence,
  };
}

/** Where releases answer differently and the component does not say its own, none of them decides. */
function withReleases(met: readonly Met[]): ComponentEvidence[] {
  const open = met.filter(({ isReleaseOpen }) => isReleaseOpen);
  const isSplit = new Set(open.map(({ evidence }) => evidence.status)).size > 1;
  return met.map(({ evidence, isReleaseOpen }) => {
    if (!isSplit || !isReleaseOpen) return evidence;
    const reading = `${evidence.reading}, for ${evidence.recordName}; the component does not state its release`;
    return { ...evidence, status: 'unknown', reading };
  });
}

export function rankOf(status: ComponentStatus): number {
  return status === 'affected' ? 0 : status === 'unknown' ? 1 : 2;
}
