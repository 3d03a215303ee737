/** Tells Ward who is being answered, so that work in the background lets them go first. */
import type { FastifyInstance } from 'fastify';
import type { Ward } from '#app/ward.ts';

/** The answer to this one waits for the background itself. */
const waitsItself = /\/matching$/;

export function noteReaders(app: FastifyInstance, ward: Ward): void {
  app.addHook('onRequest', async ({ id, method, routeOptions }) => {
    if (method !== 'GET') return;
    if (waitsItself.test(routeOptions.url ?? '')) ward.readers.waits(id);
    else ward.readers.began(id);
  });
  app.addHook('onResponse', async ({ id }) => ward.readers.ended(id));
  app.addHook('onRequestAbort', async ({ id }) => ward.readers.ended(id));
}
