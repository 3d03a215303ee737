/** Flows become reach between zones; what lies in no zone is listed; rules and flows are held against each other. */
import { expect, it } from 'vitest';
import type { Flow } from '#model/network/flow.ts';
import { type NetworkZone, undescribedZone } from '#model/network/network.ts';
import { loadNetworkServices } from '#data/network-services/index.ts';
import type { RuleReach } from './compile-reach.ts';
import { compareReach } from './differences.ts';
import { reachOfFlows } from './flow-reach.ts';
import { indexZones } from './zone-index.ts';

const zone = (name: string, networks: string[], kind: NetworkZone['kind'] = 'vlan'): NetworkZone => ({
  ...undescribedZone(name),
  networks,
  kind,
});
const zones = [zone('Office', ['10.1.0.0/16']), zone('Lab', ['10.1.9.0/24']), zone('Edge', [], 'internet')];
const flow = (line: number, source: string, destination: string, port: number): Flow => ({
  line,
  source,
  destination,
  protocol: 'tcp',
  port,
  count: 1,
});

it('counts by zone and service, and keeps no host', () => {
  const found = reachOfFlows(
    [
      flow(1, '10.1.0.1', '10.1.9.1', 104),
      flow(2, '10.1.0.2', '10.1.9.2', 104),
      flow(3, '10.1.0.1', '10.1.0.2', 22),
      flow(4, '10.1.0.1', '203.0.113.9', 443),
      flow(5, '10.1.0.1', '192.168.7.7', 443),
      flow(6, 'x', '10.1.0.1', 443),
    ],
    zones,
    loadNetworkServices().services,
  );
  expect(found.reach.map(({ from, to, services, evidence }) => [from, to, services[0], evidence])).toEqual([
    ['Office', 'Lab', 'dicom', '2 flows answered'],
    ['Office', 'Edge', 'https', '1 flow answered'],
  ]);
  expect(found.unplaced).toEqual({ count: 2, lines: [5, 6] });
  expect(JSON.stringify(found)).not.toMatch(/10\.1\.|203\.0/);
});

it.each([
  ['10.1.0.1', 0],
  ['10.1.9.255', 1],
  ['10.1.10.0', 0],
  ['10.2.0.0', null],
  ['::1', null],
])('%s is in the zone with the longest prefix', (address, wanted) => {
  expect(indexZones(zones).zoneOf(address)).toBe(wanted);
});

it('tells networks that are none, and gives one network of two zones to the first', () => {
  const index = indexZones([zone('A', ['10.0.0.0/8', 'ten']), zone('B', ['10.0.0.0/8'])]);
  expect(index.unreadNetworks).toEqual([{ zone: 'A', network: 'ten' }]);
  expect(index.zoneOf('10.5.5.5')).toBe(0);
});

it('lists flows that no rule allows, and rules that no flow used', () => {
  const rule = (line: number, to: string, service: string): RuleReach => ({
    from: 'Office',
    to,
    services: [service],
    ground: 'rule',
    ruleSet: 'policy',
    line,
    part: false,
  });
  const found = compareReach(
    [rule(2, 'Lab', 'dicom'), rule(3, 'Lab', 'ssh')],
    [
      { from: 'office', to: 'lab', service: 'dicom', count: 4 },
      { from: 'Office', to: 'Edge', service: 'https', count: 1 },
    ],
  );
  expect(found.seenNotAllowed.map(({ to }) => to)).toEqual(['Edge']);
  expect(found.allowedNotSeen.map(({ line }) => line)).toEqual([3]);
});
