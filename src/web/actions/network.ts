/** The map of the network: shown, and written as a whole. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { networkEndpoints as endpoints, type NetworkMapBody } from '#http/contract/network.ts';
import { ask, noteChange } from './client.ts';

export type Network = z.output<typeof endpoints.getNetwork.response>;
export type NetworkZone = NetworkMapBody['zones'][number];
export type NetworkReach = NetworkMapBody['reach'][number];
export type NetworkMap = NetworkMapBody;

export function useNetwork(org: string) {
  return useQuery({
    queryKey: ['org', org, 'network'],
    queryFn: ({ signal }) => ask(endpoints.getNetwork, { params: { org }, signal }),
  });
}

/** Null takes the map away. */
export function useSetNetwork(org: string) {
  return useMutation({
    mutationFn: (body: { map: NetworkMap | null; reason: string; seen: number }) =>
      ask(endpoints.setNetwork, { params: { org }, body }),
    onSettled: () => noteChange(org),
  });
}
