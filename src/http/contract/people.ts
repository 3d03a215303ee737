/** People, teams and the responsibility matrix: who works on what was found. */
import { z } from 'zod';
import { deviceRoles } from '#model/inventory/device-role.ts';
import { actionKinds } from '#model/judgement/action.ts';
import { workFunctions } from '#model/judgement/responsibility.ts';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

export const workFunction = z.enum(workFunctions);
const name = z.string().trim().min(1).max(200);
const partner = z.string().trim().min(1).max(200).nullable();

export const teamRow = z.object({
  teamId: z.string(),
  name: z.string(),
  function: workFunction,
  partner: z.string().nullable().describe('the partner whose team it is; null for one of our own'),
  version: z
    .number()
    .int()
    .describe('raised by every change; an edit names the version that it was made from'),
});

/** Whose something is: a person, or a team. */
export const ownerOf = z
  .object({
    name: z.string(),
    personId: z.string().nullable(),
    teamId: z.string().nullable(),
    partner: z.string().nullable(),
    leftAt: isoInstant.nullable(),
  })
  .nullable();

export const personRow = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  function: workFunction,
  partner: z.string().nullable().describe('the partner they work for; null for one of our own'),
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  leftAt: isoInstant.nullable().describe('when somebody said that they left; what was theirs stays'),
  openActions: z.number().int(),
  version: z.number().int(),
});

const teamFacts = z.object({ name, function: workFunction, partner: partner.default(null) });
const personFacts = teamFacts.extend({
  email: z.email().max(320).nullable().default(null),
  team: name.nullable().default(null).describe('name of their team'),
});
const version = z.number().int();
const personEdit = z.object({
  version,
  name: name.optional(),
  function: workFunction.optional(),
  partner: partner.optional(),
  email: z.email().max(320).nullable().optional(),
  team: name.nullable().optional(),
  hasLeft: z.boolean().optional(),
});

const actionKind = z.enum(actionKinds);
const rowOfMatrix = z.object({
  family: z.string().describe(`any, ${deviceRoles.join(', ')}, or maker and model as the inventory has them`),
  action: actionKind,
  responsible: z.array(workFunction).describe('does the work; the first leads'),
  accountable: z.array(workFunction).describe('answers for it: exactly one'),
  consulted: z.array(workFunction).default([]),
  informed: z.array(workFunction).default([]),
});

export const responsibilityRow = rowOfMatrix.extend({
  familyKind: z.enum(['model', 'role', 'any']),
  consulted: z.array(workFunction),
  informed: z.array(workFunction),
  isOwn: z.boolean().describe('written by the organisation; else it is the matrix that Ward brings'),
  setBy: z.string().nullable(),
  setAt: isoInstant.nullable(),
});
const matrix = z.object({
  version: z.string().describe("of Ward's own rows"),
  source: z.string(),
  items: z.array(responsibilityRow),
});

export const peopleEndpoints = {
  listPeople: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/people',
    summary: 'People, those who left too',
    params: orgParams,
    response: z.object({ items: z.array(personRow) }),
  }),
  addPerson: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/people',
    summary: 'Add a person; a record and no account: who they are is not verified',
    params: orgParams,
    body: personFacts,
    response: personRow,
  }),
  editPerson: endpoint({
    method: 'PATCH',
    url: '/api/orgs/:org/people/:personId',
    summary: 'Change a person, or say that they left; refused where somebody else changed them meanwhile',
    params: orgParams.extend({ personId: z.string() }),
    body: personEdit,
    response: personRow,
  }),
  listTeams: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/teams',
    summary: 'Teams',
    params: orgParams,
    response: z.object({ items: z.array(teamRow) }),
  }),
  addTeam: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/teams',
    summary: 'Add a team',
    params: orgParams,
    body: teamFacts,
    response: teamRow,
  }),
  editTeam: endpoint({
    method: 'PATCH',
    url: '/api/orgs/:org/teams/:teamId',
    summary: 'Change a team; refused where somebody else changed it meanwhile',
    params: orgParams.extend({ teamId: z.string() }),
    body: z.object({
      version,
      name: name.optional(),
      function: workFunction.optional(),
      partner: partner.optional(),
    }),
    response: teamRow,
  }),
  listResponsibilities: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/responsibilities',
    summary:
      'Who does what, by family of devices and kind of action: rows of Ward and those written over them',
    params: orgParams,
    response: matrix,
  }),
  setResponsibilities: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/responsibilities',
    summary:
      'Write rows of the matrix, all or none; a family and action under `reset` gets the row of Ward back',
    params: orgParams,
    body: z.object({
      rows: z.array(rowOfMatrix).max(1000).default([]),
      reset: z
        .array(rowOfMatrix.pick({ family: true, action: true }))
        .max(1000)
        .default([]),
    }),
    response: matrix,
  }),
};
