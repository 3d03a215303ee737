/** Assessments at a desk in this process. */
import type { OrgContext } from '#app/access/deed.ts';
import { editAssessment, startAssessment } from '#app/assessments/edit-assessment.ts';
import { exportAssessment } from '#app/assessments/export-assessment.ts';
import { getFdaMatrix, setFdaMatrix } from '#app/assessments/fda-matrix.ts';
import { getAssessment, getAssessmentHistory, listAssessments } from '#app/assessments/list-assessments.ts';
import { proposeAssessment, signAssessment } from '#app/assessments/sign-assessment.ts';
import {
  assessmentEventRow,
  assessmentFilter,
  assessmentRow,
  assessmentWhole,
} from '#http/contract/assessments.ts';
import { contract } from '#http/contract/index.ts';
import { fromCommand } from './from-command.ts';
import { lines } from './lines.ts';
import type { AssessmentDesk } from './work-desk.ts';

export function localAssessmentDesk(context: OrgContext): AssessmentDesk {
  const read = (whole: unknown) => assessmentWhole.parse(whole);
  return {
    assessments: (question) => {
      const filter = assessmentFilter.parse(question);
      return lines(assessmentRow, async (page) => await listAssessments(context, { ...filter, ...page }));
    },
    assessment: async (assessment) => read(await getAssessment(context, { assessment })),
    assessmentHistory: (assessment) =>
      lines(assessmentEventRow, async (page) => await getAssessmentHistory(context, { assessment, ...page })),
    assessmentFile: async (assessment, format) =>
      (await exportAssessment(context, { assessment, format })).text,
    startAssessment: async (body) =>
      read(await startAssessment(context, fromCommand(contract.startAssessment, body))),
    editAssessment: async (assessment, body) =>
      read(await editAssessment(context, { ...fromCommand(contract.editAssessment, body), assessment })),
    proposeAssessment: async (assessment, body) =>
      read(
        await proposeAssessment(context, { ...fromCommand(contract.proposeAssessment, body), assessment }),
      ),
    signAssessment: async (assessment, body) =>
      read(await signAssessment(context, { ...fromCommand(contract.signAssessment, body), assessment })),
    fdaMatrix: async () => contract.getFdaMatrix.response.parse(await getFdaMatrix(context, {})),
    setFdaMatrix: async (body) =>
      contract.setFdaMatrix.response.parse(
        await setFdaMatrix(context, fromCommand(contract.setFdaMatrix, body)),
      ),
  };
}
