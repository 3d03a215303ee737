/** Syncs feeds, one after another: each has its report, and what was applied before a stop stays. */
import { problem, WardError } from '#base/errors/problem.ts';
import type { FeedKind } from '#model/knowledge/feed.ts';
import { allFeeds, changeFeed, feedFiles, type FeedRecord } from '#store/knowledge/feeds.ts';
import { listOrganisations } from '#store/organisation/organisations.ts';
import { type OrgContext, orgDeed } from '../access/deed.ts';
import { wardItself } from '../access/permission.ts';
import { isCancelled } from '../imports/cancelled.ts';
import type { Ward } from '../ward.ts';
import { plannedAt, usedFeeds, useFeed } from './feeds.ts';
import { outboundOf } from './outbound-of.ts';
import { type FeedReport, outcomeOf } from './report.ts';
import type { FeedRun } from './run.ts';
import { syncCsaf } from './sync-csaf.ts';
import { syncNvd } from './sync-nvd.ts';
import { syncOsv } from './sync-osv.ts';
import { syncSingle } from './sync-single.ts';

export interface SyncInput {
  /** All that a person added, planned or synced before where none is named. */
  names: readonly string[];
  /** Everything is asked for as the first time, so that what was undone comes back; else only what is new. */
  again?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((feed: string, what: string, done: number, total: number | null) => void) | undefined;
  onReport?: ((report: FeedReport) => void) | undefined;
}

const syncs: Readonly<Record<FeedKind, (run: FeedRun) => Promise<void>>> = {
  csaf: syncCsaf,
  kev: syncSingle,
  epss: syncSingle,
  vulnrichment: syncSingle,
  nvd: syncNvd,
  osv: syncOsv,
};

export const syncFeeds = orgDeed('feeds.manage', async (context, input: SyncInput): Promise<FeedReport[]> => {
  const names = input.names.length > 0 ? [...new Set(input.names)] : await usedFeeds(context);
  const feeds: FeedRecord[] = [];
  for (const name of names) feeds.push(await useFeed(context, name));
  const reports: FeedReport[] = [];
  for (const feed of feeds) {
    if (input.signal?.aborted) break;
    const report = await syncOne(context, feed, input);
    input.onReport?.(report);
    reports.push(report);
  }
  return reports;
});

/** What is due of the timetable, as Ward itself. */
export async function syncDueFeeds(ward: Ward, signal?: AbortSignal): Promise<FeedReport[]> {
  const { feeds, organisations } = await ward.store.asSystem(async (db) => ({
    feeds: await allFeeds(db),
    organisations: await listOrganisations(db),
  }));
  const now = ward.clock();
  const reports: FeedReport[] = [];
  for (const feed of feeds) {
    const due = plannedAt(feed);
    const org = organisations.find((one) => one.orgId === feed.historyOrgId);
    if (signal?.aborted || due === null || due > now || !org || ward.activity.syncing.has(feed.feedId))
      continue;
    reports.push(await syncOne({ ward, actor: wardItself, org }, feed, { names: [], signal }));
  }
  return reports;
}

async function syncOne(context: OrgContext, feed: FeedRecord, input: SyncInput): Promise<FeedReport> {
  const { ward } = context;
  if (ward.activity.syncing.has(feed.feedId)) throw new WardError('feed-busy', 'name', { name: feed.name });
  ward.activity.syncing.add(feed.feedId);
  const run = await openRun(context, feed, input);
  try {
    await syncs[feed.kind](run);
    return await close(run, outcomeOf(run.counts, run.problems));
  } catch (error) {
    if (!isCancelled(error)) throw error;
    run.problems.push(problem('feed-cancelled', feed.url, { name: feed.name }));
    return await close(run, 'cancelled');
  } finally {
    ward.activity.syncing.delete(feed.feedId);
    await run.outbound.close();
  }
}

/** Imports stand in the history of the organisation that added the feed, whoever syncs it. */
async function openRun(context: OrgContext, feed: FeedRecord, input: SyncInput): Promise<FeedRun> {
  const { ward } = context;
  const { files, organisations } = await ward.store.asSystem(async (db) => {
    await changeFeed(db, feed.feedId, { triedAt: ward.clock() });
    return { files: await feedFiles(db, feed.feedId), organisations: await listOrganisations(db) };
  });
  const org = organisations.find((one) => one.orgId === feed.historyOrgId) ?? context.org;
  return {
    context: { ...context, org },
    feed: input.again ? { ...feed, cursor: null } : feed,
    outbound: await outboundOf(ward),
    files: input.again ? new Map() : files,
    signal: input.signal,
    onProgress: (what, done, total) => input.onProgress?.(feed.name, what, done, total),
    counts: { fetched: 0, imported: 0, unchanged: 0, older: 0, refused: 0 },
    problems: [],
    revision: null,
    misses: 0,
  };
}

/** Problems that are kept with a feed; all are told once. */
const keptProblems = 50;

async function close(run: FeedRun, outcome: FeedReport['outcome']): Promise<FeedReport> {
  const { feed, counts, problems, context } = run;
  const at = context.ward.clock();
  const isWell = outcome === 'synced' || outcome === 'unchanged';
  const revision = run.revision ?? feed.revision;
  await context.ward.store.asSystem(async (db) => {
    const kept = problems.slice(0, keptProblems);
    await changeFeed(db, feed.feedId, {
      problems: kept,
      ...(isWell ? { succeededAt: at, revision, failedAt: null } : { failedAt: at }),
    });
  });
  return { feed: feed.name, kind: feed.kind, url: feed.url, outcome, revision, counts, problems };
}
