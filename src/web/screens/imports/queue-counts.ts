/** What an import run came to, in counts; pure, so that it can be tested without a page. */
import type { QueueItem } from '../../actions/import-queue.ts';

export interface QueueCounts {
  total: number;
  waiting: number;
  finished: number;
  notStarted: number;
  cancelled: number;
  /** Files that failed or could not be sent. */
  failed: number;
  withProblems: number;
  /** Files that were looked at and can be applied. */
  previewed: number;
}

export function countQueue(items: readonly QueueItem[]): QueueCounts {
  const of = (wanted: (item: QueueItem) => boolean) => items.filter(wanted).length;
  return {
    total: items.length,
    waiting: of((item) => item.state === 'waiting' || item.state === 'running'),
    finished: of((item) => item.state === 'finished' || item.state === 'broken'),
    notStarted: of((item) => item.state === 'not_started'),
    cancelled: of((item) => item.state === 'cancelled'),
    failed: of((item) => item.state === 'broken' || item.result?.outcome === 'failed'),
    previewed: of(canBeApplied),
    withProblems: of((item) => (item.result?.problems.length ?? 0) > 0),
  };
}

/** Which files to show: what runs or failed first, then previews that wait for a person, then the rest in the order given. */
export function worthSeeing(items: readonly QueueItem[], only: 'all' | 'problems'): QueueItem[] {
  const weight = (item: QueueItem) => {
    if (item.state === 'running') return 0;
    if (item.state === 'broken' || item.state === 'cancelled' || item.result?.outcome === 'failed') return 1;
    if (item.result?.outcome === 'partial') return 2;
    if (canBeApplied(item)) return 2.5;
    if (item.state === 'waiting') return 4;
    return 3;
  };
  const kept =
    only === 'all'
      ? items
      : items.filter((item) => weight(item) <= 2 || (item.result?.problems.length ?? 0) > 0);
  return [...kept].sort((a, b) => weight(a) - weight(b) || a.id - b.id);
}

/** It was looked at and can be applied; what failed cannot, and what is held already need not. */
export function canBeApplied({ result }: QueueItem): boolean {
  return result?.preview === true && result.outcome !== 'failed' && result.outcome !== 'unchanged';
}

/** The devices that a previewed full list would retire, null where it is no such preview. */
export function retiringIn(item: QueueItem): number | null {
  return item.result?.preview === true ? (item.result.counts.retired ?? null) : null;
}
