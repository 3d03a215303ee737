/** Draws the hospital's equipment list as its database would export it, with the untidiness of the real thing. */
import { stringify } from 'csv-stringify/sync';
import { fleet } from './fleet/index.ts';
import type { Kind, Line } from './fleet/kind.ts';
import { places } from './places/index.ts';
import { type Place, siteNetworks } from './places/place.ts';
import { type Random, seeded, seedFor, spellings } from './random.ts';
import { misspelt, upper } from './untidy.ts';

/** The canonical columns of an inventory file. */
export const canonicalColumns = [
  'asset_tag',
  'manufacturer',
  'model',
  'device_type',
  'version',
  'serial',
  'udi',
  'department',
  'site',
  'ip_address',
  'mac_address',
  'os',
  'notes',
] as const;

/** As the equipment database exports them: the network, and two more columns, which Ward keeps under their own names. */
export const columns = [...canonicalColumns, 'VLAN', 'Service contract', 'Purchase date'] as const;

export type SampleDevice = Record<(typeof columns)[number], string>;

const remarks = [
  'Moved from another ward, label re-printed',
  'Label says "PROPERTY OF ICU"',
  'Loaner; return after repair',
  'Cable replaced, tested OK',
  'Version read from the screen at last service',
  'Spare, in use since summer',
  'Found in store room B, "awaiting decision"',
  'N/A',
  'TBD',
] as const;

/** Hands out addresses inside a site's network, one after the other in each VLAN. */
function addressBook(): (site: string, vlan: number) => string {
  const used = new Map<string, number>();
  return (site, vlan) => {
    const net = siteNetworks[site] ?? 49;
    const count = used.get(`${net}.${vlan}`) ?? 0;
    used.set(`${net}.${vlan}`, count + 1);
    return `10.${net}.${vlan + 100 * Math.floor(count / 240)}.${11 + (count % 240)}`;
  };
}

/** What the hospital calls its networks, each with the VLANs it is made of. */
const zones: readonly (readonly [name: string, vlans: readonly number[]])[] = [
  ['Bedside devices', [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 33, 46]],
  ['Imaging', [32, 34, 35, 40]],
  ['Laboratory', [36, 37]],
  ['Pharmacy and transport', [44, 45]],
  ['Theatres', [47, 48]],
  ['Data centre', [60, 61, 62]],
  ['Office', [64, 66]],
  ['Network management', [72, 73]],
  ['Building services', [80, 81, 82, 83, 84, 85]],
  ['Communication', [88, 89]],
];

function zoneOf(vlan: number): string {
  const zone = zones.find(([, vlans]) => vlans.includes(vlan));
  if (zone === undefined) throw new RangeError(`no zone has VLAN ${vlan}`);
  return zone[0];
}

function macAddress(random: Random, ouis: readonly string[]): string {
  const mac = `${random.pick(ouis)}:${random.fill('%%:%%:%%')}`;
  const style = random.next();
  if (style < 0.7) return mac;
  if (style < 0.85) return mac.replaceAll(':', '-');
  if (style < 0.95) return mac.toLowerCase();
  return (mac.replaceAll(':', '').toLowerCase().match(/.{4}/g) ?? []).join('.');
}

function purchaseDate(random: Random, [from, to]: readonly [number, number]): string {
  const year = random.between(from, to);
  const month = String(random.between(1, 12)).padStart(2, '0');
  const day = String(random.between(1, 28)).padStart(2, '0');
  const style = random.next();
  if (style < 0.08) return '';
  return style < 0.9 ? `${year}-${month}-${day}` : `${month}/${day}/${year}`;
}

/** GS1 check digit of the first 13 digits of a GTIN-14 (GS1 General Specifications, 7.9). */
export function gtin(first13: string): string {
  const sum = Array.from(first13, Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1),
    0,
  );
  return `${first13}${(10 - (sum % 10)) % 10}`;
}

function note(random: Random, line: Line): string {
  if (line.notes !== undefined && random.chance(line.noted ?? 0.4))
    return random.choose(spellings(line.notes));
  return random.chance(0.05) ? random.pick(remarks) : '';
}

/** What a `(blank)` among the versions of a product weighs, against 1 for a version. */
const blankWeight = 0.24;

function drawVersion(random: Random, line: Line): string {
  return random.choose(
    spellings(line.versions).map(([version, weight]) => [
      version,
      version === '' ? weight * blankWeight : weight,
    ]),
  );
}

