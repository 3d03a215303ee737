/** Views of Today that were saved under a name. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { viewEndpoints as endpoints } from '#http/contract/views.ts';
import { ask, noteChange } from './client.ts';

export function useViews(org: string) {
  return useQuery({
    queryKey: ['org', org, 'views'],
    queryFn: ({ signal }) => ask(endpoints.listViews, { params: { org }, signal }),
  });
}

export function useSaveView(org: string) {
  return useMutation({
    mutationFn: (body: { name: string; search: string; isDefault: boolean }) =>
      ask(endpoints.saveView, { params: { org }, body }),
    onSettled: () => noteChange(org),
  });
}

export function useRemoveView(org: string) {
  return useMutation({
    mutationFn: (viewId: string) => ask(endpoints.removeView, { params: { org, viewId } }),
    onSettled: () => noteChange(org),
  });
}
