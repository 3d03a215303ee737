/** What records say of one SBOM, put together: one match for each vulnerability, whatever components it is in. */
import { bestScore } from '#model/advisory/advisory.ts';
import type { Evidence, FindingComponent, FindingComponents } from '#model/judgement/finding.ts';
import type { ComponentEvidence, RecordAnswer } from '#model/judgement/component-match.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { SbomMatch } from '#model/judgement/sbom-match.ts';
import { worst } from './answer.ts';
import { groupsOf } from './groups.ts';
import { rankOf, type RecordMatch, type RecordReader } from './match-record.ts';
import { cvssScores } from './record-advisory.ts';
import { everySubject, type SubjectSpan } from './span.ts';
import type { SubjectOrder } from './subject-order.ts';
import type { Subject } from './subjects.ts';

/** Components whose evidence is shown, and records shown of each; all components that differ are listed up to a bound. */
const shown = { components: 5, records: 2, listed: 200, refs: 50 };

/** Texts of SBOMs and records come from outside and may be of any length. */
const longestText = 300;

/** A package URL names a package; a CPE in an SBOM is often guessed by a tool (ADR 14, consequences). */
const confidences = { purl: 0.95, cpe: 0.85 };

/** Facts that the caller has of its records and components. */
export interface SbomFacts {
  sbomId: string;
  document: { id: string | null; version: string | null };
  /** Names of the components that hold a component. */
  pathOf: (subject: Subject) => string;
  /** Where it stands: its refs, those of the same components among them, and how many more there are. */
  refsOf: (subject: Subject) => { refs: readonly string[]; moreRefs: number };
  /** A row of an inventory states it, and no document. */
  isStated: boolean;
  /** SHA-256 of the state of a record. */
  digestOf: (record: Pick<VulnerabilityRecord, 'source' | 'id'>) => string;
  /** The order of its subjects, worked out when it is asked for first. */
  order: () => Generator<undefined, SubjectOrder>;
}

/** A record of one vulnerability, and how it meets the subjects of a span. */
export interface AskedRecord {
  record: VulnerabilityRecord;
  read: RecordReader;
}

/**
 * In steps, so that the caller can do something else in between. Records that turn out to be about several vulnerabilities give
 * several matches. Those that no record calls affected or leaves open are left out: a not affected component is no news.
 * `spans` hold all subjects; what is found in one is forgotten before the next is asked, for a record may name a million.
 */
export function* matchesInSteps(
  facts: SbomFacts,
  asked: readonly AskedRecord[],
  spans: readonly SubjectSpan[],
): Generator<undefined, SbomMatch[]> {
  const meeting: AskedRecord[] = [];
  // One record alone makes one group whether it meets anything or not.
  for (const one of asked.map((each) => (spans.length === 1 ? readOnce(each) : each)))
    if (asked.length === 1 || (yield* meetsAny(one, spans))) meeting.push(one);
  const named = meeting.map((one) => ({ ...one, id: one.record.id, aliases: one.record.aliases }));
  const matches: SbomMatch[] = [];
  for (const group of groupsOf(named)) {
    const match = yield* matchOf(facts, group, spans);
    if (match !== null) matches.push(match);
  }
  return matches;
}

/** Where all subjects are asked at once, what is found is kept until the evidence is written. */
function readOnce({ record, read }: AskedRecord): AskedRecord {
  let found: RecordMatch[] | null = null;
  return {
    record,
    read: (span) => {
      found ??= read(everySubject);
      return found.filter(({ subject: { no } }) => no >= span.from && no < span.to);
    },
  };
}

function* meetsAny({ read }: AskedRecord, spans: readonly SubjectSpan[]): Generator<undefined, boolean> {
  for (const span of spans) {
    if (read(span).length > 0) return true;
    yield;
  }
  return false;
}

function* matchOf(
  facts: SbomFacts,
  group: readonly AskedRecord[],
  spans: readonly SubjectSpan[],
): Generator<undefined, SbomMatch | null> {
  const tally = yield* tallied(group, spans);
  const { affected, unknown } = tally;
  if (affected.subjects.length + unknown.subjects.length === 0) return null;
  const order = yield* facts.order();
  const places = { affected: placesOf(order, affected), unknown: placesOf(order, unknown) };
  const status = affected.subjects.length > 0 ? 'affected' : 'unknown';
  const parts: Part[] = [];
  for (const subject of firstOf(order, places)) {
    parts.push(partOf(facts, subject, ownAnswers(group, subject)));
    yield;
  }
  const records = group.map(({ record }) => record);
  return {
    ...keysOf(records),
    status,
    confidence: tally[status].confidence,
    cvss: scoreOf(tally),
    reason: parts[0]?.reason ?? '',
    evidence: evidenceOf(parts, facts.isStated),
    components: listed(facts, order, places),
    records: records
      .map(({ source, id }) => ({ source, id, sha256: facts.digestOf({ source, id }) }))
      .sort((a, b) => compare(`${a.source} ${a.id}`, `${b.source} ${b.id}`)),
  };
}

