/** The hospital as an attack meets it: devices in use as hosts, zones with what reaches what, areas of care with what they need. */
import { plainName } from '#base/plain-name.ts';
import { loadCareServices } from '#data/care-services/index.ts';
import { loadHostProfiles } from '#data/host-profiles/index.ts';
import { loadNetworkServices } from '#data/network-services/index.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import { withAssumedReach } from '#model/network/assumed-reach.ts';
import { type NetworkZone, undescribedZone } from '#model/network/network.ts';
import { compileReach } from '#model/network/reach-cube.ts';
import { downtimeLevels, spareLevels } from '#model/scenario/care-kinds.ts';
import type { CareModel } from '#model/scenario/care.ts';
import type { Exploit, Scenario } from '#model/scenario/scenario.ts';
import { type AreaFacts, areaOf } from '#simulate/care/area-of.ts';
import { profileOf } from '#simulate/hosts/profile.ts';
import { tellVulnerable } from '#simulate/spread/vulnerable.ts';
import type { HostClass, SpreadWorld } from '#simulate/spread/world.ts';
import type { Db } from '#store/bulk.ts';
import { type CareAreaRecord, listCareAreas } from '#store/inventory/places.ts';
import { findingsOfVulnerabilities, type HostGroup, hostGroups } from '#store/network/host-groups.ts';
import { contextOfKey } from '#weigh/index.ts';
import { mappedZones, networkMapOf } from '../network/network-map.ts';
import type { Ward } from '../ward.ts';

/** Where devices stand of which no zone is known: it reaches everything and everything reaches it. */
const nowhere = 'Zone not known';

export interface ReplayGround {
  /** Null where nothing spreads, or there is no host at which it could begin. */
  world: SpreadWorld | null;
  care: CareModel;
  hosts: number;
  /** Hosts on which an exploit may work, and of them those of which that is not known for sure. */
  vulnerable: number;
  vulnerableAssumed: number;
  /** Devices of which nothing says that they are on the network. */
  outside: number;
  /** Pairs of zones of which nobody says anything, so that they count as open. */
  assumedPairs: number;
  /** What was taken for want of better, in sentences. */
  assumptions: string[];
}

export async function buildWorld(
  ward: Ward,
  db: Db,
  orgId: string,
  scenario: Scenario,
): Promise<ReplayGround> {
  const today = ward.clock().toISOString().slice(0, 10);
  const { groups, outside } = await hostGroups(db, orgId);
  const areas = await listCareAreas(db, orgId);
  const areaNames = new Map(areas.map((one) => [one.careAreaId, areaName(one)]));
  const exploits = scenario.spread?.exploits ?? [];
  const found = await findingsOfVulnerabilities(
    db,
    orgId,
    exploits.flatMap(({ cves }) => cves),
  );
  const told = groups.map((group) => {
    const careArea = areaNames.get(group.careAreaId) ?? null;
    return hostClass(ward, group, careArea, exploits, found);
  });
  const map = await networkMapOf(db, orgId);
  const zones: NetworkZone[] = [...(await mappedZones(db, orgId, map))];
  if (told.some(({ of }) => of.zone === nowhere)) zones.push(undescribedZone(nowhere));
  const network = withAssumedReach(map, zones, loadNetworkServices().services);
  const answers = areas
    .filter(({ deviceCount }) => deviceCount > 0)
    .map((area) => areaOf(factsOf(area, today), loadCareServices()));
  const vulnerable = told.filter(({ of }) => of.vulnerable.length > 0);
  return {
    world: worldOf(
      scenario,
      told.map(({ of }) => of),
      zones,
      network,
    ),
    care: { services: loadCareServices().services, areas: answers.map(({ area }) => area) },
    hosts: countOf(told),
    vulnerable: countOf(vulnerable),
    vulnerableAssumed: countOf(vulnerable.filter(({ assumed }) => assumed)),
    outside,
    assumedPairs: network.reach.filter(({ ground }) => ground === 'assumed').length,
    assumptions: answers.flatMap(({ assumptions }) => assumptions),
  };
}

interface ToldClass {
  of: HostClass;
  /** Whether an exploit works on them is not known for sure. */
  assumed: boolean;
}

