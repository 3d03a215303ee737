/** What Ward does not know. */
import { useQuery } from '@tanstack/react-query';
import { coverageEndpoints as endpoints } from '#http/contract/coverage.ts';
import { ask } from './client.ts';
import { type PageOfRows, usePages } from './pages.ts';

const rowsAtOnce = 25;

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
  return usePages({
    key: ['org', org, 'unread-entries'],
    rowsAtOnce,
    read: (page, signal) => readUnreadEntries(org, page, signal),
  });
}

export function readUnmatchedModels(org: string, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listUnmatchedModels, { params: { org }, query: page, signal });
}

export function useUnmatchedModels(org: string) {
  return usePages({
    key: ['org', org, 'unmatched-models'],
    rowsAtOnce,
    read: (page, signal) => readUnmatchedModels(org, page, signal),
  });
}
