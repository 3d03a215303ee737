/** What a CVSS vector of 2.0, 3.0, 3.1 or 4.0 scores, or what is wrong with it. */
import type { SeverityLevel } from '../judgement/severity.ts';
import { type CvssVersion, forms, type Metric, type MetricGroup } from './metrics.ts';
import { ratingOf, ratingOf2 } from './rating.ts';
import {
  type MetricMistake,
  type MetricTable,
  missingMetric,
  mostMetrics,
  readMetrics,
  tableOf,
} from './read-metrics.ts';
import { baseTenths2, environmentalTenths2, temporalTenths2 } from './score-2.ts';
import { baseTenths3, environmentalTenths3, temporalTenths3 } from './score-3.ts';
import { basePlace4, environmentalPlace4, tenthsAt4 } from './score-4.ts';

/** Scores go from 0 to 10 in tenths. */
export interface CvssScores {
  version: CvssVersion;
  base: number;
  /** The threat score (CVSS-BT) in 4.0. Null where the vector gives no metric of the group another value than "not defined". */
  temporal: number | null;
  /** Takes in the temporal or threat metrics that the vector has. Null as above. */
  environmental: number | null;
  /** The most specific of the three. */
  score: number;
  severity: SeverityLevel;
}

/** A sentence or two: what is wrong, where, and what was expected. */
export interface CvssMistake {
  problem: string;
}

/** More than any vector has: one of 4.0 with every metric has some 200 characters. */
export const longestVector = 512;

interface Reader {
  table: MetricTable;
  /** Which metrics of `codes` are of which group: from the first up to the second. */
  temporal: readonly [number, number];
  environmental: readonly [number, number];
}

const readers: Readonly<Record<CvssVersion, Reader>> = {
  '2.0': readerOf('2.0'),
  '3.0': readerOf('3.0'),
  '3.1': readerOf('3.1'),
  '4.0': readerOf('4.0'),
};

function readerOf(version: CvssVersion): Reader {
  const form = forms[version];
  const span = (group: MetricGroup): [number, number] => [
    form.metrics.findIndex((metric) => metric.group === group),
    form.metrics.findLastIndex((metric) => metric.group === group) + 1,
  ];
  return { table: tableOf(form), temporal: span('temporal'), environmental: span('environmental') };
}

/** The place of E in `codes`. */
const [threatOf4] = readers['4.0'].temporal;

const encoder = new TextEncoder();
/** The vector that is being read, with room for three bytes a letter and one more, and its metrics. One for all calls, since each ends before the next begins. */
const bytes = new Uint8Array(longestVector * 3 + 1);
const codes = new Uint8Array(mostMetrics);

/** A vector of 2.0 may stand in round brackets, as NVD writes it. */
export function scoreVector(vector: string): CvssScores | CvssMistake {
  const read = readCodes(vector);
  if ('problem' in read) return read;
  const { table, temporal, environmental } = read;
  const { version } = table.form;
  return scored(version, hasOne(temporal), hasOne(environmental));
}

/** The base score alone, whatever stands beside the base metrics; null where they are not all there. */
export function baseScore(vector: string): number | null {
  const scores = scoreVector(vector);
  if ('base' in scores) return scores.base;
  const version = versionIn(vector);
  if (version === null || vector.length > longestVector) return null;
  const { metrics, prefix } = forms[version];
  const names = new Set(metrics.filter(({ group }) => group === 'base').map(({ name }) => name));
  const pairs = vector
    .replace(/^\(|\)$/g, '')
    .split('/')
    .map((pair): [string, string] => [pair.split(':', 1)[0] ?? '', pair]);
  // Of a metric that stands twice the last counts, as it always did here.
  const own = new Map(pairs.filter(([name]) => names.has(name)));
  const base = scoreVector(prefix + [...own.values()].join('/'));
  return 'base' in base ? base.base : null;
}

/** A metric that a vector gives, with its value. */
export interface GivenMetric {
  name: string;
  value: string;
}

/** The metrics of a group that a vector gives another value than "not defined"; none where the vector cannot be read. */
export function metricsIn(vector: string, group: MetricGroup): GivenMetric[] {
  const read = readCodes(vector);
  if ('problem' in read) return [];
  return read.table.form.metrics.flatMap((metric, index) => {
    const value = metric.values[(codes[index] as number) - 1];
    return metric.group === group && value !== undefined ? [{ name: metric.name, value }] : [];
  });
}

/** How 4.0 (1.3) names a score by the metrics that went into it: CVSS-B, CVSS-BT, CVSS-BE or CVSS-BTE; else "CVSS 3.1". */
export function nameOfScore({ version, temporal, environmental }: CvssScores): string {
  if (version !== '4.0') return `CVSS ${version}`;
  return `CVSS-B${temporal === null ? '' : 'T'}${environmental === null ? '' : 'E'}`;
}

