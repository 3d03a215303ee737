/** Advisories: the list, one of them, and those entered by hand. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  advisoryEndpoints as endpoints,
  type AdvisoryEntry,
  type UnfinishedEntry,
} from '#http/contract/advisories.ts';
import type { advisoryFilter } from '#http/contract/advisory-filter.ts';
import { advisoryDiffEndpoints } from '#http/contract/advisory-diff.ts';
import { ask, noteChange } from './client.ts';
import { type PageOfRows, usePages } from './pages.ts';

export type AdvisoryQuery = z.input<typeof advisoryFilter>;

const rowsAtOnce = 50;

export function readAdvisories(org: string, filter: AdvisoryQuery, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listAdvisories, { params: { org }, query: { ...filter, ...page }, signal });
}

export function useAdvisories(org: string, filter: AdvisoryQuery) {
  return usePages({
    key: ['org', org, 'advisories', filter],
    rowsAtOnce,
    read: (page, signal) => readAdvisories(org, filter, page, signal),
    keepsRows: true,
  });
}

export function useAdvisory(org: string, advisoryId: string) {
  return useQuery({
    queryKey: ['org', org, 'advisory', advisoryId],
    queryFn: ({ signal }) => ask(endpoints.getAdvisory, { params: { org, advisoryId }, signal }),
    enabled: advisoryId !== '',
  });
}

export function useAdvisoryEntry(org: string, advisoryId: string) {
  return useQuery({
    queryKey: ['org', org, 'advisory-entry', advisoryId],
    queryFn: ({ signal }) => ask(endpoints.getAdvisoryEntry, { params: { org, advisoryId }, signal }),
  });
}

/** What differs between two revisions, by their ids. */
export function useAdvisoryDiff(
  org: string,
  advisoryId: string,
  query: { from: string; to: string },
  enabled: boolean,
) {
  return useQuery({
    queryKey: ['org', org, 'advisory-diff', advisoryId, query],
    queryFn: ({ signal }) =>
      ask(advisoryDiffEndpoints.diffAdvisory, { params: { org, advisoryId }, query, signal }),
    enabled,
  });
}

/** How a notice is read while it is typed in; what was read before is shown until the next answer. */
export function useEntryPreview(org: string, entry: UnfinishedEntry | null, keys: readonly number[]) {
  return useQuery({
    queryKey: ['org', org, 'advisory-preview', entry, keys],
    queryFn: async ({ signal }) => {
      if (entry === null) return null;
      const read = await ask(endpoints.previewAdvisoryEntry, { params: { org }, body: entry, signal });
      return { ...read, byRow: new Map(keys.map((key, at) => [key, read.products[at]])) };
    },
    enabled: entry !== null,
    placeholderData: keepPreviousData,
  });
}

/** Enters a notice, or makes a new revision of one when `advisoryId` is given. */
export function useSaveAdvisoryEntry(org: string, advisoryId: string | null) {
  return useMutation({
    mutationFn: (entry: AdvisoryEntry) =>
      advisoryId === null
        ? ask(endpoints.createAdvisoryEntry, { params: { org }, body: entry })
        : ask(endpoints.updateAdvisoryEntry, { params: { org, advisoryId }, body: entry }),
    onSuccess: () => noteChange(org),
  });
}
