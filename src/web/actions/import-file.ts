/** Sends one file to the server and reads the lines that it answers with while it works. */
import { RefusedRequest, endpointUrl } from '#http/contract/client.ts';
import { problemDetails } from '#http/contract/common.ts';
import { importEndpoints, importEvent, type ImportEvent, type ImportResult } from '#http/contract/imports.ts';

export interface ImportOptions {
  preview: boolean;
  keepGoing: boolean;
  fullList: boolean;
  site: string;
  /** Number of devices that the person agreed to retire; null when nothing was confirmed. */
  confirm: number | null;
  sheet: string;
}

export const noImportOptions: ImportOptions = {
  preview: false,
  keepGoing: false,
  fullList: false,
  site: '',
  confirm: null,
  sheet: '',
};

export interface FileToImport {
  path: string;
  content: Blob;
  inFolder: boolean;
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

/**
 * Imports one file; `onProgress` hears every step.
 * Throws `RefusedRequest` where the server refuses, and an abort error when `signal` stops it.
 */
export async function importFile(
  org: string,
  file: FileToImport,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (event: Extract<ImportEvent, { event: 'progress' }>) => void,
): Promise<ImportResult> {
  const query = {
    path: file.path,
    ...(options.preview && { preview: 'true' }),
    ...(options.keepGoing && { keepGoing: 'true' }),
    ...(options.fullList && { fullList: 'true' }),
    ...(options.site.trim() !== '' && { site: options.site }),
    ...(options.fullList && options.confirm !== null && { confirm: options.confirm }),
    ...(options.sheet !== '' && { sheet: options.sheet }),
    ...(file.inFolder && { inFolder: 'true' }),
  };
  const response = await fetch(endpointUrl(importEndpoints.importFile, { org }, query), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', accept: 'application/x-ndjson' },
    body: file.content,
    signal,
  });
  if (!response.ok) throw new RefusedRequest(problemDetails.parse(await response.json()));
  if (response.body === null) throw new Error('The server answered the import with nothing.');
  for await (const line of linesOf(response.body)) {
    const event = importEvent.parse(JSON.parse(line));
    if (event.event === 'result') return event.result;
    onProgress(event);
  }
  throw new Error('The server ended the import without a result.');
}