interface Open {
  subjects: Subject[];
  /** The best of any of them. */
  confidence: number;
}

/** What is kept of all components: little, for each vulnerability may have a million. */
interface Tally {
  affected: Open;
  unknown: Open;
  isAffectedBySome: boolean;
  /** Those of answers that call a component affected, and those of all. */
  scores: { affected: Set<GivenScore>; all: Set<GivenScore> };
}

function* tallied(group: readonly AskedRecord[], spans: readonly SubjectSpan[]): Generator<undefined, Tally> {
  const tally: Tally = {
    affected: { subjects: [], confidence: 0 },
    unknown: { subjects: [], confidence: 0 },
    isAffectedBySome: false,
    scores: { affected: new Set(), all: new Set() },
  };
  for (const span of spans) {
    const found = group.flatMap(({ read }) => read(span));
    if (group.length === 1) for (const { subject, answer } of found) count(tally, subject, [answer]);
    else
      for (const [subject, own] of Map.groupBy(found, (match) => match.subject))
        count(tally, subject, inUrgency(own));
    yield;
  }
  return tally;
}

function count(tally: Tally, subject: Subject, answers: readonly RecordAnswer[]): void {
  for (const { status, scores } of answers) {
    for (const score of scores) tally.scores.all.add(score);
    if (status !== 'affected') continue;
    tally.isAffectedBySome = true;
    for (const score of scores) tally.scores.affected.add(score);
  }
  const status = worst(answers.map((answer) => answer.status));
  if (status === 'not_affected') return;
  const open = tally[status];
  open.subjects.push(subject);
  open.confidence = Math.max(open.confidence, confidenceOf(answers));
}

/** Of the records that call it affected; where none does, of all. */
function scoreOf({ scores, isAffectedBySome }: Tally): number | null {
  return bestScore(cvssScores([...(isAffectedBySome ? scores.affected : scores.all)]))?.baseScore ?? null;
}

/** Places of components in the order in which they are listed, by what is said of them. */
interface OpenPlaces {
  affected: Uint32Array;
  unknown: Uint32Array;
}

function placesOf({ placeOf }: SubjectOrder, { subjects }: Open): Uint32Array {
  return Uint32Array.from(subjects, ({ no }) => placeOf[no] ?? 0).sort();
}

/** Those whose evidence is shown. */
function firstOf({ subjects }: SubjectOrder, { affected, unknown }: OpenPlaces): Subject[] {
  const first = [...affected.subarray(0, shown.components), ...unknown.subarray(0, shown.components)];
  return first.slice(0, shown.components).flatMap((place) => subjects[place] ?? []);
}

/** A component whose evidence is shown. */
interface Part {
  answers: readonly RecordAnswer[];
  component: FindingComponent;
  reason: string;
}

function ownAnswers(group: readonly AskedRecord[], { no }: Subject): RecordAnswer[] {
  return inUrgency(group.flatMap(({ read }) => read({ from: no, to: no + 1 })));
}

function inUrgency(own: readonly RecordMatch[]): RecordAnswer[] {
  return own
    .map(({ answer }) => answer)
    .sort((a, b) => rankOf(a.status) - rankOf(b.status) || compare(a.source + a.id, b.source + b.id));
}

function confidenceOf([answer]: readonly RecordAnswer[]): number {
  const byPurl = answer?.evidence[0]?.componentName.startsWith('pkg:') ?? false;
  return byPurl ? confidences.purl : confidences.cpe;
}

function partOf(facts: SbomFacts, subject: Subject, answers: readonly RecordAnswer[]): Part {
  const [answer] = answers;
  const isAffected = answers.some(({ status }) => status === 'affected');
  const reading = answer?.evidence[0]?.reading ?? '';
  return {
    answers,
    component: componentOf(facts, subject, isAffected ? 'affected' : 'unknown'),
    reason: clip(`${subject.component.name}: ${reading} (${answer?.id ?? ''})`),
  };
}

function componentOf(
  { sbomId, document, pathOf, refsOf }: SbomFacts,
  subject: Subject,
  status: FindingComponent['status'],
): FindingComponent {
  const { name, version, purls, cpes, pointer } = subject.component;
  const places = refsOf(subject);
  return {
    sbomId,
    documentId: document.id,
    documentVersion: document.version,
    refs: places.refs.map(clip),
    moreRefs: places.moreRefs,
    name: clip(name),
    version: version === null ? null : clip(version),
    purls: purls.map(clip),
    cpes: cpes.map(clip),
    path: pathOf(subject),
    pointer,
    status,
  };
}

