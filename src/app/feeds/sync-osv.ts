/**
 * Syncs one ecosystem of OSV (https://google.github.io/osv.dev/data/): `all.zip` once, then the records that `modified_id.csv` lists as
 * modified since. Where many are, the archive is fetched again.
 */
import { z } from 'zod';
import { problem } from '#base/errors/problem.ts';
import { sha256 } from '#base/hash.ts';
import { change, type FeedRun, forgetOlder, get, isDown, listBytes, refuse, take } from './run.ts';

const cursorSchema = z.object({ modified: z.string() });

/** From so many records on, one archive is less to ask for than each of them. */
const archiveFrom = 500;

export async function syncOsv(run: FeedRun): Promise<void> {
  const list = await readList(run);
  if (list === null) return;
  const held = cursorSchema.safeParse(run.feed.cursor);
  const since = held.success ? held.data.modified : null;
  const newest = list.reduce((latest, one) => (one.modified > latest ? one.modified : latest), since ?? '');
  const fresh = since === null ? null : list.filter((one) => one.modified > since);
  run.revision = since;
  const isTaken =
    fresh === null || fresh.length >= archiveFrom
      ? await takeArchive(run, newest)
      : await takeEach(run, fresh);
  if (!isTaken || newest === '') return;
  run.revision = newest;
  if (newest !== since) await change(run, { cursor: { modified: newest } });
}

interface Modified {
  /** As ISO 8601 in UTC, so that texts order as times do. */
  modified: string;
  id: string;
}

async function readList(run: FeedRun): Promise<Modified[] | null> {
  const url = `${run.feed.url}/modified_id.csv`;
  const fetched = await get(run, url, { maxBytes: listBytes });
  if (fetched.status === 'unchanged') return null;
  if (fetched.status !== 'fresh') {
    refuse(run, fetched.problem);
    return null;
  }
  const read: Modified[] = [];
  for (const [index, line] of new TextDecoder().decode(fetched.bytes).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [time = '', id = ''] = line.split(',').map((cell) => cell.trim());
    // The id becomes a part of an address.
    if (Number.isNaN(Date.parse(time)) || !/^[\w.:-]{1,200}$/.test(id) || /^\.+$/.test(id)) {
      const detail = `line ${index + 1} is no time with an id`;
      refuse(run, problem('feed-list-invalid', `line ${index + 1}`, { url, detail }));
      return null;
    }
    read.push({ modified: new Date(time).toISOString(), id });
  }
  return read;
}

async function takeArchive(run: FeedRun, revision: string): Promise<boolean> {
  const url = `${run.feed.url}/all.zip`;
  const fetched = await get(run, url, { isProgress: true });
  if (fetched.status === 'unchanged') return false;
  if (fetched.status !== 'fresh') {
    refuse(run, fetched.problem);
    return false;
  }
  if ((await take(run, { url, bytes: fetched.bytes, revision })) === null) return false;
  await forgetOlder(run, url, sha256(fetched.bytes));
  return true;
}

/** Oldest first, and the cursor follows: what was applied is not asked for again after a stop. */
async function takeEach(run: FeedRun, fresh: readonly Modified[]): Promise<boolean> {
  let isWhole = true;
  for (const [index, one] of fresh.toSorted((a, b) => (a.modified < b.modified ? -1 : 1)).entries()) {
    run.onProgress('records', index, fresh.length);
    const url = `${run.feed.url}/${encodeURIComponent(one.id)}.json`;
    const fetched = await get(run, url);
    if (fetched.status === 'fresh') {
      const result = await take(run, { url, bytes: fetched.bytes, revision: one.modified });
      isWhole &&= result !== null;
    } else if (fetched.status !== 'unchanged') {
      refuse(run, fetched.problem);
      isWhole = false;
    }
    if (isDown(run)) return false;
    if (isWhole) await change(run, { cursor: { modified: earlier(fresh, one.modified) } });
  }
  return isWhole;
}

/** Records of one instant count together: the cursor moves to it only with the last of them. */
function earlier(fresh: readonly Modified[], modified: string): string {
  const before = fresh.filter((one) => one.modified < modified).map((one) => one.modified);
  const isAlone = fresh.filter((one) => one.modified === modified).length === 1;
  return isAlone ? modified : (before.toSorted().at(-1) ?? new Date(Date.parse(modified) - 1).toISOString());
}
