/** The decision table that says how soon: shown, tried out, written. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { tableEndpoints as endpoints } from '#http/contract/tables.ts';
import { ask, noteChange } from './client.ts';

export type SsvcTable = z.output<typeof endpoints.getSsvcTable.response>;
export type TableRow = SsvcTable['rows'][number];
export type TablePreview = z.output<typeof endpoints.previewSsvcTable.response>;

export function useSsvcTable(org: string) {
  return useQuery({
    queryKey: ['org', org, 'ssvc-table'],
    queryFn: ({ signal }) => ask(endpoints.getSsvcTable, { params: { org }, signal }),
  });
}

export function usePreviewTable(org: string) {
  return useMutation({
    mutationFn: (csv: string) => ask(endpoints.previewSsvcTable, { params: { org }, body: { csv } }),
  });
}

/** Null gives the published table back. */
export function useSetTable(org: string) {
  return useMutation({
    mutationFn: (body: { csv: string | null; reason: string; seen: number }) =>
      ask(endpoints.setSsvcTable, { params: { org }, body }),
    onSettled: () => noteChange(org),
  });
}

const columns = ['exploitation', 'exposure', 'automatable', 'humanImpact', 'decision'] as const;

/** As a file that `ward tables apply` takes, too; no value holds a comma or a quote. */
export function csvOf(rows: readonly TableRow[]): string {
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column]).join(','))].join('\n');
}
