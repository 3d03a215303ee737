/** The invented manufacturer: three products, their releases, and what each release is made of. */
import { gtin } from '../inventory.ts';

/** A part of a release, with its version in the older and the newer one; null when the release lacks it. */
export interface Part {
  name: string;
  supplier: string;
  type: 'library' | 'operating-system' | 'framework' | 'application' | 'firmware';
  versions: readonly [older: string | null, newer: string | null];
  /** Package URL without version and qualifiers. */
  purl: string;
  /** Vendor and product of a CPE 2.3 name, part `a` unless given. */
  cpe?: readonly [vendor: string, product: string, part?: 'a' | 'o'];
  license: string;
}

interface Release {
  version: string;
  released: string;
  /** Series of units that carry it. */
  units: readonly string[];
}

export interface Product {
  /** File name part. */
  key: string;
  name: string;
  model: string;
  type: string;
  description: string;
  udi: string;
  os: string;
  /** Older first; the first two have a bill of materials each. */
  releases: readonly Release[];
  /** Which of the releases the two columns of `Part.versions` are. */
  listed: readonly [older: string, newer: string];
}

export const maker = 'Solvane Medical';

export const products: readonly Product[] = [
  {
    key: 'lumo-lvp',
    name: 'Lumo LVP',
    model: 'LUMO LVP 3100',
    type: 'Infusion pump, large volume',
    description: 'Large-volume infusion pump with wireless drug library',
    udi: gtin('0200100310000'),
    os: 'FreeRTOS',
    releases: [
      {
        version: '2.4.0',
        released: '2022-03-14',
        units: ['LU2000001 to LU2004999', 'LU2005000 to LU2008120'],
      },
      {
        version: '2.5.1',
        released: '2023-09-04',
        units: ['LU2008121 to LU2013400', 'LU2013401 to LU2019999'],
      },
    ],
    listed: ['2.4.0', '2.5.1'],
  },
  {
    key: 'vantis-m5',
    name: 'Vantis M5',
    model: 'VANTIS M5 5200',
    type: 'Patient monitor, bedside',
    description: 'Bedside monitor for heart rhythm, blood pressure and oxygen',
    udi: gtin('0200100520000'),
    os: 'Linux 5.10',
    releases: [
      { version: '2.5.0', released: '2021-06-21', units: ['VA5000001 to VA5002100'] },
      {
        version: '2.6.2',
        released: '2021-11-30',
        units: ['VA5002101 to VA5006850', 'VA5006851 to VA5007777'],
      },
      { version: '2.7.0', released: '2022-06-27', units: ['VA5007778 to VA5014200'] },
    ],
    listed: ['2.6.2', '2.7.0'],
  },
  {
    key: 'relay-gateway',
    name: 'Relay Gateway',
    model: 'RELAY GATEWAY 7000',
    type: 'Medical device gateway',
    description: 'Gateway between pumps, monitors and the patient record',
    udi: gtin('0200100700000'),
    os: 'Debian 11',
    releases: [
      { version: '3.2.0', released: '2021-09-20', units: ['RL7000001 to RL7000480'] },
      {
        version: '3.4.2',
        released: '2022-05-16',
        units: ['RL7000481 to RL7001150', 'RL7001151 to RL7001900'],
      },
    ],
    listed: ['3.2.0', '3.4.2'],
  },
];
