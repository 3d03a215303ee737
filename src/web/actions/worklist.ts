/** The ranked worklist and the counts above it. */
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { worklistEndpoints as endpoints, type worklistFilter } from '#http/contract/worklist.ts';
import { ask } from './client.ts';
import { type PageOfRows, usePages } from './pages.ts';

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

export function readWorklist(org: string, filter: WorklistQuery, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listWorklist, { params: { org }, query: { ...filter, ...page }, signal });
}

export function useWorklist(org: string, filter: WorklistQuery) {
  return usePages({
    key: ['org', org, 'worklist', filter],
    rowsAtOnce: itemsAtOnce,
    read: (page, signal) => readWorklist(org, filter, page, signal),
    keepsRows: true,
  });
}
