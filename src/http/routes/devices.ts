/** Devices and the care areas they stand in. */
import type { FastifyInstance } from 'fastify';
import { listCareAreas, updateCareArea } from '#app/devices/care-areas.ts';
import { getDevice } from '#app/devices/get-device.ts';
import { listDeviceFacets, listDevices } from '#app/devices/list-devices.ts';
import { exportCareAreas, exportDevices } from '#app/exports/exports.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route } from '../route.ts';

export function deviceRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listDevices',
    contract.listDevices,
    async ({ request, params, query }) =>
      await listDevices(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'getDeviceFacets',
    contract.getDeviceFacets,
    async ({ request, params }) => await listDeviceFacets(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'getDevice',
    contract.getDevice,
    async ({ request, params }) => await getDevice(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'listCareAreas',
    contract.listCareAreas,
    async ({ request, params }) => await listCareAreas(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'updateCareArea',
    contract.updateCareArea,
    async ({ request, params, body }) =>
      await updateCareArea(await orgContext(ward, request, params.org), {
        ...body,
        careAreaId: params.careAreaId,
      }),
  );
  exportRoute(app, ward, 'exportDevices', contract.exportDevices, exportDevices);
  exportRoute(app, ward, 'exportCareAreas', contract.exportCareAreas, exportCareAreas);
}
