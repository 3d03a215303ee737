/** Sends a list as a file that a spreadsheet opens. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { OrgContext } from '#app/access/deed.ts';
import type { ExportFormat } from '#app/exports/export-list.ts';
import type { ExportedList } from '#app/exports/exports.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from './access.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { type RouteInput, streamRoute } from './route.ts';

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** An endpoint of an organisation that answers with a list as a file. */
type ExportEndpoint = Endpoint<z.ZodType<{ org: string }>, z.ZodType<{ format: ExportFormat }>>;

/** Binds such an endpoint to the deed that makes the list. */
export function exportRoute<E extends ExportEndpoint>(
  app: FastifyInstance,
  ward: Ward,
  name: string,
  declared: E,
  deed: (context: OrgContext, query: RouteInput<E>['query']) => Promise<ExportedList>,
): void {
  streamRoute(
    app,
    name,
    declared,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      return await sendTable(reply, context, query.format, await deed(context, query));
    },
    { produces: Object.values(types) },
  );
}

async function sendTable(
  reply: FastifyReply,
  { org, ward }: OrgContext,
  format: ExportFormat,
  list: ExportedList,
): Promise<unknown> {
  const day = ward.clock().toISOString().slice(0, 10);
  return await reply
    .type(types[format])
    .header('content-disposition', `attachment; filename="ward-${org.slug}-${list.name}-${day}.${format}"`)
    .send(Readable.from(list.pieces, { objectMode: false }));
}
