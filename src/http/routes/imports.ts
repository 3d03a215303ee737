/** Imports: an upload answers with a stream of progress and ends with its result; the history; undo. */
import type { FastifyInstance } from 'fastify';
import { importFile } from '#app/imports/import-file.ts';
import { previewImport } from '#app/imports/preview-import.ts';
import { getImport, listImports } from '#app/imports/list-imports.ts';
import { undoImport } from '#app/imports/undo-import.ts';
import { exportImports } from '#app/exports/exports.ts';
import { getMatching } from '#app/findings/get-matching.ts';
import { matchAgain } from '#app/findings/match-again.ts';
import { maxIntakeBytes } from '#app/imports/limits.ts';
import type { Ward } from '#app/ward.ts';
import { deedContext, orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route, streamRoute } from '../route.ts';
import { Uploads } from '../uploads.ts';
import { streamImport } from './import-stream.ts';

export function importRoutes(app: FastifyInstance, ward: Ward): void {
  const uploads = new Uploads();
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: maxIntakeBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );
  const streamed = { bodyLimit: maxIntakeBytes, produces: ['application/x-ndjson'] };
  streamRoute(
    app,
    'importFile',
    contract.importFile,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      const { upload, ...asked } = query;
      const upon = { ward, request, reply, name: nameOf(params.org, upload), uploads };
      return await streamImport(upon, asked, async (input) => await importFile(context, input));
    },
    streamed,
  );
  route(app, 'cancelImport', contract.cancelImport, async ({ request, params }) => {
    const name = `${params.org} ${params.upload}`;
    if (uploads.cancelOwn(name, deedContext(ward, request).actor.name)) return { upload: params.upload };
    await orgContext(ward, request, params.org);
    uploads.cancel(name);
    return { upload: params.upload };
  });
  streamRoute(
    app,
    'previewImport',
    contract.previewImport,
    async ({ request, reply, query }) => {
      const context = deedContext(ward, request);
      const { upload, ...asked } = query;
      const upon = { ward, request, reply, name: nameOf(noOrganisation, upload), uploads };
      const preview = { ...asked, preview: true };
      return await streamImport(upon, preview, async (input) => await previewImport(context, input));
    },
    streamed,
  );
  route(app, 'cancelPreview', contract.cancelPreview, async ({ params }) => {
    uploads.cancel(`${noOrganisation} ${params.upload}`);
    return { upload: params.upload };
  });
  route(
    app,
    'listImports',
    contract.listImports,
    async ({ request, params, query }) =>
      await listImports(await orgContext(ward, request, params.org), query),
  );
  exportRoute(app, ward, 'exportImports', contract.exportImports, exportImports);
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
    'matchAgain',
    contract.matchAgain,
    async ({ request, params, body }) => await matchAgain(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'getMatching',
    contract.getMatching,
    async ({ request, params, query }) =>
      await getMatching(await orgContext(ward, request, params.org), query),
  );
}

/** Names of uploads are told apart by organisation; previews for a new one stand together, where no short name can be. */
const noOrganisation = '';

function nameOf(owner: string, upload: string | undefined): string | null {
  return upload === undefined ? null : `${owner} ${upload}`;
}
