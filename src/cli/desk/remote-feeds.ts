/** Feeds through the server: syncing and loading answer in lines while they go on, and are cancelled by name. */
import { type Problem, WardError } from '#base/errors/problem.ts';
import { newId } from '#base/ids.ts';
import { type ClientOptions, call, endpointUrl } from '#http/contract/client.ts';
import { feedEvent } from '#http/contract/feeds.ts';
import { contract } from '#http/contract/index.ts';
import { fetchBytes } from '#http/contract/fetch-bytes.ts';
import type { DeskOrganisation, FeedWatch } from './desk.ts';
import { answeredInLines, serverGone } from './server-answers.ts';

type FeedRuns = Pick<DeskOrganisation, 'syncFeeds' | 'bundle' | 'loadBundle'>;

export function remoteFeedRuns(client: ClientOptions, org: string): FeedRuns {
  return {
    syncFeeds: async ({ names, again }, watch) => {
      const run = newId();
      const query = {
        run,
        ...(names.length > 0 ? { names: names.join(',') } : {}),
        ...(again ? { again: 'true' } : {}),
      };
      await inLines(
        client,
        org,
        run,
        endpointUrl(contract.syncFeeds, { org }, query),
        new Uint8Array(),
        watch,
      );
    },
    loadBundle: async ({ bytes, key, name }, watch) => {
      const run = newId();
      const query = key === undefined ? { name, run } : { key, name, run };
      await inLines(client, org, run, endpointUrl(contract.loadBundle, { org }, query), bytes, watch);
    },
    bundle: async () => {
      const { bytes, headers } = await fetchBytes(client, endpointUrl(contract.bundleFeeds, { org }));
      const told = decodeURIComponent(headers.get('x-ward-problems') ?? '[]');
      return { bytes, problems: JSON.parse(told) as Problem[] };
    },
  };
}

async function inLines(
  client: ClientOptions,
  org: string,
  run: string,
  path: string,
  bytes: Uint8Array,
  watch: FeedWatch,
): Promise<void> {
  let end: 'none' | 'whole' | Problem = 'none';
  const cancel = async () => await call(contract.cancelFeeds, { params: { org, run } }, client);
  await answeredInLines(client, { path, bytes, cancel, signal: watch.signal }, (line) => {
    const event = feedEvent.parse(JSON.parse(line));
    if (event.event === 'progress') watch.onProgress(event.feed, event.phase, event.done, event.total);
    else if (event.event === 'report') watch.onReport(event.report as Parameters<FeedWatch['onReport']>[0]);
    else end = event.event === 'end' ? 'whole' : (event.problem as Problem);
  });
  tellEnd(end, client);
}

function tellEnd(end: 'none' | 'whole' | Problem, client: ClientOptions): void {
  if (end === 'none') throw serverGone(client, 'the answer has no end');
  if (end !== 'whole') throw WardError.of(end);
}
