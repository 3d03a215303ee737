/** Records against the firmware of a row: its make and model as NVD writes them, in the version of the row. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNvdRecord } from '#formats/nvd/read.ts';
import type { CpeMatch, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { createMatcher } from '../index.ts';
import { firmwareWords } from './firmware-name.ts';
import { againstFirmware } from './match-firmware.ts';
import { cpeMatch, node, record } from './testing.ts';

const matcher = createMatcher({
  source: 'made up for this test',
  reviewed: '2026-11-27',
  vendors: [
    { key: 'acme', name: 'Acme', aliases: ['Acme Medical'], brands: [], related: [] },
    { key: 'zenith', name: 'Zenith', aliases: [], brands: [], related: [] },
  ],
  distributors: [],
});
const keysOf = (vendor: string) => matcher.vendorKeys(vendor, null);

function answer(manufacturer: string, model: string, version: string | null, one: VulnerabilityRecord) {
  const words = firmwareWords(model, manufacturer);
  if (words === null) return null;
  const subject = { manufacturer, model, version, words, vendorKeys: keysOf(manufacturer) };
  return againstFirmware(subject, keysOf)(one)[0]?.answer.status ?? null;
}

/** Firmware of a device, in a configuration that demands the device beside it. */
function naming(product: string, facts: Partial<CpeMatch> = {}): VulnerabilityRecord {
  const firmware = node('OR', [cpeMatch(`cpe:2.3:o:${product}_firmware:*:*:*:*:*:*:*:*`, facts)]);
  const hardware = node('OR', [cpeMatch(`cpe:2.3:h:${product}:-:*:*:*:*:*:*:*`, { vulnerable: false })]);
  return record({
    source: 'nvd',
    id: 'CVE-2026-1000',
    configurations: [
      { node: node('AND', [firmware, hardware]), givenBy: null, pointer: '/configurations/0' },
    ],
  });
}

const below = { versionEndExcluding: '2.1' };

describe('a record and the firmware of a row', () => {
  it.each<[string, string, string | null, string, Partial<CpeMatch>, string | null]>([
    ['Acme Medical', 'Drip 3000', '2.0.4', 'acme:drip_3000', below, 'affected'],
    ['Acme Medical', 'Drip 3000', '2.1', 'acme:drip_3000', below, 'not_affected'],
    ['Acme Medical', 'Drip 3000', null, 'acme:drip_3000', below, 'unknown'],
    ['Acme Medical', 'DRIP 3000 Infusion Pump', '2.0.4', 'acme:3000_drip', below, 'affected'],
    ['Acme Medical', 'Drip 3000', '2.0.4', 'acme_medical:acme_drip_3000_infusion_system', below, 'affected'],
    // A version that says less than the bound, or a revision of the hardware that no row says.
    ['Acme Medical', 'Drip 3000', '2', 'acme:drip_3000', below, 'unknown'],
    ['Acme Medical', 'Drip 3000', '2.0', 'acme:drip_3000', { versionEndExcluding: '2.0.4' }, 'unknown'],
    // Two kinds of device are two products, and a number alone is a model of many.
    ['Acme Medical', 'Drip Syringe Pump', '2.0.4', 'acme:drip_infusion_pump', below, null],
    ['Acme Medical', 'Drip Pumps', '2.0.4', 'acme:drip_infusion_pump', below, 'affected'],
    ['Acme Medical', 'Pump 3000', '2.0.4', 'acme:pump_3000', below, null],
    ['Acme Medical', 'XR656', '2.0.4', 'acme:xr656\\+', below, null],
    // A near name is another product.
    ['Acme Medical', 'Drip 3000', '2.0.4', 'acme:drip_3000x', below, null],
    ['Acme Medical', 'Drip 3000 Plus', '2.0.4', 'acme:drip_3000', below, null],
    ['Acme Medical', 'Drip', '2.0.4', 'acme:drip_3000', below, null],
    ['Acme Medical', 'Infusion Pump', '2.0.4', 'acme:infusion_pump', below, null],
    // Another maker's, in or out of the tree.
    ['Orlen', 'Drip 3000', '2.0.4', 'acme:drip_3000', below, null],
    ['Orlen Health', 'Drip 3000', '2.0.4', 'orlenhealth:drip_3000', below, 'affected'],
    ['Acme Medical', 'Drip 3000', '2.0.4', 'zenith:drip_3000', below, null],
  ])('%s %s %s and %s %o: %s', (maker, model, version, product, facts, expected) => {
    expect(answer(maker, model, version, naming(product, facts))).toBe(expected);
  });

  it('leaves open what demands another thing beside the device', () => {
    const firmware = node('OR', [cpeMatch('cpe:2.3:o:acme:drip_3000_firmware:*:*:*:*:*:*:*:*', below)]);
    const other = node('OR', [cpeMatch('cpe:2.3:h:acme:gateway:-:*:*:*:*:*:*:*', { vulnerable: false })]);
    const one = record({
      source: 'nvd',
      configurations: [{ node: node('AND', [firmware, other]), givenBy: null, pointer: '/configurations/0' }],
    });
    expect(answer('Acme Medical', 'Drip 3000', '2.0.4', one)).toBe('unknown');
  });
});

describe.skipIf(!hasShared)(`a record of NVD${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('that says no version leaves a monitor open', () => {
    const path = sharedPath('corpus', 'cve', 'nvd-1.1', 'icsma', 'CVE-2020-16216.json');
    const { record: one } = readNvdRecord(JSON.parse(readFileSync(path, 'utf8')));
    if (one === null) throw new Error('the record is not read');
    const versions = ['N', 'M.04', 'Q'];
    expect(versions.map((version) => answer('Philips', 'IntelliVue MX100', version, one))).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});
