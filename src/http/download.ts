/** Sends a list as a file that a spreadsheet opens. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { OrgContext } from '#app/access/deed.ts';
import type { ExportFormat } from '#app/exports/export-list.ts';
import type { ExportedList } from '#app/exports/exports.ts';

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const downloadTypes: string[] = Object.values(types);

export async function sendTable(
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
