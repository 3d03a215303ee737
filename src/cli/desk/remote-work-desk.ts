/** People, teams and who does what at the server that holds the data. */
import type { CallInput } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { contract } from '#http/contract/index.ts';
import type { z } from 'zod';
import type { WorkDesk } from './work-desk.ts';

type Call = <E extends Endpoint>(declared: E, input: CallInput<E>) => Promise<z.output<E['response']>>;

export function remoteWorkDesk(org: string, call: Call): WorkDesk {
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
  };
}
