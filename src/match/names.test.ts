/** How names are written: lists, series, wildcards, releases and makers inside a product's name. */
import { describe, expect, it } from 'vitest';
import { createMatcher } from './index.ts';
import { judge, smallTree, statusOf, vendor } from './testing.ts';

const all = (name: string, fullName?: string) => [
  { name, version: 'vers:all/*', ...(fullName === undefined ? {} : { fullName }) },
];

describe('a product name', () => {
  it.each([
    // lists of models: any member, and no other
    ['AirZeph MP70', 'MP70 MP70E RV50 LX40 and LX60', 'affected'],
    ['LX60', 'MP70 MP70E RV50 LX40 and LX60', 'affected'],
    ['XR90', 'MP70 MP70E RV50 LX40 and LX60', 'silent'],
    ['GX450', 'GX450 and ES450', 'affected'],
    ['Zport 5232', 'Zport 5210 5230 and 5232', 'affected'],
    ['AirZeph MP70', 'AirZeph Router (MP70, RV50, LX 40)', 'affected'],
    ['AirZeph XR90', 'AirZeph Router (MP70, RV50, LX 40)', 'silent'],
    ['Flexo 131', 'Cosi and Flexo', 'affected'],
    ['Smartpower 3000 NMC2', '1-phase UPS using NMC2 including Smartpower, Galaxia 3500', 'affected'],
    // wildcards
    ['EMAB04 power strip', 'EMAxxx', 'affected'],
    ['EMAB044', 'EMAxxx', 'silent'],
    ['DZ-2CD2142FWD-I', 'DZ-2CD2xx2FWD Series', 'affected'],
    ['DZ-2CD2142FWD-I', 'DZ-2CD2xx0F-I Series', 'silent'],
    ['TZW-760-B', 'TZW-X60', 'affected'],
    ['ZNVR1104HS', 'ZNVR1XXX', 'affected'],
    ['AP8858 power strip', 'AP7xxxx and AP8xxx', 'affected'],
    // order variants of a model
    ['OZW672.01', 'OZW672', 'affected'],
    ['Zephyr 8015LS', 'Zephyr 8015', 'affected'],
    ['Zephyr 801C', 'Zephyr 801', 'silent'],
    // a slip in a word, and never in the letters of a model
    ['Zephirolator-BAq', 'Zephyrolator-BAq', 'affected'],
    ['Zephyrolator-AAq', 'Zephyrolator-BAq', 'silent'],
    ['ZephyrolatorAAq', 'ZephyrolatorBAq', 'silent'],
    ['AAX-Zephyrolator', 'ABX-Zephyrolator', 'silent'],
    // common words alone
    ['Access Controller', 'Access Controller', 'affected'],
    ['Intelligent Gateway', 'Access Controller', 'silent'],
    ['Zyncom SE R10 ', 'Zyncom SE Readers', 'affected'],
    // what it is made of, and what describes it
    ['Zephyr SK 3232.711', 'Zephyr SK 3232-Series web interface as built upon Other pCOM', 'affected'],
    ['ONZ-S8', 'ONZ-S8 - Spectral Aggregation Switch', 'affected'],
    ['Zephyr MP70', 'Zephyr MP70 running ALOS software', 'affected'],
    ['S7-1200', 'S7-1500', 'silent'],
    ['zyngo.via', 'Zyngo fastView', 'silent'],
  ])('%s, %s: %s', (model, name, status) => {
    expect(statusOf({ model }, all(name))).toBe(status);
  });

  it.each([
    // the kind of thing behind a name and its number
    ['Zeflo 320', 'Zeflo 320 Bioreactor', 'affected'],
    ['Zeflo 320', 'Zeflo 320 Plus', 'unknown'],
    ['Zeflo 310', 'Zeflo 320 Bioreactor', 'silent'],
    // a word that the maker's name begins with
    ['DICOM Zoomer Pro', 'Other DICOM Zoomer Pro', 'affected'],
  ])('%s of Otherwise, %s: %s', (model, name, status) => {
    const products = [{ name, vendor: 'Otherwise', version: 'vers:all/*' }];
    expect(statusOf({ manufacturer: 'Otherwise', model }, products)).toBe(status);
  });

  it('keeps what stands in parentheses apart where siblings differ in it', () => {
    const products = [
      { name: 'Compact (BACnet)', version: '< 3.5' },
      { name: 'Compact (P2 Ethernet)', version: 'vers:all/*' },
    ];
    expect(statusOf({ model: 'Compact BACnet', version: '3.6' }, products)).toBe('not_affected');
    expect(statusOf({ model: 'Compact P2', version: '3.6' }, products)).toBe('affected');
    expect(statusOf({ model: 'Compact' }, products)).toBe('unknown');
  });

  it('asks for the letter that tells the series of a model', () => {
    const products = [
      { name: 'Zlogix 1400 A', version: '<= 7' },
      { name: 'Zlogix 1400 B/C', version: '<= 21.007' },
    ];
    expect(statusOf({ model: 'Zlogix 1400', version: '15.000' }, products)).toBe('unknown');
    expect(statusOf({ model: 'Zlogix 1400 B', version: '15.000' }, products)).toBe('affected');
  });

  it('gets back what the way into the tree took', () => {
    const cut = all('CC-HD5600P', 'Network Camera: VCC-HD5600P version 2.03');
    expect(statusOf({ model: 'VCC-HD5600P' }, cut)).toBe('affected');
    expect(statusOf({ model: 'VGa Robot' }, all('Ga Robot', 'Ga Robot'), { title: 'Acme VGa Robot' })).toBe(
      'affected',
    );
    const narrowed = [
      { name: 'ZPC1, ZPC2', version: '<= 2.1', fullName: 'ZPC1, ZPC2 - ZPC1: Version 2.1 and prior' },
    ];
    expect(statusOf({ model: 'ZPC1', version: '2.0' }, narrowed)).toBe('affected');
    expect(statusOf({ model: 'ZPC2', version: '2.0' }, narrowed)).toBe('silent');
  });

  it('may begin with another maker', () => {
    const tree = { ...smallTree, vendors: [...smallTree.vendors, vendor('quo', 'Quo Digital')] };
    const products = [{ name: 'Quo Digital Zephyr Server', version: '7.66' }];
    const row = { manufacturer: 'Quo Digital', model: 'Zephyr Server', version: '7.66' };
    expect(statusOf(row, products, { tree })).toBe('affected');
    expect(statusOf({ ...row, manufacturer: 'Otherwise' }, products, { tree })).toBe('silent');
  });

  it('may carry a release train', () => {
    const products = [
      { name: 'Config Tool (CFT) version 14', version: '< 14.2.3' },
      { name: 'Config Tool (CFT) version 15', version: '< 15.0.3' },
    ];
    const statuses = ['14.2.2', '14.2.3', '15.0.2', '15.0.3'].map((version) =>
      statusOf({ model: 'Config Tool', version }, products),
    );
    expect(statuses).toEqual(['affected', 'not_affected', 'affected', 'not_affected']);
  });

  it('may hold the dates of manufacture', () => {
    const products = [
      { name: 'Zephyr 5500 devices manufactured between May 2030 and June 2031', version: '7.13' },
    ];
    const on = (clues: string | null) => statusOf({ model: 'Zephyr 5500', version: '7.13', clues }, products);
    expect([on('mfg 2030-09-01'), on('mfg 2031-09-01'), on(null)]).toEqual([
      'affected',
      'not_affected',
      'unknown',
    ]);
  });

  it("takes a listed model for its maker's, whatever the product is called", () => {
    const products = [
      { name: 'Digital Video Recorders and IP Cameras', version: 'ZHI-HCVR51A04HE-S3, and' },
      { name: 'Digital Video Recorders and IP Cameras', version: 'ZH-IPC-HDW4XXX' },
    ];
    expect(statusOf({ model: 'ZHI-HCVR51A04HE-S3' }, products)).toBe('affected');
    expect(statusOf({ model: 'ZH-IPC-HDW4431C-A' }, products)).toBe('affected');
    expect(statusOf({ model: 'ZH-IPC-HDW5431C-A' }, products)).toBe('silent');
  });
});

