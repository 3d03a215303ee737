/** The ranked worklist and the counts above it. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { worklistEndpoints as endpoints, type worklistFilter } from '#http/contract/worklist.ts';
import { ask } from './client.ts';

export type WorklistQuery = z.input<typeof worklistFilter> & { deviceTags?: number };

const itemsAtOnce = 25;

export function useToday(org: string) {
  return useQuery({
    queryKey: ['org', org, 'today'],
    queryFn: ({ signal }) => ask(endpoints.getToday, { params: { org }, signal }),
  });
}

/** Where the urgent devices stand; asked for after the list, which people wait for. */
export function useUrgentCareAreas(org: string) {
  return useQuery({
    queryKey: ['org', org, 'urgent-care-areas'],
    queryFn: ({ signal }) => ask(endpoints.listUrgentCareAreas, { params: { org }, signal }),
    staleTime: 60_000,
  });
}

export function readWorklist(
  org: string,
  filter: WorklistQuery,
  page: { cursor: string | undefined; limit: number },
  signal: AbortSignal,
) {
  return ask(endpoints.listWorklist, { params: { org }, query: { ...filter, ...page }, signal });
}

export function useWorklist(org: string, filter: WorklistQuery) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'worklist', filter],
    queryFn: ({ signal, pageParam }) =>
      readWorklist(org, filter, { cursor: pageParam, limit: itemsAtOnce }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
