/** Feeds: where knowledge is fetched from, syncing with progress, and bundles for sites without internet. */
import { z } from 'zod';
import { feedKinds, feedNameShape } from '#model/knowledge/feed.ts';
import { isoInstant, orgParams, problem } from './common.ts';
import { endpoint } from './endpoint.ts';

export const feedKind = z.enum(feedKinds);
const feedName = z.string().trim().regex(feedNameShape);

export const feed = z.object({
  name: z.string(),
  kind: feedKind,
  url: z.string(),
  isDefault: z.boolean().describe('it comes with Ward'),
  role: z.string().nullable().describe('of a CSAF provider, as its metadata states it'),
  keys: z.array(z.string()).describe('fingerprints of the keys that signatures are checked with'),
  everyHours: z.number().int().nullable().describe('null: fetched only when somebody says so'),
  lastTriedAt: isoInstant.nullable(),
  lastSuccessAt: isoInstant.nullable(),
  revision: z.string().nullable(),
  lastFailureAt: isoInstant.nullable(),
  lastFailure: z.string().nullable().describe('in plain words; null where the last sync went well'),
  nextPlannedAt: isoInstant.nullable(),
  isSyncing: z.boolean(),
  unreadable: z
    .object({
      count: z.number().int(),
      documents: z
        .array(
          z.object({ url: z.string(), fetchedAt: isoInstant, why: z.string().describe('in plain words') }),
        )
        .describe('the newest 50'),
    })
    .describe('documents that cannot be read, and are not asked for until they change'),
  undone: z
    .object({ count: z.number().int(), lastAt: isoInstant })
    .nullable()
    .describe('imports of it that were undone and have not come back; only a sync with again brings them'),
});
export type Feed = z.infer<typeof feed>;

const aggregatedParty = z.object({
  publisher: z.string(),
  role: z.enum(['csaf_publisher', 'csaf_provider', 'csaf_trusted_provider']).nullable(),
  url: z.string().describe('of its own metadata'),
  mirrors: z.array(z.string()).describe('addresses of the metadata of its mirrors'),
  isMirroredOnly: z.boolean().describe('it has no metadata of its own, and is read at its first mirror'),
  feed: z.string().nullable().describe('the feed that reads it, null where none does'),
});
export type AggregatedParty = z.infer<typeof aggregatedParty>;

export const feedReport = z.object({
  feed: z.string(),
  kind: feedKind,
  url: z.string(),
  outcome: z.enum(['synced', 'unchanged', 'partial', 'failed', 'cancelled']),
  revision: z.string().nullable(),
  counts: z.object({
    fetched: z.number().int(),
    imported: z.number().int(),
    unchanged: z.number().int(),
    older: z.number().int(),
    refused: z.number().int(),
  }),
  problems: z.array(problem),
});
export type FeedReport = z.infer<typeof feedReport>;

/** One line of the NDJSON stream that answers a sync or a load. */
export const feedEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('progress'),
    feed: z.string(),
    phase: z.string(),
    done: z.number(),
    total: z.number().nullable(),
  }),
  z.object({ event: z.literal('report'), report: feedReport }),
  z.object({ event: z.literal('refused'), problem }),
  z.object({ event: z.literal('end') }),
]);
export type FeedEvent = z.infer<typeof feedEvent>;

const runName = z.string().max(100).optional().describe('a name of your own for this run, to cancel it by');
const feedParams = orgParams.extend({ name: z.string() });

export const feedEndpoints = {
  listFeeds: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/feeds',
    summary: 'Feeds with how each stands; the defaults are listed whether or not they were ever fetched',
    params: orgParams,
    response: z.object({ items: z.array(feed) }),
  }),
  addFeed: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/feeds',
    summary: 'Add a feed; of a CSAF provider metadata and keys are looked up, and the keys pinned',
    params: orgParams,
    body: z.object({
      url: z.string().trim().min(1).max(2000),
      name: feedName.optional().describe('the host name unless given'),
      kind: feedKind.default('csaf'),
      key: z.string().max(200).optional().describe('fingerprint of the one key to trust'),
    }),
    response: z.object({ feed, problems: z.array(problem) }),
  }),
  addFromAggregator: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/feed-aggregator',
    summary: 'What the list of a CSAF aggregator names; those that are chosen are added, each as a feed',
    params: orgParams,
    body: z.object({
      url: z.string().trim().min(1).max(2000).describe('of the aggregator.json'),
      providers: z
        .array(z.string().min(1).max(2000))
        .max(1000)
        .default([])
        .describe('names of publishers, or addresses of their metadata or mirrors; none only looks'),
      all: z.boolean().default(false).describe('all that it names'),
    }),
    response: z.object({
      aggregator: z.object({ name: z.string(), category: z.enum(['lister', 'aggregator']) }),
      parties: z.array(aggregatedParty),
      added: z.array(feed),
      problems: z.array(problem),
    }),
  }),
  planFeed: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/feeds/:name/plan',
    summary: 'Have the server fetch a feed every so many hours, or no longer',
    params: feedParams,
    body: z.object({ everyHours: z.number().int().min(1).max(8760).nullable() }),
    response: z.object({ feed }),
  }),
  syncFeeds: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/feed-runs',
    summary: 'Sync feeds; the answer is a stream of feedEvent lines (application/x-ndjson)',
    params: orgParams,
    query: z.object({
      names: z.string().max(5000).optional().describe('comma-separated; all that are used where left out'),
      again: z
        .enum(['true', 'false'])
        .optional()
        .describe('true: all is fetched as the first time, also what was undone'),
      run: runName,
    }),
    response: z.string(),
  }),
  cancelFeeds: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/feed-runs/:run/cancel',
    summary: 'Cancel a sync or load by its name; what was applied stays, and the next sync goes on',
    params: orgParams.extend({ run: z.string().max(100) }),
    response: z.object({ run: z.string() }),
  }),
  removeFeed: endpoint({
    method: 'DELETE',
    url: '/api/orgs/:org/feeds/:name',
    summary: 'Remove a feed; what it brought stays',
    params: feedParams,
    response: z.object({ removed: z.string() }),
  }),
  loadBundle: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/feed-bundle',
    summary: 'Load a signed bundle; the body is its bytes, the answer a stream of feedEvent lines',
    params: orgParams,
    query: z.object({
      key: z.string().max(2000).optional().describe('public key in PEM to trust from now on'),
      name: z.string().min(1).max(300).optional().describe('of the file, to tell the bundle by'),
      run: runName,
    }),
    response: z.string(),
  }),
  bundleFeeds: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/feed-bundle',
    summary: 'A bundle of what feeds brought, not signed yet',
    params: orgParams,
    response: z.string(),
  }),
};
