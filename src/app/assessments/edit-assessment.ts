/** Starts assessments, and takes what people state for them. A change of what is proposed or signed makes it a draft again. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { loadRubric } from '#data/rubric/index.ts';
import {
  type AssessmentInput,
  assessmentNumber,
  type CompensatingControl,
} from '#model/judgement/assessment.ts';
import type { RubricCvssVersion } from '#model/judgement/rubric.ts';
import { type AssessmentRow, assessmentOfSubject, insertAssessment } from '#store/assessments/assessments.ts';
import { insertAssessmentEvent } from '#store/assessments/events.ts';
import { inputsOf, putInput, takeInput } from '#store/assessments/inputs.ts';
import type { Db } from '#store/bulk.ts';
import { checkInput } from '#weigh/index.ts';
import { orgDeed } from '../access/deed.ts';
import { onActions, type Stamp } from '../actions/held-action.ts';
import {
  type AssessmentChange,
  assessmentToChange,
  type LookedAtAssessment,
  writeAssessment,
} from './held-assessment.ts';
import { subjectOf } from './judge.ts';
import { wholeAssessment } from './list-assessments.ts';

export interface AssessmentToStart {
  /** A CVE id, or what the manufacturer calls it. */
  vulnerability: string;
  product: string;
  /** Left out: all. */
  versions?: string | null | undefined;
  cvssVersion: RubricCvssVersion;
}

export const startAssessment = orgDeed('assessments.manage', async (context, input: AssessmentToStart) => {
  const { ward } = context;
  return await onActions(context, async (db, orgId, { by, personId, at }) => {
    const { product, versions = null, cvssVersion } = input;
    const cve = /^CVE-\d{4}-\d{4,}$/i.test(input.vulnerability) ? input.vulnerability.toUpperCase() : null;
    const vulnerability = cve ?? input.vulnerability;
    const subject = { vulnerability, product, versions };
    const subjectKey = [vulnerability, product, versions].map(plainName).join(' | ');
    const there = await assessmentOfSubject(db, orgId, subjectKey);
    if (there)
      throw new WardError('assessment-there', '', {
        subject: subjectOf(there),
        assessment: assessmentNumber(there.assessmentNo),
      });
    const assessmentId = ward.newId();
    await insertAssessment(db, orgId, {
      assessmentId,
      ...subject,
      cve,
      subjectKey,
      cvssVersion,
      createdBy: by,
      createdAt: at,
    });
    await insertAssessmentEvent(db, orgId, {
      assessmentId,
      by,
      personId,
      at,
      what: 'started',
      before: {},
      after: { ...subject, cvssVersion },
      note: null,
      version: 1,
    });
    return await wholeAssessment(db, context, assessmentId);
  });
});

/** What is left out stays as it is. */
export interface AssessmentEdit {
  /** A null value takes the input away. */
  inputs?: (Pick<AssessmentInput, 'part' | 'key'> & {
    value: string | null;
    because?: string | null | undefined;
    source?: string | null | undefined;
  })[];
  controls?: CompensatingControl[] | undefined;
  reasons?: string | undefined;
  cvssVersion?: RubricCvssVersion | undefined;
  note?: string | null | undefined;
}

export const editAssessment = orgDeed(
  'assessments.manage',
  async (context, { assessment, version, note = null, ...edit }: LookedAtAssessment & AssessmentEdit) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await assessmentToChange(db, orgId, { assessment, version });
      const changed = [
        await writeInputs(db, orgId, held, edit.inputs ?? [], stamp),
        textsChanged(held, edit),
      ];
      const before: Record<string, unknown> = Object.assign({}, ...changed.map((one) => one.before));
      const after: Record<string, unknown> = Object.assign({}, ...changed.map((one) => one.after));
      const { inputs: _inputs, ...texts } = edit;
      const given = Object.entries(texts).filter(([, value]) => value !== undefined);
      const isSame = Object.keys(after).length === 0;
      if (!isSame || note !== null) {
        const change = {
          what: isSame ? 'noted' : 'edited',
          facts: Object.fromEntries(given),
          before,
          after,
          note,
        };
        await writeAssessment(db, orgId, held, isSame ? change : reopened(held, change, stamp.by), stamp);
      }
      return await wholeAssessment(db, context, held.assessmentId);
    }),
);

/** A change of what was proposed or signed makes it a draft again; the signatures stay, and no longer count. */
function reopened(held: AssessmentRow, change: AssessmentChange, by: string): AssessmentChange {
  if (held.state === 'draft') return change;
  const stateReason = `${Object.keys(change.after).join(', ')} changed by ${by} after it was ${held.state}`;
  return {
    ...change,
    what: 'reopened',
    facts: { ...change.facts, state: 'draft', stateReason },
    before: { ...change.before, state: held.state },
    after: { ...change.after, state: 'draft' },
  };
}

type Changed = Pick<AssessmentChange, 'before' | 'after'>;

function textsChanged(held: AssessmentRow, { controls, reasons, cvssVersion }: AssessmentEdit): Changed {
  const wanted = Object.entries({ controls, reasons, cvssVersion }).filter(
    ([field, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(held[field as 'controls' | 'reasons']),
  );
  const before = wanted.map(([field]) => [field, held[field as 'controls' | 'reasons']]);
  return { before: Object.fromEntries(before), after: Object.fromEntries(wanted) };
}

/** All or none: throws at the first that may not be kept. */
async function writeInputs(
  db: Db,
  orgId: string,
  { assessmentId }: AssessmentRow,
  inputs: NonNullable<AssessmentEdit['inputs']>,
  { by, personId, at }: Stamp,
): Promise<Changed> {
  const held = (await inputsOf(db, orgId, [assessmentId])).get(assessmentId) ?? [];
  const changed: Changed = { before: {}, after: {} };
  for (const [place, { part, key, value, because = null, source = null }] of inputs.entries()) {
    const was = held.find((one) => one.part === part && one.key === key);
    const wrong = value === null ? null : checkInput({ part, key, value, because }, loadRubric(), place);
    if (wrong) throw WardError.of(wrong);
    const isSame = was?.value === value && was.because === because && was.source === source;
    if (isSame || (value === null && !was)) continue;
    if (value === null) await takeInput(db, orgId, assessmentId, { part, key });
    else await putInput(db, orgId, assessmentId, { part, key, value, because, source, by, personId, at });
    changed.before[`${part} ${key}`] = was
      ? { value: was.value, because: was.because, source: was.source }
      : null;
    changed.after[`${part} ${key}`] = value === null ? null : { value, because, source };
  }
  return changed;
}