function scored(version: CvssVersion, hasTemporal: boolean, hasEnvironmental: boolean): CvssScores {
  let base: number;
  let temporal: number | null = null;
  let environmental: number | null = null;
  if (version === '4.0') {
    const place = basePlace4(codes);
    base = tenthsAt4(place, 0) / 10;
    const threat = codes[threatOf4] as number;
    if (hasTemporal) temporal = tenthsAt4(place, threat) / 10;
    if (hasEnvironmental) environmental = tenthsAt4(environmentalPlace4(codes), threat) / 10;
  } else if (version === '2.0') {
    const tenths = baseTenths2(codes);
    base = tenths / 10;
    if (hasTemporal) temporal = temporalTenths2(codes, tenths) / 10;
    if (hasEnvironmental) environmental = environmentalTenths2(codes) / 10;
  } else {
    const is31 = version === '3.1';
    const tenths = baseTenths3(codes, is31);
    base = tenths / 10;
    if (hasTemporal) temporal = temporalTenths3(codes, tenths, is31) / 10;
    if (hasEnvironmental) environmental = environmentalTenths3(codes, is31) / 10;
  }
  const score = environmental ?? temporal ?? base;
  const severity = version === '2.0' ? ratingOf2(score) : ratingOf(score);
  return { version, base, temporal, environmental, score, severity };
}

function hasOne([from, to]: readonly [number, number]): boolean {
  for (let metric = from; metric < to; metric++) if (codes[metric] !== 0) return true;
  return false;
}

/** Reads a vector into `codes`; answers its reader, or what is wrong. */
function readCodes(vector: string): Reader | CvssMistake {
  if (vector.length > longestVector)
    return {
      problem: `The vector has more than ${longestVector} characters, which no CVSS vector has.`,
    };
  const version = versionIn(vector);
  if (version === null) return { problem: vector === '' ? emptyVector : unknownVersion };
  const reader = readers[version];
  const { table } = reader;
  const inBrackets = version === '2.0' && vector.startsWith('(') && vector.endsWith(')');
  const start = inBrackets ? 1 : table.form.prefix.length;
  // A letter that is more than a byte is a mistake itself; up to it, bytes and letters are the same.
  const { written } = encoder.encodeInto(vector, bytes);
  const mistake = readMetrics(bytes, start, inBrackets ? written - 1 : written, table, codes);
  if (mistake !== null)
    return { problem: wordsOf(mistake, inBrackets ? vector.slice(0, -1) : vector, table) };
  const missing = missingMetric(table, codes);
  return missing === null ? reader : { problem: `${missing.name} is missing. ${expected(missing, version)}` };
}

const emptyVector =
  'There is no vector; one such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H was expected.';
const unknownVersion =
  'The vector says no version of CVSS that Ward knows; one of 3.1 begins with CVSS:3.1/, and one of 2.0 has the metric Au.';

/** 3.0 and later begin with their version; 2.0 is known by its metric Au, which no other has. */
function versionIn(vector: string): CvssVersion | null {
  if (vector.startsWith('CVSS:4.0/')) return '4.0';
  if (vector.startsWith('CVSS:3.1/')) return '3.1';
  if (vector.startsWith('CVSS:3.0/')) return '3.0';
  return /(?:^|[(/])Au:/.test(vector) ? '2.0' : null;
}

/** As much of somebody's text as is repeated to them. */
const longestPart = 40;

function wordsOf({ kind, at }: MetricMistake, vector: string, { form }: MetricTable): string {
  const [part = ''] = vector.slice(at).split('/', 1);
  const shown = part.length > longestPart ? `${part.slice(0, longestPart)}...` : part;
  const place = `At character ${at + 1}`;
  const name = part.split(':', 1)[0] ?? '';
  const metric = form.metrics.find((one) => one.name === name);
  if (kind === 'twice')
    return `${place}, ${name} stands a second time; a vector must not name a metric twice.`;
  if (kind === 'wrong-value' && metric !== undefined)
    return `${place} stands "${shown}". ${expected(metric, form.version)}`;
  const what = part === '' ? 'a metric is missing' : `"${shown}" is no metric of CVSS ${form.version}`;
  const names = form.metrics.map((one) => one.name).join(', ');
  return `${place}, ${what}; expected NAME:VALUE with one of ${names}.`;
}

function expected({ name, values, group }: Metric, version: CvssVersion): string {
  const allowed = group === 'base' ? values : [...values, forms[version].notDefined];
  return `In a vector of CVSS ${version}, ${name} must stand with one of ${allowed.join(', ')}.`;
}
