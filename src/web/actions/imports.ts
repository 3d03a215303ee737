/** The history of imports, undo, and whether findings are up to date with what was imported. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { importEndpoints as endpoints } from '#http/contract/imports.ts';
import { ask, refreshOrganisation } from './client.ts';

const rowsAtOnce = 25;

export function useImports(org: string) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'imports'],
    queryFn: ({ signal, pageParam }) =>
      ask(endpoints.listImports, {
        params: { org },
        query: { limit: rowsAtOnce, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useImport(org: string, importId: string) {
  return useQuery({
    queryKey: ['org', org, 'import', importId],
    queryFn: ({ signal }) => ask(endpoints.getImport, { params: { org, importId }, signal }),
  });
}

export function useUndoImport(org: string) {
  return useMutation({
    mutationFn: (importId: string) => ask(endpoints.undoImport, { params: { org, importId } }),
    onSuccess: () => refreshOrganisation(org),
  });
}

/** How far matching is; when it ends, everything it changed is read again. */
export function useMatching(org: string) {
  const matching = useQuery({
    queryKey: ['matching', org],
    queryFn: ({ signal }) => ask(endpoints.getMatching, { params: { org }, signal }),
    refetchInterval: (query) => ((query.state.data?.pending ?? 0) > 0 ? 1_500 : 15_000),
  });
  const wasPending = useRef(false);
  const pending = (matching.data?.pending ?? 0) > 0;
  useEffect(() => {
    if (wasPending.current && !pending) void refreshOrganisation(org);
    wasPending.current = pending;
  }, [pending, org]);
  return matching;
}
