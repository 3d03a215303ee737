/** Fetches a download from Ward's own server. Used by the command line. */
import type { ClientOptions } from './client.ts';
import { problemDetails } from './common.ts';
import { RefusedRequest } from './refused-request.ts';

/** Throws `RefusedRequest` where Ward answers with a problem. */
export async function fetchBytes(
  client: ClientOptions,
  path: string,
): Promise<{ bytes: Uint8Array; headers: Headers }> {
  const response = await fetch(client.baseUrl + path, { headers: client.headers ?? {} });
  if (!response.ok) throw new RefusedRequest(problemDetails.parse(await response.json()));
  return { bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers };
}
