/** Answers of the server that works on the data: one, or lines while it works; what a server says that has gone. */
import { WardError } from '#base/errors/problem.ts';
import type { ClientOptions } from '#http/contract/client.ts';
import { problemDetails } from '#http/contract/common.ts';
import { postBytes } from '#http/contract/post-bytes.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';

/** What `fetch` says when nobody answers, and when the answer breaks off (undici). */
const brokenOff = new Set(['fetch failed', 'terminated']);

export async function answered<T>(client: ClientOptions, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TypeError && brokenOff.has(error.message))) throw error;
    throw serverGone(client, error.message, error);
  }
}

export function serverGone({ baseUrl }: ClientOptions, detail: string, cause?: unknown): WardError {
  return new WardError('server-gone', '', { url: baseUrl, detail }, { cause });
}

/** Where bytes go, and how what is done with them is cancelled: asked rather than hung up, so that the answer says where it is too late. */
export interface LongWork {
  path: string;
  bytes: Uint8Array;
  cancel: () => Promise<unknown>;
  signal: AbortSignal | undefined;
}

/** Posts bytes and hands on each line of the answer; a refusal is thrown. */
export async function answeredInLines(
  client: ClientOptions,
  { path, bytes, cancel, signal }: LongWork,
  onLine: (line: string) => void,
): Promise<void> {
  // Where the server is gone, the answer says so.
  const onCancel = () => {
    cancel().catch(() => undefined);
  };
  if (signal?.aborted) onCancel();
  signal?.addEventListener('abort', onCancel);
  const answer = await answered(client, postBytes(client, path, bytes, onLine)).finally(() =>
    signal?.removeEventListener('abort', onCancel),
  );
  if (answer.refused !== null) throw new RefusedRequest(problemDetails.parse(JSON.parse(answer.refused)));
}
