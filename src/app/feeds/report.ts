/** What came of syncing one feed; the field names are those of `ward feeds sync --json`. */
import type { Problem } from '#base/errors/problem.ts';
import type { FeedKind } from '#model/knowledge/feed.ts';

export interface FeedCounts {
  /** Files that were fetched. */
  fetched: number;
  imported: number;
  unchanged: number;
  older: number;
  refused: number;
}

export interface FeedReport {
  feed: string;
  kind: FeedKind;
  url: string;
  /** `partial`: some of it was refused or is still to come; `cancelled`: the next sync goes on. */
  outcome: 'synced' | 'unchanged' | 'partial' | 'failed' | 'cancelled';
  revision: string | null;
  counts: FeedCounts;
  problems: Problem[];
}

export function outcomeOf(counts: FeedCounts, problems: readonly Problem[]): FeedReport['outcome'] {
  const isWrong = counts.refused > 0 || problems.some((one) => one.severity === 'error');
  const isSome = counts.imported + counts.unchanged + counts.older > 0;
  if (isWrong) return isSome ? 'partial' : 'failed';
  return counts.imported > 0 ? 'synced' : 'unchanged';
}
