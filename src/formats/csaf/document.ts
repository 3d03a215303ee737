/** Reads `/document` of a CSAF document, and the notes and references that occur at several places. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Acknowledgment, Advisory, Note, Reference, Revision } from '#model/advisory/advisory.ts';
import { asArray, asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';

type Head = Omit<Advisory, 'products' | 'vulnerabilities' | 'source'>;

/** Taken when a document gives no date at all: old enough that any real revision replaces it. */
const noDate = '1970-01-01T00:00:00Z';

/** Everything of `/document` that an advisory keeps; what is missing is assumed and said in `problems`. */
export function readHead(value: unknown, problems: Problem[]): Head | null {
  const document = asObject(value);
  const tracking = asObject(document.tracking);
  const trackingId = asText(tracking.id);
  if (trackingId === null) return null;
  const publisher = asObject(document.publisher);
  const history = readHistory(tracking.revision_history);
  const assume = <T extends string>(found: T | null, what: string, where: string, assumed: T): T => {
    if (found !== null) return found;
    problems.push(problem('csaf-value-assumed', where, { what, assumed: `"${assumed}"` }));
    return assumed;
  };
  const dates = [readDate(tracking.current_release_date), readDate(tracking.initial_release_date)];
  const anyDate = [...dates, ...history.map((entry) => readDate(entry.date))].find((date) => date !== null);
  const dateOr = (date: string | null | undefined, name: string) =>
    assume(date ?? null, 'date', `/document/tracking/${name}`, anyDate ?? noDate);
  return {
    trackingId,
    publisher: {
      name: assume(asText(publisher.name), 'name', '/document/publisher/name', 'unknown publisher'),
      namespace: assume(asText(publisher.namespace), 'namespace', '/document/publisher/namespace', ''),
      category: asText(publisher.category) ?? 'other',
    },
    title: assume(asText(document.title), 'title', '/document/title', trackingId),
    category: asText(document.category) ?? 'csaf_base',
    revision: {
      version: assume(
        asText(tracking.version),
        'version',
        '/document/tracking/version',
        history.at(-1)?.version ?? '1',
      ),
      status: assume(readStatus(tracking.status), 'status', '/document/tracking/status', 'interim'),
      history,
    },
    currentReleaseDate: dateOr(dates[0], 'current_release_date'),
    initialReleaseDate: dateOr(dates[1], 'initial_release_date'),
    tlp: asText(asObject(asObject(document.distribution).tlp).label),
    ...stated('language', asText(document.lang)),
    ...stated('aggregateSeverity', readAggregateSeverity(document.aggregate_severity)),
    ...readAcknowledgments(document.acknowledgments),
    notes: readNotes(document.notes),
    references: readReferences(document.references),
  };
}

/** The field where there is a value, else none. */
function stated<Name extends string, T>(name: Name, value: T | null): { [key in Name]?: T } {
  return value === null ? {} : ({ [name]: value } as { [key in Name]?: T });
}

/** `/document/aggregate_severity` (CSAF 2.0, 3.2.1.2). */
function readAggregateSeverity(value: unknown): { text: string; namespace: string | null } | null {
  const severity = asObject(value);
  const text = asText(severity.text);
  return text === null ? null : { text, namespace: asText(severity.namespace) };
}

/** `acknowledgments` of the document or a vulnerability (CSAF 2.0, 3.1.1); no field without any. */
export function readAcknowledgments(value: unknown): { acknowledgments?: Acknowledgment[] } {
  const acknowledgments = objectsOf(value).map((one) => ({
    names: asTexts(one.names),
    organization: asText(one.organization),
    summary: asText(one.summary),
    urls: asTexts(one.urls),
  }));
  return acknowledgments.length === 0 ? {} : { acknowledgments };
}

export function readNotes(value: unknown): Note[] {
  return objectsOf(value).map((note) => ({
    category: asText(note.category) ?? 'other',
    title: asText(note.title),
    text: asText(note.text) ?? '',
  }));
}

export function readReferences(value: unknown): Reference[] {
  return objectsOf(value).map((reference) => ({
    category: asText(reference.category) ?? 'external',
    summary: asText(reference.summary) ?? '',
    url: asText(reference.url) ?? '',
  }));
}

function readHistory(value: unknown): Revision['history'] {
  return objectsOf(value).map((entry) => ({
    version: asText(entry.number) ?? '',
    date: asText(entry.date) ?? '',
    summary: asText(entry.summary) ?? '',
  }));
}

function readStatus(value: unknown): Revision['status'] | null {
  return value === 'draft' || value === 'interim' || value === 'final' ? value : null;
}

/** An RFC 3339 instant as printed, null when it is none (CSAF 2.0, 2.2 asks for `date-time`). */
function readDate(value: unknown): string | null {
  const text = asText(value);
  return text !== null && /^\d{4}-\d\d-\d\dT/i.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function objectsOf(value: unknown): JsonObject[] {
  return asArray(value).filter(isObject);
}
