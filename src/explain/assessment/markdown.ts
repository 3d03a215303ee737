/** An assessment as a document for people: what was judged, the chain of each verdict, and who said and signed what when. */
import type { AssessmentFile } from '#model/judgement/assessment-file.ts';
import type { VerdictStep } from '#model/judgement/decision.ts';
import { exploitabilities } from '#model/judgement/fda-matrix.ts';
import { harmSeverities } from '#model/judgement/harm.ts';

/** CommonMark with tables. What people wrote is text in it, never markup. */
export function assessmentMarkdown(file: AssessmentFile): string {
  return [
    `# ${plain(`${file.number}: ${file.vulnerability} in ${file.product}`)}`,
    facts([
      ['Organisation', file.organisation],
      ['Versions', file.versions ?? 'all'],
      ['State', stateWords(file)],
      ['Fingerprint', file.fingerprint],
      ['Written', `${file.writtenAt} by ${file.writtenBy}`],
    ]),
    '## Signatures',
    signatures(file),
    '## Reasons',
    file.reasons.trim() === '' ? 'None are written.' : paragraphs(file.reasons),
    ...score(file),
    `## How soon to make a repair: ${said(file.supplier.decision)}`,
    stepTable(file.supplier.steps),
    `## Risk of patient harm: ${said(file.fda.risk)}`,
    matrix(file),
    plain(`${file.fda.matrix.name}, version ${file.fda.matrix.version}; ${file.fda.matrix.source}.`),
    stepTable(file.fda.steps),
    ...controls(file),
    '## What people stated',
    statedTable(file),
    '## History',
    historyTable(file),
  ]
    .join('\n\n')
    .concat('\n');
}

function stateWords({ state, stateReason }: AssessmentFile): string {
  return stateReason === null ? state : `${state} (${stateReason})`;
}

function signatures({ signatures: given, missing, proposed }: AssessmentFile): string {
  const lines = [
    ...(proposed === null ? [] : [`Proposed by ${proposed.by} at ${proposed.at}`]),
    ...given.map(
      ({ by, at, assurance, counts }) =>
        `${by} at ${at}: ${assurance}${counts ? '' : '; no longer counts, since what was signed changed or was proposed anew'}`,
    ),
    missing === 0 ? 'Signed by two different people' : `Still to sign: ${missing} of 2 different people`,
  ];
  return lines.map((line) => `- ${plain(line)}`).join('\n');
}

function score({ rubric }: AssessmentFile): string[] {
  const { range, vector, extendedVector } = rubric;
  if (range === null) return ['## Score', 'The rubric for CVSS was not used.'];
  const { lowest, highest } = range;
  const told = (end: typeof lowest) => `${end.score.toFixed(1)} (${end.severity})`;
  const title = vector === null ? `between ${told(lowest)} and ${told(highest)}` : told(lowest);
  return [
    `## Score: ${title}`,
    facts([
      ['Vector', vector ?? `open; lowest ${lowest.vector}, highest ${highest.vector}`],
      ['With its answers', extendedVector ?? 'open'],
      ['Rubric', `${rubric.name}, version ${rubric.version}; ${rubric.source}`],
    ]),
    plain(rubric.note),
    table(
      ['Question', 'Asked', 'Answer', 'By', 'At', 'Note'],
      rubric.answers.map(({ id, asks, answer, by, at, because, counts }) => [
        id,
        asks,
        counts ? said(answer) : `${said(answer)} (not asked, so not counted)`,
        by ?? '',
        at ?? '',
        because ?? '',
      ]),
    ),
  ];
}

/** The cell that counts stands in bold. */
function matrix({ fda }: AssessmentFile): string {
  const rows = exploitabilities.toReversed().map((exploitability) => [
    said(exploitability),
    ...harmSeverities.map((severity) => {
      const row = fda.matrix.rows.find(
        (one) => one.exploitability === exploitability && one.severity === severity,
      );
      const isCell = fda.cell?.exploitability === exploitability && fda.cell.severity === severity;
      return isCell ? `**${row?.risk} (this one)**` : (row?.risk ?? '');
    }),
  ]);
  const head = ['Exploitability', ...harmSeverities];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function controls({ controls: given }: AssessmentFile): string[] {
  if (given.length === 0) return [];
  const rows = given.map(({ what, inPlace, lowers, to, source }) => [
    what,
    inPlace ? 'in place' : 'planned',
    `${lowers} ${said(to)}`,
    source,
  ]);
  return ['## Compensating controls', table(['Control', 'State', 'What remains', 'Source'], rows)];
}

function stepTable(steps: readonly VerdictStep<string>[]): string {
  return table(
    ['Step', 'Value', 'Because', 'Rule', 'Source', 'Known or assumed'],
    steps.map(({ step, value, because, rule, ruleVersion, source, assumed }) => [
      said(step),
      said(value),
      because,
      `${rule}, version ${ruleVersion}`,
      source,
      assumed ? 'assumed' : 'known',
    ]),
  );
}

function statedTable({ inputs }: AssessmentFile): string {
  const stated = inputs.filter(({ part }) => part !== 'rubric');
  if (stated.length === 0) return 'Nothing but answers to the rubric.';
  return table(
    ['Part', 'Input', 'Value', 'Because', 'Source', 'By', 'At'],
    stated.map(({ part, key, value, because, source, by, at }) => [
      part.toUpperCase(),
      key,
      said(value),
      because ?? '',
      source ?? '',
      by,
      at,
    ]),
  );
}

function historyTable({ history }: AssessmentFile): string {
  return table(
    ['At', 'By', 'What', 'Changed', 'Note'],
    history.map(({ at, by, what, before, after, note }) => [
      at,
      by,
      what,
      Object.keys(after)
        .map(
          (field) => `${field}: ${JSON.stringify(before[field] ?? null)} to ${JSON.stringify(after[field])}`,
        )
        .join('; '),
      note ?? '',
    ]),
  );
}

function facts(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, value]) => `- ${name}: ${plain(value)}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(plain))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function paragraphs(text: string): string {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map(plain)
    .join('\n\n');
}

/** Markup of CommonMark and HTML is escaped; a text is one line. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replace(/^([+-]|\d+[.)])/, '\\$1');
}

function said(value: string): string {
  return value.replaceAll('_', ' ');
}
