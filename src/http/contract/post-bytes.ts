/** Posts bytes and reads an answer that comes in lines while the work goes on. Used by the command line. */
import type { ClientOptions } from './client.ts';

export interface LinesAnswer {
  /** The body of a refusal, null where lines came. */
  refused: string | null;
}

/** Calls `onLine` for each line as it arrives. */
export async function postBytes(
  client: ClientOptions,
  path: string,
  bytes: Uint8Array,
  onLine: (line: string) => void,
): Promise<LinesAnswer> {
  const response = await fetch(client.baseUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...client.headers },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  if (!response.ok) return { refused: await response.text() };
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  }
  if (rest !== '') onLine(rest);
  return { refused: null };
}
