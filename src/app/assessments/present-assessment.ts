/** Assessments as people see them. */
import { signatureAssurance } from '#model/judgement/action.ts';
import { assessmentNumber } from '#model/judgement/assessment.ts';
import type { Rubric } from '#model/judgement/rubric.ts';
import type { AssessmentEvent } from '#store/assessments/events.ts';
import type { AssessmentTables, TableStep } from '#weigh/index.ts';
import type { JudgedAssessment } from './judge.ts';

/** A row of the list. */
export function presentAssessment({ row, judged, signatures, missing }: JudgedAssessment) {
  const { rubric, supplier, fda } = judged;
  return {
    assessmentId: row.assessmentId,
    number: assessmentNumber(row.assessmentNo),
    vulnerability: row.vulnerability,
    cve: row.cve,
    product: row.product,
    versions: row.versions,
    state: row.state,
    stateReason: row.stateReason,
    vector: rubric?.vector ?? null,
    range: rubric?.range.overall ?? null,
    openQuestions: rubric?.open ?? null,
    decision: supplier.decision,
    risk: fda.risk,
    signatures: signatures.filter(({ counts }) => counts).length,
    missing,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    version: row.version,
  };
}

/** One of them with all that it rests on. */
export function presentWhole(one: JudgedAssessment, { rubric, matrix }: AssessmentTables) {
  const { row, judged, inputs, signatures } = one;
  return {
    ...presentAssessment(one),
    cvssVersion: row.cvssVersion,
    reasons: row.reasons,
    fingerprint: judged.fingerprint,
    rubric: presentRubric(one, rubric),
    supplier: { decision: judged.supplier.decision, steps: judged.supplier.steps.map(presentStep) },
    fda: {
      risk: judged.fda.risk,
      steps: judged.fda.steps.map(presentStep),
      cell: cellOf(judged.fda.steps),
      matrix: { name: matrix.name, version: matrix.version, source: matrix.source, rows: [...matrix.rows] },
    },
    inputs: inputs.map(({ at, ...input }) => ({ ...input, at: at.toISOString() })),
    controls: row.controls,
    proposed:
      row.proposedBy === null || row.proposedAt === null
        ? null
        : { by: row.proposedBy, at: row.proposedAt.toISOString() },
    signed: signatures.map(({ personId, by, signedAt, counts }) => ({
      personId,
      by,
      at: signedAt.toISOString(),
      assurance: signatureAssurance,
      counts,
    })),
  };
}

function presentRubric({ judged, inputs }: JudgedAssessment, rubric: Rubric) {
  const { name, version, source, url, note } = rubric;
  const answers = new Map(inputs.filter(({ part }) => part === 'rubric').map((input) => [input.key, input]));
  const asked = new Map((judged.rubric?.asked ?? []).map((one) => [one.question.id, one]));
  const result = judged.rubric;
  return {
    name,
    version,
    source,
    url,
    note,
    range: result?.range ?? null,
    vector: result?.vector ?? null,
    extendedVector: result?.extendedVector ?? null,
    open: result?.open ?? null,
    notAsked: result?.notAsked ?? [],
    metrics: result?.metrics ?? [],
    questions: rubric.questions.map(({ id, about, asks, help, answers: known }) => {
      const kept = answers.get(id);
      return {
        id,
        about,
        asks,
        help,
        answers: known.map(({ answer, text }) => ({ answer, text })),
        isAsked: result === null ? rubric.metrics.some(({ starts }) => starts.includes(id)) : asked.has(id),
        matters: result === null || (asked.get(id)?.matters ?? false),
        answer: kept?.value ?? null,
        because: kept?.because ?? null,
        by: kept?.by ?? null,
        at: kept?.at.toISOString() ?? null,
      };
    }),
  };
}

/** The cell of the matrix that counts; null where an effect on confidentiality alone decided before it. */
function cellOf(steps: readonly TableStep[]): { exploitability: string; severity: string } | null {
  const of = (name: string) => steps.find(({ step }) => step === name)?.value;
  const exploitability = of('exploitability');
  const severity = of('severity');
  return exploitability === undefined || severity === undefined ? null : { exploitability, severity };
}

function presentStep({ step, value, because, rule, ruleVersion, source, assumed }: TableStep) {
  return { step, value, because, rule, ruleVersion, source, assumed };
}

export function presentAssessmentEvent({ eventNo: _no, assessmentId: _id, ...event }: AssessmentEvent) {
  return { ...event, at: event.at.toISOString() };
}
