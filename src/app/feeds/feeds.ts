/** Feeds: listed with how each stands, added, planned and removed. */
import { type Problem, WardError } from '#base/errors/problem.ts';
import { defaultFeeds } from '#data/feeds/default-feeds.ts';
import { typedUrl } from '#exchange/csaf/discovery.ts';
import type { FeedKind } from '#model/knowledge/feed.ts';
import { fetchFile } from '#net/fetch-file.ts';
import {
  changeFeed,
  deleteFeed,
  type FeedKey,
  type FeedRecord,
  insertFeed,
  listFeeds as readFeeds,
  type RefusedFile,
  refusedFiles,
  type UndoneOfFeed,
  undoneOfFeeds,
} from '#store/knowledge/feeds.ts';
import { knowledgeOwner, type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { findProvider, readKeys } from './find-provider.ts';
import { outboundOf } from './outbound-of.ts';

/** A feed as people see it; the field names are those of `ward feeds list --json`. */
export interface ListedFeed {
  name: string;
  kind: FeedKind;
  url: string;
  /** It comes with Ward. */
  isDefault: boolean;
  role: string | null;
  /** Fingerprints of the keys that its signatures are checked with. */
  keys: string[];
  everyHours: number | null;
  lastTriedAt: string | null;
  lastSuccessAt: string | null;
  revision: string | null;
  lastFailureAt: string | null;
  /** In plain words; null where the last sync went well. */
  lastFailure: string | null;
  nextPlannedAt: string | null;
  isSyncing: boolean;
  /** Documents that cannot be read, and are not asked for until they change. */
  unreadable: { count: number; documents: UnreadableDocument[] };
  /** Imports of it that were undone and have not come back; null where there is none. No sync brings them but one that asks for all. */
  undone: { count: number; lastAt: string } | null;
}

export interface UnreadableDocument {
  url: string;
  fetchedAt: string;
  /** In plain words. */
  why: string;
}

/** Documents that are named; all are counted. */
const namedUnreadable = 50;

export const listFeeds = orgDeed(
  'feeds.read',
  async (context, _input: object): Promise<{ items: ListedFeed[] }> => {
    const held = await heldFeeds(context);
    const refused = await context.ward.store.asOrg(scopeOf(context.org), refusedFiles);
    const undone = await context.ward.store.asOrg(
      scopeOf(context.org),
      async (db) => await undoneOfFeeds(db, context.org.orgId),
    );
    const names = new Set(held.map((one) => one.name));
    const untouched = defaultFeeds.filter((one) => !names.has(one.name)).map(asUntouched);
    const items = [...held.map((one) => asListed(context, one, refused, undone)), ...untouched];
    return { items: items.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
  },
);

async function heldFeeds({ ward, org }: OrgContext): Promise<FeedRecord[]> {
  return await ward.store.asOrg(scopeOf(org), async (db) => await readFeeds(db, knowledgeOwner(org)));
}

function asListed(
  { ward }: OrgContext,
  feed: FeedRecord,
  refused: readonly RefusedFile[] = [],
  undone: readonly UndoneOfFeed[] = [],
): ListedFeed {
  const ofThis = undone.find((one) => one.feed === feed.name);
  const failure = feed.problems.find((one) => one.severity === 'error');
  return {
    name: feed.name,
    kind: feed.kind,
    url: feed.url,
    isDefault: defaultFeeds.some((one) => one.name === feed.name && one.url === feed.url),
    role: feed.role,
    keys: feed.keys.map((one) => one.fingerprint),
    everyHours: feed.everyHours,
    lastTriedAt: feed.triedAt?.toISOString() ?? null,
    lastSuccessAt: feed.succeededAt?.toISOString() ?? null,
    revision: feed.revision,
    lastFailureAt: feed.failedAt?.toISOString() ?? null,
    lastFailure: feed.failedAt === null ? null : (failure?.message ?? null),
    nextPlannedAt: plannedAt(feed)?.toISOString() ?? null,
    isSyncing: ward.activity.syncing.has(feed.feedId),
    unreadable: unreadableOf(refused.filter((one) => one.feedId === feed.feedId)),
    undone: ofThis ? { count: ofThis.count, lastAt: ofThis.at.toISOString() } : null,
  };
}

function unreadableOf(refused: readonly RefusedFile[]): ListedFeed['unreadable'] {
  const documents = refused.slice(0, namedUnreadable).map(({ url, fetchedAt, problems }) => ({
    url,
    fetchedAt: fetchedAt.toISOString(),
    why: problems.map((one) => placed(one.where, one.message)).join(' ') || 'Its format is not recognised.',
  }));
  return { count: refused.length, documents };
}

function placed(where: string, message: string): string {
  return where === '' ? message : `${where}: ${message}`;
}

function asUntouched(feed: (typeof defaultFeeds)[number]): ListedFeed {
  return {
    ...feed,
    isDefault: true,
    role: null,
    keys: [],
    everyHours: null,
    lastTriedAt: null,
    lastSuccessAt: null,
    revision: null,
    lastFailureAt: null,
    lastFailure: null,
    nextPlannedAt: null,
    isSyncing: false,
    unreadable: unreadableOf([]),
    undone: null,
  };
}

/** Null where nobody turned the timetable on. */
export function plannedAt(feed: FeedRecord): Date | null {
  if (feed.everyHours === null) return null;
  return new Date((feed.triedAt ?? feed.addedAt).getTime() + feed.everyHours * 3_600_000);
}

export interface AddFeedInput {
  url: string;
  name?: string | undefined;
  kind?: FeedKind | undefined;
  /** Fingerprint of the key to check signatures with: takes the place of the ones held. */
  key?: string | undefined;
}

/** The feed, and what was wrong with keys that it states. */
export const addFeed = orgDeed(
  'feeds.manage',
  async (context, input: AddFeedInput): Promise<{ feed: ListedFeed; problems: Problem[] }> => {
    const typed = typedUrl(input.url);
    if (typed === null) throw new WardError('feed-url', 'url', { url: input.url });
    const kind = input.kind ?? 'csaf';
    const name = input.name ?? typed.hostname.replace(/^\[|\]$/g, '').replaceAll(':', '.');
    const held = (await heldFeeds(context)).find((one) => one.name === name);
    const isRepinned = held !== undefined && input.key !== undefined;
    if (held && !isRepinned) throw new WardError('feed-exists', 'name', { name, url: held.url });
    const found = kind === 'csaf' ? await lookUp(context, typed, input.key) : await plainly(context, typed);
    // A key of another publisher is none of this feed.
    if (held && held.url !== found.url) throw new WardError('feed-exists', 'name', { name, url: held.url });
    const feed = held
      ? { ...held, keys: found.keys, role: found.role }
      : newFeed(
          context,
          { name, kind, url: kind === 'csaf' ? found.url : input.url.replace(/\/+$/, '') },
          found,
        );
    await context.ward.store.asSystem(async (db) => {
      if (held) await changeFeed(db, held.feedId, { keys: found.keys });
      else await insertFeed(db, feed);
    });
    return { feed: asListed(context, feed), problems: found.problems };
  },
);

interface Found {
  url: string;
  role: string | null;
  keys: FeedKey[];
  problems: Problem[];
}

/** The metadata of a provider and its keys; `key` leaves the one of that fingerprint. */
async function lookUp(context: OrgContext, url: URL, key: string | undefined): Promise<Found> {
  const outbound = await outboundOf(context.ward);
  try {
    const get = async (place: string, maxBytes: number) => await fetchFile(outbound, place, { maxBytes });
    const provider = await findProvider(url, get);
    if (!provider.ok) throw WardError.of(provider.problem);
    const { metadata } = provider;
    const { keys, problems } = await readKeys(metadata.keys, get);
    const chosen = key === undefined ? keys : keys.filter((one) => one.fingerprint === bare(key));
    if (key !== undefined && chosen.length === 0) {
      const stated = metadata.keys.map((one) => one.fingerprint).join(', ') || 'none';
      throw new WardError('feed-key-changed', 'key', {
        name: url.hostname,
        url: url.href,
        held: key,
        stated,
      });
    }
    return { url: provider.url, role: metadata.role, keys: chosen, problems };
  } finally {
    await outbound.close();
  }
}

function bare(fingerprint: string): string {
  return fingerprint.replace(/[\s:]/g, '').toUpperCase();
}

/** The other kinds state nothing of themselves; what they are asked for is looked at by the first sync. */
async function plainly({ ward }: OrgContext, url: URL): Promise<Found> {
  const outbound = await outboundOf(ward);
  if (url.protocol !== 'https:' && !outbound.isAllowedPrivate(url))
    throw new WardError('feed-not-https', 'url', { url: url.href });
  return { url: url.href, role: null, keys: [], problems: [] };
}

/** A feed that nobody has synced yet; of one that states nothing of itself neither role nor keys are known. */
export function newFeed(
  { ward, org, actor }: OrgContext,
  { name, kind, url }: Pick<FeedRecord, 'name' | 'kind' | 'url'>,
  { role, keys }: Pick<Found, 'role' | 'keys'> = { role: null, keys: [] },
): FeedRecord {
  return {
    feedId: ward.newId(),
    owner: knowledgeOwner(org),
    historyOrgId: org.orgId,
    name,
    kind,
    url,
    role,
    keys,
    everyHours: null,
    cursor: null,
    addedBy: actor.name,
    addedAt: ward.clock(),
    triedAt: null,
    succeededAt: null,
    revision: null,
    failedAt: null,
    problems: [],
  };
}

/** The feed of that name; a default one is taken into the table the first time that somebody uses it. */
export async function useFeed(context: OrgContext, name: string): Promise<FeedRecord> {
  const held = await heldFeeds(context);
  const found = held.find((one) => one.name === name);
  if (found) return found;
  const usual = defaultFeeds.find((one) => one.name === name);
  if (!usual) throw unknown(name, held);
  const feed = newFeed(context, usual);
  await context.ward.store.asSystem(async (db) => await insertFeed(db, feed));
  return feed;
}

function unknown(name: string, held: readonly FeedRecord[]): WardError {
  const names = new Set([...held.map((one) => one.name), ...defaultFeeds.map((one) => one.name)]);
  return new WardError('feed-unknown', 'name', { name, known: [...names].toSorted().join(', ') });
}

/** Names of the feeds to sync where none is given: those that a person added, planned or synced before. */
export async function usedFeeds(context: OrgContext): Promise<string[]> {
  return (await heldFeeds(context)).map((one) => one.name);
}

/** What was imported from it stays; a default feed is listed as never synced again. */
export const removeFeed = orgDeed('feeds.manage', async (context, { name }: { name: string }) => {
  const held = await heldFeeds(context);
  const feed = held.find((one) => one.name === name);
  if (!feed) {
    const isDefault = defaultFeeds.some((one) => one.name === name);
    throw isDefault ? new WardError('feed-default', 'name', { name }) : unknown(name, held);
  }
  await context.ward.store.asSystem(async (db) => await deleteFeed(db, feed.feedId));
  return { removed: feed.name };
});

/** Turns the timetable of a feed on; null turns it off. */
export const planFeed = orgDeed(
  'feeds.manage',
  async (context, { name, everyHours }: { name: string; everyHours: number | null }) => {
    const feed = await useFeed(context, name);
    await context.ward.store.asSystem(async (db) => await changeFeed(db, feed.feedId, { everyHours }));
    return { feed: asListed(context, { ...feed, everyHours }) };
  },
);
