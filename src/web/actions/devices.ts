/** One device, and the values that devices can be filtered by. */
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { deviceEndpoints as endpoints, deviceState, type deviceFilter } from '#http/contract/devices.ts';
import { ask } from './client.ts';
import type { PageOfRows } from './pages.ts';

export type DeviceQuery = z.input<typeof deviceFilter>;

export function readDevices(org: string, filter: DeviceQuery, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listDevices, { params: { org }, query: { ...filter, ...page }, signal });
}

export function useDevice(org: string, deviceId: string) {
  return useQuery({
    queryKey: ['org', org, 'device', deviceId],
    queryFn: ({ signal }) => ask(endpoints.getDevice, { params: { org, deviceId }, signal }),
  });
}

/** A device of the product model or configuration that a filter means, to say its name; null where there is none. */
export function useExample(org: string, of: Pick<DeviceQuery, 'configurationId' | 'productModelId'>) {
  const { configurationId, productModelId } = of;
  return useQuery({
    queryKey: ['org', org, 'example', configurationId, productModelId],
    queryFn: async ({ signal }) => {
      const filter = { configurationId, productModelId, state: deviceState.options.join(',') };
      const { items } = await readDevices(org, filter, { cursor: undefined, limit: 1 }, signal);
      return items[0] ?? null;
    },
    enabled: (configurationId ?? productModelId) !== undefined,
  });
}

export function useDeviceFacets(org: string) {
  return useQuery({
    queryKey: ['org', org, 'device-facets'],
    queryFn: ({ signal }) => ask(endpoints.getDeviceFacets, { params: { org }, signal }),
    staleTime: 60_000,
  });
}
