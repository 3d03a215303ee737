/** Services and areas of care under outages and attacks: what is known by hand, and laws that hold of any model. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CareArea, CareModel, ClinicalService } from '#model/scenario/care.ts';
import { checkCareModel, serviceCycles } from '#model/scenario/care.ts';
import type { Parameter } from '#model/scenario/parameter.ts';
import { exactly, type Range } from '#model/scenario/range.ts';
import type { ScenarioOutage } from '#model/scenario/scenario.ts';
import { hosts, worldOf } from '#test/spread-worlds.ts';
import { runRange } from '../spread/range-of-runs.ts';
import { careOfRuns, type CareOptions, type CareSpread } from './consequence.ts';
import { drawsOf } from './drawn.ts';
import { stoppedServices } from './states.ts';
import { summariseCare } from './summary.ts';

function figure(range: Range | number): Parameter {
  const of = typeof range === 'number' ? exactly(range) : range;
  return {
    ...of,
    unit: 'of a test',
    source: null,
    asOf: '2026-11-28',
    assumed: true,
    why: 'made for a test',
  };
}

function service(
  id: string,
  needs: readonly string[] = [],
  of: Partial<ClinicalService> = {},
): ClinicalService {
  return {
    id,
    label: id,
    needs,
    toleratedHours: figure(0),
    hostShare: figure(0.5),
    recoveryHours: figure(10),
    ...of,
  };
}

function area(name: string, needs: readonly string[], of: Partial<CareArea> = {}): CareArea {
  return {
    name,
    needs: needs.map((id) => ({ service: id, toleratedHours: figure(0) })),
    deviceShare: figure(0.5),
    paper: { keeps: figure(0.75), hours: figure(24) },
    spare: figure(0),
    diverts: false,
    recoveryHours: figure(10),
    perDay: { appointments: figure(240), ambulances: figure(24) },
    ...of,
  };
}

const outage = (id: string, starts: number, lasts: number): ScenarioOutage => ({
  service: id,
  startsAtHours: figure(starts),
  lastsHours: figure(lasts),
});
const options: CareOptions = { seed: 5, from: 0, to: 1, steps: { count: 200, hours: 1 } };

function hoursOf(model: CareModel, outages: readonly ScenarioOutage[], spread: CareSpread | null = null) {
  const [one] = summariseCare(careOfRuns(model, spread, outages, options)).areas;
  if (!one) throw new TypeError('the model has no area');
  const { runs, paper, diverts, stops } = one.hours;
  const { appointments, ambulances } = one.patients;
  return {
    hours: [runs.median, paper.median, diverts.median, stops.median],
    patients: [appointments.median, ambulances.median],
  };
}

describe('an area without a service it needs', () => {
  const ehr = service('ehr');
  it.each([
    ['works by hand, and loses a quarter', area('a', ['ehr']), 20, [180, 20, 0, 0], [50, 0]],
    ['stops after a day by hand', area('a', ['ehr']), 30, [170, 24, 0, 6], [24 * 2.5 + 60, 6]],
    ['sends patients elsewhere', area('a', ['ehr'], { diverts: true }), 30, [170, 24, 6, 0], [120, 6]],
    [
      'stops at once where nothing goes by hand',
      area('a', ['ehr'], { paper: null }),
      30,
      [170, 0, 0, 30],
      [300, 30],
    ],
    [
      'loses less with spare capacity',
      area('a', ['ehr'], { spare: figure(0.5) }),
      30,
      [170, 24, 0, 6],
      [30, 3],
    ],
    ['does not feel what it does not need', area('a', []), 30, [200, 0, 0, 0], [0, 0]],
    [
      'goes on as usual for the hours it tolerates',
      area('a', [], { needs: [{ service: 'ehr', toleratedHours: figure(5) }] }),
      20,
      [185, 15, 0, 0],
      [37.5, 0],
    ],
  ])('%s', (_name, one, lasts, hours, patients) => {
    expect(hoursOf({ services: [ehr], areas: [one] }, [outage('ehr', 10, lasts)])).toEqual({
      hours,
      patients,
    });
  });

  it('stops with what that service needs, after what it tolerates', () => {
    const model = {
      services: [service('sign_in'), service('ehr', ['sign_in'], { toleratedHours: figure(4) })],
      areas: [area('a', ['ehr'], { paper: null })],
    };
    expect(hoursOf(model, [outage('sign_in', 0, 20)]).hours).toEqual([184, 0, 0, 16]);
  });
});

describe('an attack on hosts', () => {
  const classes = [
    hosts('pc', 'a', 10, { careArea: 'Theatre', clinicalService: 'pacs' }),
    hosts('kept', 'b', 10, { careArea: 'Theatre', clinicalService: 'pacs', vulnerable: [] }),
  ];
  const step = {
    detectedAfterHours: exactly(0),
    cutAfterHours: exactly(40),
    zones: 'all' as const,
    alsoWithin: true,
  };
  const world = worldOf(classes, [], { isolation: [step], rates: worldOf(classes).rates });
  const runs = runRange(world, { seed: 1, from: 0, to: 1, horizonHours: 100, points: 101, milestones: [] });
  const theatre = (share: number) =>
    area('theatre', [], { deviceShare: figure(share), recoveryHours: figure(20), paper: null });
  const stops = (model: CareModel, harm: CareSpread['harm']) => hoursOf(model, [], { runs, harm }).hours[3];

  it('stops an area that lost more of its devices than it can do without, until enough are back', () => {
    expect(stops({ services: [], areas: [theatre(0.5)] }, { when: 'infection' })).toBe(0);
    const some = stops({ services: [], areas: [theatre(0.25)] }, { when: 'infection' }) ?? 0;
    // All ten are gone before the cut at 40; half of them is back ten hours after it, and more than a quarter is gone up to then.
    expect(some).toBeGreaterThan(40);
    expect(some).toBeLessThanOrEqual(50);
  });

  it('harms nobody before attackers deploy, and nobody at all once they are shut out before', () => {
    const model = { services: [], areas: [theatre(0.25)] };
    expect(stops(model, { when: 'deployment', afterHours: figure(30) })).toBe(20);
    expect(stops(model, { when: 'deployment', afterHours: figure(41) })).toBe(0);
  });

  it('stops a service with its hosts, and the areas that need it', () => {
    const model = {
      services: [service('pacs', [], { hostShare: figure(0.25) })],
      areas: [area('other', ['pacs'], { paper: null })],
    };
    expect(hoursOf(model, [], { runs, harm: { when: 'deployment', afterHours: figure(30) } }).hours[3]).toBe(
      15,
    );
  });
});

const someModel = fc
  .tuple(
    fc.array(fc.subarray(['0', '1', '2', '3', '4']), { minLength: 5, maxLength: 5 }),
    fc.array(fc.tuple(fc.subarray(['0', '1', '2', '3', '4']), fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(
    ([needs, areas]): CareModel => ({
      services: needs.map((of, index) => service(`${index}`, of, { toleratedHours: figure(index) })),
      areas: areas.map(([of, diverts, hasPaper], index) =>
        area(`${index}`, of, {
          diverts,
          ...(hasPaper ? {} : { paper: null }),
          spare: figure({ low: 0, high: 0.5 }),
        }),
      ),
    }),
  );

describe('any model, rings of needs among them', () => {
  it('ends, and stops every service of a ring with one of them', () => {
    fc.assert(
      fc.property(someModel, fc.constantFrom('0', '1', '2', '3', '4'), (model, out) => {
        const care = summariseCare(careOfRuns(model, null, [outage(out, 0, 100)], options));
        const ring = serviceCycles(model.services).find((one) => one.includes(out)) ?? [out];
        for (const id of ring)
          expect(care.services.find((one) => one.id === id)?.stoppedHours.median).toBeGreaterThan(50);
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('never touches more patients with more spare capacity, or a longer time by hand', () => {
    fc.assert(
      fc.property(someModel, fc.double({ min: 0, max: 0.5, noNaN: true }), (model, more) => {
        const total = (of: CareModel) =>
          careOfRuns(of, null, [outage('2', 3, 60)], options).patients.reduce((sum, one) => sum + one, 0);
        const eased = (change: (one: CareArea) => Partial<CareArea>) => ({
          ...model,
          areas: model.areas.map((one) => ({ ...one, ...change(one) })),
        });
        const before = total(model) + 1e-9;
        expect(
          total(
            eased(({ spare }) => ({ spare: { ...spare, low: spare.low + more, high: spare.high + more } })),
          ),
        ).toBeLessThanOrEqual(before);
        expect(
          total(eased(({ paper }) => ({ paper: paper && { ...paper, hours: figure(48) } }))),
        ).toBeLessThanOrEqual(before);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('is worked out the same in parts', () => {
    const spread = null;
    fc.assert(
      fc.property(someModel, (model) => {
        const all = careOfRuns(model, spread, [outage('1', 0, 30)], { ...options, to: 4 });
        const late = careOfRuns(model, spread, [outage('1', 0, 30)], { ...options, from: 2, to: 4 });
        expect(all.patients.slice(all.patients.length / 2)).toEqual(late.patients);
      }),
      { seed: 8, numRuns: 20 },
    );
  });
});

it('reaches the least fixed point: two services in a ring stand as long as nothing stops one of them', () => {
  const needs = (of: number) => ({
    needs: [{ service: of, toleratedHours: 0 }],
    hostShare: 1,
    recoveryHours: 1,
  });
  const steps = { count: 3, hours: 1 };
  expect(stoppedServices([needs(1), needs(0)], [new Uint8Array(3), new Uint8Array(3)], steps)).toEqual([
    new Uint8Array(3),
    new Uint8Array(3),
  ]);
  expect(
    stoppedServices([needs(1), needs(0)], [Uint8Array.of(0, 1, 0), new Uint8Array(3)], steps)[1],
  ).toEqual(Uint8Array.of(0, 1, 0));
});

it('draws the same for the same name, whatever else is drawn', () => {
  const range = { low: 0, high: 1 };
  expect(drawsOf(1, 2)('a', range)).toBe(drawsOf(1, 2)('a', range));
  const others = [drawsOf(1, 2)('b', range), drawsOf(1, 3)('a', range), drawsOf(2, 2)('a', range)];
  expect(others).not.toContain(drawsOf(1, 2)('a', range));
});

describe('what is wrong with a model', () => {
  it.each([
    ['an unknown need', { services: [service('a', ['b'])], areas: [] }, ['/services/0/needs/0']],
    [
      'low above high',
      { services: [service('a', [], { toleratedHours: figure({ low: 2, high: 1 }) })], areas: [] },
      ['/services/0/toleratedHours'],
    ],
    [
      'a share above one',
      { services: [], areas: [area('a', [], { spare: figure(1.5) })] },
      ['/areas/0/spare'],
    ],
    [
      'an area that needs nothing there is',
      { services: [], areas: [area('a', ['x'])] },
      ['/areas/0/needs/0/service'],
    ],
    ['a ring', { services: [service('a', ['b']), service('b', ['a'])], areas: [] }, ['/services/0']],
    ['nothing', { services: [service('a')], areas: [area('a', ['a'])] }, []],
  ])('%s', (_name, model, where) => {
    expect(checkCareModel(model).map((one) => one.where)).toEqual(where);
  });

  it('tells the ring', () => {
    const [found] = checkCareModel({
      services: [service('ehr', ['sign_in']), service('sign_in', ['ehr'])],
      areas: [],
    });
    expect([found?.severity, found?.message]).toEqual([
      'warning',
      'Services need each other in a ring: ehr > sign_in > ehr.',
    ]);
  });
});
