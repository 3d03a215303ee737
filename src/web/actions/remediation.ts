/** How far remedying is on one device, and marking it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { type RemediationRow, remediationEndpoints as endpoints } from '#http/contract/remediation.ts';
import { ask, noteChange } from './client.ts';

export type Marking = z.input<NonNullable<typeof endpoints.markRemediation.body>>;

/** Every row of a device, by the finding. */
export function useRemediation(org: string, deviceId: string) {
  return useQuery({
    queryKey: ['org', org, 'remediation', deviceId],
    queryFn: async ({ signal }) => {
      const rows = new Map<string, RemediationRow>();
      let cursor: string | undefined;
      do {
        const query = { deviceId, cursor, limit: 500 };
        const page = await ask(endpoints.listRemediation, { params: { org }, query, signal });
        for (const row of page.items) rows.set(row.findingId, row);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return rows;
    },
  });
}

export function useMarkRemediation(org: string) {
  return useMutation({
    mutationFn: (marking: Marking) => ask(endpoints.markRemediation, { params: { org }, body: marking }),
    onSuccess: () => noteChange(org),
  });
}
