import { describe, expect, it } from 'vitest';
import type { InventoryRow } from '#model/inventory/device.ts';
import { configurationFacts, udiDi } from './facts.ts';

const row = (more: Partial<InventoryRow>): InventoryRow => ({
  line: 2,
  assetTag: 'A1',
  manufacturer: 'Acme',
  model: 'Zephyr 400',
  deviceType: null,
  version: null,
  serial: null,
  udi: null,
  department: null,
  site: null,
  ipAddress: null,
  macAddress: null,
  networkZone: null,
  fdaProductCode: null,
  os: null,
  notes: null,
  attributes: {},
  ...more,
}); // prettier-ignore

describe('what goes into a configuration', () => {
  it('keeps the words and normalises white space', () => {
    expect(configurationFacts(row({ model: '  Zephyr \n 400 ', version: '' }))).toEqual({
      manufacturer: 'Acme',
      model: 'Zephyr 400',
      deviceType: null,
      version: null,
      os: null,
      udiDi: null,
      clues: null,
    }); // prettier-ignore
  });

  it.each([
    ['patient loaner pool', null],
    ['being phased out, 3 left in storage', null],
    ['nurse station 4W', null],
    ['v2.0.1 per vendor email', 'v2.0.1 per vendor email'],
    ['mfg date 2030-11-04', 'mfg date 2030-11-04'],
    ['on loan. Wireless option. Shipped 12-Feb-2030', 'Wireless option.; Shipped 12-Feb-2030'],
    ['WBM 22D24', 'WBM 22D24'],
    ['no wireless module fitted', 'no wireless module fitted'],
  ])('of the note "%s" keeps %s', (notes, clues) => {
    expect(configurationFacts(row({ notes })).clues).toBe(clues);
  });

  it('gives devices that differ only in place and serial number one configuration', () => {
    const one = configurationFacts(row({ serial: '1', department: 'ICU', notes: 'moved in May' }));
    expect(configurationFacts(row({ serial: '2', department: 'ER', notes: 'battery weak' }))).toEqual(one);
  });
});

describe('device identifier of a UDI', () => {
  it.each([
    ['(01)00844588003288(17)141120(10)7654321D', '00844588003288'],
    ['0100844588003288', '00844588003288'],
    ['+H123PARTNO1234567890120/$$420020216LOT123456789012345', '+H123PARTNO1234567890120'],
    ['=/A9999XYZ100T0944=,000025=A99971312345600', '=/A9999XYZ100T0944'],
    ['844588003288', '00844588003288'],
    ['', null],
    [null, null],
  ])('%s', (udi, di) => {
    expect(udiDi(udi)).toBe(di);
  });
});
