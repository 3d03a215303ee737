/** How every screen speaks to the server: one typed call, one cache, one rule for what is tried again. */
import { QueryClient } from '@tanstack/react-query';
import { call, type CallInput } from '#http/contract/client.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { actingHeaders } from './acting-person.ts';

/** Calls an endpoint of the server that served this page, as the person who acts in this browser. */
export function ask<E extends Endpoint>(declared: E, input: CallInput<E> = {}) {
  const { org } = (input.params ?? {}) as { org?: string };
  return call(declared, input, { baseUrl: '', headers: actingHeaders(org, declared.method) });
}

/** A refusal will not change by asking again; a lost connection may. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof RefusedRequest);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    // Without a network a deed fails at once: kept, it would be done later, though somebody cancelled it.
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Everything Ward knows for one organisation is read again. */
export async function refreshOrganisation(org: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['org', org] }),
    queryClient.invalidateQueries({ queryKey: ['organisations'] }),
  ]);
}

/** Organisations that were changed and whose findings may still follow. */
const changed = new Set<string>();

/** After something was given to Ward: reads all again now, and once more when matching is done with it. */
export async function noteChange(org: string): Promise<void> {
  changed.add(org);
  await Promise.all([
    refreshOrganisation(org),
    queryClient.invalidateQueries({ queryKey: ['matching', org] }),
  ]);
}

/** True once after each change of the organisation. */
export function takeChange(org: string): boolean {
  return changed.delete(org);
}
