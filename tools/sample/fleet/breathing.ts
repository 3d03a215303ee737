/** Breathing and anaesthesia: ventilators of the intensive care, of transport and of the home, and anaesthesia machines. */
import { clinicalContracts, type Kind } from './kind.ts';

const draeger = 'Dräger *3 | Draeger Medical *3 | DRAEGER';
const hamilton = 'Hamilton Medical *3 | HAMILTON MEDICAL AG *2 | Hamilton Medical Inc';

export const breathing: readonly Kind[] = [
  {
    type: 'Ventilator, intensive care',
    places: { icu: 24, ccu: 3, resp: 6 },
    vlan: 28,
    bought: [2013, 2023],
    contracts: clinicalContracts,
    lines: [
      {
        share: 4,
        makers: draeger,
        models: 'Evita Infinity V500 *3 | EVITA V500',
        versions: '2.51 *2 | 2.42 | (blank)',
        ouis: ['00:90:FB'],
        serial: 'ASF@-####',
      },
      {
        share: 3,
        makers: hamilton,
        models: 'HAMILTON-G5 *2 | G5',
        versions: '2.81 *2 | 2.60',
        ouis: ['00:D0:C9'],
        serial: '####',
      },
      {
        share: 4,
        makers: 'Medtronic *2 | COVIDIEN *2 | Puritan Bennett',
        models: 'Puritan Bennett 980 *3 | PB980',
        versions: '5.0 | 4.6 | (blank)',
        ouis: ['00:90:FB'],
        serial: '35B#######',
      },
    ],
  },
  {
    type: 'Ventilator, transport',
    places: { ed: 3, icu: 3, resp: 4 },
    vlan: null,
    bought: [2014, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: hamilton,
        models: 'HAMILTON-T1 *4 | T1 Ventilator *2 | Hamilton T1 161006',
        versions: '2.2.1 *2 | 2.2.3 *3 | 3.0.0 *2 | (blank) *2',
        notes: 'Goes out with the retrieval team',
        serial: '#####',
      },
    ],
  },
  {
    type: 'Ventilator, portable',
    places: { resp: 4, rehab: 1, scc: 3 },
    vlan: null,
    bought: [2018, 2023],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'Baxter *2 | Hillrom *2 | Breathe Technologies',
        models: 'Life2000 Ventilation System *2 | LIFE2000 MS-01-0118',
        versions: '06.07.00.00 *2 | 06.08.00.00 *2 | (blank)',
        serial: 'V######',
      },
    ],
  },
  {
    type: 'Ventilator, non-invasive',
    places: { resp: 8, ed: 4, tele: 2 },
    vlan: null,
    bought: [2012, 2020],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'Philips Respironics *3 | RESPIRONICS CALIFORNIA',
        models: 'V60 *3 | BiPAP V60',
        versions: '2.30 *3 | 2.20 | (blank) *2',
        serial: '1000#####',
      },
    ],
  },
  {
    type: 'Ventilator, newborn',
    places: { nicu: 8 },
    vlan: 28,
    bought: [2014, 2022],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: draeger,
        models: 'Babylog VN500',
        versions: '2.51 *2 | 2.42 | (blank)',
        ouis: ['00:90:FB'],
        serial: 'ASE@-####',
      },
    ],
  },
  {
    type: 'Anaesthesia machine',
    places: { or: 11, endo: 1, qdsTheatre: 4 },
    vlan: 29,
    bought: [2011, 2022],
    contracts: clinicalContracts,
    lines: [
      {
        share: 3,
        makers: 'GE Healthcare *3 | DATEX-OHMEDA *2 | GE',
        models: 'Aisys CS2 *3 | Avance CS2',
        versions: '10 | 11 *2 | (blank)',
        ouis: ['00:D0:C9'],
        serial: 'APWU#####',
      },
      {
        share: 1,
        makers: 'Datex-Ohmeda | GE Healthcare',
        models: 'Aestiva 7900 | AESPIRE 7100',
        versions: '(blank) *3 | 4.8',
        serial: 'AMVM#####',
      },
      {
        share: 2,
        makers: draeger,
        models: 'Perseus A500 *2',
        versions: '2.02 | (blank)',
        ouis: ['00:90:FB'],
        serial: 'ASK@-####',
      },
    ],
  },
];
