/** Ward as a running program: the store, the stages with their data, the clock and the jobs that deeds use. */
import { type Clock, systemClock } from '#base/clock.ts';
import { sha256, stableJson } from '#base/hash.ts';
import { newId } from '#base/ids.ts';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { loadDeployerTable, loadHumanImpactTable } from '#data/ssvc/index.ts';
import { vendorTree } from '#data/vendors/index.ts';
import { createMatcher, type Matcher, matcherVersion } from '#match/index.ts';
import { namingVersion, softwareVersion } from '#match/software/index.ts';
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import { type Log, openStore, type Store } from '#store/dialect/open-store.ts';
import { type ContextTables, weighingVersion } from '#weigh/index.ts';
import { type DeliverySettings, noDelivery } from './escalation/settings.ts';
import type { FeedSettings } from './feeds/settings.ts';
import { Activity } from './jobs/activity.ts';
import { AdvisoryShelf } from './jobs/advisory-shelf.ts';
import { ConfigurationShelf } from './jobs/configuration-shelf.ts';
import { type Jobs, noJobs } from './jobs/jobs.ts';
import { Readers } from './jobs/readers.ts';
import { WarmRecords } from './scan/warm-records.ts';

export interface Ward {
  version: string;
  startedAt: Date;
  store: Store;
  clock: Clock;
  newId: () => string;
  matcher: Matcher;
  /** What devices are for, and what harm they can do. */
  contextTables: ContextTables;
  ssvcTable: SsvcTable;
  /** The versions of matching, weighing and their tables; stored judgements made with others are made again. */
  judgedWith: string;
  jobs: Jobs;
  activity: Activity;
  readers: Readers;
  /** Advisories prepared for matching, kept between passes. */
  shelf: AdvisoryShelf;
  /** Configurations kept between passes. */
  configurations: ConfigurationShelf;
  /** Vulnerability records for scans, kept between requests. */
  records: WarmRecords;
  log: Log;
  feeds: FeedSettings;
  delivery: DeliverySettings;
  /** Where the embedded database has its folder, and files beside it; null on a server. */
  dataDir: string | null;
}

export interface WardOptions {
  feeds?: FeedSettings;
  delivery?: DeliverySettings;
  version: string;
  dataDir?: string | undefined;
  databaseUrl?: string | undefined;
  ownerUrl?: string | undefined;
  purpose: 'server' | 'command';
  log: Log;
  /** Opens the store in another way than by the settings: for a caller that holds it open already. */
  openStore?: ((options: WardOptions) => Promise<Store>) | undefined;
}

/** Opens the store and puts the stages together. Close with `ward.store.close()` after `ward.jobs.stop()`. */
export async function openWard(options: WardOptions): Promise<Ward> {
  const store = await (options.openStore ?? openStore)(options);
  return assembleWard(store, options);
}

/** Puts a Ward together over a store that is open. */
export function assembleWard(
  store: Store,
  options: Pick<WardOptions, 'version' | 'log' | 'dataDir' | 'feeds' | 'delivery'>,
): Ward {
  const matcher = createMatcher(vendorTree);
  const contextTables = { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() };
  const ssvcTable = loadDeployerTable();
  const knowledge = sha256(stableJson([vendorTree, contextTables, ssvcTable])).slice(0, 12);
  return {
    version: options.version,
    startedAt: systemClock(),
    store,
    clock: systemClock,
    newId,
    matcher,
    contextTables,
    ssvcTable,
    judgedWith: `match ${matcherVersion}, software ${softwareVersion}, names ${namingVersion}, weigh ${weighingVersion}, tables ${knowledge}`,
    jobs: noJobs,
    activity: new Activity(),
    readers: new Readers(),
    shelf: new AdvisoryShelf(matcher),
    configurations: new ConfigurationShelf(matcher),
    records: new WarmRecords(),
    log: options.log,
    feeds: options.feeds ?? { allowPrivate: [], nvdApiKey: null },
    delivery: options.delivery ?? noDelivery,
    dataDir: store.kind === 'pglite' ? (options.dataDir ?? null) : null,
  };
}
