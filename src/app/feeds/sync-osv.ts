/**
 * Syncs one ecosystem of OSV (https://google.github.io/osv.dev/data/): `all.zip` once, then the records that `modified_id.csv` lists as
 * modified since. Where many are, the archive is fetched again.
 */
import { z } from 'zod';
import { problem } from '#base/errors/problem.ts';
import { sha256 } from '#base/hash.ts';
import {
  change,
  type FeedRun,
  forgetOlder,
  get,
  isDown,
  isForAnotherTry,
  listBytes,
  refuse,
  take,
  takeAndRemember,
} from './run.ts';

const cursorSchema = z.object({ modified: z.string() });

/** From so many records on, one archive is less to ask for than each of them. */
const archiveFrom = 500;

export async function syncOsv(run: FeedRun): Promise<void> {
  const list = await readList(run);
  if (list === null) return;
  const held = cursorSchema.safeParse(run.feed.cursor);
  const since = held.success ? held.data.modified : null;
  const newest = list.reduce((latest, one) => (one.modified > latest ? one.modified : latest), since ?? '');
  const fresh =
    since === null ? null : list.filter((one) => one.modified > since || isUntried(run, urlOf(run, one)));
  run.revision = since;
  const isTaken =
    fresh === null || fresh.length >= archiveFrom
      ? await takeArchive(run, newest)
      : await takeEach(run, fresh, since ?? '');
  if (!isTaken || newest === '') return;
  run.revision = newest;
  if (newest !== since) await change(run, { cursor: { modified: newest } });
}

/** It could not be read by an older Ward. */
function isUntried(run: FeedRun, url: string): boolean {
  const known = run.files.get(url);
  return known !== undefined && isForAnotherTry(run, known);
}

function urlOf(run: FeedRun, { id }: Modified): string {
  return `${run.feed.url}/${encodeURIComponent(id)}.json`;
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
async function takeEach(run: FeedRun, fresh: readonly Modified[], since: string): Promise<boolean> {
  let isWhole = true;
  for (const [index, one] of fresh.toSorted((a, b) => (a.modified < b.modified ? -1 : 1)).entries()) {
    run.onProgress('records', index, fresh.length);
    const url = urlOf(run, one);
    const fetched = await get(run, url);
    if (fetched.status === 'fresh') {
      // One that cannot be read is asked for again when the list names a later change of it.
      const said = { ...fetched.validators, updated: one.modified };
      const file = { url, bytes: fetched.bytes, revision: one.modified };
      await takeAndRemember(run, file, said, 'refused alone');
    } else if (fetched.status !== 'unchanged') {
      refuse(run, fetched.problem);
      isWhole = false;
    }
    if (isDown(run)) return false;
    const reached = earlier(fresh, one.modified);
    if (isWhole && reached > since) await change(run, { cursor: { modified: reached } });
  }
  return isWhole;
}

/** Records of one instant count together: the cursor moves to it only with the last of them. */
function earlier(fresh: readonly Modified[], modified: string): string {
  const before = fresh.filter((one) => one.modified < modified).map((one) => one.modified);
  const isAlone = fresh.filter((one) => one.modified === modified).length === 1;
  return isAlone ? modified : (before.toSorted().at(-1) ?? new Date(Date.parse(modified) - 1).toISOString());
}
