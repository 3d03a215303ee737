/** What FDA's product code adds to the device type: it only raises, and a name counts where the type tells nothing. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeviceTypes } from '#data/device-types/index.ts';
import { loadHumanImpactTable } from '#data/ssvc/index.ts';
import { type ProductClass, readProductCode } from '#model/inventory/product-class.ts';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';
import { contextKeyOf, contextOfKey } from './context.ts';

const tables = { roles: loadDeviceTypes(), humanImpact: loadHumanImpactTable() };

const classed = (more: Partial<ProductClass>): ProductClass => ({
  code: 'FRN',
  name: 'Pump, Infusion',
  deviceClass: '2',
  isImplant: false,
  isLifeSustaining: false,
  ...more,
});

const told = (deviceType: string | null, productClass: ProductClass | null) => {
  const { role, severity } = contextOfKey(contextKeyOf(deviceType, {}, tables.roles, productClass), tables);
  return `${role} ${severity.value} ${severity.ground}`;
};

it.each<[string | null, Partial<ProductClass>, string]>([
  ['Infusion pump', {}, 'therapy critical type'],
  ['CT scanner', {}, 'diagnosis serious type'],
  ['CT scanner', { deviceClass: '3' }, 'diagnosis critical fda_class_3'],
  ['CT scanner', { isImplant: true, deviceClass: '3' }, 'diagnosis critical fda_implant'],
  ['CT scanner', { isLifeSustaining: true }, 'life_sustaining catastrophic fda_life_sustaining'],
  ['Ventilator', { isImplant: true }, 'life_sustaining catastrophic type'],
  [null, {}, 'therapy critical fda_name'],
  ['Zorblax 9', { name: 'Ventilator, Continuous' }, 'life_sustaining catastrophic fda_name'],
  [null, { name: 'Zorblax' }, 'unknown catastrophic not_recorded'],
  [null, { name: 'Zorblax', deviceClass: '3' }, 'unknown catastrophic not_recorded'],
  ['CT scanner', { deviceClass: 'U' }, 'diagnosis serious type'],
])('%s with %j is %s', (deviceType, more, expected) => {
  expect(told(deviceType, classed(more))).toBe(expected);
});

describe('laws', () => {
  const productClass = fc.record({
    code: fc.constant('FRN'),
    name: fc.constantFrom('Pump, Infusion', 'Ventilator, Continuous', 'Zorblax', ''),
    deviceClass: fc.constantFrom('1', '2', '3', 'U', ''),
    isImplant: fc.boolean(),
    isLifeSustaining: fc.boolean(),
  });
  const impact = (deviceType: string | null, one: ProductClass | null) =>
    ssvcOrder.humanImpact.indexOf(
      contextOfKey(contextKeyOf(deviceType, {}, tables.roles, one), tables).humanImpact,
    );

  it('a code never lowers what a known device type tells', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Ventilator', 'Infusion pump', 'CT scanner', 'Printer'),
        productClass,
        (deviceType, one) => {
          expect(impact(deviceType, one)).toBeGreaterThanOrEqual(impact(deviceType, null));
        },
      ),
      { seed: 11 },
    );
  });

  it('a flag or a higher class never lowers urgency', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Ventilator', 'CT scanner', 'Printer', 'Zorblax 9', null),
        productClass,
        (deviceType, one) => {
          for (const worse of [{ isImplant: true }, { isLifeSustaining: true }, { deviceClass: '3' }])
            expect(impact(deviceType, { ...one, ...worse })).toBeGreaterThanOrEqual(impact(deviceType, one));
        },
      ),
      { seed: 12 },
    );
  });
});

it.each([
  ['FRN', 'FRN'],
  [' frn ', 'FRN'],
  ['80FRN', 'FRN'],
  ['80-FRN', 'FRN'],
  ['FRN - Pump, Infusion', 'FRN'],
  ['FRNX', null],
  ['FR', null],
  ['10381-AB', null],
  ['', null],
  [null, null],
])('reads the product code in %j as %s', (text, code) => {
  expect(readProductCode(text)).toBe(code);
});
