/** Syncs feeds that are one file: KEV, a day of EPSS, CISA's vulnrichment as an archive of its repository. */
import { sha256 } from '#base/hash.ts';
import { gunzipIfPacked } from '#formats/bytes/gunzip.ts';
import type { FeedKind } from '#model/knowledge/feed.ts';
import { type FeedRun, forgetOlder, get, refuse, takeAndRemember, validatorsOf } from './run.ts';

export async function syncSingle(run: FeedRun): Promise<void> {
  const { url, kind } = run.feed;
  const fetched = await get(run, url, { validators: validatorsOf(run, url), isProgress: true });
  if (fetched.status === 'unchanged') {
    run.revision = run.feed.revision;
    // A feed that is one file stands failed for as long as that file cannot be read.
    for (const one of run.files.get(url)?.refused?.problems ?? []) refuse(run, one);
    return;
  }
  if (fetched.status !== 'fresh') return refuse(run, fetched.problem);
  const digest = sha256(fetched.bytes);
  const revision = await statedRevision(kind, fetched.bytes, digest, fetched.validators.lastModified);
  const said = { ...fetched.validators, updated: null };
  const result = await takeAndRemember(run, { url, bytes: fetched.bytes, revision }, said);
  if (result === null) return;
  run.revision = kind === 'kev' ? (result.version ?? revision) : revision;
  await forgetOlder(run, url, digest);
}

/** What the file calls itself, before it is read as a whole. */
async function statedRevision(
  kind: FeedKind,
  bytes: Uint8Array,
  digest: string,
  lastModified: string | null,
): Promise<string> {
  if (kind === 'kev') {
    const stated = /"catalogVersion"\s*:\s*"([^"]{1,40})"/.exec(headOf(bytes))?.[1];
    if (stated !== undefined) return stated;
  }
  if (kind === 'epss') {
    // A damaged or endless one is refused by the deed that reads it, with its reason.
    const plain = await gunzipIfPacked(bytes, epssLimit).catch(() => new Uint8Array());
    const stated = /score_date:\s*([0-9T:.+Z-]{8,40})/.exec(headOf(plain))?.[1];
    if (stated !== undefined) return stated;
  }
  return lastModified ?? `sha256 ${digest.slice(0, 12)}`;
}

/** A day of scores unpacked is some 15 MB. */
const epssLimit = 200_000_000;

function headOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 2000));
}
