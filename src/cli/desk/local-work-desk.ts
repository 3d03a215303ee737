/** People, teams, who does what, actions and assessments at a desk in this process. */
import type { OrgContext } from '#app/access/deed.ts';
import { addPerson, addTeam, editPerson, listPeople, listTeams } from '#app/people/people.ts';
import { listResponsibilities, setResponsibilities } from '#app/people/responsibilities.ts';
import { listScenarios, replayScenario } from '#app/replay/replay.ts';
import { previewNetworkFile, takeNetworkFile } from '#app/network/network-file.ts';
import { getNetwork, setNetwork } from '#app/network/network-map.ts';
import { applyPolicy, getPolicy, previewPolicy } from '#app/policies/policies.ts';
import { getSsvcTable, previewSsvcTable, setSsvcTable } from '#app/tables/own-table.ts';
import { contract } from '#http/contract/index.ts';
import { fromCommand } from './from-command.ts';
import { localActionDesk } from './local-action-desk.ts';
import { localAssessmentDesk } from './local-assessment-desk.ts';
import { localEscalationDesk } from './local-escalation-desk.ts';
import { localObligationDesk } from './local-obligation-desk.ts';
import type { NetworkDesk, PolicyDesk, ReplayDesk, TableDesk, WorkDesk } from './work-desk.ts';

export function localWorkDesk(context: OrgContext): WorkDesk {
  return {
    people: async () => contract.listPeople.response.parse(await listPeople(context, {})).items,
    addPerson: async (body) =>
      contract.addPerson.response.parse(await addPerson(context, fromCommand(contract.addPerson, body))),
    editPerson: async (personId, body) => {
      const edit = fromCommand(contract.editPerson, body);
      return contract.editPerson.response.parse(await editPerson(context, { ...edit, personId }));
    },
    teams: async () => contract.listTeams.response.parse(await listTeams(context, {})).items,
    addTeam: async (body) =>
      contract.addTeam.response.parse(await addTeam(context, fromCommand(contract.addTeam, body))),
    responsibilities: async () =>
      contract.listResponsibilities.response.parse(await listResponsibilities(context, {})).items,
    setResponsibilities: async (body) => {
      const written = fromCommand(contract.setResponsibilities, body);
      return contract.setResponsibilities.response.parse(await setResponsibilities(context, written)).items;
    },
    ...localActionDesk(context),
    ...localAssessmentDesk(context),
    ...localEscalationDesk(context),
    ...localObligationDesk(context),
    ...localTableDesk(context),
    ...localPolicyDesk(context),
    ...localNetworkDesk(context),
    ...localReplayDesk(context),
  };
}

function localTableDesk(context: OrgContext): TableDesk {
  return {
    ssvcTable: async () => contract.getSsvcTable.response.parse(await getSsvcTable(context, {})),
    previewSsvcTable: async (body) =>
      contract.previewSsvcTable.response.parse(
        await previewSsvcTable(context, fromCommand(contract.previewSsvcTable, body)),
      ),
    setSsvcTable: async (body) =>
      contract.setSsvcTable.response.parse(
        await setSsvcTable(context, fromCommand(contract.setSsvcTable, body)),
      ),
  };
}

function localPolicyDesk(context: OrgContext): PolicyDesk {
  return {
    policy: async () => contract.getPolicy.response.parse(await getPolicy(context, {})),
    previewPolicy: async (body) =>
      contract.previewPolicy.response.parse(
        await previewPolicy(context, fromCommand(contract.previewPolicy, body)),
      ),
    applyPolicy: async (body) =>
      contract.applyPolicy.response.parse(
        await applyPolicy(context, fromCommand(contract.applyPolicy, body)),
      ),
  };
}

function localNetworkDesk(context: OrgContext): NetworkDesk {
  return {
    network: async () => contract.getNetwork.response.parse(await getNetwork(context, {})),
    setNetwork: async (body) =>
      contract.setNetwork.response.parse(await setNetwork(context, fromCommand(contract.setNetwork, body))),
    previewNetworkFile: async (body) =>
      contract.previewNetworkFile.response.parse(
        await previewNetworkFile(context, fromCommand(contract.previewNetworkFile, body)),
      ),
    takeNetworkFile: async (body) =>
      contract.takeNetworkFile.response.parse(
        await takeNetworkFile(context, fromCommand(contract.takeNetworkFile, body)),
      ),
  };
}

function localReplayDesk(context: OrgContext): ReplayDesk {
  return {
    scenarios: async () => contract.listScenarios.response.parse(await listScenarios(context, {})).items,
    replay: async (body, onProgress) =>
      contract.replayScenario.response.parse(
        await replayScenario(context, { ...fromCommand(contract.replayScenario, body), onProgress }),
      ),
  };
}