function drawLine(random: Random, kind: Kind): Line {
  const wanted = random.choose(kind.lines.map((line, index) => [String(index), line.share] as const));
  const line = kind.lines[Number(wanted)];
  if (line === undefined) throw new RangeError(`${kind.type} has no line ${wanted}`);
  return line;
}

function drawDevice(
  random: Random,
  kind: Kind,
  place: Place,
  address: (site: string, vlan: number) => string,
): SampleDevice {
  const line = drawLine(random, kind);
  const serial = random.chance(0.03) ? '' : random.fill(line.serial ?? '########');
  const networked = kind.vlan !== null && line.ouis !== undefined && random.chance(kind.addressed ?? 1);
  const device: SampleDevice = {
    asset_tag: '',
    manufacturer: random.choose(spellings(line.makers)),
    model: random.choose(spellings(line.models)),
    device_type: kind.type,
    version: drawVersion(random, line),
    serial,
    udi: line.udi !== undefined && serial !== '' ? `(01)${gtin(line.udi)}(21)${serial}` : '',
    department: random.chance(0.015) ? '' : place.department,
    site: place.site,
    ip_address: networked && kind.vlan !== null ? address(place.site, kind.vlan) : '',
    mac_address:
      networked && line.ouis !== undefined && random.chance(0.9) ? macAddress(random, line.ouis) : '',
    os: line.os === undefined ? '' : random.choose(spellings(line.os)),
    notes: note(random, line),
    VLAN: networked && kind.vlan !== null ? zoneOf(kind.vlan) : '',
    'Service contract': kind.contracts === undefined ? '' : random.choose(spellings(kind.contracts)),
    'Purchase date': purchaseDate(random, kind.bought),
  };
  return untidy(random, device);
}

/** What people do to an equipment list over the years. */
function untidy(random: Random, device: SampleDevice): SampleDevice {
  const slip = random.next();
  if (slip < 0.012) return { ...device, model: misspelt(random, device.model) };
  if (slip < 0.018) return { ...device, manufacturer: misspelt(random, device.manufacturer) };
  if (slip < 0.05) return { ...device, model: upper(device.model), manufacturer: upper(device.manufacturer) };
  if (slip < 0.058) return { ...device, manufacturer: '', model: `${device.manufacturer} ${device.model}` };
  if (slip < 0.064 && device.version !== '') {
    return { ...device, version: '', model: `${device.model} SW ${device.version}` };
  }
  if (slip < 0.07 && device.version !== '')
    return { ...device, version: `v${device.version.replace(/^v/, '')}` };
  return device;
}

const computing = new Set([
  'Server, virtual',
  'Server, physical',
  'Workstation',
  'Printer, label and wristband',
  'Network switch',
  'Wireless access point',
  'Firewall',
]);
const buildingTypes = new Set([
  'Building controller',
  'Medical gas alarm',
  'Uninterruptible power supply',
  'Door controller',
  'Badge reader',
  'Camera',
  'Nurse call station',
]);

/** Asset tags by the department that keeps the list; the order carries no meaning. */
function tagged(devices: readonly SampleDevice[]): SampleDevice[] {
  const next = { IT: 30_010, FM: 7010, HV: 100_210 };
  return devices.map((device) => {
    const series = computing.has(device.device_type)
      ? 'IT'
      : buildingTypes.has(device.device_type)
        ? 'FM'
        : 'HV';
    next[series] += series === 'HV' ? 7 : 3;
    return { ...device, asset_tag: `${series}-${next[series]}` };
  });
}

/** The place of each device of a kind, one entry a device. */
function standingPlaces(kind: Kind): Place[] {
  return Object.entries(places).flatMap(([id, place]) => {
    const count = Object.entries(kind.places).find(([placeId]) => placeId === id)?.[1] ?? 0;
    return Array.from({ length: count }, () => place);
  });
}

/** All devices of the sample hospital, ordered by asset tag. */
export function hospitalDevices(seed: number): SampleDevice[] {
  const random = seeded(seedFor(seed, 'inventory'));
  const address = addressBook();
  const drawn = fleet.flatMap((kind) =>
    standingPlaces(kind).map((place) => drawDevice(random, kind, place, address)),
  );
  return tagged(random.shuffle(drawn)).sort((a, b) => (a.asset_tag < b.asset_tag ? -1 : 1));
}

/** CSV as RFC 4180 has it: UTF-8, CRLF, fields quoted where needed. */
export function inventoryCsv(
  devices: readonly Partial<SampleDevice>[],
  header: readonly string[] = columns,
): string {
  return stringify([...devices], { header: true, columns: [...header], record_delimiter: 'windows' });
}
