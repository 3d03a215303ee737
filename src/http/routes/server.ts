/** Health of the server. */
import type { FastifyInstance } from 'fastify';
import { health } from '#app/health.ts';
import type { Ward } from '#app/ward.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function serverRoutes(app: FastifyInstance, ward: Ward): void {
  route(app, 'getHealth', contract.getHealth, async () => ({
    ...(await health(ward)),
    version: ward.version,
    database: ward.store.kind,
    since: ward.startedAt.toISOString(),
    notes: ward.store.notes,
  }));
}
