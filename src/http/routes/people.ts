/** People, teams and the responsibility matrix. */
import type { FastifyInstance } from 'fastify';
import { addPerson, addTeam, editPerson, editTeam, listPeople, listTeams } from '#app/people/people.ts';
import { listResponsibilities, setResponsibilities } from '#app/people/responsibilities.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function peopleRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listPeople',
    contract.listPeople,
    async ({ request, params }) => await listPeople(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'addPerson',
    contract.addPerson,
    async ({ request, params, body }) => await addPerson(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'editPerson',
    contract.editPerson,
    async ({ request, params, body }) =>
      await editPerson(await orgContext(ward, request, params.org), { ...body, personId: params.personId }),
  );
  route(
    app,
    'listTeams',
    contract.listTeams,
    async ({ request, params }) => await listTeams(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'addTeam',
    contract.addTeam,
    async ({ request, params, body }) => await addTeam(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'editTeam',
    contract.editTeam,
    async ({ request, params, body }) =>
      await editTeam(await orgContext(ward, request, params.org), { ...body, teamId: params.teamId }),
  );
  route(
    app,
    'listResponsibilities',
    contract.listResponsibilities,
    async ({ request, params }) =>
      await listResponsibilities(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'setResponsibilities',
    contract.setResponsibilities,
    async ({ request, params, body }) =>
      await setResponsibilities(await orgContext(ward, request, params.org), body),
  );
}
