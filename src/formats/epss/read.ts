/**
 * FIRST's daily EPSS scores (https://www.first.org/epss/data_stats): a comment line with model and date, a header,
 * then one CVE a line, some 280,000 of them.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import { splitCsv, type TableRow } from '../csv/split.ts';
import { ProblemList } from '../problem-list.ts';
import type { EpssRelease, EpssScore } from '#model/knowledge/exploitation.ts';

export interface EpssReading {
  /** Null when the head of the file is not as expected; rows with an error are left out and stand in `problems`. */
  release: EpssRelease | null;
  problems: Problem[];
}

/** Ten times the CVEs there are; a file with more is none of FIRST. */
const rowLimit = 3_000_000;

const head = /^#\s*model_version\s*:\s*([^,\s]+)\s*,\s*score_date\s*:\s*(\S+)\s*$/;
const cvePattern = /^CVE-\d{4}-\d{4,19}$/;

/** True for text that starts as an EPSS file does. */
export function isEpss(text: string): boolean {
  return text.startsWith('#model_version:') || /^cve,epss(,percentile)?\s*\n/.test(text.slice(0, 64));
}

export function readEpss(text: string): EpssReading {
  const [comment, header, ...rows] = splitCsv(text, { delimiter: ',', maxRows: rowLimit + 3 });
  const found = head.exec(comment?.cells.join(',') ?? '');
  const scoreDate = found?.[2] === undefined ? null : instantOf(found[2]);
  if (found?.[1] === undefined || scoreDate === null) {
    const detail = '"#model_version:...,score_date:..." was expected in the first line';
    return { release: null, problems: [problem('epss-head', 'line 1', { detail })] };
  }
  if (header?.cells.join(',') !== 'cve,epss,percentile') {
    const detail = '"cve,epss,percentile" was expected in the second line';
    return { release: null, problems: [problem('epss-head', 'line 2', { detail })] };
  }
  if (rows.length > rowLimit)
    return { release: null, problems: [problem('too-many-rows', '', { limit: rowLimit })] };
  const { scores, problems } = readScores(rows);
  return { release: { modelVersion: found[1], scoreDate, scores }, problems };
}

/** `2026-08-22T00:00:00+0000` has no colon in its offset, which ISO 8601 wants in this form. */
function instantOf(text: string): string | null {
  const instant = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}

function readScores(rows: readonly TableRow[]): { scores: EpssScore[]; problems: Problem[] } {
  const scores = new Map<string, EpssScore>();
  const errors = new ProblemList();
  const repeated = new ProblemList();
  for (const row of rows) {
    const where = `line ${row.line}`;
    const score = readScore(row);
    if (typeof score === 'string') errors.add(() => problem('epss-row', where, { detail: score }));
    else if (scores.has(score.cve)) repeated.add(() => problem('epss-repeated', where, { cve: score.cve }));
    else scores.set(score.cve, score);
  }
  return { scores: [...scores.values()], problems: [...errors.all(), ...repeated.all()] };
}

/** The score of a row, or what is wrong with it. */
function readScore({ cells, faults }: TableRow): EpssScore | string {
  const [cve = '', epss = '', percentile = '', ...rest] = cells;
  if (faults.length > 0) return 'a quote in it is not closed or stands in the wrong place';
  if (rest.length > 0 || percentile === '') return 'three cells were expected';
  if (!cvePattern.test(cve)) return `"${cve.slice(0, 40)}" is no CVE id`;
  const score = { cve, epss: share(epss), percentile: share(percentile) };
  return Number.isNaN(score.epss + score.percentile) ? 'numbers from 0 to 1 were expected' : score;
}

/** A number from 0 to 1, else NaN. */
function share(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : Number.NaN;
}
