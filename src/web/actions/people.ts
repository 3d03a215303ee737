/** People, teams, and which function does what. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { peopleEndpoints as endpoints } from '#http/contract/people.ts';
import { ask, noteChange } from './client.ts';

export type PersonRow = z.output<typeof endpoints.addPerson.response>;
export type TeamRow = z.output<typeof endpoints.addTeam.response>;
export type MatrixRow = z.output<typeof endpoints.listResponsibilities.response>['items'][number];
export type NewPerson = z.input<NonNullable<typeof endpoints.addPerson.body>>;
export type PersonEdit = z.input<NonNullable<typeof endpoints.editPerson.body>>;
export type NewTeam = z.input<NonNullable<typeof endpoints.addTeam.body>>;
export type TeamEdit = z.input<NonNullable<typeof endpoints.editTeam.body>>;
export type MatrixEdit = z.input<NonNullable<typeof endpoints.setResponsibilities.body>>;

export function usePeople(org: string) {
  return useQuery({
    queryKey: ['org', org, 'people'],
    queryFn: ({ signal }) => ask(endpoints.listPeople, { params: { org }, signal }),
  });
}

export function useTeams(org: string) {
  return useQuery({
    queryKey: ['org', org, 'teams'],
    queryFn: ({ signal }) => ask(endpoints.listTeams, { params: { org }, signal }),
  });
}

export function useMatrix(org: string) {
  return useQuery({
    queryKey: ['org', org, 'responsibilities'],
    queryFn: ({ signal }) => ask(endpoints.listResponsibilities, { params: { org }, signal }),
  });
}

/** Adds a person, or changes the one of the id. */
export function useSavePerson(org: string) {
  return useMutation({
    mutationFn: async ({ id, body }: { id: null; body: NewPerson } | { id: string; body: PersonEdit }) =>
      id === null
        ? await ask(endpoints.addPerson, { params: { org }, body })
        : await ask(endpoints.editPerson, { params: { org, personId: id }, body }),
    onSettled: () => noteChange(org),
  });
}

/** Adds a team, or changes the one of the id. */
export function useSaveTeam(org: string) {
  return useMutation({
    mutationFn: async ({ id, body }: { id: null; body: NewTeam } | { id: string; body: TeamEdit }) =>
      id === null
        ? await ask(endpoints.addTeam, { params: { org }, body })
        : await ask(endpoints.editTeam, { params: { org, teamId: id }, body }),
    onSettled: () => noteChange(org),
  });
}

export function useSetMatrix(org: string) {
  return useMutation({
    mutationFn: (body: MatrixEdit) => ask(endpoints.setResponsibilities, { params: { org }, body }),
    onSettled: () => noteChange(org),
  });
}
