/** Which words of a device type tell what the device does for patients, as data in Ward's own words. */
import type { DeviceRoleTable } from '#model/inventory/device-role.ts';
import published from './device-types.json' with { type: 'json' };

/** The table of device types; `device-types.test.ts` holds that every role of the model has its one entry. */
export function loadDeviceTypes(): DeviceRoleTable {
  return published as DeviceRoleTable;
}
