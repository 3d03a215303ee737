/** What records say of one SBOM, put together: one match for each vulnerability, whatever components it is in. */
import { bestScore } from '#model/advisory/advisory.ts';
import type { Evidence, FindingComponent, FindingComponents } from '#model/judgement/finding.ts';
import type { ComponentEvidence, ComponentStatus, RecordAnswer } from '#model/judgement/component-match.ts';
import type { SbomMatch } from '#model/judgement/sbom-match.ts';
import { worst } from './answer.ts';
import { groupsOf } from './groups.ts';
import { rankOf, type RecordMatch } from './match-record.ts';
import { cvssScores } from './record-advisory.ts';
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
  digestOf: (answer: RecordAnswer) => string;
}

/**
 * One by one, so that the caller can do something else in between. Vulnerabilities that no record calls affected or leaves
 * open are left out: a not affected component is no news.
 */
export function* matchesOfSbom(
  facts: SbomFacts,
  found: readonly RecordMatch[],
): Generator<SbomMatch, undefined> {
  const named = found.map(({ subject, answer }) => ({
    subject,
    answer,
    id: answer.id,
    aliases: answer.aliases,
  }));
  for (const group of groupsOf(named)) {
    const match = matchOf(facts, group);
    if (match !== null) yield match;
  }
}

function matchOf(facts: SbomFacts, group: readonly RecordMatch[]): SbomMatch | null {
  const parts = [...Map.groupBy(group, ({ subject }) => subject)]
    .map(([subject, own]) => partOf(facts, subject, own))
    .sort((a, b) => rankOf(a.status) - rankOf(b.status) || compare(a.order, b.order));
  const open = parts.flatMap(({ component }) => component ?? []);
  const [first] = parts;
  if (first === undefined || open.length === 0) return null;
  const status = open.some((one) => one.status === 'affected') ? 'affected' : 'unknown';
  const answers = parts.flatMap((part) => part.answers);
  const { key, vulnerabilityKeys } = keysOf(answers);
  const records = new Map(
    answers.map((answer) => [
      `${answer.source} ${answer.id}`,
      { source: answer.source, id: answer.id, sha256: facts.digestOf(answer) },
    ]),
  );
  return {
    key,
    vulnerabilityKeys,
    status,
    confidence: parts.reduce(
      (best, part) => (part.status === status ? Math.max(best, part.confidence) : best),
      0,
    ),
    cvss: scoreOf(answers),
    reason: first.reason,
    evidence: evidenceOf(
      parts.filter((part) => part.component !== null),
      facts.isStated,
    ),
    components: listed(open),
    records: [...records].sort(([a], [b]) => compare(a, b)).map(([, record]) => record),
  };
}

/** Of the records that call it affected; where none does, of all. */
function scoreOf(answers: readonly RecordAnswer[]): number | null {
  const affected = answers.filter(({ status }) => status === 'affected');
  const scores = (affected.length > 0 ? affected : answers).flatMap((answer) => cvssScores(answer.scores));
  return bestScore(scores)?.baseScore ?? null;
}

/** One component of a group. */
interface Part {
  status: ComponentStatus;
  answers: RecordAnswer[];
  /** Null where no record says affected of it or leaves it open. */
  component: FindingComponent | null;
  confidence: number;
  reason: string;
  order: string;
}

function partOf(
  { sbomId, document, pathOf, refsOf }: SbomFacts,
  subject: Subject,
  own: readonly RecordMatch[],
): Part {
  const answers = own
    .map(({ answer }) => answer)
    .sort((a, b) => rankOf(a.status) - rankOf(b.status) || compare(a.source + a.id, b.source + b.id));
  const status = worst(answers.map((answer) => answer.status));
  const { name, version, purls, cpes, pointer } = subject.component;
  const places = refsOf(subject);
  const [answer] = answers;
  const [evidence] = answer?.evidence ?? [];
  const byPurl = evidence?.componentName.startsWith('pkg:') ?? false;
  return {
    status,
    answers,
    component:
      status === 'not_affected'
        ? null
        : {
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
          },
    confidence: byPurl ? confidences.purl : confidences.cpe,
    reason: clip(`${name}: ${evidence?.reading ?? ''} (${answer?.id ?? ''})`),
    order: `${name} ${version ?? ''} ${subject.component.ref}`,
  };
}

function called(name: string, version: string | null): string {
  return [name, version].filter((part) => part !== null).join(' ');
}

/**
 * The id under which the group stands, and the vulnerabilities whose exploitation is looked up: CVE ids of the records, else those
 * that a distribution's record comes from.
 */
function keysOf(answers: readonly RecordAnswer[]): { key: string; vulnerabilityKeys: string[] } {
  const ids = sorted(answers.map(({ id }) => id));
  const all = sorted([...ids, ...answers.flatMap(({ aliases }) => [...aliases])]);
  const cves = all.filter(isCve);
  const key = cves[0] ?? ids[0] ?? '';
  const upstream = sorted(answers.flatMap(({ upstream: from }) => [...from])).filter(isCve);
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
  return parts.slice(0, shown.components).flatMap(({ component, answers }) =>
    component === null
      ? []
      : answers.slice(0, shown.records).flatMap((answer): Evidence[] => {
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

/** Components of one name, version and identifiers are listed once, by the first place of each, with the refs of all. */
function listed(components: readonly FindingComponent[]): FindingComponents {
  const distinct = new Map<string, FindingComponent>();
  for (const one of components) {
    const key = JSON.stringify([one.name, one.version, one.purls, one.cpes, one.status]);
    const first = distinct.get(key);
    if (first === undefined) distinct.set(key, { ...one, refs: [...one.refs] });
    else {
      const room = Math.max(0, shown.refs - first.refs.length);
      first.refs.push(...one.refs.slice(0, room));
      first.moreRefs += one.moreRefs + Math.max(0, one.refs.length - room);
    }
  }
  return {
    listed: [...distinct.values()].slice(0, shown.listed),
    more: Math.max(0, distinct.size - shown.listed),
  };
}

function clip(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
