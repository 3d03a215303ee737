/** What Ward does not know. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { coverageEndpoints as endpoints } from '#http/contract/coverage.ts';
import { ask } from './client.ts';

const rowsAtOnce = 25;

interface PageOfRows {
  cursor: string | undefined;
  limit: number;
}

export function useCoverage(org: string) {
  return useQuery({
    queryKey: ['org', org, 'coverage'],
    queryFn: ({ signal }) => ask(endpoints.getCoverage, { params: { org }, signal }),
  });
}

export function readUnreadEntries(org: string, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listUnreadEntries, { params: { org }, query: page, signal });
}

export function useUnreadEntries(org: string) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'unread-entries'],
    queryFn: ({ signal, pageParam }) =>
      readUnreadEntries(org, { cursor: pageParam, limit: rowsAtOnce }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function readUnmatchedModels(org: string, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listUnmatchedModels, { params: { org }, query: page, signal });
}

export function useUnmatchedModels(org: string) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'unmatched-models'],
    queryFn: ({ signal, pageParam }) =>
      readUnmatchedModels(org, { cursor: pageParam, limit: rowsAtOnce }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
