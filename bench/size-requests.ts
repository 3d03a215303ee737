/** What pages and partners ask of a large Ward: every filter and sort, deep pages, details, exports. */
import { download, percentile, type Timed, timedClient } from './requests.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

interface Facet {
  value: string;
  devices: number;
}

export interface RequestTime {
  kind: string;
  rank: 'p50' | 'p95' | 'p99' | 'slowest';
  milliseconds: number;
  requests: number;
  /** Today, worklist and devices have a bar at p95. */
  hasBar: boolean;
}

export interface Measured {
  times: RequestTime[];
  exports: { name: string; seconds: number; lines: number }[];
  devicesWithFinding: number;
}

/** Pages of 50 rows, counted from 1. */
const deepPages = [1, 21, 201];
const pageSize = 50;
const sorts = ['urgency', 'assetTag', 'manufacturer', 'model', 'site', 'lastSeenAt'];

/** Shares of the list that a scroll bar is dragged to. */
const jumps = [0.1, 0.5, 0.95];

/** The kinds whose p95 has a bar, counted together. */
const barred = ['today', 'worklist', 'devices'];

export async function measureRequests(baseUrl: string): Promise<Measured> {
  const timed: Timed[] = [];
  const get = timedClient(baseUrl, timed);
  const { items } = await get<{ items: { slug: string; deviceCount: number }[] }>(
    'organisations',
    '/api/organisations',
  );
  const org = items.toSorted((a, b) => b.deviceCount - a.deviceCount)[0]?.slug;
  if (org === undefined) throw new Error('the server holds no organisation');
  const api = `/api/orgs/${org}`;
  const today = await get<{ devicesAffected: number; devicesUnknown: number }>('today', `${api}/today`);
  const filters = await deviceFilters(get, api);
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 10; n += 1) await get('today', `${api}/today`);
    for (const filter of filters) await get('devices', `${api}/devices?${filter}`);
    for (const filter of worklistFilters(filters)) await get('worklist', `${api}/worklist?${filter}`);
  }
  for (const sort of sorts) {
    for (const dir of ['asc', 'desc']) {
      const path = `${api}/devices?sort=${sort}&dir=${dir}`;
      const { total } = await get<Page<unknown>>('devices', path);
      for (const share of jumps) await get('devices', `${path}&skip=${Math.floor(total * share)}`);
      await walk(get, 'devices', path);
    }
  }
  await walk(get, 'worklist', `${api}/worklist?status=affected,unknown`);
  await others(get, api);
  const exports = [
    { name: 'findings as CSV', ...(await download(`${baseUrl}${api}/findings/export?format=csv`)) },
    { name: 'devices as CSV', ...(await download(`${baseUrl}${api}/devices/export?format=csv`)) },
    { name: 'worklist as CSV', ...(await download(`${baseUrl}${api}/worklist/export?format=csv`)) },
  ];
  return {
    times: summarise(timed),
    exports,
    devicesWithFinding: today.devicesAffected + today.devicesUnknown,
  };
}

type Get = ReturnType<typeof timedClient>;

/** Queries over the devices: each filter alone, and some together, with values that the data has. */
async function deviceFilters(get: Get, api: string): Promise<string[]> {
  const facets = await get<Record<'sites' | 'careAreas' | 'manufacturers' | 'deviceTypes', Facet[]>>(
    'facets',
    `${api}/device-facets`,
  );
  const some = (values: Facet[]) =>
    [values[0], values[Math.floor(values.length / 2)], values.at(-1)].flatMap((one) => one?.value ?? []);
  const advisories = await get<Page<{ advisoryId: string }>>(
    'advisories',
    `${api}/advisories?ours=true&sort=devices&limit=3`,
  );
  const queries: Record<string, string>[] = [
    {},
    ...some(facets.sites).map((site) => ({ site })),
    ...some(facets.careAreas).map((careArea) => ({ careArea })),
    ...some(facets.manufacturers).map((manufacturer) => ({ manufacturer })),
    ...some(facets.deviceTypes).map((deviceType) => ({ deviceType })),
    ...['pump', 'siemens s7', 'BG0123', 'intensive care', '10.12.', 'windows 10', 'nothing at all'].map(
      (q) => ({ q }),
    ),
    ...['affected', 'unknown', 'affected,unknown', 'fixed'].map((status) => ({ status })),
    ...['immediate', 'out_of_cycle,immediate', 'scheduled', 'defer'].map((decision) => ({ decision })),
    ...['no_manufacturer', 'no_model', 'no_version', 'no_match', 'unknown_finding', 'not_seen'].map(
      (gap) => ({
        gap,
      }),
    ),
    ...advisories.items.map(({ advisoryId }) => ({ advisoryId })),
    { site: some(facets.sites)[1] ?? '', status: 'affected', sort: 'model', dir: 'asc' },
    { q: 'monitor', decision: 'immediate,out_of_cycle', sort: 'assetTag', dir: 'asc' },
    { deviceType: some(facets.deviceTypes)[0] ?? '', gap: 'no_version', sort: 'site', dir: 'desc' },
    { manufacturer: some(facets.manufacturers)[0] ?? '', q: 'ward', sort: 'lastSeenAt', dir: 'desc' },
    { state: 'active,not_seen,retired', sort: 'manufacturer', dir: 'asc', limit: '500' },
  ];
  return queries.map((query) => new URLSearchParams(query).toString());
}

