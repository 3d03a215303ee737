/** What a hospital has: devices, where they are, and the configurations they share. */

/** One row of an inventory file, as read; empty cells are null. */
export interface InventoryRow {
  /** Line of the row's first character in a text file, row number in a sheet; counted from 1. */
  line: number;
  assetTag: string | null;
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  version: string | null;
  serial: string | null;
  udi: string | null;
  department: string | null;
  site: string | null;
  ipAddress: string | null;
  macAddress: string | null;
  /** FDA's product code, as written. */
  fdaProductCode: string | null;
  /** The zone of the network that it stands in (VLAN, segment), as written. */
  networkZone: string | null;
  os: string | null;
  notes: string | null;
  /** Columns Ward has no name for, under the header as written. */
  attributes: Record<string, string>;
}

/** The named columns of an inventory row, in the order of the canonical header. */
export const inventoryFields = [
  'assetTag',
  'manufacturer',
  'model',
  'deviceType',
  'version',
  'serial',
  'udi',
  'department',
  'site',
  'ipAddress',
  'macAddress',
  'os',
  'notes',
  'networkZone',
  'fdaProductCode',
] as const satisfies readonly (keyof InventoryRow)[];

export type InventoryField = (typeof inventoryFields)[number];

/** `assetTag` is `asset_tag` in files, and in the facts that history keeps of a device. */
export function canonicalHeader(field: InventoryField): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * What matching reads of a device. Devices that agree in all of it share one configuration,
 * which is matched once (docs/adr/0011).
 */
export interface ConfigurationFacts {
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  version: string | null;
  os: string | null;
  /** The device identifier of a UDI, without production identifiers. */
  udiDi: string | null;
  /** Sentences of the notes that say something about version, date, option or part; null when none does. */
  clues: string | null;
}

export interface Configuration extends ConfigurationFacts {
  id: string;
  /** Serial numbers of its devices, null for a device without; absent where nothing asks for them. */
  serials?: readonly (string | null)[];
}

/** The state of a device in the inventory; a device is never deleted by an import. */
export type DeviceState = 'active' | 'not_seen' | 'retired';
