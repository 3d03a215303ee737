/** The history of imports, undo, and whether findings are up to date with what was imported. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { importEndpoints as endpoints } from '#http/contract/imports.ts';
import { ask, noteChange, refreshOrganisation, takeChange } from './client.ts';
import { type PageOfRows, usePages } from './pages.ts';

const rowsAtOnce = 25;

export function readImports(org: string, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listImports, { params: { org }, query: page, signal });
}

export function useImports(org: string) {
  return usePages({
    key: ['org', org, 'imports'],
    rowsAtOnce,
    read: (page, signal) => readImports(org, page, signal),
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
    onSuccess: () => noteChange(org),
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
  const { data, dataUpdatedAt } = matching;
  useEffect(() => {
    if (data === undefined || dataUpdatedAt === 0) return;
    const pending = data.pending > 0;
    // Matching may have begun and ended between two looks: then only the change itself tells that there is news.
    if (!pending && (takeChange(org) || wasPending.current)) void refreshOrganisation(org);
    wasPending.current = pending;
  }, [data, dataUpdatedAt, org]);
  return matching;
}
