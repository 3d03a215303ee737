/**
 * Which words of a device type tell what the device does for patients, as data.
 * The file holds Ward's own words; the source and the date of the last review stand in its head.
 */
import published from './device-types.json' with { type: 'json' };

// This folder imports nothing of ours: the values of the table are declared here and meet the model's types in app.
const roles = [
  'life_sustaining',
  'therapy',
  'monitoring',
  'diagnosis',
  'laboratory',
  'medication_supply',
  'clinical_information',
  'administrative',
  'infrastructure',
  'unknown',
] as const;
const impacts = ['low', 'medium', 'high', 'very_high'] as const;

export interface DeviceTypeEntry {
  role: (typeof roles)[number];
  humanImpact: (typeof impacts)[number];
  short: string;
  because: string;
  phrases: string[];
}

export interface DeviceTypeTable {
  version: string;
  reviewed: string;
  source: string;
  entries: DeviceTypeEntry[];
}

/** The table of device types; throws where the file holds a role or an impact it does not know. */
export function loadDeviceTypes(): DeviceTypeTable {
  return {
    version: published.version,
    reviewed: published.reviewed,
    source: published.source,
    entries: published.entries.map((entry) => ({
      role: known(roles, entry.role),
      humanImpact: known(impacts, entry.humanImpact),
      short: entry.short,
      because: entry.because,
      phrases: entry.phrases,
    })),
  };
}

function known<T extends string>(closedSet: readonly T[], value: string): T {
  const found = closedSet.find((candidate) => candidate === value);
  if (found === undefined)
    throw new Error(`"${value}" in device-types.json; ${closedSet.join(', ')} was expected`);
  return found;
}
