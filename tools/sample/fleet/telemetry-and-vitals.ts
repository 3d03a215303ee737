/** Telemetry, vital signs and fetal monitors. */
import { clinicalContracts, type Kind } from './kind.ts';

const philips = 'Philips *6 | PHILIPS MEDICAL SYSTEMS *3 | Philips Healthcare *2';
const ge = 'GE Healthcare *4 | GE MEDICAL SYSTEMS IT *3 | General Electric (GE) | GEHC';
const oui = ['00:09:FB'] as const;

export const telemetryAndVitals: readonly Kind[] = [
  {
    type: 'Telemetry monitor, worn',
    places: { tele: 26, ccu: 4, short: 4 },
    vlan: 25,
    addressed: 0.4,
    bought: [2014, 2022],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: philips,
        models: 'IntelliVue MX40 *3 | IntelliVue MX40 1.4 GHz Smart-hopping',
        versions: 'B.05 *2 | C.01 | (blank) *2',
        ouis: oui,
        serial: 'US#######',
      },
    ],
  },
  {
    type: 'Telemetry server',
    places: { data: 2, tele: 1 },
    vlan: 26,
    bought: [2012, 2018],
    contracts: clinicalContracts,
    lines: [
      {
        share: 2,
        makers: ge,
        models: 'CARESCAPE Telemetry Server | CARESCAPE TELEMETRY SERVER',
        versions: '4.3 | 4.2',
        ouis: ['00:14:22'],
        serial: 'SGM########GA',
      },
      {
        share: 1,
        makers: ge,
        models: 'ApexPro Telemetry Server',
        versions: '4.2',
        ouis: ['00:14:22'],
        serial: 'SC9########GA',
      },
    ],
  },
  {
    type: 'Telemetry receiver',
    places: { tele: 2, ccu: 1, short: 1 },
    vlan: 27,
    bought: [2014, 2019],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'Spacelabs Healthcare *2 | SPACELABS',
        models: 'Xhibit Telemetry Receiver XTR 96280 *2 | XTR 96280',
        versions: '1.0.2 *2 | v1.0.2 | 1.2.1 | (blank)',
        notes: 'Appliance, version only by service engineer',
        ouis: ['00:90:FB'],
        serial: '96280-######',
      },
    ],
  },
  {
    type: 'Vital signs monitor',
    places: { med3e: 8, med3w: 8, surg5e: 7, surg5w: 7, outp: 8, mental: 3, fhc: 4, fhcUrgent: 2, scc: 3 },
    vlan: 30,
    addressed: 0.6,
    bought: [2013, 2024],
    contracts: clinicalContracts,
    lines: [
      {
        share: 4,
        makers: 'Welch Allyn *4 | Hillrom *2 | HILL-ROM | Baxter',
        models: 'Connex Vital Signs Monitor 6000 *2 | CVSM 6700 | Connex Spot Monitor *2',
        versions: '2.43 | 1.52 *2 | (blank) *3',
        ouis: ['00:17:23'],
        serial: '1000########',
      },
      {
        share: 1,
        makers: 'GE Healthcare',
        models: 'CARESCAPE V100',
        versions: '(blank)',
        serial: 'SDT########SP',
      },
    ],
  },
  {
    type: 'Patient monitor, bedside',
    places: { scc: 4, fhcUrgent: 2 },
    vlan: 30,
    addressed: 0.5,
    bought: [2018, 2022],
    contracts: '(blank) *3 | In-house',
    lines: [
      {
        share: 1,
        makers: 'Contec *2 | CONTEC MEDICAL',
        models: 'CMS8000 | CMS8000 Patient Monitor',
        versions: '(blank) *2 | TBD',
        notes: 'Bought by the clinic itself, no acceptance test on file',
        serial: '############',
      },
    ],
  },
  {
    type: 'Pulse oximeter',
    places: { med3e: 4, med3w: 4, paeds: 4, nicu: 4, resp: 2 },
    vlan: null,
    bought: [2013, 2023],
    contracts: clinicalContracts,
    lines: [
      {
        share: 3,
        makers: 'Masimo *3 | MASIMO CORP',
        models: 'Radical-7 *3 | Rad-97',
        versions: '(blank) *2 | 1.4.6',
        serial: 'A#####',
      },
      {
        share: 2,
        makers: 'Nellcor | Covidien',
        models: 'Bedside SpO2 PM100N',
        versions: '(blank)',
        serial: 'MBP##@#####',
      },
    ],
  },
  {
    type: 'Fetal monitor',
    places: { labour: 10, outp: 2 },
    vlan: 24,
    bought: [2012, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: philips,
        models: 'Avalon FM30 *2 | Avalon FM50 M2705A',
        versions: 'J.3 | G.0 | (blank)',
        ouis: oui,
        serial: 'DE######',
      },
    ],
  },
];
