/** Flows counted by zone and service: what was seen to reach what. Hosts are forgotten as soon as their zone is known. */
import { readAddress, readAddressRange } from '#model/network/address.ts';
import type { Flow, ZoneFlow } from '#model/network/flow.ts';
import type { NetworkZone, ServiceClass, ZoneReach } from '#model/network/network.ts';
import { indexServices } from './service-index.ts';
import { indexZones, type ZoneIndex } from './zone-index.ts';

/** Addresses that no one reaches over the internet: RFC 1918, 6598, 3927, 1122, 4193, 4291; what is none of these is the internet's. */
const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '0.0.0.0/8',
  '224.0.0.0/3',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
  '::/127',
].flatMap((block) => readAddressRange(block) ?? []);

/** Flows of which an end lies in no zone, by their first lines and how many there are. */
export interface UnplacedFlows {
  count: number;
  lines: number[];
}

const listedLines = 100;
/** Addresses whose zone is remembered while flows are read. */
const mostRemembered = 200_000;

export class FlowCounter {
  readonly unplaced: UnplacedFlows = { count: 0, lines: [] };
  readonly #zones: ZoneIndex;
  readonly #services: ReturnType<typeof indexServices>;
  readonly #internet: number;
  readonly #counts = new Map<number, number>();
  readonly #known = new Map<string, number | null>();

  constructor(zones: readonly NetworkZone[], services: readonly ServiceClass[]) {
    this.#zones = indexZones(zones);
    this.#services = indexServices(services);
    this.#internet = zones.findIndex(({ kind }) => kind === 'internet');
  }

  /** Traffic inside a zone passes no firewall, and says nothing here. */
  add({ line, source, destination, protocol, port, count }: Flow): void {
    const [from, to] = [this.#zoneOf(source), this.#zoneOf(destination)];
    const service = this.#services.serviceOf(protocol, port);
    if (from === null || to === null || service === null) {
      this.unplaced.count += count;
      if (this.unplaced.lines.length < listedLines) this.unplaced.lines.push(line);
    } else if (from !== to) {
      const key = (from * this.#zones.zones.length + to) * this.#services.services.length + service;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
    }
  }

  flows(): ZoneFlow[] {
    const [zones, services] = [this.#zones.zones, this.#services.services];
    return [...this.#counts]
      .sort(([a], [b]) => a - b)
      .map(([key, count]) => {
        const pair = Math.floor(key / services.length);
        return {
          from: zones[Math.floor(pair / zones.length)]?.name ?? '',
          to: zones[pair % zones.length]?.name ?? '',
          service: services[key % services.length]?.id ?? '',
          count,
        };
      });
  }

  #zoneOf(address: string): number | null {
    const before = this.#known.get(address);
    if (before !== undefined) return before;
    const found =
      this.#zones.zoneOf(address) ?? (isPublic(address) && this.#internet !== -1 ? this.#internet : null);
    if (this.#known.size < mostRemembered) this.#known.set(address, found);
    return found;
  }
}

function isPublic(text: string): boolean {
  const found = readAddress(text);
  return (
    found !== null &&
    !privateRanges.some(
      ({ family, from, to }) => family === found.family && from <= found.value && found.value <= to,
    )
  );
}

export function reachOfFlows(
  flows: Iterable<Flow>,
  zones: readonly NetworkZone[],
  services: readonly ServiceClass[],
): { reach: ZoneReach[]; flows: ZoneFlow[]; unplaced: UnplacedFlows } {
  const counter = new FlowCounter(zones, services);
  for (const flow of flows) counter.add(flow);
  const counted = counter.flows();
  return { reach: reachOfCounts(counted), flows: counted, unplaced: counter.unplaced };
}

/** A service that was used once can be reached. */
export function reachOfCounts(flows: readonly ZoneFlow[]): ZoneReach[] {
  return flows.map(({ from, to, service, count }) => ({
    from,
    to,
    services: [service],
    ground: 'flow',
    evidence: `${count} ${count === 1 ? 'flow' : 'flows'} answered`,
  }));
}
