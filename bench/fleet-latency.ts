/** One new advisory against a running Ward: from the first byte sent to the last device listed, as a partner's program would ask. */
export interface Heard {
  trackingId: string;
  devices: number;
  /** Milliseconds: the import's answer, findings up to date, every page of devices read. */
  imported: number;
  matched: number;
  listed: number;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

/** Sends an advisory and lists all its devices, 10,000 a page. `api` is the address of the organisation. */
export async function hear(api: string, trackingId: string, document: string): Promise<Heard> {
  const started = performance.now();
  const since = () => performance.now() - started;
  const sent = await fetch(`${api}/imports?path=${encodeURIComponent(`${trackingId}.json`)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: document,
  });
  const answer = (await sent.text()).trim().split('\n').at(-1) ?? '';
  if (!sent.ok || !answer.includes('"outcome":"imported"'))
    throw new Error(`${trackingId}: ${answer.slice(0, 500)}`);
  const { result } = JSON.parse(answer) as { result: { advisory_id: string } };
  const imported = since();
  const { pending } = await get<{ pending: number }>(`${api}/matching?wait=60&until=findings`);
  if (pending > 0) throw new Error(`${trackingId} was not matched within a minute`);
  const matched = since();
  let devices = 0;
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<unknown> = await get(
      `${api}/devices?advisoryId=${result.advisory_id}&limit=10000${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    devices += page.items.length;
    cursor = page.nextCursor;
  }
  const listed = since();
  // Notices come one at a time: the worklist of this one is made before the next is heard.
  await get(`${api}/matching?wait=60`);
  return { trackingId, devices, imported, matched, listed };
}

async function get<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}
