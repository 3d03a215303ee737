/** Feeds: listed, added, planned, removed; synced and loaded with an answer in lines; bundled. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addFromAggregator } from '#app/feeds/aggregator.ts';
import { bundleFeeds, loadBundle } from '#app/feeds/bundle-feeds.ts';
import { addFeed, listFeeds, planFeed, removeFeed } from '#app/feeds/feeds.ts';
import { syncFeeds } from '#app/feeds/sync-feeds.ts';
import { maxIntakeBytes } from '#app/imports/limits.ts';
import type { Ward } from '#app/ward.ts';
import { deedContext, orgContext } from '../access.ts';
import type { FeedEvent } from '../contract/feeds.ts';
import { contract } from '../contract/index.ts';
import { answerInLines } from '../lines.ts';
import { problemOf } from '../problems.ts';
import { route, streamRoute } from '../route.ts';
import { Uploads } from '../uploads.ts';

export function feedRoutes(app: FastifyInstance, ward: Ward): void {
  const runs = new Uploads();
  route(
    app,
    'listFeeds',
    contract.listFeeds,
    async ({ request, params }) => await listFeeds(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'addFeed',
    contract.addFeed,
    async ({ request, params, body }) => await addFeed(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'addFromAggregator',
    contract.addFromAggregator,
    async ({ request, params, body }) =>
      await addFromAggregator(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'removeFeed',
    contract.removeFeed,
    async ({ request, params }) => await removeFeed(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'planFeed',
    contract.planFeed,
    async ({ request, params, body }) =>
      await planFeed(await orgContext(ward, request, params.org), { name: params.name, ...body }),
  );
  runRoutes(app, ward, runs);
  streamRoute(
    app,
    'bundleFeeds',
    contract.bundleFeeds,
    async ({ request, reply, params }) => {
      const { bytes, problems } = await bundleFeeds(await orgContext(ward, request, params.org), {});
      return await reply
        .type('application/octet-stream')
        .header('content-disposition', 'attachment; filename="ward-knowledge.bundle"')
        .header('x-ward-problems', encodeURIComponent(JSON.stringify(problems)))
        .send(Buffer.from(bytes));
    },
    { produces: ['application/octet-stream'] },
  );
}

function runRoutes(app: FastifyInstance, ward: Ward, runs: Uploads): void {
  const streamed = { bodyLimit: maxIntakeBytes, produces: ['application/x-ndjson'] };
  streamRoute(
    app,
    'syncFeeds',
    contract.syncFeeds,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      const names = (query.names ?? '').split(',').filter((one) => one !== '');
      const upon = { ward, request, reply, runs, name: nameOf(params.org, query.run) };
      return await inLines(
        upon,
        async (told) => await syncFeeds(context, { names, again: query.again === 'true', ...told }),
      );
    },
    streamed,
  );
  streamRoute(
    app,
    'loadBundle',
    contract.loadBundle,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const upon = { ward, request, reply, runs, name: nameOf(params.org, query.run) };
      return await inLines(
        upon,
        async (told) => await loadBundle(context, { bytes, key: query.key, name: query.name, ...told }),
      );
    },
    streamed,
  );
  route(app, 'cancelFeeds', contract.cancelFeeds, async ({ request, params }) => {
    await orgContext(ward, request, params.org);
    runs.cancel(`${params.org} ${params.run}`);
    return { run: params.run };
  });
}

function nameOf(org: string, run: string | undefined): string | null {
  return run === undefined ? null : `${org} ${run}`;
}

interface Upon {
  ward: Ward;
  request: FastifyRequest;
  reply: FastifyReply;
  runs: Uploads;
  name: string | null;
}

interface Told {
  signal: AbortSignal;
  onProgress: (feed: string, phase: string, done: number, total: number | null) => void;
  onReport: (report: Extract<FeedEvent, { event: 'report' }>['report']) => void;
}

/** When the caller hangs up, the run is cancelled: what was applied stays. */
async function inLines(
  { ward, request, reply, runs, name }: Upon,
  work: (told: Told) => Promise<unknown>,
): Promise<FastifyReply> {
  const cancel = runs.begin(name, deedContext(ward, request).actor.name);
  const { send, sendSeldom, end } = answerInLines<FeedEvent>(reply, cancel);
  try {
    await work({
      signal: cancel.signal,
      onProgress: (feed, phase, done, total) => sendSeldom({ event: 'progress', feed, phase, done, total }),
      onReport: (report) => send({ event: 'report', report }),
    });
    send({ event: 'end' });
  } catch (error) {
    const found = problemOf(error, request);
    if (found.code === 'internal') request.log.error({ err: error }, 'a feed run failed unexpectedly');
    send({ event: 'refused', problem: found });
  } finally {
    runs.end(name);
  }
  end();
  return reply;
}
