/** The building: air, gases, power, doors, cameras and calls for the nurse. */
import { type Kind } from './kind.ts';

const siemens = 'Siemens *2 | Siemens Building Technologies *2 | SIEMENS BT';
const service = 'Full service | (blank)';

export const building: readonly Kind[] = [
  {
    type: 'Building controller',
    places: { plant: 16, or: 2, icu: 1, pharm: 1, fhc: 1, qdsTheatre: 1 },
    vlan: 80,
    bought: [2017, 2022],
    contracts: service,
    lines: [
      {
        share: 2,
        makers: siemens,
        models: 'Desigo PXC4 *2 | Desigo PXC4.E16',
        versions: '02.20.142.10-10884 | 02.20.116.9-10417 | (blank)',
        ouis: ['00:0E:8C'],
        serial: 'PXC######',
      },
      {
        share: 2,
        makers: siemens,
        models: 'Desigo DXR2 *2 | DESIGO DXR2.E12P',
        versions: '01.21.142.5-22 | 01.15.1.67 | (blank)',
        notes: 'Isolation rooms: pressure cascade',
        ouis: ['00:0E:8C'],
        serial: 'DXR######',
      },
      {
        share: 1,
        makers: 'Johnson Controls',
        models: 'Metasys NAE55',
        versions: '9.0 | (blank)',
        ouis: ['00:10:8D'],
        serial: 'JC######',
      },
    ],
  },
  {
    type: 'Medical gas alarm',
    places: { plant: 2, or: 2, icu: 1, nicu: 1 },
    vlan: 81,
    bought: [2014, 2019],
    contracts: service,
    lines: [
      {
        share: 1,
        makers: 'BeaconMedaes *2 | BeaconMedæs',
        models: 'TotalAlert Embedded | Mega 3 alarm panel',
        versions: '(blank) *2 | 4107 600 002',
        ouis: ['00:20:4A'],
        serial: 'BM#####',
      },
    ],
  },
  {
    type: 'Uninterruptible power supply',
    places: { data: 4, closets: 8 },
    vlan: 83,
    bought: [2014, 2023],
    contracts: service,
    lines: [
      {
        share: 1,
        makers: 'APC *2 | Schneider Electric (APC)',
        models: 'Smart-UPS SRT 5000 | Smart-UPS 3000',
        versions: 'UPS 09.8 | (blank)',
        ouis: ['00:C0:B7'],
        serial: 'AS##########',
      },
    ],
  },
  {
    type: 'Door controller',
    places: { security: 9, data: 1, pharm: 1, fhc: 1, tdu: 1 },
    vlan: 84,
    bought: [2013, 2020],
    contracts: service,
    lines: [
      {
        share: 1,
        makers: 'Nice *3 | Nortek *2 | Linear',
        models: 'Linear eMerge E3-Series *2 | Linear eMerge E3 Elite-36',
        versions: '1.00-06 *2 | 1.00-05 | (blank)',
        ouis: ['00:D0:C9'],
        serial: 'E3######',
      },
    ],
  },
  {
    type: 'Badge reader',
    places: { security: 24, pharm: 2, lab: 2, nicu: 2, or: 4, fhc: 2 },
    vlan: null,
    bought: [2012, 2021],
    lines: [
      {
        share: 1,
        makers: 'HID Global *2 | HID',
        models: 'iCLASS SE R10 *2 | multiCLASS RP40',
        versions: '8.4 | (blank) *3',
        serial: '@######',
      },
    ],
  },
  {
    type: 'Camera',
    places: { security: 12, mental: 4, ed: 3 },
    vlan: 85,
    bought: [2014, 2023],
    lines: [
      {
        share: 1,
        makers: 'Axis *2 | AXIS COMMUNICATIONS',
        models: 'P3245-V *2 | M3106-L',
        versions: '9.80.3 | 10.12.182 | (blank)',
        ouis: ['00:40:8C', 'AC:CC:8E'],
        serial: 'ACCC8E######',
      },
    ],
  },
  {
    type: 'Nurse call station',
    places: {
      med3e: 4,
      med3w: 4,
      surg5e: 4,
      surg5w: 4,
      icu: 2,
      tele: 3,
      onc: 3,
      paeds: 2,
      mother: 2,
      short: 2,
    },
    vlan: 88,
    addressed: 0.5,
    bought: [2012, 2019],
    contracts: service,
    lines: [
      {
        share: 1,
        makers: 'Rauland *3 | RAULAND-BORG | Ametek Rauland',
        models: 'Responder 5 *3 | Responder 5 staff terminal',
        versions: '(blank) *2 | 8.4 *2 | 8.2',
        serial: 'R5######',
      },
    ],
  },
  {
    type: 'Alarm handset',
    places: { med3e: 3, med3w: 3, surg5e: 3, icu: 4, tele: 4, ed: 4 },
    vlan: 89,
    addressed: 0.4,
    bought: [2017, 2023],
    lines: [
      {
        share: 1,
        makers: 'Ascom *2 | ASCOM US INC',
        models: 'Myco 3 | i63',
        versions: '(blank) | 5.4.0 *2 | 5.1.1',
        serial: '00######',
      },
    ],
  },
];
