/** Feeds from the list of a CSAF aggregator: which publishers it names, and adding those that a person chose. */
import { type Problem, WardError } from '#base/errors/problem.ts';
import { type AggregatedParty, type Aggregator, readAggregator } from '#exchange/csaf/aggregator.ts';
import { typedUrl } from '#exchange/csaf/discovery.ts';
import { fetchFile } from '#net/fetch-file.ts';
import { type OrgContext, orgDeed } from '../access/deed.ts';
import { addFeed, type ListedFeed, listFeeds } from './feeds.ts';
import { outboundOf } from './outbound-of.ts';

/** A publisher of the list; `feed` is the feed that reads it or one of its mirrors, null where none does. */
export type ListedParty = AggregatedParty & { feed: string | null };

export interface FromAggregator {
  aggregator: Pick<Aggregator, 'name' | 'category'>;
  /** As they stand after the choice was added. */
  parties: ListedParty[];
  added: ListedFeed[];
  /** Why chosen ones were not added, and what was wrong with keys of those that were. */
  problems: Problem[];
}

export interface AggregatorInput {
  /** Address of the aggregator.json. */
  url: string;
  /** Names of publishers, or addresses of their metadata or mirrors. Nothing is added for none. */
  providers?: readonly string[] | undefined;
  /** All that it names, in place of `providers`. */
  all?: boolean | undefined;
}

const aggregatorBytes = 16_000_000;

/** Reads the list, and adds each chosen publisher as a feed of its own. One that cannot be added does not stop the others. */
export const addFromAggregator = orgDeed(
  'feeds.manage',
  async (context, input: AggregatorInput): Promise<FromAggregator> => {
    const { name, category, parties } = await fetchAggregator(context, input.url);
    const chosen = choose(parties, input);
    const held = await heldFeeds(context);
    const added: ListedFeed[] = [];
    const problems: Problem[] = [];
    for (const { party, url } of chosen) {
      if (feedOf(party, held, url) !== null) continue;
      try {
        const made = await addFeed(context, { url, name: feedName(party.publisher, url) });
        added.push(made.feed);
        held.set(made.feed.url, made.feed.name);
        problems.push(...made.problems);
      } catch (error) {
        if (!(error instanceof WardError)) throw error;
        problems.push(error.problem);
      }
    }
    return {
      aggregator: { name, category },
      parties: parties.map((party) => ({ ...party, feed: feedOf(party, held) })),
      added,
      problems,
    };
  },
);

async function fetchAggregator(context: OrgContext, text: string): Promise<Aggregator> {
  const url = typedUrl(text);
  if (url === null) throw new WardError('feed-url', 'url', { url: text });
  const outbound = await outboundOf(context.ward);
  try {
    const fetched = await fetchFile(outbound, url.href, { maxBytes: aggregatorBytes });
    if (fetched.status === 'unchanged') throw new Error('unchanged was not asked for');
    if (fetched.status !== 'fresh') throw WardError.of(fetched.problem);
    const read = readAggregator(fetched.bytes, url.href);
    if (!read.ok) throw WardError.of(read.problem);
    return read.aggregator;
  } finally {
    await outbound.close();
  }
}

/** Names of feeds by their address. */
async function heldFeeds(context: OrgContext): Promise<Map<string, string>> {
  const { items } = await listFeeds(context, {});
  return new Map(items.map((one) => [one.url, one.name]));
}

/** The feed at `url`, or at any address of the party. */
function feedOf(party: AggregatedParty, held: ReadonlyMap<string, string>, url?: string): string | null {
  const places = url === undefined ? [party.url, ...party.mirrors] : [url];
  return places.map((one) => held.get(one)).find((one) => one !== undefined) ?? null;
}

interface Choice {
  party: AggregatedParty;
  /** Of the metadata that is read. */
  url: string;
}

function choose(
  parties: readonly AggregatedParty[],
  { providers = [], all = false }: AggregatorInput,
): Choice[] {
  if (all) return parties.map((party) => ({ party, url: usualPlace(party) }));
  return providers.flatMap((wanted) => {
    const found = parties.flatMap((party) => chosenAs(party, wanted.trim()));
    if (found.length === 0) throw unknownProvider(wanted, parties);
    return found;
  });
}

function chosenAs(party: AggregatedParty, wanted: string): Choice[] {
  if ([party.url, ...party.mirrors].includes(wanted)) return [{ party, url: wanted }];
  const isNamed = party.publisher.toLowerCase() === wanted.toLowerCase();
  return isNamed ? [{ party, url: usualPlace(party) }] : [];
}

/** The publisher's own metadata wherever it has any: a mirror may be behind. */
function usualPlace({ url, mirrors, isMirroredOnly }: AggregatedParty): string {
  return isMirroredOnly ? (mirrors[0] ?? url) : url;
}

const namedParties = 20;

function unknownProvider(wanted: string, parties: readonly AggregatedParty[]): WardError {
  const names = parties.slice(0, namedParties).map((one) => one.publisher);
  const more = parties.length > namedParties ? ` and ${parties.length - namedParties} more` : '';
  return new WardError('feed-provider-unknown', 'providers', {
    provider: wanted,
    known: names.length === 0 ? 'nobody' : names.join(', ') + more,
  });
}

/** The publisher's name as far as a feed may have it, else the host. */
function feedName(publisher: string, url: string): string {
  const name = publisher
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 100)
    .trim();
  return name === '' ? new URL(url).hostname : name;
}
