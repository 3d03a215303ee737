/** What says that a row tells something new of its device. */
import { expect, it } from 'vitest';
import { type InventoryRow, inventoryFields } from '#model/inventory/device.ts';
import { factsHash } from './device-facts.ts';

const nothing = Object.fromEntries(inventoryFields.map((field) => [field, null])) as Pick<
  InventoryRow,
  (typeof inventoryFields)[number]
>;
const row: InventoryRow = { line: 1, attributes: {}, ...nothing, assetTag: 'A1', model: 'Flow 3' };
const hashOf = (one: InventoryRow) =>
  factsHash({
    row: one,
    site: 'North',
    configurationKey: 'flow 3',
  });

it('neither the line nor a field that the row does not know changes a device', () => {
  const { udi: _udi, notes: _notes, ...earlier } = row;
  expect(hashOf({ ...row, line: 7 })).toBe(hashOf(row));
  // A row as it was read before the fields were known.
  expect(hashOf(earlier as InventoryRow)).toBe(hashOf(row));
});

it.each(inventoryFields.filter((field) => field !== 'site'))(
  '%s changes a device when it is stated',
  (field) => {
    expect(hashOf({ ...row, [field]: 'something else' })).not.toBe(hashOf(row));
  },
);
