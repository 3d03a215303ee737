/**
 * A made-up inventory of a large hospital group, from a seed: 100,000 devices in 5,000 configurations. Makers, products and
 * versions of a part of it are those that CISA's advisories name, the rest is IT and equipment that none of them names.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { readText, sharedPath } from '#test/shared.ts';
import { unrelated } from './fleet-unrelated.ts';

export interface FleetSize {
  devices: number;
  configurations: number;
  /** Configurations whose maker and product an advisory names, medical advisories first. */
  named: number;
  seed: number;
}

interface Product {
  manufacturer: string;
  model: string;
  deviceType: string;
  os: string;
}

interface FleetConfiguration extends Product {
  version: string;
}

const columns = [
  'asset_tag',
  'manufacturer',
  'model',
  'device_type',
  'version',
  'serial',
  'department',
  'site',
  'ip_address',
  'mac_address',
  'os',
  'notes',
] as const;

const sites = [
  ...names('Aldbrook, Birchwater, Calder Mount, Denholm, Eastmere, Fernhill').map(
    (name) => `${name} Hospital`,
  ),
  ...names(
    'Garrow, Hollin Bank, Ivelet, Jarrow Park, Kelder, Larchfield, Marrick, Northgate, Oxley, Penhurst',
  ).map((name) => `${name} Community Hospital`),
];

const departments = names(
  `Emergency Department, Intensive Care Unit, Coronary Care Unit, Neonatal Intensive Care, Operating Theatres, Recovery,
  Radiology, Nuclear Medicine, Radiotherapy, Cardiology, Catheter Laboratory, Dialysis, Endoscopy, Laboratory, Blood Bank,
  Pharmacy, Maternity, Paediatrics, Oncology Day Unit, Medical Ward A, Medical Ward B, Surgical Ward A, Surgical Ward B,
  Outpatients, Physiotherapy, Sterile Services, Estates, IT Services`,
);

/** Types by words of a product name; what none of them tells is left to `typesOfProducts`. */
const typeWords: readonly (readonly [RegExp, string])[] = [
  [/pump|infus|syringe|alaris|medfusion|sigma|symbiq|plum/i, 'Infusion Pump'],
  [/ventilat|carescape r|airvo|hamilton/i, 'Ventilator'],
  [/monitor|intellivue|efficia|telemetry/i, 'Patient Monitor'],
  [/mri|magnetom|ct |tomograph|x-ray|digital|angio|azurion|optima|innova/i, 'Imaging System'],
  [/ultrasound|logiq|vivid|epiq|affiniti/i, 'Ultrasound'],
  [/pacs|dicom|synapse|vue|viewer/i, 'PACS'],
  [/pacemaker|icd|crt|merlin|carelink|implant/i, 'Implant Programmer'],
  [/analy[sz]er|sequenc|cobas|accula|illumina/i, 'Laboratory Analyser'],
  [/pyxis|omnicell|dispens|cabinet/i, 'Medication Dispensing Cabinet'],
  [/anesth|anaesth|aisys|avance/i, 'Anesthesia Machine'],
  [/switch|router|scalance|gateway|firewall/i, 'Network Switch'],
  [/controller|plc|simatic|logix|hvac|metasys|building/i, 'Building Controller'],
];
const typesOfProducts = ['Controller', 'Workstation', 'Server', 'Gateway', 'Laboratory Analyser'];
const operatingSystems = ['', '', '', 'Windows 10', 'Windows Server 2019', 'Windows 7', 'VxWorks', 'Linux'];

/** The CSV, its columns as docs/formats.md names them, with CRLF line ends. */
export function makeFleet(size: FleetSize): string {
  const random = randomFrom(size.seed);
  const configurations = makeConfigurations(size, random);
  const rows = Array.from({ length: size.devices }, (_, index) => {
    // Each configuration is there once; the others are drawn so that some are common and most are rare.
    const drawn = Math.floor(random() ** 1.5 * configurations.length);
    const one = configurations[index < configurations.length ? index : drawn];
    if (one === undefined) throw new RangeError('a fleet needs configurations');
    return deviceRow(index, one, random);
  });
  return stringify([columns, ...shuffled(rows, random)], { record_delimiter: '\r\n' });
}

