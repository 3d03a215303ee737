/** What was found in components of SBOMs, and marking how far remedying is. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { remediationEndpoints as endpoints } from '#http/contract/remediation.ts';
import { ask, noteChange } from './client.ts';
import { usePages } from './pages.ts';

type Filter = Omit<z.input<NonNullable<typeof endpoints.listComponentFindings.query>>, 'cursor' | 'limit'>;
type Marking = z.input<NonNullable<typeof endpoints.markComponents.body>>;

const rowsAtOnce = 50;

export function useComponentFindings(org: string, filter: Filter) {
  return usePages({
    key: ['org', org, 'component-findings', filter],
    rowsAtOnce,
    read: (page, signal) =>
      ask(endpoints.listComponentFindings, { params: { org }, query: { ...filter, ...page }, signal }),
    keepsRows: true,
  });
}

/** Components of an advisory in each state, vulnerability by vulnerability. */
export function useComponentStates(org: string, advisoryId: string) {
  return useQuery({
    queryKey: ['org', org, 'component-states', advisoryId],
    queryFn: ({ signal }) => ask(endpoints.countComponentStates, { params: { org, advisoryId }, signal }),
  });
}

export function useMarkComponents(org: string) {
  return useMutation({
    mutationFn: (marking: Marking) => ask(endpoints.markComponents, { params: { org }, body: marking }),
    onSuccess: () => noteChange(org),
  });
}
