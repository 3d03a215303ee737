/** Proposes assessments, and takes the signatures of two different people over what was proposed. */
import { WardError } from '#base/errors/problem.ts';
import { signatureAssurance } from '#model/judgement/action.ts';
import { assessmentNumber } from '#model/judgement/assessment.ts';
import { insertSignature } from '#store/assessments/inputs.ts';
import { whatMoved } from '#weigh/index.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { onActions } from '../actions/held-action.ts';
import { assessmentToChange, type LookedAtAssessment, writeAssessment } from './held-assessment.ts';
import { type JudgedAssessment, judgeAssessments } from './judge.ts';
import { wholeAssessment } from './list-assessments.ts';

/** Keeps the judgement as it is now, for two people to sign. Throws `assessment-not-ready`. */
export const proposeAssessment = orgDeed(
  'assessments.manage',
  async (context, { note = null, ...looked }: LookedAtAssessment & { note?: string | null | undefined }) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await assessmentToChange(db, orgId, looked);
      const number = assessmentNumber(held.assessmentNo);
      if (held.state !== 'draft')
        throw new WardError('assessment-not-ready', '', {
          assessment: number,
          missing: `it is ${held.state} already`,
        });
      const judged = judgedOnly(await judgeAssessments(db, scopeOf(context.org), [held]));
      const missing = missingIn(judged);
      if (missing.length > 0)
        throw new WardError('assessment-not-ready', '', { assessment: number, missing: missing.join('; ') });
      const { fingerprint, steps: proposedSteps, supplier, fda, rubric } = judged.judged;
      const proposal = { fingerprint, proposedSteps, proposedBy: stamp.by, proposedAt: stamp.at };
      const after = {
        state: 'proposed',
        decision: supplier.decision,
        risk: fda.risk,
        vector: rubric?.extendedVector ?? null,
        fingerprint,
      };
      const facts = { ...proposal, state: 'proposed' as const, stateReason: null };
      const change = { what: 'proposed', facts, before: { state: held.state }, after, note };
      await writeAssessment(db, orgId, held, change, stamp);
      return await wholeAssessment(db, context, held.assessmentId);
    }),
);

function missingIn({ row, judged }: JudgedAssessment): string[] {
  const open = judged.rubric?.open ?? 0;
  return [
    ...(row.reasons.trim() === '' ? ['its reasons are not written'] : []),
    ...(open > 0
      ? [
          `${open} open ${open === 1 ? 'question of the rubric can' : 'questions of the rubric can'} still change its score`,
        ]
      : []),
  ];
}

/** The second signature makes it signed. `fingerprint` is of what was read. */
export const signAssessment = orgDeed(
  'assessments.manage',
  async (context, { fingerprint, ...looked }: LookedAtAssessment & { fingerprint?: string | undefined }) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await assessmentToChange(db, orgId, looked);
      const assessment = assessmentNumber(held.assessmentNo);
      if (stamp.personId === null) throw new WardError('assessment-person-missing', '');
      if (held.state !== 'proposed')
        throw new WardError('assessment-not-proposed', '', {
          assessment,
          state: held.state === 'draft' ? 'a draft' : 'signed',
        });
      const { judged, signatures, missing } = judgedOnly(
        await judgeAssessments(db, scopeOf(context.org), [held]),
      );
      refuseMoved(assessment, judged, held, fingerprint);
      if (signatures.some(({ counts, personId }) => counts && personId === stamp.personId))
        throw new WardError('assessment-same-person', '', { assessment, person: stamp.by });
      const given = {
        personId: stamp.personId,
        by: stamp.by,
        signedAt: stamp.at,
        fingerprint: judged.fingerprint,
      };
      await insertSignature(db, orgId, held.assessmentId, given);
      const isLast = missing === 1;
      const facts = isLast ? { state: 'signed' as const } : {};
      const after = { fingerprint: judged.fingerprint, assurance: signatureAssurance, ...facts };
      const change = {
        what: 'signed',
        facts,
        before: isLast ? { state: held.state } : {},
        after,
        note: null,
      };
      await writeAssessment(db, orgId, held, change, stamp);
      return await wholeAssessment(db, context, held.assessmentId);
    }),
);

/** KEV, a CVE record or a table may have moved since, or somebody read another one. */
function refuseMoved(
  assessment: string,
  judged: JudgedAssessment['judged'],
  { fingerprint: proposed, proposedSteps }: JudgedAssessment['row'],
  read: string | undefined,
): void {
  const isSame = judged.fingerprint === proposed && (read === undefined || read === judged.fingerprint);
  if (isSame) return;
  const moved =
    whatMoved(proposedSteps ?? [], judged.steps) ??
    'another judgement was read than the one that is proposed';
  throw new WardError('assessment-moved', '', { assessment, moved });
}

function judgedOnly([judged]: readonly JudgedAssessment[]): JudgedAssessment {
  if (!judged) throw new Error('an assessment was held and is not judged');
  return judged;
}