function makeConfigurations(
  { configurations, named }: FleetSize,
  random: () => number,
): FleetConfiguration[] {
  const products = productsOfAdvisories(random);
  const made = new Map<string, FleetConfiguration>();
  const fill = (until: number, pick: () => Product) => {
    while (made.size < until) {
      const one = { ...pick(), version: versionFrom(random) };
      made.set(`${one.manufacturer}|${one.model}|${one.version}`.toLowerCase(), one);
    }
  };
  let next = 0;
  fill(named, () => {
    const product = products[next % products.length];
    next += 1;
    if (product === undefined) throw new Error('the advisories name no product');
    return product;
  });
  fill(configurations, () => {
    const family = choose(unrelated, random);
    return {
      manufacturer: family.manufacturer,
      model:
        `${choose(family.models, random)} ${family.numbered ? 100 + Math.floor(random() * 40) * 10 : ''}`.trim(),
      deviceType: family.deviceType,
      os: choose(operatingSystems, random),
    };
  });
  return shuffled([...made.values()], random);
}

function deviceRow(index: number, one: FleetConfiguration, random: () => number): string[] {
  const number = String(index + 1).padStart(6, '0');
  const hex = () =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0');
  const networked = random() < 0.7;
  return [
    `BG${number}`,
    one.manufacturer,
    one.model,
    one.deviceType,
    one.version,
    `S${Math.floor(random() * 1e9)
      .toString(36)
      .toUpperCase()}${number}`,
    choose(departments, random),
    sites[Math.floor(random() ** 2 * sites.length)] ?? '',
    networked ? `10.${Math.floor(random() * 64)}.${Math.floor(random() * 250)}.${1 + (index % 250)}` : '',
    networked ? ['02', hex(), hex(), hex(), hex(), hex()].join(':') : '',
    one.os,
    '',
  ];
}

/** Distinct makers and products of CISA's advisories: medical ones first, then industrial ones, in a seeded order. */
function productsOfAdvisories(random: () => number): Product[] {
  const found = ['icsma', 'icsa'].map((kind) => {
    const names = new Map<string, Product>();
    for (const { vendor, product } of entriesOf(sharedPath('corpus', 'csaf', 'cisa', kind))) {
      if (vendor === null || product === null || product.length > 60 || /[:<>=]/.test(product)) continue;
      const deviceType =
        typeWords.find(([words]) => words.test(`${product} `))?.[1] ?? choose(typesOfProducts, random);
      const os = choose(operatingSystems, random);
      names.set(`${vendor}|${product}`.toLowerCase(), {
        manufacturer: vendor,
        model: product,
        deviceType,
        os,
      });
    }
    return shuffled([...names.values()], random);
  });
  return found.flat();
}

function entriesOf(folder: string): { vendor: string | null; product: string | null }[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => /\.json(?:\.gz)?$/.test(path))
    .toSorted()
    .flatMap((path) => csafToAdvisory(JSON.parse(readText(join(folder, path)))).products);
}

/** Versions as equipment databases hold them; one in ten is missing. */
function versionFrom(random: () => number): string {
  const digit = (below: number) => Math.floor(random() * below);
  const kind = random();
  if (kind < 0.1) return '';
  if (kind < 0.4) return `${1 + digit(12)}.${digit(10)}`;
  if (kind < 0.8) return `${1 + digit(12)}.${digit(10)}.${digit(20)}`;
  if (kind < 0.9) return `V${1 + digit(12)}.${digit(10)} SP${1 + digit(4)}`;
  return `${String.fromCodePoint(65 + digit(10))}.0${digit(10)}`;
}

/** Mulberry32, public domain (https://github.com/cprosche/mulberry32): numbers from 0 to below 1, the same for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function names(text: string): string[] {
  return text.split(/,\s+/);
}

function choose<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
