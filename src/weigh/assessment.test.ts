/** What two people sign: three verdicts side by side, a word of one's own that lowers nothing, and a fingerprint that moves with what is read. */
import { describe, expect, it } from 'vitest';
import { loadFdaMatrix } from '#data/fda/index.ts';
import { loadRubric } from '#data/rubric/index.ts';
import { loadSupplierTables } from '#data/ssvc/index.ts';
import type { AssessmentInput } from '#model/judgement/assessment.ts';
import { assess, type AssessmentFacts, checkInput, whatMoved } from './assessment.ts';
import type { Fact } from './table-steps.ts';

const tables = { rubric: loadRubric(), supplier: loadSupplierTables(), matrix: loadFdaMatrix() };
const input = (part: AssessmentInput['part'], key: string, value: string): AssessmentInput => ({
  part,
  key,
  value,
  because: part === 'rubric' ? null : `${key} was looked at`,
  source: null,
  by: 'Ann Adams',
});
const nothing = { exploitation: null, automatable: null, technicalImpact: null };
const harmless = [
  input('ssvc', 'exploitation', 'none'),
  input('ssvc', 'automatable', 'no'),
  input('ssvc', 'valueDensity', 'diffuse'),
  input('ssvc', 'technicalImpact', 'partial'),
  input('ssvc', 'safety', 'negligible'),
  input('fda', 'effects', 'safety_or_performance'),
  input('fda', 'exploitability', 'low'),
  input('fda', 'severity', 'minor'),
];
const facts: AssessmentFacts = {
  subject: 'CVE-2026-1001 in Orlen Infusia 5, all versions',
  cvssVersion: '3.1',
  inputs: harmless,
  controls: [],
  reasons: 'It was looked at.',
  known: nothing,
};
const judged = (change: Partial<AssessmentFacts> = {}) => assess({ ...facts, ...change }, tables);
const known = <Value extends string>(value: Value): Fact<Value> => ({
  value,
  because: `CISA says ${value}`,
  rule: 'SSVC decision points of the CVE record',
  ruleVersion: '2.0.3',
  source: 'CVE record',
  assumed: false,
});

describe('an assessment', () => {
  it('takes all that nobody stated as the worst, and says so', () => {
    const { rubric, supplier, fda } = judged({ inputs: [] });
    expect([rubric, supplier.decision, fda.risk]).toEqual([null, 'immediate', 'uncontrolled']);
    expect(supplier.steps.every(({ assumed }) => assumed)).toBe(true);
  });

  it('gives three verdicts side by side, each with table and version', () => {
    const { rubric, supplier, fda } = judged({ inputs: [...harmless, input('rubric', 'XAVN', 'no')] });
    expect([supplier.decision, fda.risk]).toEqual(['defer', 'controlled']);
    expect(rubric?.range.base.highest.score).toBe(9.3);
    expect(supplier.steps.at(-1)).toMatchObject({ step: 'decision', ruleVersion: '1.0.0' });
    expect(fda.steps.at(-1)?.rule).toBe("Ward's own matrix of controlled and uncontrolled risk");
  });

  it('counts what KEV and CISA say over a milder word of the manufacturer, and never the other way', () => {
    const worse = judged({ known: { ...nothing, exploitation: known('active') } }).supplier;
    expect(worse.decision).toBe('out_of_cycle');
    expect(worse.steps.find(({ step }) => step === 'exploitation')?.because).toBe('CISA says active');
    const own = [input('ssvc', 'exploitation', 'active'), ...harmless.slice(1)];
    expect(
      judged({ inputs: own, known: { ...nothing, exploitation: known('none') } }).supplier.decision,
    ).toBe('out_of_cycle');
  });

  it.each<[string, Partial<AssessmentFacts>]>([
    ['an answer', { inputs: [...harmless, input('rubric', 'XAVN', 'no')] }],
    ['a point', { inputs: harmless.slice(1) }],
    [
      'a control',
      {
        controls: [{ what: 'gateway', inPlace: false, source: 'test', lowers: 'exploitability', to: 'low' }],
      },
    ],
    ['the reasons', { reasons: 'It was looked at again.' }],
    ['what CISA says', { known: { ...nothing, exploitation: known('active') } }],
    ['the version of CVSS', { inputs: [...harmless, input('rubric', 'XAVN', 'no')], cvssVersion: '3.0' }],
  ])('has another fingerprint after %s changed, and says what moved', (_what, change) => {
    expect(judged(change).fingerprint).not.toBe(judged().fingerprint);
    expect(whatMoved(judged().steps, judged(change).steps)).not.toBeNull();
    expect(whatMoved(judged(change).steps, judged(change).steps)).toBeNull();
  });

  it('says what moved in words', () => {
    const moved = judged({ known: { ...nothing, exploitation: known('active') } });
    expect(whatMoved(judged().steps, moved.steps)).toBe(
      'exploitation was none and is active: CISA says active',
    );
  });

  it.each([
    [input('rubric', 'XAVN', 'perhaps'), 'rubric-answer-unknown'],
    [input('rubric', 'XXX', 'yes'), 'rubric-question-unknown'],
    [input('ssvc', 'severity', 'minor'), 'assessment-key-unknown'],
    [input('fda', 'severity', 'awful'), 'assessment-value-unknown'],
    [{ ...input('fda', 'severity', 'minor'), because: ' ' }, 'assessment-because-missing'],
    [input('fda', 'severity', 'minor'), undefined],
  ])('takes %o: %s', (one, code) => {
    expect(checkInput(one, tables.rubric, 0)?.code).toBe(code);
  });
});
