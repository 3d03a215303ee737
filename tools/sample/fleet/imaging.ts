/** Scanners and X-ray systems. */
import { type Kind } from './kind.ts';

const siemens = 'Siemens *3 | Siemens Healthineers *3 | SIEMENS MEDICAL SOLUTIONS USA';
const ge = 'GE Healthcare *2 | GE MEDICAL SYSTEMS';
const philips = 'Philips *2 | PHILIPS MEDICAL SYSTEMS (CLEVELAND)';
const siemensOui = ['08:00:06', '00:0E:8C'] as const;
const full = 'Full service *4 | Parts only';

export const imaging: readonly Kind[] = [
  {
    type: 'CT scanner',
    places: { rad: 3, ed: 1 },
    vlan: 32,
    bought: [2012, 2021],
    contracts: full,
    lines: [
      {
        share: 1,
        makers: ge,
        models: 'Revolution EVO',
        versions: '(blank)',
        os: 'Linux',
        ouis: ['3C:D9:2B'],
        serial: '######CN#',
      },
      {
        share: 1,
        makers: siemens,
        models: 'SOMATOM Definition AS',
        versions: 'VA48A',
        os: 'Windows 7',
        ouis: siemensOui,
        serial: '#####',
      },
      {
        share: 1,
        makers: philips,
        models: 'Brilliance iCT',
        versions: '4.1.6',
        os: 'Windows 7',
        ouis: ['00:14:22'],
        serial: '#####',
      },
    ],
  },
  {
    type: 'MR scanner',
    places: { rad: 3 },
    vlan: 32,
    bought: [2012, 2019],
    contracts: full,
    lines: [
      {
        share: 1,
        makers: siemens,
        models: 'MAGNETOM Aera | MAGNETOM Skyra | Magnetom Avanto fit',
        versions: 'syngo MR D13 | syngo MR E11',
        os: 'Windows 7',
        ouis: siemensOui,
        serial: '#####',
      },
    ],
  },
  {
    type: 'X-ray system, fixed',
    places: { rad: 4, ed: 2, fhcImg: 1, outp: 1 },
    vlan: 32,
    bought: [2010, 2021],
    contracts: full,
    lines: [
      {
        share: 2,
        makers: siemens,
        models: 'AXIOM Aristos FX *2 | Axiom Aristos MX',
        versions: 'VB10 | (blank)',
        os: 'Windows XP',
        notes: 'Runs Windows XP, kept off the internet',
        ouis: siemensOui,
        serial: '#####',
      },
      {
        share: 1,
        makers: siemens,
        models: 'MULTIX M | MULTIX Swing mFD',
        versions: '(blank)',
        os: 'Windows XP',
        ouis: siemensOui,
        serial: '#####',
      },
      {
        share: 2,
        makers: philips,
        models: 'DigitalDiagnost C90',
        versions: '4.1',
        os: 'Windows 10',
        ouis: ['94:57:A5'],
        serial: 'SN########',
      },
    ],
  },
  {
    type: 'X-ray system, mobile',
    places: { rad: 4, icu: 1, ed: 1 },
    vlan: 34,
    bought: [2011, 2020],
    contracts: full,
    lines: [
      {
        share: 2,
        makers: ge,
        models: 'Optima XR220amx',
        versions: '(blank)',
        ouis: ['00:17:23'],
        serial: '######WK#',
      },
      {
        share: 1,
        makers: siemens,
        models: 'Mobilett XP Digital | MOBILETT XP DIGITAL 01818447',
        versions: '(blank)',
        os: 'Windows XP',
        ouis: siemensOui,
        serial: '####',
      },
    ],
  },
  {
    type: 'Mammography system',
    places: { rad: 1, fhcImg: 1 },
    vlan: 32,
    bought: [2012, 2016],
    contracts: full,
    lines: [
      {
        share: 1,
        makers: siemens,
        models: 'MAMMOMAT Inspiration',
        versions: 'VB30 | (blank)',
        os: 'Windows 7',
        ouis: siemensOui,
        serial: '####',
      },
    ],
  },
  {
    type: 'C-arm, mobile',
    places: { or: 4, qdsTheatre: 1 },
    vlan: 34,
    bought: [2013, 2021],
    contracts: full,
    lines: [
      {
        share: 1,
        makers: 'Ziehm Imaging | ZIEHM',
        models: 'Vision RFD | Solo FD',
        versions: '(blank) | 4.04',
        ouis: ['00:90:FB'],
        serial: '#####',
      },
    ],
  },
  {
    type: 'Angiography system',
    places: { cath: 2, rad: 1 },
    vlan: 32,
    bought: [2013, 2018],
    contracts: full,
    lines: [
      {
        share: 1,
        makers: siemens,
        models: 'Artis zee',
        versions: 'VD11C',
        os: 'Windows 7',
        ouis: siemensOui,
        serial: '######',
      },
    ],
  },
  {
    type: 'PET/CT and gamma camera',
    places: { nuc: 2 },
    vlan: 32,
    bought: [2014, 2019],
    contracts: full,
    lines: [
      {
        share: 1,
        makers: siemens,
        models: 'Biograph mCT | Symbia Intevo',
        versions: 'VG60A | VB21A',
        os: 'Windows 7',
        ouis: siemensOui,
        serial: '####',
      },
    ],
  },
];
