/** Feeds through the server: syncing and loading answer in lines while they go on, and are cancelled by name. */
import { type Problem, WardError } from '#base/errors/problem.ts';
import { newId } from '#base/ids.ts';
import { type ClientOptions, call, endpointUrl } from '#http/contract/client.ts';
import { problemDetails } from '#http/contract/common.ts';
import { feedEvent } from '#http/contract/feeds.ts';
import { contract } from '#http/contract/index.ts';
import { fetchBytes } from '#http/contract/fetch-bytes.ts';
import { postBytes } from '#http/contract/post-bytes.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import type { DeskOrganisation, FeedWatch } from './desk.ts';

type FeedRuns = Pick<DeskOrganisation, 'syncFeeds' | 'bundle' | 'loadBundle'>;

export function remoteFeedRuns(client: ClientOptions, org: string): FeedRuns {
  return {
    syncFeeds: async (names, watch) => {
      const run = newId();
      const query = names.length > 0 ? { names: names.join(','), run } : { run };
      await inLines(
        client,
        org,
        run,
        endpointUrl(contract.syncFeeds, { org }, query),
        new Uint8Array(),
        watch,
      );
    },
    loadBundle: async (bytes, key, watch) => {
      const run = newId();
      const query = key === undefined ? { run } : { key, run };
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
  const onCancel = () => {
    // Where the server is gone, the run says so.
    call(contract.cancelFeeds, { params: { org, run } }, client).catch(() => undefined);
  };
  watch.signal.addEventListener('abort', onCancel);
  try {
    const answer = await postBytes(client, path, bytes, (line) => {
      const event = feedEvent.parse(JSON.parse(line));
      if (event.event === 'progress') watch.onProgress(event.feed, event.phase, event.done, event.total);
      else if (event.event === 'report') watch.onReport(event.report as Parameters<FeedWatch['onReport']>[0]);
      else end = event.event === 'end' ? 'whole' : (event.problem as Problem);
    });
    if (answer.refused !== null) throw new RefusedRequest(problemDetails.parse(JSON.parse(answer.refused)));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new WardError('server-gone', '', { url: client.baseUrl, detail: error.message }, { cause: error });
  } finally {
    watch.signal.removeEventListener('abort', onCancel);
  }
  tellEnd(end, client);
}

function tellEnd(end: 'none' | 'whole' | Problem, client: ClientOptions): void {
  if (end === 'none')
    throw new WardError('server-gone', '', { url: client.baseUrl, detail: 'the answer has no end' });
  if (end !== 'whole') throw WardError.of(end);
}
