/** How assessments are printed, and how the words of their commands are read. */
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { WardError } from '#base/errors/problem.ts';
import type { AssessmentPart } from '#model/judgement/assessment.ts';
import { exploitabilities } from '#model/judgement/fda-matrix.ts';
import { harmSeverities } from '#model/judgement/harm.ts';
import type { Answer } from '../desk/desk.ts';

type Row = Answer<'listAssessments'>['items'][number];
type Whole = Answer<'getAssessment'>;

export interface InputEdit {
  part: AssessmentPart;
  key: string;
  value: string | null;
}

const fdaKeys = ['effects', 'exploitability', 'severity'];

/** `XAVN=yes` is an answer to the rubric, `severity=serious` is of FDA's part, all others are points of SSVC. */
export function inputOf(word: string): InputEdit {
  const [, key = '', value = ''] = /^([A-Za-z]{1,20})=([a-z_]*)$/.exec(word) ?? [];
  if (key === '')
    throw new InvalidArgumentError('expected an input and its value, such as XAVN=yes or severity=serious.');
  const part = /^[A-Z]+$/.test(key) ? 'rubric' : fdaKeys.includes(key) ? 'fda' : 'ssvc';
  return { part, key, value: value === '' ? null : value };
}

/** The server or the deed checks what it is. */
export async function readControls(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const detail = `${path}: ${cause instanceof Error ? cause.message : 'cannot be read'}`;
    throw new WardError('bad-request', path, { detail }, { cause });
  }
}

export function assessmentLine(row: Row): string {
  const { number, state, vulnerability, product, versions, decision, risk, stateReason } = row;
  const which = versions === null ? '' : `, ${versions}`;
  const why = stateReason === null ? '' : `; ${stateReason}`;
  return `${number} ${state}: ${vulnerability} in ${product}${which} | ${scoreWords(row)} | repair ${said(decision)} | risk ${risk} | ${row.signatures} of 2 signatures${why}`;
}

function scoreWords({ range, openQuestions }: Pick<Row, 'range' | 'openQuestions'>): string {
  if (range === null) return 'not scored';
  const { lowest, highest } = range;
  const end = ({ score, severity }: typeof lowest) => `${score.toFixed(1)} ${severity}`;
  if (lowest.score === highest.score && openQuestions === 0) return `score ${end(lowest)}`;
  return `score from ${end(lowest)} to ${end(highest)}, ${openQuestions} open questions`;
}

export function assessmentLines(whole: Whole): string[] {
  const { rubric, supplier, fda, controls, signed, proposed, reasons } = whole;
  const told: [string, string | null][] = [
    ['vector', rubric.vector],
    ['with its answers', rubric.extendedVector],
    ['not asked, so not counted', rubric.notAsked.join(', ')],
    ['reasons', reasons.replaceAll('\n', ' ')],
    ['proposed', proposed && `by ${proposed.by} at ${proposed.at}`],
    ['fingerprint', whole.fingerprint],
  ];
  const facts = told
    .filter(([, text]) => text !== null && text !== '')
    .map(([what, text]) => `  ${what}: ${text}`);
  return [
    assessmentLine(whole),
    ...facts,
    ...supplier.steps.map((step) => `  SSVC ${stepLine(step)}`),
    ...fda.steps.map((step) => `  FDA ${stepLine(step)}`),
    ...controls.map(
      ({ what, inPlace, lowers, to }) =>
        `  control ${what}: ${inPlace ? 'in place' : 'planned'}, leaves ${lowers} ${to}`,
    ),
    ...signed.map(
      ({ by, at, assurance, counts }) =>
        `  signed by ${by} at ${at} (${assurance})${counts ? '' : ', no longer counts'}`,
    ),
  ];
}

function stepLine({
  step,
  value,
  because,
  assumed,
  rule,
  ruleVersion,
}: Whole['fda']['steps'][number]): string {
  return `${said(step)}: ${said(value)}${assumed ? ' (assumed)' : ''} | ${because} | ${rule} ${ruleVersion}`;
}

export function matrixLines({ rows, name, version, source }: Answer<'getFdaMatrix'>): string[] {
  const riskOf = (exploitability: string, severity: string) =>
    rows.find((row) => row.exploitability === exploitability && row.severity === severity)?.risk ?? '';
  const width = 14;
  const line = (first: string, cells: readonly string[]) =>
    [first, ...cells]
      .map((cell) => cell.padEnd(width))
      .join('')
      .trimEnd();
  return [
    `${name}, version ${version}: ${source}`,
    line('', harmSeverities),
    ...exploitabilities.toReversed().map((one) =>
      line(
        one,
        harmSeverities.map((severity) => riskOf(one, severity)),
      ),
    ),
  ];
}

export function eventLine(event: Answer<'getAssessmentHistory'>['items'][number]): string {
  const { at, by, what, note, after } = event;
  const now = Object.keys(after).length === 0 ? '' : ` ${JSON.stringify(after)}`;
  return `${at} ${by}: ${what}${now}${note === null ? '' : `: ${note}`}`;
}

function said(value: string): string {
  return value.replaceAll('_', ' ');
}
