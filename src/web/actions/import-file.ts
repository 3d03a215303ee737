/** Sends one file to the server, reads the lines that it answers with while it works, and asks it to stop. */
import { actingHeaders } from './acting-person.ts';
import { endpointUrl } from '#http/contract/client.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import { problemDetails } from '#http/contract/common.ts';
import { importEndpoints, importEvent, type ImportEvent, type ImportResult } from '#http/contract/imports.ts';
import { type BesideKind, besideTexts } from './beside.ts';
import { ask } from './client.ts';

export interface ImportOptions {
  preview: boolean;
  keepGoing: boolean;
  fullList: boolean;
  site: string;
  /** Number of devices that the person agreed to retire; null when nothing was confirmed. */
  confirm: number | null;
  sheet: string;
  /** Which product an SBOM is of. */
  for: string;
}

export const noImportOptions: ImportOptions = {
  preview: false,
  keepGoing: false,
  fullList: false,
  site: '',
  confirm: null,
  sheet: '',
  for: '',
};

export interface FileToImport {
  path: string;
  content: Blob;
  inFolder: boolean;
  /** Its signature and hashes, where they were given with it. */
  beside?: Partial<Record<BesideKind, Blob>>;
}

/** Lines of a byte stream, split at line feeds; the last one may lack it. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
    if (done) {
      if (rest.trim() !== '') yield rest;
      return;
    }
  }
}

/** The upload was stopped while it was being sent: the server never had all of the file, so it took nothing of it. */
export class StoppedUpload extends Error {
  constructor() {
    super('The upload was stopped before the file had been sent.');
    this.name = 'StoppedUpload';
  }
}

/** How long the server's answer may be on its way after it has said that it heard the stop. */
const graceMs = 2_000;

/**
 * Imports one file; `onProgress` hears every step. When `signal` stops it, the server is asked to cancel the upload and its
 * answer is awaited, which says what became of the file: a problem `cancelled`, or a result where it was too late.
 * Throws `StoppedUpload` where the file had not been sent yet, and `RefusedRequest` where the server refuses.
 */
export async function importFile(
  org: string,
  file: FileToImport,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (event: Extract<ImportEvent, { event: 'progress' }>) => void,
): Promise<ImportResult> {
  const upload = crypto.randomUUID();
  const hangUp = new AbortController();
  let answers = false;
  const stop = () => {
    // The server answers an upload as soon as it has all of it; without an answer it is still being sent.
    void ask(importEndpoints.cancelImport, { params: { org, upload } }).then(
      () => setTimeout(() => answers || hangUp.abort(), graceMs),
      // Not heard: the upload goes on, and its own end says what became of it.
      () => undefined,
    );
  };
  if (signal.aborted) throw new StoppedUpload();
  signal.addEventListener('abort', stop);
  try {
    const response = await send(org, file, options, upload, hangUp.signal);
    answers = true;
    return await resultOf(response, onProgress);
  } catch (error) {
    throw hangUp.signal.aborted ? new StoppedUpload() : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function send(
  org: string,
  file: FileToImport,
  options: ImportOptions,
  upload: string,
  signal: AbortSignal,
): Promise<Response> {
  const query = {
    path: file.path,
    ...(options.preview && { preview: 'true' }),
    ...(options.keepGoing && { keepGoing: 'true' }),
    ...(options.fullList && { fullList: 'true' }),
    ...(options.site.trim() !== '' && { site: options.site }),
    ...(options.fullList && options.confirm !== null && { confirm: options.confirm }),
    ...(options.sheet !== '' && { sheet: options.sheet }),
    ...(options.for.trim() !== '' && { for: options.for }),
    ...(await besideTexts(file)),
    ...(file.inFolder && { inFolder: 'true' }),
    upload,
  };
  return await fetch(endpointUrl(importEndpoints.importFile, { org }, query), {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      accept: 'application/x-ndjson',
      ...actingHeaders(org, 'POST'),
    },
    body: file.content,
    signal,
  });
}

async function resultOf(
  response: Response,
  onProgress: (event: Extract<ImportEvent, { event: 'progress' }>) => void,
): Promise<ImportResult> {
  if (!response.ok) throw new RefusedRequest(problemDetails.parse(await response.json()));
  if (response.body === null) throw new Error('The server answered the import with nothing.');
  for await (const line of linesOf(response.body)) {
    const event = importEvent.parse(JSON.parse(line));
    if (event.event === 'result') return event.result;
    onProgress(event);
  }
  throw new Error('The server ended the import without a result.');
}
