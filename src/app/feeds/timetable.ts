/** The timetable of feeds on a running server, and how old each feed is. */
import { allFeeds } from '#store/knowledge/feeds.ts';
import type { Ward } from '../ward.ts';
import { plannedAt } from './feeds.ts';

const everyMs = 60_000;

/** Looks every minute whether a feed is due and asks for the job that fetches it. Answers how to stop. */
export function startTimetable(ward: Ward): () => void {
  const look = async () => {
    const feeds = await ward.store.asSystem(allFeeds);
    const now = ward.clock();
    const isDue = feeds.some((feed) => {
      const at = plannedAt(feed);
      return at !== null && at <= now && !ward.activity.syncing.has(feed.feedId);
    });
    if (isDue) await ward.jobs.request('feeds');
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) =>
      ward.log('the timetable of feeds failed', { error: String(error) }, 'warn'),
    );
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Seconds since each feed was last fetched well; feeds that never were are left out. */
export async function feedAges(ward: Ward): Promise<{ feed: string; kind: string; seconds: number }[]> {
  const now = ward.clock().getTime();
  const feeds = await ward.store.asSystem(allFeeds);
  return feeds.flatMap(({ name, kind, succeededAt }) =>
    succeededAt === null ? [] : [{ feed: name, kind, seconds: (now - succeededAt.getTime()) / 1000 }],
  );
}