describe('versions beside names', () => {
  it.each([
    ['ALOS 4.11.1', '< 4.12', 'AirZeph ALOS', 'affected'],
    ['NMC2 6.9.4', 'NMC2 <= 6.9.6', 'Acme', 'affected'],
    ['MP2.65', '< 2.70', 'Acme', 'affected'],
    ['5.4.0', '<= 5.4.0 Build 160401', 'Acme', 'unknown'],
    ['5.3.9', '<= 5.4.0 Build 160401', 'Acme', 'affected'],
    ['5.6 Build 500', '< NVR 5.6 Build 595 T2-Patch', 'Acme', 'affected'],
    ['5.6 Build 595 T2-Patch', '< NVR 5.6 Build 595 T2-Patch', 'Acme', 'not_affected'],
    ['FullImg-1023-1007', '<= firmware_FullImg-1023-1007', 'Acme', 'affected'],
    ['FullImg-1023-1006', '<= firmware_FullImg-1023-1007', 'Acme', 'unknown'],
    ['WebExe-2-01-00', '<= 2-01-00', 'Acme WebExe', 'affected'],
    ['WebExe-2-01-00', '<= 2-01-00', 'Acme', 'unknown'],
  ])('%s against %s (%s): %s', (version, range, title, status) => {
    const products = [{ name: 'Zephyr NMC2 NVR', version: range }];
    expect(statusOf({ model: 'Zephyr NMC2 NVR', version }, products, { title })).toBe(status);
  });

  it('trusts the full name where the branch lost a point or a word', () => {
    const lost = [{ name: 'Zephyr', version: '3.0.352164', fullName: 'Zephyr: Version 3.0.3.52164' }];
    expect(statusOf({ model: 'Zephyr', version: '3.0.3.52164' }, lost)).toBe('affected');
    const between = [
      {
        name: 'Zephyr',
        version: '2.8.2 and 2.8.19',
        fullName: 'Zephyr: All versions between 2.8.2 and 2.8.19',
      },
    ];
    expect(statusOf({ model: 'Zephyr', version: '2.8.10' }, between)).toBe('affected');
  });

  it('hears that other versions may be affected', () => {
    const products = [
      {
        name: 'Zephyr',
        version: '3.1',
        fullName: 'Zephyr: Version 3.1. Prior versions may also be affected',
      },
    ];
    expect(statusOf({ model: 'Zephyr', version: '3.0' }, products)).toBe('unknown');
  });

  it('never lets the version of a part answer for the product', () => {
    const products = [{ name: 'Zephyr', version: '6.x' }];
    expect(statusOf({ model: 'Zephyr', clues: 'WBM v17' }, products)).toBe('unknown');
    expect(statusOf({ model: 'Zephyr', clues: 'drug library version 17' }, products)).toBe('unknown');
    expect(statusOf({ model: 'Zephyr', clues: 'now runs v17' }, products)).toBe('not_affected');
    expect(judge({ model: 'Zephyr', clues: 'v6.02 per label' }, products)[0]?.status).toBe('affected');
  });
});

