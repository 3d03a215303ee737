/** Every scenario of the data can be replayed over a network, from hosts to patients. */
import { describe, expect, it } from 'vitest';
import { loadCareServices } from '#data/care-services/index.ts';
import { loadNetworkServices } from '#data/network-services/index.ts';
import { loadScenarios } from '#data/scenarios/index.ts';
import { type NetworkModel, undescribedZone } from '#model/network/network.ts';
import { compileReach } from '#model/network/reach-cube.ts';
import { exactly } from '#model/scenario/range.ts';
import type { ScenarioSpread } from '#model/scenario/scenario.ts';
import { hosts } from '#test/spread-worlds.ts';
import { areaOf } from './area-of.ts';
import { careOfRuns } from './consequence.ts';
import { summariseCare } from './summary.ts';
import { patch } from '../spread/change-world.ts';
import { compareWorlds } from '../spread/compare.ts';
import { runRange } from '../spread/range-of-runs.ts';
import type { SpreadWorld } from '../spread/world.ts';

const network: NetworkModel = {
  zones: [
    undescribedZone('Office'),
    undescribedZone('Imaging'),
    { ...undescribedZone('Suppliers'), kind: 'vendor_access' },
  ],
  services: loadNetworkServices().services,
  reach: [
    { from: 'Office', to: 'Imaging', services: ['smb'], ground: 'stated' },
    { from: 'Suppliers', to: 'Imaging', services: ['smb', 'rdp'], ground: 'stated' },
  ],
};
const windows = { listens: ['smb', 'rdp'], vulnerable: ['smb'], credentialGroup: 'Windows domain' };
const classes = [
  hosts('desk', 'office', 60, windows),
  hosts('scanner', 'Imaging', 8, { ...windows, careArea: 'Radiology' }),
  hosts('archive', 'Imaging', 4, { ...windows, clinicalService: 'pacs', vulnerable: [] }),
  hosts('jump', 'Suppliers', 1, windows),
];
const counted = {
  ...exactly(100),
  unit: 'patients a day',
  source: 'test',
  asOf: '2026-11-28',
  assumed: false,
  why: 'Counted.',
};
const catalogue = loadCareServices();
const radiology = areaOf(
  { name: 'Radiology', care: null, patientsPerDay: counted, spare: 'none', downtime: 'written' },
  catalogue,
).area;
const model = { services: catalogue.services, areas: [radiology] };

/** Starts at the desks, whatever zones the scenario names: each of them has to spread here. */
function worldOf({ rates, isolation, start }: ScenarioSpread): SpreadWorld {
  return {
    reach: compileReach(network),
    administrative: network.services.filter(({ administrative }) => administrative).map(({ id }) => id),
    classes,
    rates,
    isolation,
    start: { kind: 'chance', classIds: ['desk'], hosts: start.hosts.low },
  };
}

describe.each(loadScenarios().filter(({ kind }) => kind !== 'advisory'))('$id', ({ spread, outages }) => {
  const to = 20;
  const world = spread && worldOf(spread);
  const options = {
    seed: 3,
    from: 0,
    to,
    horizonHours: spread?.horizonHours.high ?? 1,
    points: 50,
    milestones: [],
  };
  const runs = world && runRange(world, options);

  it('touches patients, and gives the same again', () => {
    const care = () =>
      careOfRuns(model, runs && spread ? { runs, harm: spread.harm } : null, outages, {
        seed: 3,
        from: 0,
        to,
        steps: { count: 500, hours: 4 },
      });
    const { patients, areas } = summariseCare(care());
    expect(summariseCare(care()).patients).toEqual(patients);
    const hours = areas[0]?.hours;
    expect((hours?.runs.median ?? 0) + (hours?.paper.median ?? 0)).toBeLessThanOrEqual(2000);
    // Of what goes on without records, images and files, planned examinations feel the loss of the pharmacy alone not at all.
    const feels = spread !== null || outages.some(({ service }) => ['ehr', 'pacs'].includes(service));
    expect(patients.appointments.high > 0).toBe(feels);
  });

  it('is never worse once scanners are patched', () => {
    const after =
      world &&
      runRange(
        patch(world, ({ id }) => id === 'scanner'),
        options,
      );
    expect(runs && after ? compareWorlds(runs, after).worseRuns : 0).toBe(0);
  });
});
