/** Requests to a running Ward as its pages and partners make them, timed one by one. */

export interface Timed {
  /** The group that its time is counted in, e.g. `devices`. */
  kind: string;
  path: string;
  milliseconds: number;
}

/** Sends GET requests one after another and keeps their times; the body is read to its end. */
export function timedClient(baseUrl: string, timed: Timed[]) {
  return async <T>(kind: string, path: string): Promise<T> => {
    const started = performance.now();
    const answer = await fetch(`${baseUrl}${path}`);
    const text = await answer.text();
    timed.push({ kind, path, milliseconds: performance.now() - started });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  };
}

/** The value below which `share` of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Reads a download to its end: seconds, bytes and lines. */
export async function download(url: string): Promise<{ seconds: number; bytes: number; lines: number }> {
  const started = performance.now();
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  let bytes = 0;
  let lines = 0;
  for await (const part of answer.body) {
    bytes += part.length;
    for (const byte of part) if (byte === 10) lines += 1;
  }
  return { seconds: (performance.now() - started) / 1000, bytes, lines };
}
