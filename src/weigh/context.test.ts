/** The context of a device: its key, and the laws that a fact which is not recorded, or is worse, never lowers urgency. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeployerTable, loadHumanImpactTable } from '#data/ssvc/index.ts';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { contextFacts } from '#model/inventory/device-context.ts';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';
import { type ContextClass, contextOf, contextOfKey } from './context.ts';
import { automatableOf } from './automatable.ts';
import { decide } from './decide.ts';
import { exploitationOf } from './exploitation.ts';
import type { StatedFacts } from './stated-facts.ts';

const tables = { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() };

const described: StatedFacts = {
  zoneExposure: 'small',
  remote_access: 'no',
  wireless: 'no',
  physical_access: 'staff',
  spare_capacity: 'ample',
  downtime_procedure: 'practised',
};

describe('contextOf', () => {
  it.each<[deviceType: string | null, facts: StatedFacts, told: string]>([
    ['Ventilator', {}, 'catastrophic mef_failure open very_high'],
    ['Infusion pump', {}, 'critical mef_failure open high'],
    ['CT scanner', {}, 'serious mef_failure open medium'],
    ['Printer', {}, 'negligible degraded open low'],
    [null, {}, 'catastrophic mef_failure open very_high'],
    ['Ventilator', described, 'catastrophic degraded small very_high'],
    ['Infusion pump', described, 'critical degraded small medium'],
    ['CT scanner', described, 'serious degraded small low'],
    [
      'CT scanner',
      { spare_capacity: 'some', downtime_procedure: 'written' },
      'serious mef_support_crippled open low',
    ],
    ['CT scanner', { spare_capacity: 'some' }, 'serious mef_failure open medium'],
    ['CT scanner', { downtime_procedure: 'practised' }, 'serious mef_failure open medium'],
    ['Printer', { spare_capacity: 'none', downtime_procedure: 'none' }, 'negligible degraded open low'],
    ['Zorblax 9', { role: 'administrative' }, 'negligible degraded open low'],
    ['Printer', { severity: 'critical' }, 'critical degraded open medium'],
    ['Printer', { zoneExposure: 'controlled' }, 'negligible degraded controlled low'],
    ['Printer', { zoneExposure: 'small' }, 'negligible degraded controlled low'],
    ['Printer', { ...described, wireless: 'yes' }, 'negligible degraded controlled low'],
    ['Printer', { ...described, exposure: 'open' }, 'negligible degraded open low'],
    ['Printer', { exposure: 'small' }, 'negligible degraded small low'],
  ])('%s with %o', (deviceType, facts, told) => {
    const { severity, mission, exposure, humanImpact } = contextOf(deviceType, facts, tables);
    expect([severity.value, mission.value, exposure.value, humanImpact].join(' ')).toBe(told);
  });

  it('marks what is assumed, and where it matters says so of the human impact', () => {
    const assumed = (context: ContextClass) =>
      context.steps.flatMap(({ step, assumed: isAssumed }) => (isAssumed ? [step] : []));
    expect(assumed(contextOf(null, {}, tables))).toEqual(['severity', 'mission', 'human_impact']);
    expect(assumed(contextOf('Ventilator', {}, tables))).toEqual(['mission']);
    expect(assumed(contextOf('Infusion pump', {}, tables))).toEqual(['mission', 'human_impact']);
    expect(assumed(contextOf('Infusion pump', described, tables))).toEqual([]);
  });
});

const anyType = fc.constantFrom('Ventilator', 'Infusion pump', 'CT scanner', 'Printer', 'Zorblax 9', null);
const anyOf = <Value extends string>(values: readonly Value[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const anyFacts = fc.record({
  role: anyOf(contextFacts.role.values),
  severity: anyOf(contextFacts.severity.values),
  exposure: anyOf(contextFacts.exposure.values),
  zoneExposure: anyOf(contextFacts.exposure.values),
  remote_access: anyOf(contextFacts.remote_access.values),
  wireless: anyOf(contextFacts.wireless.values),
  physical_access: anyOf(contextFacts.physical_access.values),
  spare_capacity: anyOf(contextFacts.spare_capacity.values),
  downtime_procedure: anyOf(contextFacts.downtime_procedure.values),
}) as fc.Arbitrary<StatedFacts>;

/** Facts of the world around the device. What people state of the device itself decides against these, and is no source. */
const ofPlace = {
  zoneExposure: contextFacts.exposure.values,
  remote_access: contextFacts.remote_access.values,
  wireless: contextFacts.wireless.values,
  physical_access: contextFacts.physical_access.values,
  spare_capacity: contextFacts.spare_capacity.values,
  downtime_procedure: contextFacts.downtime_procedure.values,
} as const;
const anyOfPlace = fc.constantFrom(...(Object.keys(ofPlace) as (keyof typeof ofPlace)[]));

const exploited = exploitationOf({
  cve: 'CVE-2020-12345',
  kev: { loaded: true, catalogVersion: '1', entry: null },
  epss: { loaded: true, modelVersion: 'v4', scoreDate: '2026-11-20', score: { epss: 0.2, percentile: 0.9 } },
});

/** How urgent, as numbers that grow with it: the decision, the exposure and the human impact. */
function urgency(deviceType: string | null, facts: StatedFacts): number[] {
  const context = contextOf(deviceType, facts, tables);
  const { decision } = decide({
    exploitation: exploited,
    automatable: automatableOf([]),
    context,
    table: loadDeployerTable(),
  });
  return [
    ssvcOrder.decision.indexOf(decision),
    ssvcOrder.exposure.indexOf(context.exposure.value),
    ssvcOrder.humanImpact.indexOf(context.humanImpact),
  ];
}

const isLower = (one: readonly number[], other: readonly number[]) =>
  one.some((value, index) => value < (other[index] ?? 0));

describe('laws of the context', () => {
  it('taking back what is stated of the place never lowers urgency', () => {
    fc.assert(
      fc.property(anyType, anyFacts, anyOfPlace, (deviceType, facts, name) => {
        const without = { ...facts, [name]: undefined };
        expect(isLower(urgency(deviceType, without), urgency(deviceType, facts))).toBe(false);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('a worse fact never lowers urgency', () => {
    const worse = anyOfPlace.chain((name) => {
      const values: readonly string[] = ofPlace[name];
      return fc.tuple(fc.nat(values.length - 1), fc.nat(values.length - 1)).map(([one, other]) => ({
        name,
        better: values[Math.min(one, other)],
        worse: values[Math.max(one, other)],
      }));
    });
    fc.assert(
      fc.property(anyType, anyFacts, worse, (deviceType, facts, { name, better, worse: bad }) => {
        const raised = urgency(deviceType, { ...facts, [name]: bad });
        expect(isLower(raised, urgency(deviceType, { ...facts, [name]: better }))).toBe(false);
      }),
      { seed: 12, numRuns: 2000 },
    );
  });

  it('the key says all of the class', () => {
    fc.assert(
      fc.property(anyType, anyFacts, (deviceType, facts) => {
        const made = contextOf(deviceType, facts, tables);
        expect(contextOfKey(made.key, tables)).toEqual(made);
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  it.each([
    'cosmetic',
    'therapy',
    'therapy/critical.type/mef_failure.area',
    'therapy/critical.guess/mef_failure.area/open.own',
  ])('refuses %s as a key', (key) => {
    expect(() => contextOfKey(key, tables)).toThrow(key);
  });
});
