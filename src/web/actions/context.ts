/** What people state of devices and their places. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { contextEndpoints as endpoints } from '#http/contract/context.ts';
import { ask, noteChange } from './client.ts';

export type FactsBody = z.input<NonNullable<typeof endpoints.stateFacts.body>>;
export type SubjectOf = Pick<FactsBody, 'subject' | 'id'>;

export function useFacts(org: string, of: SubjectOf) {
  return useQuery({
    queryKey: ['org', org, 'context-facts', of.subject, of.id],
    queryFn: ({ signal }) => ask(endpoints.showFacts, { params: { org }, query: of, signal }),
  });
}

export function useStateFacts(org: string) {
  return useMutation({
    mutationFn: (body: FactsBody) => ask(endpoints.stateFacts, { params: { org }, body }),
    onSuccess: () => noteChange(org),
  });
}

export function useNetworkZones(org: string) {
  return useQuery({
    queryKey: ['org', org, 'network-zones'],
    queryFn: ({ signal }) => ask(endpoints.listNetworkZones, { params: { org }, signal }),
  });
}
