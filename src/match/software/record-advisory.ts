/** Records about one vulnerability put the way an advisory would, so that its pages, lists and exports hold for it. */
import type { Advisory, Note, Score, Vulnerability } from '#model/advisory/advisory.ts';
import { plainVulnerability } from '#model/advisory/plain.ts';
import { baseScore } from '#model/cvss/score.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type { RecordSource, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';

const publishers: Readonly<Record<RecordSource, string>> = {
  osv: 'OSV',
  cve: 'CVE list',
  nvd: 'NVD',
  csaf: 'CSAF',
};

/** Raised whenever the same records give another advisory, so that stored ones are known to be old. */
export const recordAdvisoryVersion = '2';

/** Short titles and whole paragraphs, as much of each as a page shows. */
const longest = { title: 200, details: 4000, references: 50 };

/** Where no record says when it was written. */
const noDate = '1970-01-01T00:00:00.000Z';

/** What the records say, none of it chosen for the reader but the title: the first summary in the order of source and id. */
export function recordAdvisory(
  key: string,
  vulnerabilityKeys: readonly string[],
  version: string,
  given: readonly VulnerabilityRecord[],
): Advisory {
  const records = given.toSorted((a, b) => (a.source + a.id < b.source + b.id ? -1 : 1));
  const names = [...new Set(records.map(({ source }) => publishers[source]))].sort();
  const dates = records.flatMap(({ publishedAt, modifiedAt }) => [publishedAt, modifiedAt]);
  const instants = dates.flatMap((date) => (date === null ? [] : [new Date(date).toISOString()])).sort();
  const summary = records.find((record) => record.summary !== null)?.summary ?? null;
  const scores = records.flatMap((record) => scoresIn(record));
  return {
    trackingId: key,
    publisher: { name: names.join(', '), namespace: 'urn:ward:records', category: 'other' },
    title: (summary ?? `Vulnerability ${key}`).slice(0, longest.title),
    category: 'vulnerability_records',
    source: 'record',
    revision: { version, status: 'final', history: [] },
    initialReleaseDate: instants[0] ?? noDate,
    currentReleaseDate: instants.at(-1) ?? noDate,
    tlp: null,
    notes: records.flatMap(noteOf),
    references: records.flatMap(referencesOf).slice(0, longest.references),
    products: [],
    vulnerabilities: vulnerabilityKeys.map((one) => vulnerabilityOf(one, summary, records, scores)),
  };
}

function vulnerabilityOf(
  key: string,
  title: string | null,
  records: readonly VulnerabilityRecord[],
  scores: readonly Score[],
): Vulnerability {
  const weakness = records.flatMap(({ weaknesses }) => weaknesses).find(({ id }) => /^CWE-\d+$/.test(id));
  return {
    ...plainVulnerability(key, []),
    cve: key.startsWith('CVE-') ? key : null,
    title: title?.slice(0, longest.title) ?? null,
    cwe: weakness === undefined ? null : { id: weakness.id, name: weakness.id },
    scores: [...scores],
  };
}

function noteOf({ source, id, details, summary }: VulnerabilityRecord): Note[] {
  const text = details ?? summary;
  if (text === null) return [];
  return [
    { category: 'description', title: `${publishers[source]} ${id}`, text: text.slice(0, longest.details) },
  ];
}

function referencesOf({ source, id, references }: VulnerabilityRecord): Advisory['references'] {
  return references.map(({ url }) => ({ category: 'external', summary: `${publishers[source]} ${id}`, url }));
}

/** Those of the whole record; those of its packages only where it has none. */
function scoresIn({ scores, affected }: VulnerabilityRecord): Score[] {
  return cvssScores(scores.length > 0 ? scores : affected.flatMap((entry) => entry.scores));
}

/** Scores of CVSS as advisories hold them; a vector without its number is worked out. */
export function cvssScores(scores: readonly GivenScore[]): Score[] {
  return scores.flatMap(({ cvssVersion, vector, score, severity }): Score[] => {
    const number = score ?? (vector === null ? null : baseScore(vector));
    if (cvssVersion === null || number === null) return [];
    return [{ productIds: [], cvssVersion, vector, baseScore: number, baseSeverity: severity }];
  });
}
