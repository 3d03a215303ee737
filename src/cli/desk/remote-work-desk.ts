/** People, teams, who does what, and actions at the server that holds the data. */
import { everyItem } from '#app/paging.ts';
import type { CallInput } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { contract } from '#http/contract/index.ts';
import type { z } from 'zod';
import { remoteAssessmentDesk } from './remote-assessment-desk.ts';
import { remoteObligationDesk } from './remote-obligation-desk.ts';
import type { EscalationDesk, WorkDesk } from './work-desk.ts';

/** Fetches a file by its path; answers its text. */
export type Download = (path: string) => Promise<string>;
export type Call = <E extends Endpoint>(declared: E, input: CallInput<E>) => Promise<z.output<E['response']>>;

export function remoteWorkDesk(org: string, call: Call, download: Download): WorkDesk {
  const params = { org };
  return {
    people: async () => (await call(contract.listPeople, { params })).items,
    addPerson: async (body) => await call(contract.addPerson, { params, body }),
    editPerson: async (personId, body) =>
      await call(contract.editPerson, { params: { org, personId }, body }),
    teams: async () => (await call(contract.listTeams, { params })).items,
    addTeam: async (body) => await call(contract.addTeam, { params, body }),
    responsibilities: async () => (await call(contract.listResponsibilities, { params })).items,
    setResponsibilities: async (body) => (await call(contract.setResponsibilities, { params, body })).items,
    actions: (question) =>
      everyItem(
        async (page) => await call(contract.listActions, { params, query: { ...question, ...page } }),
      ),
    action: async (action) => await call(contract.getAction, { params: { org, action } }),
    actionDevices: (action) =>
      everyItem(async (query) => await call(contract.listActionDevices, { params: { org, action }, query })),
    actionHistory: (action) =>
      everyItem(async (query) => await call(contract.getActionHistory, { params: { org, action }, query })),
    createAction: async (body) => await call(contract.createAction, { params, body }),
    editActions: async (body) => (await call(contract.editActions, { params, body })).items,
    markActionDevices: async (action, body) =>
      await call(contract.markActionDevices, { params: { org, action }, body }),
    closeAction: async (action, body) => await call(contract.closeAction, { params: { org, action }, body }),
    reopenAction: async (action, body) =>
      await call(contract.reopenAction, { params: { org, action }, body }),
    signAction: async (action, body) => await call(contract.signAction, { params: { org, action }, body }),
    ...remoteEscalationDesk(org, call),
    ssvcTable: async () => await call(contract.getSsvcTable, { params }),
    previewSsvcTable: async (body) => await call(contract.previewSsvcTable, { params, body }),
    setSsvcTable: async (body) => await call(contract.setSsvcTable, { params, body }),
    ...remoteAssessmentDesk(org, call, download),
    ...remoteObligationDesk(org, call),
    policy: async () => await call(contract.getPolicy, { params }),
    previewPolicy: async (body) => await call(contract.previewPolicy, { params, body }),
    applyPolicy: async (body) => await call(contract.applyPolicy, { params, body }),
    network: async () => await call(contract.getNetwork, { params }),
    setNetwork: async (body) => await call(contract.setNetwork, { params, body }),
    previewNetworkFile: async (body) => await call(contract.previewNetworkFile, { params, body }),
    takeNetworkFile: async (body) => await call(contract.takeNetworkFile, { params, body }),
    scenarios: async () => (await call(contract.listScenarios, { params })).items,
    replay: async (body) => await call(contract.replayScenario, { params, body }),
  };
}

function remoteEscalationDesk(org: string, call: Call): EscalationDesk {
  const params = { org };
  return {
    escalations: (question) =>
      everyItem(
        async (page) => await call(contract.listEscalations, { params, query: { ...question, ...page } }),
      ),
    acknowledgeEscalation: async (escalation, body) =>
      await call(contract.acknowledgeEscalation, { params: { org, escalation }, body }),
    retryEscalation: async (escalation) =>
      await call(contract.retryEscalation, { params: { org, escalation } }),
    escalationLadder: async () => await call(contract.getEscalationLadder, { params }),
    setEscalationLadder: async (body) => await call(contract.setEscalationLadder, { params, body }),
    escalationTransport: async () => await call(contract.getEscalationTransport, { params }),
    setEscalationTransport: async (body) => await call(contract.setEscalationTransport, { params, body }),
    testEscalationTransport: async (body) => await call(contract.testEscalationTransport, { params, body }),
  };
}
