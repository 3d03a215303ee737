/** Small worlds for tests of spread, spelled short. */
import { type NetworkModel, undescribedZone } from '#model/network/network.ts';
import { compileReach } from '#model/network/reach-cube.ts';
import { exactly } from '#model/scenario/range.ts';
import type { HostClass, SpreadWorld } from '#simulate/spread/world.ts';

const services = ['smb', 'dicom', 'rdp'] as const;

export function hosts(id: string, zone: string, count: number, of: Partial<HostClass> = {}): HostClass {
  return {
    id,
    zone,
    count,
    listens: ['smb'],
    vulnerable: ['smb'],
    credentialGroup: null,
    privilegedFor: [],
    careArea: null,
    role: 'unknown',
    clinicalService: null,
    mark: null,
    ...of,
  };
}

/** Zones are those of the classes; each line of reach is `from > to: service`. Pair rate 1 for everything; the first class starts it. */
export function worldOf(
  classes: readonly HostClass[],
  reach: readonly string[] = [],
  of: Partial<SpreadWorld> = {},
): SpreadWorld {
  const network: NetworkModel = {
    zones: [...new Set(classes.map(({ zone }) => zone))].map(undescribedZone),
    services: services.map((id) => ({ id, label: id, administrative: id !== 'dicom', ports: [] })),
    reach: reach.map((line) => {
      const [, from = '', to = '', service = ''] = /^(.*) > (.*): (.*)$/.exec(line) ?? [];
      return { from, to, services: [service], ground: 'stated' };
    }),
  };
  const rate = exactly(1);
  return {
    reach: compileReach(network),
    administrative: ['smb', 'rdp'],
    classes,
    rates: { exploitWithin: rate, exploitBetween: rate, credentialsWithin: rate, credentialsBetween: rate },
    start: { kind: 'fixed', hosts: classes.slice(0, 1).map(({ id }) => ({ classId: id, count: 1 })) },
    isolation: [],
    ...of,
  };
}
