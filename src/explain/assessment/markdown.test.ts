/** The document of an assessment: whole for a reader who has nothing else, and safe from what people wrote into it. */
import { describe, expect, it } from 'vitest';
import type { AssessmentFile } from '#model/judgement/assessment-file.ts';
import { loadFdaMatrix } from '#data/fda/index.ts';
import { assessmentMarkdown } from './markdown.ts';

const step = (name: string, value: string, assumed = false) => ({
  step: name,
  value,
  because: 'it was looked at',
  rule: 'Stated by the manufacturer',
  ruleVersion: '1',
  source: 'test report 7',
  assumed,
});
const end = {
  score: 6.4,
  severity: 'medium' as const,
  vector: 'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
};
const matrix = loadFdaMatrix();
const file: AssessmentFile = {
  kind: 'ward-assessment',
  formatVersion: 1,
  writtenAt: '2026-11-28T10:00:00.000Z',
  writtenBy: 'Ward 0.1.0',
  organisation: 'Orlen Medical',
  number: 'AS-1',
  vulnerability: 'CVE-2026-1001',
  product: 'Infusia_5 <b>|',
  versions: null,
  state: 'signed',
  stateReason: null,
  reasons: '# Not a title\n\nNobody *but* service reaches it.',
  fingerprint: 'abc123',
  proposed: { by: 'Ann Adams', at: '2026-11-28T09:00:00.000Z' },
  signatures: [
    {
      by: 'Ann Adams',
      at: '2026-11-28T09:10:00.000Z',
      assurance: 'recorded, identity not verified',
      counts: true,
    },
    {
      by: 'Cy Cole',
      at: '2026-11-27T09:10:00.000Z',
      assurance: 'recorded, identity not verified',
      counts: false,
    },
  ],
  missing: 1,
  rubric: {
    name: 'Rubric',
    version: '1',
    source: 'MITRE',
    note: 'Own words.',
    cvssVersion: '3.1',
    vector: end.vector,
    extendedVector: `${end.vector}/XAVN:N`,
    range: { lowest: end, highest: end },
    answers: [
      {
        id: 'XAVN',
        about: 'Attack',
        asks: 'Over a network?',
        answer: 'no',
        because: null,
        by: 'Ann Adams',
        at: '2026-11-28T08:00:00.000Z',
        counts: true,
      },
    ],
  },
  supplier: {
    decision: 'out_of_cycle',
    steps: [step('exploitation', 'public_poc'), step('decision', 'out_of_cycle', true)],
  },
  fda: {
    risk: 'uncontrolled',
    steps: [step('risk', 'uncontrolled')],
    cell: { exploitability: 'high', severity: 'minor' },
    matrix: { name: matrix.name, version: matrix.version, source: matrix.source, rows: [...matrix.rows] },
  },
  inputs: [
    {
      part: 'fda',
      key: 'severity',
      value: 'minor',
      because: 'a bruise',
      source: null,
      by: 'Bo Berg',
      at: '2026-11-28T08:30:00.000Z',
    },
  ],
  controls: [{ what: 'gateway', inPlace: true, source: 'plan', lowers: 'exploitability', to: 'low' }],
  history: [
    {
      at: '2026-11-28T07:00:00.000Z',
      by: 'Ann Adams',
      what: 'started',
      before: {},
      after: { product: 'x' },
      note: null,
    },
  ],
};

describe('the document of an assessment', () => {
  it('says all that was judged, by what, and who said and signed what when', () => {
    const text = assessmentMarkdown(file);
    for (const part of [
      '- Ann Adams at 2026-11-28T09:10:00.000Z: recorded, identity not verified\n',
      'Still to sign: 1 of 2 different people',
      '## Score: 6.4 (medium)',
      '| XAVN | Over a network? | no | Ann Adams | 2026-11-28T08:00:00.000Z |  |',
      '## How soon to make a repair: out of cycle',
      '| exploitation | public poc | it was looked at | Stated by the manufacturer, version 1 | test report 7 | known |',
      '| high | controlled | **uncontrolled (this one)** |',
      '| FDA | severity | minor | a bruise |  | Bo Berg | 2026-11-28T08:30:00.000Z |',
      '| gateway | in place | exploitability low | plan |',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/Cy Cole at .*no longer counts/);
  });

  it('keeps what people wrote as text', () => {
    const text = assessmentMarkdown(file);
    expect(text).toContain('# AS-1: CVE-2026-1001 in Infusia\\_5 \\<b\\>\\|\n');
    expect(text).toContain('\\# Not a title\n\nNobody \\*but\\* service reaches it.');
  });

  it('says where nothing was scored, and where a score is still open', () => {
    expect(assessmentMarkdown({ ...file, rubric: { ...file.rubric, range: null } })).toContain(
      'was not used',
    );
    const open = {
      ...file.rubric,
      vector: null,
      extendedVector: null,
      range: { lowest: { ...end, score: 2 }, highest: end },
    };
    expect(assessmentMarkdown({ ...file, rubric: open })).toContain(
      '## Score: between 2.0 (medium) and 6.4 (medium)',
    );
  });
});
