/**
 * A tree of conditions over CPE names, asked about one component of an SBOM. What must be there beside it (a platform, another
 * product) is looked for among the other components; an SBOM does not list where a product runs, so that absence is unknown.
 * Source: `configurations` of https://nvd.nist.gov/developers/vulnerabilities
 */
import type { CpeMatch, CpeNode } from '#model/knowledge/vulnerability-record.ts';
import { cpeMatchReader, type CpeReading, productOf, type Truth } from './cpe-match.ts';
import { namesWithin, type SubjectSpan } from './span.ts';
import type { ProductName, SoftwareIndex, Subject } from './subjects.ts';

export interface ConfigurationReading extends CpeReading {
  name: ProductName;
  criteria: string;
}

/** Tells of a span the components that the vulnerable matches of a condition are about, each with what the condition says of it. */
export function configurationReader(
  node: CpeNode,
  index: SoftwareIndex,
): (span: SubjectSpan) => ConfigurationReading[] {
  const asked = [...matchesIn(node)].map((match) => ({ match, meet: meeting(match, index) }));
  return (span) => readMet(node, new Map(asked.map(({ match, meet }) => [match, meet(span)])));
}

function readMet(node: CpeNode, met: Meetings): ConfigurationReading[] {
  const subjects = new Set(
    [...met].flatMap(([{ vulnerable }, { bySubject }]) => (vulnerable ? [...bySubject.keys()] : [])),
  );
  return [...subjects].flatMap((subject) => readFor(subject, node, met) ?? []);
}

export function* matchesIn(node: CpeNode): Generator<CpeMatch> {
  yield* node.matches;
  // The readers stop at a depth of twenty.
  for (const child of node.children) yield* matchesIn(child);
}

/** What one match says of all components, read once for all that ask. */
interface Met {
  bySubject: ReadonlyMap<Subject, readonly ConfigurationReading[]>;
  /** SBOMs in which something meets it, in whatever span. */
  presentIn: () => ReadonlySet<number>;
}

type Meetings = ReadonlyMap<CpeMatch, Met>;

const nothing: Met = { bySubject: new Map(), presentIn: () => new Set() };

function meeting(match: CpeMatch, index: SoftwareIndex): (span: SubjectSpan) => Met {
  const product = productOf(match.criteria);
  const names = product === null ? undefined : index.products.get(product);
  if (names === undefined) return () => nothing;
  const read = cpeMatchReader(match);
  let known: ReadonlySet<number> | null = null;
  const presentIn = () => (known ??= sbomsMeeting(names, read));
  return (span) => {
    const readings = namesWithin(names, span).flatMap((name): ConfigurationReading[] => {
      const reading = read(name);
      return reading === null ? [] : [{ ...reading, name, criteria: match.criteria }];
    });
    return { bySubject: Map.groupBy(readings, ({ name }) => name.subject), presentIn };
  };
}

/** Of an SBOM in which one name has met the match, no other is asked. */
function sbomsMeeting(
  names: readonly ProductName[],
  read: (name: ProductName) => CpeReading | null,
): ReadonlySet<number> {
  const met = new Set<number>();
  for (const name of names)
    if (!met.has(name.subject.sbom) && read(name)?.truth === true) met.add(name.subject.sbom);
  return met;
}

/** What a node is worth, with the match that says most about the component. */
interface Value {
  truth: Truth;
  own: ConfigurationReading | null;
  /** What must be there beside and is not listed. */
  missing: string[];
}

function readFor(subject: Subject, root: CpeNode, met: Meetings): ConfigurationReading | null {
  const value = valueOf(root, subject, met);
  const { own } = value;
  if (own === null) return null;
  // Outside by its own version whatever else holds; or inside, with a condition beside it.
  if (own.truth === false || value.truth === own.truth) return { ...own, truth: value.truth };
  const beside =
    value.truth === false
      ? 'a condition of the record does not hold'
      : value.missing.length > 0
        ? `the record also demands ${value.missing.slice(0, 3).join(' or ')}, which the SBOM does not list`
        : 'a part of the condition cannot be told';
  return { ...own, truth: value.truth, reading: `${own.reading}; ${beside}` };
}

function valueOf(node: CpeNode, subject: Subject, met: Meetings): Value {
  const values = [
    ...(node.matches.length > 0 && node.operator === 'OR' ? [valueOfAny(node.matches, subject, met)] : []),
    ...(node.operator === 'AND' ? node.matches.map((match) => valueOfAny([match], subject, met)) : []),
    ...node.children.map((child) => valueOf(child, subject, met)),
  ];
  const own = strongest(values.flatMap((value) => value.own ?? []));
  const missing = values.flatMap((value) => value.missing);
  const joined = node.operator === 'AND' ? allOf(values) : anyOf(values);
  const truth = node.incomplete && joined !== (node.operator === 'OR') ? null : joined;
  return { truth: node.negate ? (truth === null ? null : !truth) : truth, own, missing };
}

function allOf(values: readonly Value[]): Truth {
  if (values.some(({ truth }) => truth === false)) return false;
  return values.some(({ truth }) => truth === null) ? null : true;
}

/** Alternatives that say nothing about the component do not make unknown what its own say. */
function anyOf(values: readonly Value[]): Truth {
  const about = values.filter(({ own }) => own !== null);
  const asked = about.length > 0 ? about : values;
  if (asked.some(({ truth }) => truth === true)) return true;
  return asked.some(({ truth }) => truth === null) ? null : false;
}

/** Alternatives: those about the component itself, else those that another component of its SBOM meets. */
function valueOfAny(matches: readonly CpeMatch[], subject: Subject, met: Meetings): Value {
  const about = matches.map((match) => ({ match, found: met.get(match) ?? nothing }));
  const own = strongest(
    about.flatMap(({ match, found }) => (match.vulnerable ? (found.bySubject.get(subject) ?? []) : [])),
  );
  if (own !== null) return { truth: own.truth, own, missing: [] };
  const isThere = about.some(({ found }) => found.presentIn().has(subject.sbom));
  const missing = isThere ? [] : matches.map(({ criteria }) => criteria);
  return { truth: isThere ? true : null, own: null, missing };
}

/** True before unknown before false. */
function strongest<Reading extends { truth: Truth }>(readings: readonly Reading[]): Reading | null {
  return (
    readings.find(({ truth }) => truth === true) ??
    readings.find(({ truth }) => truth === null) ??
    readings[0] ??
    null
  );
}
