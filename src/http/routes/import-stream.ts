/** One upload: its bytes are the body of the request, and lines of progress that end with the result are the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCancelled } from '#app/imports/cancelled.ts';
import type { ImportFileInput, ImportResult } from '#app/imports/import-options.ts';
import type { Ward } from '#app/ward.ts';
import { problem } from '#base/errors/problem.ts';
import { deedContext } from '../access.ts';
import type { ImportEvent } from '../contract/imports.ts';
import { answerInLines } from '../lines.ts';
import { metricsOf } from '../metrics.ts';
import { problemOf } from '../problems.ts';
import type { Uploads } from '../uploads.ts';

/** The request that an upload came with, and the name it can be cancelled by. */
export interface Upload {
  ward: Ward;
  request: FastifyRequest;
  reply: FastifyReply;
  name: string | null;
  uploads: Uploads;
}

type Asked = Omit<ImportFileInput, 'bytes' | 'signal' | 'onProgress'>;
type Importer = (input: ImportFileInput) => Promise<ImportResult>;

export async function streamImport(upload: Upload, asked: Asked, importer: Importer): Promise<FastifyReply> {
  const { ward, request, name, uploads } = upload;
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const cancel = uploads.begin(name, deedContext(ward, request).actor.name);
  try {
    return await streamed(upload, { ...asked, bytes }, cancel, importer);
  } finally {
    uploads.end(name);
  }
}

/** When the caller hangs up, the import is cancelled and nothing of its file is applied. */
async function streamed(
  { ward, request, reply }: Upload,
  input: ImportFileInput,
  cancel: AbortController,
  importer: Importer,
): Promise<FastifyReply> {
  const lines = answerInLines<ImportEvent>(reply, cancel);
  const onProgress = (phase: string, done: number, total: number | null) =>
    lines.sendSeldom({ event: 'progress', phase, done, total });
  const result = await resultOf(request, { ...input, signal: cancel.signal, onProgress }, importer);
  metricsOf(ward)?.imports.inc({ format: result.format ?? 'none', outcome: result.outcome });
  lines.send({ event: 'result', result });
  lines.end();
  return reply;
}

/** An error while importing is the result of this file: the status line has been sent. */
async function resultOf(
  request: FastifyRequest,
  input: ImportFileInput,
  importer: Importer,
): Promise<ImportResult> {
  try {
    return await importer(input);
  } catch (error) {
    const found = isCancelled(error) ? problem('cancelled', input.path) : problemOf(error, request);
    if (found.code === 'internal')
      request.log.error({ err: error, path: input.path }, 'import failed unexpectedly');
    const nothing = {
      format: null,
      version: null,
      counts: {},
      import_id: null,
      advisory_id: null,
      changes: [],
    };
    return {
      path: input.path,
      outcome: 'failed',
      problems: [found],
      preview: input.preview ?? false,
      ...nothing,
    };
  }
}