function called(name: string, version: string | null): string {
  return [name, version].filter((part) => part !== null).join(' ');
}

/**
 * The id under which the group stands, and the vulnerabilities whose exploitation is looked up: CVE ids of the records, else those
 * that a distribution's record comes from.
 */
function keysOf(records: readonly VulnerabilityRecord[]): { key: string; vulnerabilityKeys: string[] } {
  const ids = sorted(records.map(({ id }) => id));
  const all = sorted([...ids, ...records.flatMap(({ aliases }) => [...aliases])]);
  const cves = all.filter(isCve);
  const key = cves[0] ?? ids[0] ?? '';
  const upstream = sorted(records.flatMap(({ upstream: from }) => [...from])).filter(isCve);
  const vulnerabilityKeys = cves.length > 0 ? cves : upstream;
  return { key, vulnerabilityKeys: vulnerabilityKeys.length > 0 ? vulnerabilityKeys : [key] };
}

function isCve(id: string): boolean {
  return id.startsWith('CVE-');
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function evidenceOf(parts: readonly Part[], isStated: boolean): Evidence[] {
  return parts.flatMap(({ component, answers }) =>
    answers.slice(0, shown.records).flatMap((answer): Evidence[] => {
      const [deciding] = answer.evidence;
      return deciding === undefined ? [] : linesOf(component, answer, deciding, isStated);
    }),
  );
}

const sources = { osv: 'OSV', cve: 'CVE list', nvd: 'NVD', csaf: 'CSAF' } as const;

function linesOf(
  component: FindingComponent,
  answer: RecordAnswer,
  deciding: ComponentEvidence,
  isStated: boolean,
): Evidence[] {
  const { path, pointer, name, version } = component;
  const record = `${sources[answer.source]} ${answer.id}`;
  const given = deciding.givenBy === null ? '' : `, said by ${clip(deciding.givenBy)}`;
  const place = path === '' ? '' : ` inside ${path}`;
  const stands = isStated ? 'is what the row states' : `stands at ${pointer} of the SBOM`;
  const order = deciding.scheme === null ? '' : `, by the order of versions of ${deciding.scheme}`;
  return [
    {
      step: 'identity',
      deviceField: 'component',
      deviceValue: clip(deciding.componentName),
      advisoryField: `${record} ${deciding.pointer}`,
      advisoryValue: clip(deciding.recordName),
      reading: `${called(name, version)}${place} ${stands}; ${record}${given} names it.`,
      outcome: 'supports',
    },
    {
      step: 'version',
      deviceField: 'component version',
      deviceValue: deciding.version === null ? null : clip(deciding.version),
      advisoryField: `${record} ${deciding.pointer}`,
      advisoryValue: deciding.range === null ? null : clip(deciding.range),
      reading: `${clip(deciding.reading)}${order}.`,
      outcome: outcomes[deciding.status],
    },
  ];
}

const outcomes = { affected: 'supports', unknown: 'undecided', not_affected: 'against' } as const;

/** Subjects of which the lists show the same are of one kind. */
export function kindOfSubject({ component: { name, version, purls, cpes } }: Subject): string {
  return JSON.stringify([
    clip(name),
    version === null ? null : clip(version),
    purls.map(clip),
    cpes.map(clip),
  ]);
}

/** Components of one name, version and identifiers are listed once, by the first place of each, with the refs of all. */
function listed(facts: SbomFacts, order: SubjectOrder, places: OpenPlaces): FindingComponents {
  const found: FindingComponents = { listed: [], more: 0 };
  for (const status of ['affected', 'unknown'] as const) {
    // Null: counted, and not among those that are listed.
    const known = new Map<number, FindingComponent | null>();
    for (const place of places[status]) {
      const subject = order.subjects[place];
      if (subject === undefined) continue;
      const kind = order.kindOf[subject.no] ?? 0;
      const first = order.isShared[kind] === 1 ? known.get(kind) : undefined;
      if (first === undefined) {
        const one = found.listed.length < shown.listed ? componentOf(facts, subject, status) : null;
        if (one === null) found.more += 1;
        else found.listed.push({ ...one, refs: [...one.refs] });
        if (order.isShared[kind] === 1) known.set(kind, one === null ? null : (found.listed.at(-1) ?? null));
      } else if (first !== null) joinRefs(first, facts.refsOf(subject));
    }
  }
  return found;
}

function joinRefs(first: FindingComponent, { refs, moreRefs }: ReturnType<SbomFacts['refsOf']>): void {
  const room = Math.max(0, shown.refs - first.refs.length);
  first.refs.push(...refs.slice(0, room).map(clip));
  first.moreRefs += moreRefs + Math.max(0, refs.length - room);
}

function clip(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
