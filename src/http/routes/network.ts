/** The map of the network: shown, written. */
import type { FastifyInstance } from 'fastify';
import { previewNetworkFile, takeNetworkFile } from '#app/network/network-file.ts';
import { getNetwork, setNetwork } from '#app/network/network-map.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function networkRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'getNetwork',
    contract.getNetwork,
    async ({ request, params }) => await getNetwork(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'setNetwork',
    contract.setNetwork,
    async ({ request, params, body }) => await setNetwork(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'previewNetworkFile',
    contract.previewNetworkFile,
    async ({ request, params, body }) =>
      await previewNetworkFile(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'takeNetworkFile',
    contract.takeNetworkFile,
    async ({ request, params, body }) =>
      await takeNetworkFile(await orgContext(ward, request, params.org), body),
  );
}
