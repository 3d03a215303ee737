/** Feeds: listed, added, planned, removed. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { feedEndpoints as endpoints } from '#http/contract/feeds.ts';
import { ask, queryClient } from './client.ts';

const keyOf = (org: string) => ['org', org, 'feeds'];

const aggregatorKeyOf = (org: string, url: string) => ['org', org, 'feed-aggregator', url];

export function useFeeds(org: string) {
  return useQuery({
    queryKey: keyOf(org),
    queryFn: ({ signal }) => ask(endpoints.listFeeds, { params: { org }, signal }),
  });
}

export async function readFeedsAgain(org: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keyOf(org) });
}

export type NewFeed = z.input<NonNullable<typeof endpoints.addFeed.body>>;

export function useAddFeed(org: string) {
  return useMutation({
    mutationFn: (body: NewFeed) => ask(endpoints.addFeed, { params: { org }, body }),
    onSuccess: () => readFeedsAgain(org),
  });
}

/** What the list of an aggregator names; it is fetched from there each time that it is asked for. */
export function useAggregator(org: string, url: string) {
  return useQuery({
    queryKey: aggregatorKeyOf(org, url),
    queryFn: ({ signal }) => ask(endpoints.addFromAggregator, { params: { org }, body: { url }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Adds publishers of the list by their addresses. */
export function useAddFromAggregator(org: string, url: string) {
  return useMutation({
    mutationFn: (providers: string[]) =>
      ask(endpoints.addFromAggregator, { params: { org }, body: { url, providers } }),
    onSuccess: async (list) => {
      queryClient.setQueryData(aggregatorKeyOf(org, url), list);
      await readFeedsAgain(org);
    },
  });
}

export function useRemoveFeed(org: string) {
  return useMutation({
    mutationFn: (name: string) => ask(endpoints.removeFeed, { params: { org, name } }),
    onSuccess: () => readFeedsAgain(org),
  });
}

export function usePlanFeed(org: string) {
  return useMutation({
    mutationFn: ({ name, everyHours }: { name: string; everyHours: number | null }) =>
      ask(endpoints.planFeed, { params: { org, name }, body: { everyHours } }),
    onSuccess: () => readFeedsAgain(org),
  });
}
