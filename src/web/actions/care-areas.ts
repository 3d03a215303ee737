/** Care areas: what care each gives and to about how many patients a day. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { deviceEndpoints as endpoints } from '#http/contract/devices.ts';
import { ask, noteChange } from './client.ts';

export type CareAreaChange = z.input<NonNullable<typeof endpoints.updateCareArea.body>>;

export function useCareAreas(org: string) {
  return useQuery({
    queryKey: ['org', org, 'care-areas'],
    queryFn: ({ signal }) => ask(endpoints.listCareAreas, { params: { org }, signal }),
  });
}

export function useUpdateCareArea(org: string) {
  return useMutation({
    mutationFn: ({ careAreaId, change }: { careAreaId: string; change: CareAreaChange }) =>
      ask(endpoints.updateCareArea, { params: { org, careAreaId }, body: change }),
    onSuccess: () => noteChange(org),
  });
}