describe('a maker that is in no tree', () => {
  const named = (name: string, vendor = 'Grassland') => [{ name, vendor, version: 'vers:all/*' }];

  it.each([
    // contradicts no name that only one maker would use
    ['Kitwerk', 'SimpleZTK', named('SimpleZTK'), 'affected'],
    ['Kitwerk', 'Zeflo 3200', named('ZeFlo 3200 Bioreactor'), 'affected'],
    ['Zalo Neuro', 'ZL-100', named('Zalo Neuro ZL-100'), 'affected'],
    // common words are everybody's
    ['Kitwerk', 'Patient Monitor', named('Patient Monitor'), 'silent'],
    ['Kitwerk', 'DICOM Viewer', named('DICOM Viewer'), 'silent'],
    ['Kitwerk', 'pynetdicom', named('DICOM Viewer'), 'silent'],
    // a maker of the tree does contradict
    ['Acme Medical', 'SimpleZTK', named('SimpleZTK'), 'silent'],
    // other names in parentheses and behind a stroke
    [
      'Zira',
      'Hormone Monitor',
      named('Hormone Monitor Firmware', 'Quano Tech Inc. (operating as Zira / Zira Care)'),
      'affected',
    ],
    [
      'OZIF',
      'OZIF DICOM Web Viewer',
      named('OZIF DICOM Web Viewer Framework', 'Open Zealth Imaging Foundation (OZIF)'),
      'affected',
    ],
  ])('%s %s', (manufacturer, model, products, status) => {
    expect(statusOf({ manufacturer, model }, products)).toBe(status);
  });

  it('may be anyone where configurations are narrowed by maker', () => {
    const matcher = createMatcher(smallTree);
    expect(matcher.vendorKeys('Kitwerk', 'Zeflo 3200')).toEqual([]);
    expect(matcher.vendorKeys('Acme', 'Zeflo 3200')).toEqual(['acme']);
  });
});