function hostClass(
  ward: Ward,
  group: HostGroup,
  careArea: string | null,
  exploits: readonly Exploit[],
  found: ReadonlyMap<string, readonly { cve: string; status: FindingStatus }[]>,
): ToldClass {
  const profile = profileOf(group, loadHostProfiles());
  const findings = found.get(group.configurationId) ?? [];
  const device = {
    os: group.os,
    open: findings
      .filter(({ status }) => status === 'affected' || status === 'unknown')
      .map(({ cve }) => cve),
    cleared: findings
      .filter(({ status }) => status === 'fixed' || status === 'not_affected')
      .map(({ cve }) => cve),
  };
  const answers = exploits.map((exploit) => ({ exploit, ...tellVulnerable(exploit, device) }));
  // An exploit works through a service that is there: where the row tells none, its own counts as listening.
  const working = answers.filter(({ works }) => works);
  const listens = [...new Set([...profile.listens, ...working.map(({ exploit }) => exploit.service)])].sort();
  const zone = group.zone ?? nowhere;
  const vulnerable = working.map(({ exploit }) => exploit.service).sort();
  const { role } = contextOfKey(group.contextKey, ward.contextTables);
  const { credentialGroup, clinicalService } = profile;
  const key = [plainName(zone), listens, vulnerable, credentialGroup, careArea, role, clinicalService];
  const of: HostClass = {
    id: JSON.stringify([...key, group.configurationId]),
    zone,
    listens,
    vulnerable,
    credentialGroup,
    privilegedFor: [],
    careArea,
    role,
    clinicalService,
    mark: null,
    count: group.count,
  };
  return { of, assumed: working.some(({ assumed }) => assumed) };
}

function worldOf(
  { spread }: Scenario,
  classes: readonly HostClass[],
  zones: readonly NetworkZone[],
  network: ReturnType<typeof withAssumedReach>,
): SpreadWorld | null {
  if (spread === null) return null;
  const kindOf = new Map(zones.map(({ name, kind }) => [plainName(name), kind]));
  const there = classes.filter(({ zone, listens }) => {
    const kind = kindOf.get(plainName(zone)) ?? 'vlan';
    return spread.start.zoneKinds.includes(kind) && listens.length > 0;
  });
  const weak = there.filter(({ vulnerable }) => vulnerable.length > 0);
  const starts = weak.length > 0 ? weak : there;
  if (starts.length === 0) return null;
  return {
    reach: compileReach(network),
    administrative: network.services.filter(({ administrative }) => administrative).map(({ id }) => id),
    classes: [...merged(classes)],
    rates: spread.rates,
    start: {
      kind: 'chance',
      classIds: [...new Set(starts.map(({ id }) => id))],
      hosts: Math.max(1, Math.round(spread.start.hosts.likely ?? spread.start.hosts.low)),
    },
    isolation: spread.isolation,
  };
}

/** Classes of one id together, in the order of their ids. */
function merged(classes: readonly HostClass[]): HostClass[] {
  const byId = Map.groupBy(classes, ({ id }) => id);
  return [...byId.values()]
    .map(([first, ...more]) => ({
      ...(first as HostClass),
      count: more.reduce((sum, { count }) => sum + count, first?.count ?? 0),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const countOf = (told: readonly ToldClass[]) => told.reduce((sum, { of }) => sum + of.count, 0);

/** "Intensive Care Unit, Harbour Vale General": an area of two sites is two. */
function areaName({ site, name }: Pick<CareAreaRecord, 'site' | 'name'>): string {
  return [name || 'no department', site].filter((text) => text !== '').join(', ');
}

function factsOf(area: CareAreaRecord, today: string): AreaFacts {
  const { patientsPerDay, basis, care } = area;
  return {
    name: areaName(area),
    care,
    patientsPerDay:
      patientsPerDay === null
        ? null
        : {
            low: patientsPerDay * 0.9,
            likely: patientsPerDay,
            high: patientsPerDay * 1.1,
            unit: 'patients a day',
            source: basis ?? 'what is recorded of the care area',
            asOf: today,
            assumed: false,
            why: 'Recorded of the care area; a tenth less or more from day to day is assumed.',
          },
    spare: spareLevels.find((one) => one === area.spareCapacity) ?? null,
    downtime: downtimeLevels.find((one) => one === area.downtimeProcedure) ?? null,
  };
}
