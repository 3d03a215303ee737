/** Assessments at the server that holds the data. */
import { everyItem } from '#app/paging.ts';
import { endpointUrl } from '#http/contract/client.ts';
import { contract } from '#http/contract/index.ts';
import type { Call, Download } from './remote-work-desk.ts';
import type { AssessmentDesk } from './work-desk.ts';

export function remoteAssessmentDesk(org: string, call: Call, download: Download): AssessmentDesk {
  const params = { org };
  const of = (assessment: string) => ({ org, assessment });
  return {
    assessments: (question) =>
      everyItem(
        async (page) => await call(contract.listAssessments, { params, query: { ...question, ...page } }),
      ),
    assessment: async (name) => await call(contract.getAssessment, { params: of(name) }),
    assessmentHistory: (name) =>
      everyItem(async (query) => await call(contract.getAssessmentHistory, { params: of(name), query })),
    assessmentFile: async (name, format) =>
      await download(endpointUrl(contract.exportAssessment, of(name), { format })),
    startAssessment: async (body) => await call(contract.startAssessment, { params, body }),
    editAssessment: async (name, body) => await call(contract.editAssessment, { params: of(name), body }),
    proposeAssessment: async (name, body) =>
      await call(contract.proposeAssessment, { params: of(name), body }),
    signAssessment: async (name, body) => await call(contract.signAssessment, { params: of(name), body }),
    fdaMatrix: async () => await call(contract.getFdaMatrix, { params }),
    setFdaMatrix: async (body) => await call(contract.setFdaMatrix, { params, body }),
  };
}
