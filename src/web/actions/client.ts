/** How every screen speaks to the server: one typed call, one cache, one rule for what is tried again. */
import { QueryClient } from '@tanstack/react-query';
import { call, RefusedRequest, type CallInput } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';

/** Calls an endpoint of the server that served this page. */
export function ask<E extends Endpoint>(declared: E, input: CallInput<E> = {}) {
  return call(declared, input, { baseUrl: '' });
}

/** A refusal will not change by asking again; a lost connection may. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof RefusedRequest);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});

/** Everything Ward knows for one organisation is read again, for example after an import. */
export async function refreshOrganisation(org: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['org', org] }),
    queryClient.invalidateQueries({ queryKey: ['organisations'] }),
  ]);
}
