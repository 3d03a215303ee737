/** The checked-in sample is what the script writes, is valid in its formats, and keeps its promises. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readCsaf } from '#formats/csaf/read.ts';
import { checkCsaf } from '#formats/csaf/validate.ts';
import { readCycloneDx } from '#formats/cyclonedx/read.ts';
import { readEpss } from '#formats/epss/read.ts';
import { readInventoryCsv } from '#formats/inventory/read.ts';
import { readKev } from '#formats/kev/read.ts';
import { buildSample, sampleSeed } from './build.ts';
import { kevFacts } from './exploitation.ts';
import { gtin, hospitalDevices, type SampleDevice } from './inventory.ts';
import { places } from './places/index.ts';
import { seeded } from './random.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'data', 'sample');
const sample = buildSample();
const csafFiles = [...sample.keys()].filter((path) => /(ward-sample|solvane-psa)-.*\.json$/.test(path));
const devices = parse<SampleDevice>(sample.get('hospital-inventory.csv') ?? '', { columns: true });

function json(path: string): unknown {
  return JSON.parse(sample.get(path) ?? 'null');
}

/** All strings anywhere in a JSON value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

describe('the checked-in files', () => {
  it('are exactly the files that the script writes, beside the typed door to them', async () => {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = found
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(paths.sort()).toEqual([...sample.keys()].sort());
  });

  it.each([...sample.keys()])('%s has the bytes that the script writes', async (path) => {
    expect(await readFile(join(folder, path), 'utf8')).toBe(sample.get(path));
  });

  it('come out the same twice, and otherwise from another seed', () => {
    expect([...buildSample(sampleSeed)]).toEqual([...sample]);
    expect(buildSample(sampleSeed + 1).get('hospital-inventory.csv')).not.toBe(
      sample.get('hospital-inventory.csv'),
    );
  });

  it('stay below 1.5 MB', () => {
    const bytes = [...sample.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  it('are all named by the manifest, but for those that describe', () => {
    const manifest = strings(json('manifest.json'));
    const described = new Set(['README.md', 'manifest.json', 'care-areas.json', 'network.json']);
    const missing = [...sample.keys()].filter((path) => !described.has(path) && !manifest.includes(path));
    expect(missing).toEqual([]);
    expect(manifest.filter((text) => /\.(csv|json)$/.test(text) && !sample.has(text))).toEqual([]);
  });
});

describe('the advisories', () => {
  it('are 20 of the coordinator and one of the manufacturer', () => {
    expect(csafFiles).toHaveLength(21);
  });

  it.each(csafFiles)('%s breaks no rule of the schema and no mandatory test of CSAF 2.0', async (path) => {
    expect(await checkCsaf(json(path), '2.0')).toEqual([]);
  });

  it('use the whole range of remedies and of ways to write versions', () => {
    const texts = csafFiles.map((path) => sample.get(path) ?? '').join('\n');
    for (const category of ['vendor_fix', 'mitigation', 'workaround', 'none_available', 'no_fix_planned'])
      expect(texts).toContain(`"category": "${category}"`);
    for (const range of [
      '"<=9.33.1"',
      '"< 7.2.5.7"',
      '"vers:all/*"',
      '"vers:generic/',
      '"2.X"',
      ' | ',
      '"<=N"',
    ])
      expect(texts).toContain(range);
    for (const status of ['"fixed"', '"known_affected"', '"known_not_affected"'])
      expect(texts).toContain(status);
  });

  it('name every CVE of the KEV part that is not an extra', () => {
    const named = new Set(csafFiles.flatMap((path) => strings(json(path))));
    const extras = kevFacts.filter(({ cve }) => !named.has(cve)).map(({ cve }) => cve);
    expect(extras).toEqual(['CVE-2014-0160', 'CVE-2017-7269', 'CVE-2020-1472', 'CVE-2023-4966']);
  });
});

describe('the readers of Ward', () => {
  it('take every advisory, bill of materials, catalogue and score without a problem', async () => {
    for (const path of csafFiles) expect((await readCsaf(json(path))).problems).toEqual([]);
    const bills = [...sample.keys()].filter((path) => path.endsWith('.cdx.json'));
    for (const path of bills) expect(readCycloneDx(json(path)).problems).toEqual([]);
    expect(readKev(json('kev.json')).problems).toEqual([]);
    expect(readEpss(sample.get('epss.csv') ?? '').problems).toEqual([]);
  });

  it('take every row of the inventories, and name the two columns they do not know and the cells that say nothing', () => {
    const hospital = readInventoryCsv(sample.get('hospital-inventory.csv') ?? '');
    expect(hospital?.rows).toHaveLength(devices.length);
    expect(hospital?.problems.map(({ code }) => code)).toEqual([
      'inventory-attributes',
      'inventory-placeholder',
    ]);
    const units = readInventoryCsv(sample.get('manufacturer/products.csv') ?? '');
    expect(units?.rows).toHaveLength(11);
    expect(units?.problems).toEqual([]);
  });
});

describe('the hospital', () => {
  const count = (type: string): number => devices.filter((device) => device.device_type === type).length;

  it.each([
    ['Infusion pump, large volume', 250, 350],
    ['Syringe pump', 35, 60],
    ['Ventilator, intensive care', 25, 45],
    ['Ventilator, transport', 6, 15],
    ['Patient monitor, bedside', 150, 240],
    ['Telemetry monitor, worn', 20, 50],
    ['Central monitoring station', 8, 20],
    ['Anaesthesia machine', 10, 25],
    ['Defibrillator, manual', 30, 60],
    ['Dialysis machine', 25, 50],
    ['CT scanner', 2, 6],
    ['MR scanner', 2, 4],
    ['Ultrasound system', 15, 40],
    ['Automated dispensing cabinet', 25, 50],
    ['Implant programmer', 8, 20],
    ['PACS server', 1, 4],
    ['Workstation', 150, 400],
    ['Network switch', 40, 100],
  ])('has a believable number of: %s', (type, low, high) => {
    expect(count(type)).toBeGreaterThanOrEqual(low);
    expect(count(type)).toBeLessThanOrEqual(high);
  });

  it('has about 2,000 devices, each with a tag of its own', () => {
    expect(devices.length).toBeGreaterThan(1900);
    expect(devices.length).toBeLessThan(2100);
    expect(new Set(devices.map((device) => device.asset_tag)).size).toBe(devices.length);
  });

  it('gives no address, MAC address or serial number twice', () => {
    for (const column of ['ip_address', 'mac_address'] as const) {
      const given = devices.map((device) => device[column]).filter((value) => value !== '');
      expect(new Set(given).size).toBe(given.length);
    }
    const serials = devices
      .filter((device) => device.serial !== '')
      .map((device) => `${device.manufacturer} ${device.serial}`);
    expect(new Set(serials).size).toBe(serials.length);
  });

  it('lacks the version of 15 to 20 % of its devices', () => {
    const missing = devices.filter((device) => /^(|N\/A|TBD|see service label)$/.test(device.version)).length;
    expect(missing / devices.length).toBeGreaterThan(0.15);
    expect(missing / devices.length).toBeLessThan(0.2);
  });

  it('uses private addresses only', () => {
    for (const device of devices) expect(device.ip_address).toMatch(/^$|^10\.4[0-4]\.\d{1,3}\.\d{1,3}$/);
    const numbers = devices.flatMap((device) => device.ip_address.split('.').filter(Boolean).map(Number));
    expect(Math.max(...numbers)).toBeLessThanOrEqual(254);
  });

  it('has a care area for every department, and every care area has devices', () => {
    const known = new Set(Object.values(places).map(({ site, department }) => `${site}|${department}`));
    const used = new Set(
      devices
        .filter((device) => device.department !== '')
        .map((device) => `${device.site}|${device.department}`),
    );
    expect([...used].filter((place) => !known.has(place))).toEqual([]);
    expect([...known].filter((place) => !used.has(place))).toEqual([]);
  });

  it('owns about 60 devices of the sample manufacturer', () => {
    const owned = hospitalDevices(sampleSeed).filter((device) =>
      /solvane/i.test(device.manufacturer + device.model),
    );
    expect(owned.length).toBeGreaterThan(50);
    expect(owned.length).toBeLessThan(70);
  });
});

describe('nobody is in it', () => {
  const patterns: [what: string, pattern: RegExp][] = [
    ['an e-mail address', /[\w.+-]+@[a-z][\w-]*\.[a-z]{2,}/i],
    ['a telephone number', /(\+\d{1,3}[ .-]?)?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/],
    ['a title with a name', /\b(Dr|Mr|Mrs|Ms|Prof)\.? [A-Z][a-z]+/],
    ['words of a patient record', /\b(date of birth|MRN|patient id|patient name)\b/i],
  ];

  it.each(patterns)('no file holds %s', (_what, pattern) => {
    const found = [...sample].flatMap(([path, text]) => {
      const match = pattern.exec(text);
      return match === null ? [] : [`${path}: ${match[0]}`];
    });
    expect(found).toEqual([]);
  });
});

describe('chance', () => {
  it('is the same from the same seed and stays between 0 and 1', () => {
    const [a, b] = [seeded(7), seeded(7)];
    const drawn = Array.from({ length: 1000 }, () => a.next());
    expect(drawn).toEqual(Array.from({ length: 1000 }, () => b.next()));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
  });

  it('shuffles without losing anything', () => {
    const shuffled = seeded(3).shuffle([1, 2, 3, 4, 5]);
    expect(shuffled.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  it('computes the check digit of a GTIN-14', () => {
    // The UPC 614141123452 that GS1 US prints on its samples, as a GTIN-14.
    expect(gtin('0061414112345')).toBe('00614141123452');
  });
});
