/** Ultrasound, workstations for images and the archives they send to. */
import { clinicalContracts, type Kind } from './kind.ts';

const siemens = 'Siemens *3 | Siemens Healthineers *3 | SIEMENS MEDICAL SOLUTIONS USA';
const ge = 'GE Healthcare *2 | GE MEDICAL SYSTEMS';
const siemensOui = ['08:00:06', '00:0E:8C'] as const;
const full = 'Full service *4 | Parts only';

export const ultrasoundAndArchive: readonly Kind[] = [
  {
    type: 'Ultrasound system',
    places: { rad: 7, cardio: 5, labour: 3, ed: 4, or: 2, icu: 2, outp: 2, fhcImg: 1 },
    vlan: 34,
    addressed: 0.7,
    bought: [2011, 2023],
    contracts: clinicalContracts,
    lines: [
      {
        share: 2,
        makers: siemens,
        models: 'ACUSON S2000 *2 | Acuson S1000',
        versions: 'VC30 | VD10 *2 | VE10A | (blank)',
        os: 'Windows XP Embedded',
        ouis: ['00:D0:C9'],
        serial: '2#####',
      },
      {
        share: 2,
        makers: 'Philips | PHILIPS ULTRASOUND',
        models: 'EPIQ 7 *2 | Affiniti 70',
        versions: '5.0 | (blank)',
        os: 'Windows 10',
        ouis: ['00:90:FB'],
        serial: 'US#######',
      },
      {
        share: 1,
        makers: ge,
        models: 'LOGIQ E9 | Vivid E95',
        versions: 'R5 | (blank)',
        os: 'Windows 7',
        ouis: ['00:D0:C9'],
        serial: '######US#',
      },
      {
        share: 2,
        makers: 'SonoSite | FUJIFILM SonoSite',
        models: 'X-Porte | EDGE II',
        versions: '(blank)',
        serial: '0#####',
      },
    ],
  },
  {
    type: 'Contrast injector',
    places: { rad: 5, cath: 1 },
    vlan: null,
    bought: [2014, 2021],
    contracts: clinicalContracts,
    lines: [
      { share: 1, makers: 'Bayer | MEDRAD', models: 'MEDRAD Stellant', versions: '(blank)', serial: '#####' },
    ],
  },
  {
    type: 'Imaging workstation',
    places: { rad: 9, cardio: 2, or: 2, nuc: 1 },
    vlan: 35,
    bought: [2016, 2023],
    contracts: full,
    lines: [
      {
        share: 2,
        makers: 'Dell *2 | DELL INC.',
        models: 'Precision 5820 reading station',
        versions: '(blank)',
        os: 'Windows 10 Enterprise',
        ouis: ['18:66:DA', 'B8:CA:3A'],
        serial: '%%%%%%#',
      },
      {
        share: 1,
        makers: siemens,
        models: 'Multi-Modality Workplace (MMWP)',
        versions: 'VE40',
        os: 'Windows XP',
        ouis: siemensOui,
        serial: '#####',
      },
    ],
  },
  {
    type: 'PACS server',
    places: { data: 3 },
    vlan: 60,
    bought: [2018, 2021],
    contracts: 'Full service',
    lines: [
      {
        share: 1,
        makers: 'Philips *2 | Carestream Health',
        models: 'Vue PACS *2 | VUE PACS 12',
        versions: '12.2.5 | 12.2.8 *2',
        os: 'Windows Server 2016',
        ouis: ['00:50:56'],
        serial: 'VM-#####',
      },
    ],
  },
  {
    type: 'Device integration server',
    places: { data: 2 },
    vlan: 60,
    bought: [2017, 2020],
    contracts: 'Full service',
    lines: [
      {
        share: 1,
        makers: 'Philips',
        models: 'IntelliBridge Enterprise',
        versions: 'B.13 | B.15',
        os: 'Windows Server 2016',
        ouis: ['00:50:56'],
        serial: 'VM-#####',
      },
    ],
  },
];
