/** An assessment as a file: JSON that holds all of it, or a document for people. */
import { assessmentMarkdown } from '#explain/assessment/markdown.ts';
import type { AssessmentFile } from '#model/judgement/assessment-file.ts';
import { listAssessmentEvents } from '#store/assessments/events.ts';
import type { Db } from '#store/bulk.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { wholeAssessment } from './list-assessments.ts';
import { presentAssessmentEvent } from './present-assessment.ts';

export const assessmentFormats = ['json', 'md'] as const;
export type AssessmentFormat = (typeof assessmentFormats)[number];

export const exportAssessment = orgDeed(
  'inventory.read',
  async (context, { assessment, format }: { assessment: string; format: AssessmentFormat }) => {
    const { ward, org } = context;
    const file = await ward.store.asOrg(scopeOf(org), async (db) => await fileOf(db, context, assessment));
    const text = format === 'json' ? `${JSON.stringify(file, null, 2)}\n` : assessmentMarkdown(file);
    return { name: `${org.slug}-${file.number.toLowerCase()}`, format, text };
  },
);

/** More than a history has; each change is an event of its own. */
const everyEvent = 1_000_000;

async function fileOf(db: Db, context: OrgContext, name: string): Promise<AssessmentFile> {
  const { ward, org } = context;
  const whole = await wholeAssessment(db, context, name);
  const events = await listAssessmentEvents(db, org.orgId, whole.assessmentId, null, everyEvent);
  const { rubric, fda, supplier, inputs } = whole;
  return {
    kind: 'ward-assessment',
    formatVersion: 1,
    writtenAt: ward.clock().toISOString(),
    writtenBy: `Ward ${ward.version}`,
    organisation: org.name,
    number: whole.number,
    vulnerability: whole.vulnerability,
    product: whole.product,
    versions: whole.versions,
    state: whole.state,
    stateReason: whole.stateReason,
    reasons: whole.reasons,
    fingerprint: whole.fingerprint,
    proposed: whole.proposed,
    signatures: whole.signed.map(({ personId: _person, ...signature }) => signature),
    missing: whole.missing,
    rubric: {
      name: rubric.name,
      version: rubric.version,
      source: rubric.source,
      note: rubric.note,
      cvssVersion: whole.cvssVersion,
      vector: rubric.vector,
      extendedVector: rubric.extendedVector,
      range: whole.range,
      answers: rubric.questions.flatMap(({ id, about, asks, answer, because, by, at, isAsked }) =>
        answer === null ? [] : [{ id, about, asks, answer, because, by, at, counts: isAsked }],
      ),
    },
    supplier,
    fda,
    inputs: inputs.map(({ personId: _person, ...input }) => input),
    controls: whole.controls,
    history: events.toReversed().map((event) => {
      const { at, by, what, before, after, note } = presentAssessmentEvent(event);
      return { at, by, what, before, after, note };
    }),
  };
}
