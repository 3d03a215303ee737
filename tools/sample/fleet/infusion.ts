/** Infusion: large-volume, syringe, pain-relief and feeding pumps, and what they dock to. */
import { clinicalContracts, type Kind } from './kind.ts';

const bd = 'BD *5 | CareFusion *5 | CAREFUSION 303 INC *2 | Becton Dickinson *2 | Cardinal Health (Alaris)';
const bbraun = 'B. Braun *4 | B BRAUN MEDICAL INC *3 | B.Braun Medical *2';
const smiths = 'Smiths Medical *5 | SMITHS MEDICAL ASD INC *3 | ICU Medical *2';
const wards = {
  med3e: 24,
  med3w: 24,
  surg5e: 22,
  surg5w: 20,
  icu: 34,
  ccu: 12,
  tele: 16,
  ed: 16,
  short: 8,
  labour: 6,
  biomed: 6,
} as const;

export const infusion: readonly Kind[] = [
  {
    type: 'Infusion pump, large volume',
    places: wards,
    vlan: 20,
    addressed: 0.7,
    bought: [2010, 2022],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: bd,
        models:
          'Alaris PC Unit 8015 *6 | ALARIS PCU MODEL 8015 *3 | Alaris 8015 PCU *2 | 8015LS Alaris PC unit',
        versions:
          '9.19 *12 | 9.33 *34 | 9.33.1 *18 | v9.33.1 *3 | 12.1.0 *4 | 12.1.3 *6 | (blank) *16 | N/A *2',
        notes:
          'Battery replaced, PM due in spring *2 | Part of swap pool, "float" label *2 | Drug library comes from the pharmacy server',
        ouis: ['00:17:23', '00:80:92'],
        serial: '1########',
      },
    ],
  },
  {
    type: 'Infusion pump module',
    places: { icu: 12, med3e: 8, surg5e: 8, biomed: 6 },
    vlan: null,
    bought: [2012, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 3,
        makers: bd,
        models: 'Alaris Pump Module 8100 *3 | ALARIS LVP MODULE 8100',
        versions: '9.33 *3 | 9.19 | (blank) *3',
        serial: '1########',
      },
      {
        share: 1,
        makers: bd,
        models: 'Alaris EtCO2 Module 8300',
        versions: '2.0 | (blank)',
        serial: '1########',
      },
    ],
  },
  {
    type: 'Infusion pump, large volume',
    places: { onc: 30, dial: 6, pacu: 10, qdsRecovery: 6, scc: 6, fhcUrgent: 4 },
    vlan: 21,
    addressed: 0.6,
    bought: [2012, 2022],
    contracts: clinicalContracts,
    lines: [
      {
        share: 3,
        makers: 'Baxter *4 | BAXTER HEALTHCARE *3 | SIGMA (BAXTER) *2',
        models: 'Sigma Spectrum 35700BAX2 *4 | SPECTRUM 35700BAX2 *3 | Sigma Spectrum (35700BAX2) *2',
        versions: '8.00.01 *5 | 8.01.00 *3 | v8.00.01 | (blank) *3',
        notes:
          'WBM v17D19 *3 | WBM 20D29 *3 | Wireless battery module not fitted | WBM v22D24, drug library 12, rev. "B" *2',
        noted: 0.7,
        ouis: ['00:17:23', '00:40:9D'],
        serial: '7######',
      },
      {
        share: 1,
        makers: 'Baxter *3 | Sigma',
        models: 'Sigma Spectrum 35700BAX',
        versions: '6.05.14 *3 | 6.05.13 | (blank)',
        notes: 'WBM v16 *2 | WBM v17',
        noted: 0.7,
        ouis: ['00:17:23'],
        serial: '6######',
      },
      {
        share: 1,
        makers: 'Baxter',
        models: 'Spectrum IQ 35700BAX3 *2 | Baxter Spectrum IQ (35700BAX3)',
        versions: '9.02.01 *2 | 9.01.00',
        notes: 'WBM 22D24 | WBM 22D28',
        noted: 0.7,
        ouis: ['00:17:23'],
        serial: '3######',
      },
    ],
  },
  {
    type: 'Infusion pump docking station',
    places: { icu: 6, or: 5, pacu: 3, nicu: 2 },
    vlan: 22,
    bought: [2013, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: bbraun,
        models:
          'SpaceStation with SpaceCom 2 8713142U *3 | SPACESTATION 8713140U + SPACECOM 2 *2 | SpaceStation w/ SpaceCom2 *2',
        versions: '012U000050 *3 | 012U000061 *4 | 012U000093 *3 | (blank) *2 | see service label',
        ouis: ['00:20:4A'],
        serial: 'BK######',
      },
    ],
  },
  {
    type: 'Infusion pump, large volume',
    places: { or: 14, icu: 10, qdsTheatre: 4 },
    vlan: null,
    bought: [2013, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: bbraun,
        models: 'Infusomat Space 8713051U *3 | Infusomat Space',
        versions: '686E | 688N *2 | (blank) *2',
        serial: 'BM######',
      },
    ],
  },
  {
    type: 'Syringe pump',
    places: { nicu: 20, paeds: 10, or: 10, icu: 6 },
    vlan: 23,
    addressed: 0.6,
    bought: [2011, 2019],
    contracts: clinicalContracts,
    lines: [
      {
        share: 5,
        makers: smiths,
        models: 'Medfusion 4000 *5 | MEDFUSION 4000 WIRELESS SYRINGE PUMP *3 | Medfusion 4000 4000-0101-51',
        versions: '1.1 *2 | 1.5 *5 | 1.6 *4 | 1.6.1 *4 | (blank) *3',
        ouis: ['00:17:23', '00:40:9D'],
        serial: 'M######',
      },
      { share: 1, makers: smiths, models: 'Medfusion 3500', versions: '5.0.0 *2 | 6.0.0', serial: 'M0#####' },
    ],
  },
  {
    type: 'Infusion pump, patient-controlled',
    places: { surg5e: 6, surg5w: 6, labour: 4, onc: 4 },
    vlan: null,
    bought: [2014, 2022],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'Smiths Medical *2 | ICU MEDICAL *2',
        models: 'CADD-Solis 2110 *2 | CADD Solis VIP 2120',
        versions: '4.1 | 3.0 | (blank)',
        serial: '######',
      },
    ],
  },
  {
    type: 'Feeding pump',
    places: { med3e: 5, med3w: 5, icu: 8, paeds: 4 },
    vlan: null,
    bought: [2012, 2023],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'Cardinal Health *2 | Covidien *2 | KENDALL',
        models: 'Kangaroo ePump *2 | Kangaroo Joey',
        versions: '(blank) *3 | 1.22',
        serial: '@######',
      },
    ],
  },
];
