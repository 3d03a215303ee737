/** Organisations, the sample, and how old the knowledge is. */
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { organisationEndpoints as endpoints, type Organisation } from '#http/contract/organisations.ts';
import { ask, queryClient } from './client.ts';

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => ask(endpoints.listOrganisations, { signal }),
});

export function useOrganisations() {
  return useQuery(organisationsQuery);
}

/** The organisation of the URL, undefined until the list is here or when there is none of this name. */
export function useOrganisation(slug: string): Organisation | undefined {
  return useOrganisations().data?.items.find((organisation) => organisation.slug === slug);
}

export function useKnowledge(org: string) {
  return useQuery({
    queryKey: ['org', org, 'knowledge'],
    queryFn: ({ signal }) => ask(endpoints.getKnowledge, { params: { org }, signal }),
    refetchInterval: 5 * 60_000,
  });
}

async function readOrganisationsAgain(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['organisations'] });
}

export function useCreateOrganisation() {
  return useMutation({
    mutationFn: (name: string) => ask(endpoints.createOrganisation, { body: { name } }),
    onSuccess: readOrganisationsAgain,
  });
}

export function useLoadSample() {
  return useMutation({
    mutationFn: () => ask(endpoints.loadSample),
    onSuccess: readOrganisationsAgain,
  });
}

export function useRemoveSample() {
  return useMutation({
    mutationFn: () => ask(endpoints.removeSample),
    onSuccess: async ({ removed }) => {
      for (const { slug } of removed) queryClient.removeQueries({ queryKey: ['org', slug] });
      await readOrganisationsAgain();
    },
  });
}
