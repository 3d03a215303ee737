/** One finding with its chain of verdicts. */
import { useQuery } from '@tanstack/react-query';
import { findingEndpoints as endpoints } from '#http/contract/findings.ts';
import { ask } from './client.ts';

export function useFinding(org: string, findingId: string) {
  return useQuery({
    queryKey: ['org', org, 'finding', findingId],
    queryFn: ({ signal }) => ask(endpoints.getFinding, { params: { org, findingId }, signal }),
  });
}
