/** The policy over the decision table: shown, tried out, applied. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { policyEndpoints as endpoints } from '#http/contract/policies.ts';
import { ask, noteChange } from './client.ts';

export type PolicyHistory = z.output<typeof endpoints.getPolicy.response>['history'];

export function usePolicy(org: string) {
  return useQuery({
    queryKey: ['org', org, 'policy'],
    queryFn: ({ signal }) => ask(endpoints.getPolicy, { params: { org }, signal }),
  });
}

export function usePreviewPolicy(org: string) {
  return useMutation({
    mutationFn: (text: string | null) => ask(endpoints.previewPolicy, { params: { org }, body: { text } }),
  });
}

/** Null takes the policy away. */
export function useApplyPolicy(org: string) {
  return useMutation({
    mutationFn: (body: { text: string | null; reason: string; seen: number }) =>
      ask(endpoints.applyPolicy, { params: { org }, body }),
    onSettled: () => noteChange(org),
  });
}
