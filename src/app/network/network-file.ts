/** Files that tell of the network: rules of firewalls and logs of flows. They are read, shown with what they would change, and taken into the map. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { loadNetworkServices } from '#data/network-services/index.ts';
import { readAccessRules } from '#formats/access-rules/read.ts';
import { readFlows } from '#formats/flows/read.ts';
import type { UnreadLine } from '#model/network/access-rule.ts';
import type { NetworkMap, NetworkZone, ZoneReach } from '#model/network/network.ts';
import { compileReach } from '#simulate/network/compile-reach.ts';
import { FlowCounter, reachOfCounts } from '#simulate/network/flow-reach.ts';
import type { Db } from '#store/bulk.ts';
import { newestSetting, type Setting, writeSetting } from '#store/organisation/settings.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { presentSetting } from '../present-setting.ts';
import { mappedZones, networkMapOf } from './network-map.ts';

export interface NetworkFile {
  /** Of the file, as people know it. */
  name: string;
  text: string;
}

type Pair = NetworkMap['reach'][number];

interface Reading {
  kind: 'rules' | 'flows';
  format: string;
  /** Every line that does not count as it stands. */
  unread: readonly UnreadLine[];
  /** Rules or flows that lie in no zone of the map. */
  unplaced: number;
  /** What the map says of the pairs that the file tells of, once it is taken. */
  told: Pair[];
}

/** What a file says and what it would change of the map; nothing is written. Throws `network-file-unknown` for any other file. */
export const previewNetworkFile = orgDeed('inventory.read', async (context, file: NetworkFile) => {
  const { ward, org } = context;
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const held = await newestSetting<NetworkMap>(db, org.orgId, 'network_map');
    const { reading, changed } = await readFile(db, context, file);
    return present(reading, changed, held);
  });
});

/** Takes what a file says into the map. Throws as the preview does, and `setting-moved` where `seen` is not the newest version any more. */
export const takeNetworkFile = orgDeed(
  'network.edit',
  async (context, { reason, seen, ...file }: NetworkFile & { reason: string; seen?: number | undefined }) => {
    const { ward, org, actor } = context;
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const { reading, changed, map } = await readFile(db, context, file);
      const value = { ...map, reach: withPairs(map.reach, changed) };
      const written = { value, reason: reason.trim(), setBy: actor.name, setAt: ward.clock() };
      const setting = await writeSetting(db, org.orgId, 'network_map', written, seen);
      return { ...present(reading, changed, setting), written: presentSetting(setting) };
    });
  },
);

async function readFile(db: Db, { org }: OrgContext, file: NetworkFile) {
  const map = await networkMapOf(db, org.orgId);
  const zones = await mappedZones(db, org.orgId, map);
  const reading = readRules(file, zones) ?? readFlowLog(file, zones, map);
  if (reading === null) throw new WardError('network-file-unknown', file.name);
  const changed = reading.told.filter((pair) => !isSame(pairOf(map.reach, pair), pair));
  return { reading, changed, map };
}

function present(reading: Reading, changed: readonly Pair[], held: Setting<NetworkMap> | undefined) {
  const { told, unread, ...figures } = reading;
  return {
    ...figures,
    unread: [...unread],
    pairs: told.length,
    changed: [...changed],
    version: held?.versionNo ?? 0,
  };
}

/** Null for a text that holds no rules. */
function readRules({ name, text }: NetworkFile, zones: readonly NetworkZone[]): Reading | null {
  const rules = readAccessRules(text);
  if (rules === null) return null;
  const { reach, unplaced } = compileReach(rules, zones, loadNetworkServices().services);
  return {
    kind: 'rules',
    format: rules.format,
    unread: rules.unread,
    unplaced: unplaced.length,
    told: toldByRules(name, reach, zones),
  };
}

/** Pairs that rules decide about: those with reach by a rule, and those inside for which not even an assumption is left. */
function toldByRules(name: string, reach: readonly ZoneReach[], zones: readonly NetworkZone[]): Pair[] {
  const byPair = Map.groupBy(reach, ({ from, to }) => keyOf({ from, to }));
  const inside = zones.filter(
    ({ kind, networks }) => (kind === 'vlan' || kind === 'site') && networks.length > 0,
  );
  const closed = inside.flatMap(({ name: from }) =>
    inside
      .filter(({ name: to }) => to !== from && !byPair.has(keyOf({ from, to })))
      .map(
        ({ name: to }): Pair => ({
          from,
          to,
          services: [],
          evidence: `${name}: no rule lets anything through`,
        }),
      ),
  );
  const open = [...byPair.values()].flatMap((met): Pair[] => {
    const [first] = met;
    if (first === undefined || met.some(({ ground }) => ground === 'assumed')) return [];
    const grounds = [...new Set(met.flatMap(({ evidence }) => evidence ?? []))];
    return [
      {
        from: first.from,
        to: first.to,
        services: inOrder(met.flatMap(({ services }) => services)),
        evidence: `${name}: ${grounds.slice(0, mostGrounds).join('; ')}`,
      },
    ];
  });
  return [...open, ...closed];
}

/** Grounds named of one pair: the file has the others. */
const mostGrounds = 5;

/**
 * Null for a text that is no flow log. What was seen is added to pairs of which the map speaks; of the others everything counts as open
 * already, and saying only what was seen would close the rest.
 */
function readFlowLog(
  { name, text }: NetworkFile,
  zones: readonly NetworkZone[],
  map: NetworkMap,
): Reading | null {
  const counter = new FlowCounter(zones, loadNetworkServices().services);
  const summary = readFlows(text, (flow) => counter.add(flow));
  if (summary === null) return null;
  const seen = Map.groupBy(reachOfCounts(counter.flows()), ({ from, to }) => keyOf({ from, to }));
  const told = [...seen.values()].flatMap((met): Pair[] => {
    const [first] = met;
    const held = first && pairOf(map.reach, first);
    if (!first || !held) return [];
    const services = met.flatMap((one) => one.services).filter((id) => !held.services.includes(id));
    if (services.length === 0) return [{ ...held }];
    const evidence = [held.evidence, `${name}: ${services.join(', ')} seen in flows`].filter(
      (one) => one !== undefined,
    );
    return [{ ...held, services: inOrder([...held.services, ...services]), evidence: evidence.join('; ') }];
  });
  const { format, unread } = summary;
  return { kind: 'flows', format, unread, unplaced: counter.unplaced.count, told };
}

/** Each once, in the order of the classes. */
function inOrder(ids: readonly string[]): string[] {
  return loadNetworkServices()
    .services.map(({ id }) => id)
    .filter((id) => ids.includes(id));
}

function withPairs(reach: readonly Pair[], changed: readonly Pair[]): Pair[] {
  const keys = new Set(changed.map(keyOf));
  return [...reach.filter((one) => !keys.has(keyOf(one))), ...changed];
}

function pairOf(reach: readonly Pair[], pair: Pick<Pair, 'from' | 'to'>): Pair | undefined {
  return reach.find((one) => keyOf(one) === keyOf(pair));
}

function isSame(held: Pair | undefined, told: Pair): boolean {
  return held !== undefined && held.services.join() === told.services.join();
}

function keyOf({ from, to }: Pick<Pair, 'from' | 'to'>): string {
  return `${plainName(from)}\n${plainName(to)}`;
}
