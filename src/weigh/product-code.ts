/**
 * What FDA's product code adds to what the device type tells. Ward's own rule: life sustaining or supporting is catastrophic, an implant
 * or class III at least critical; it only ever raises what the type tells. A name counts where the type tells nothing.
 */
import type { DeviceRoleEntry, DeviceRoleTable } from '#model/inventory/device-role.ts';
import type { ProductClass } from '#model/inventory/product-class.ts';
import { type HarmSeverity, harmSeverities } from '#model/judgement/harm.ts';
import type { Severity } from './harm.ts';
import { entryOf, roleOf } from './role.ts';

/** A role, and the severity where another ground than the device type tells it. */
export interface ToldRole {
  entry: DeviceRoleEntry;
  raised: Severity | null;
}

export function roleWithProductCode(
  ofType: DeviceRoleEntry,
  productClass: ProductClass | null,
  roles: DeviceRoleTable,
): ToldRole {
  if (productClass === null) return { entry: ofType, raised: null };
  const told = ofType.role === 'unknown' ? roleOf(productClass.name, roles) : ofType;
  const isNamed = told !== ofType;
  if (productClass.isLifeSustaining) {
    const entry = entryOf('life_sustaining', roles);
    return { entry, raised: { value: entry.severity, ground: 'fda_life_sustaining' } };
  }
  const floor = floorOf(productClass);
  if (floor !== null && rank(floor.value) > rank(told.severity)) return { entry: told, raised: floor };
  return { entry: told, raised: isNamed ? { value: told.severity, ground: 'fda_name' } : null };
}

function floorOf({ isImplant, deviceClass }: ProductClass): Severity | null {
  if (isImplant) return { value: 'critical', ground: 'fda_implant' };
  return deviceClass === '3' ? { value: 'critical', ground: 'fda_class_3' } : null;
}

function rank(severity: HarmSeverity): number {
  return harmSeverities.indexOf(severity);
}