/** Those of the device filters that the worklist has too. */
function worklistFilters(filters: readonly string[]): string[] {
  const known = new Set(['site', 'careArea', 'q', 'status', 'decision']);
  return filters.filter((filter) => [...new URLSearchParams(filter).keys()].every((key) => known.has(key)));
}

/** Follows the cursors in strides, which are not counted, and asks for a page of the usual size where `deepPages` begin. */
async function walk(get: Get, kind: string, path: string): Promise<void> {
  const stride = 500;
  let next = path;
  for (let row = 0; row <= (Math.max(...deepPages) - 1) * pageSize; row += stride) {
    if (deepPages.some((page) => row <= (page - 1) * pageSize && (page - 1) * pageSize < row + stride)) {
      await get<Page<unknown>>(kind, next);
    }
    const { nextCursor } = await get<Page<unknown>>('strides of 500', `${next}&limit=${stride}`);
    if (nextCursor === null) return;
    next = `${path}&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

async function others(get: Get, api: string): Promise<void> {
  const devices = await get<Page<{ deviceId: string }>>('devices', `${api}/devices?status=affected`);
  const advisories = await get<Page<{ advisoryId: string }>>(
    'advisories',
    `${api}/advisories?ours=true&sort=devices`,
  );
  const findings = await get<Page<{ finding_id: string }>>('findings', `${api}/findings?status=affected`);
  for (const { deviceId } of devices.items.slice(0, 20)) await get('device', `${api}/devices/${deviceId}`);
  for (const { advisoryId } of advisories.items.slice(0, 20))
    await get('advisory', `${api}/advisories/${advisoryId}`);
  for (const { finding_id: findingId } of findings.items.slice(0, 20))
    await get('finding', `${api}/findings/${findingId}`);
  for (const sort of ['date', 'devices', 'score', 'trackingId'])
    for (const dir of ['asc', 'desc'])
      for (const q of ['', 'siemens', 'CVE-2021'])
        await get('advisories', `${api}/advisories?sort=${sort}&dir=${dir}&q=${q}`);
  for (let n = 0; n < 10; n += 1) {
    await get('facets', `${api}/device-facets`);
    await get('coverage', `${api}/coverage`);
    await get('unread entries', `${api}/coverage/entries`);
    await get('unmatched models', `${api}/coverage/models`);
    await get('care areas', `${api}/care-areas`);
    await get('knowledge', `${api}/knowledge`);
  }
}

function summarise(timed: readonly Timed[]): RequestTime[] {
  const groups = Map.groupBy(timed, (one) => one.kind);
  const together = timed.filter((one) => barred.includes(one.kind));
  return [
    ...timesOf(barred.join(', '), together, true),
    ...[...groups].flatMap(([kind, requests]) =>
      kind === 'organisations' ? [] : timesOf(kind, requests, barred.includes(kind)),
    ),
  ];
}

function timesOf(kind: string, requests: readonly Timed[], hasBar: boolean): RequestTime[] {
  const times = requests.map((one) => one.milliseconds);
  const slowest = requests.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3);
  for (const one of slowest) {
    process.stderr.write(`slowest of ${kind}: ${Math.round(one.milliseconds)} ms ${one.path}\n`);
  }
  const ranks = [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const;
  return ranks.map(([rank, share]) => ({
    kind,
    rank,
    milliseconds: percentile(times, share),
    requests: requests.length,
    hasBar: hasBar && rank === 'p95',
  }));
}
