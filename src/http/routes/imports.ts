/** Imports: an upload answers with a stream of progress and ends with its result; the history; undo. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { importFile, isCancelled } from '#app/imports/import-file.ts';
import type { ImportFileInput, ImportResult } from '#app/imports/import-options.ts';
import { getImport, listImports } from '#app/imports/list-imports.ts';
import { undoImport } from '#app/imports/undo-import.ts';
import { exportImports } from '#app/exports/exports.ts';
import { getMatching } from '#app/findings/list-worklist.ts';
import { maxIntakeBytes } from '#app/imports/limits.ts';
import type { OrgContext } from '#app/access/deed.ts';
import type { Ward } from '#app/ward.ts';
import { problem } from '#base/errors/problem.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import type { ImportEvent } from '../contract/imports.ts';
import { downloadTypes, sendTable } from '../download.ts';
import { metricsOf } from '../metrics.ts';
import { problemOf } from '../problems.ts';
import { route, streamRoute } from '../route.ts';
import { Uploads } from '../uploads.ts';

/** At most this many progress lines a second. */
const progressPerSecond = 10;

export function importRoutes(app: FastifyInstance, ward: Ward): void {
  const uploads = new Uploads();
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: maxIntakeBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );
  streamRoute(
    app,
    'importFile',
    contract.importFile,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { upload, ...asked } = query;
      const name = upload === undefined ? null : `${context.org.orgId} ${upload}`;
      const cancel = uploads.begin(name);
      try {
        return await streamImport(context, request, reply, { ...asked, bytes }, cancel);
      } finally {
        uploads.end(name);
      }
    },
    { bodyLimit: maxIntakeBytes, produces: ['application/x-ndjson'] },
  );
  route(app, 'cancelImport', contract.cancelImport, async ({ request, params }) => {
    const { org } = await orgContext(ward, request, params.org);
    uploads.cancel(`${org.orgId} ${params.upload}`);
    return { upload: params.upload };
  });
  route(
    app,
    'listImports',
    contract.listImports,
    async ({ request, params, query }) =>
      await listImports(await orgContext(ward, request, params.org), query),
  );
  streamRoute(
    app,
    'exportImports',
    contract.exportImports,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      return await sendTable(reply, context, query.format, await exportImports(context, query));
    },
    { produces: downloadTypes },
  );
  route(
    app,
    'getImport',
    contract.getImport,
    async ({ request, params }) => await getImport(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'undoImport',
    contract.undoImport,
    async ({ request, params }) => await undoImport(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'getMatching',
    contract.getMatching,
    async ({ request, params }) => await getMatching(await orgContext(ward, request, params.org), {}),
  );
}

/** When the caller hangs up, the import is cancelled and nothing of its file is applied. */
async function streamImport(
  context: OrgContext,
  request: FastifyRequest,
  reply: FastifyReply,
  input: ImportFileInput,
  cancel: AbortController,
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) cancel.abort();
  });
  reply.raw.writeHead(200, {
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  // At once, so that the sender knows that all of the file has come.
  reply.raw.flushHeaders();
  const send = (event: ImportEvent) => reply.raw.write(`${JSON.stringify(event)}\n`);
  let last = 0;
  const onProgress = (phase: string, done: number, total: number | null) => {
    const now = performance.now();
    if (now - last < 1000 / progressPerSecond) return;
    last = now;
    send({ event: 'progress', phase, done, total });
  };
  const result = await resultOf(context, request, { ...input, signal: cancel.signal, onProgress });
  metricsOf(context.ward)?.imports.inc({ format: result.format ?? 'none', outcome: result.outcome });
  send({ event: 'result', result });
  reply.raw.end();
  return reply;
}

/** An error while importing is the result of this file: the status line has been sent. */
async function resultOf(
  context: OrgContext,
  request: FastifyRequest,
  input: ImportFileInput,
): Promise<ImportResult> {
  try {
    return await importFile(context, input);
  } catch (error) {
    const found = isCancelled(error) ? problem('cancelled', input.path) : problemOf(error, request);
    if (found.code === 'internal')
      request.log.error({ err: error, path: input.path }, 'import failed unexpectedly');
    const nothing = { format: null, version: null, counts: {}, import_id: null, changes: [] };
    return {
      path: input.path,
      outcome: 'failed',
      problems: [found],
      preview: input.preview ?? false,
      ...nothing,
    };
  }
}
