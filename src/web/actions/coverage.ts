/** What Ward does not know. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { coverageEndpoints as endpoints } from '#http/contract/coverage.ts';
import { ask } from './client.ts';

const rowsAtOnce = 25;

export function useCoverage(org: string) {
  return useQuery({
    queryKey: ['org', org, 'coverage'],
    queryFn: ({ signal }) => ask(endpoints.getCoverage, { params: { org }, signal }),
  });
}

export function useUnreadEntries(org: string) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'unread-entries'],
    queryFn: ({ signal, pageParam }) =>
      ask(endpoints.listUnreadEntries, {
        params: { org },
        query: { limit: rowsAtOnce, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useUnmatchedModels(org: string) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'unmatched-models'],
    queryFn: ({ signal, pageParam }) =>
      ask(endpoints.listUnmatchedModels, {
        params: { org },
        query: { limit: rowsAtOnce, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
