/** Beds, theatre equipment and sterilisers. */
import { clinicalContracts, type Kind } from './kind.ts';

export const theatre: readonly Kind[] = [
  {
    type: 'Hospital bed',
    places: { icu: 14, ccu: 6, med3e: 8, med3w: 8, surg5e: 6, tele: 6 },
    vlan: 46,
    addressed: 0.3,
    bought: [2010, 2022],
    contracts: 'In-house *3 | (blank) *2',
    lines: [
      {
        share: 2,
        makers: 'Hill-Rom *2 | Hillrom | Baxter',
        models: 'Progressa P7500 | Centrella P7900',
        versions: '(blank) *4 | 1.34',
        serial: '@###@@####',
      },
      {
        share: 1,
        makers: 'Stryker *2 | STRYKER MEDICAL',
        models: 'ProCuity ZM 3009 | InTouch 2141',
        versions: '(blank) *3 | 4.0',
        notes: 'iBed Wireless',
        serial: '##########',
      },
    ],
  },
  {
    type: 'Infant warmer',
    places: { nicu: 10, labour: 4 },
    vlan: null,
    bought: [2011, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'GE Healthcare *2 | Ohmeda Medical',
        models: 'Giraffe OmniBed | Panda iRes',
        versions: '(blank)',
        serial: 'HDJ######',
      },
    ],
  },
  {
    type: 'Electrosurgical generator',
    places: { or: 9, qdsTheatre: 3, endo: 2 },
    vlan: null,
    bought: [2012, 2021],
    contracts: clinicalContracts,
    lines: [
      {
        share: 2,
        makers: 'Medtronic | Covidien | Valleylab',
        models: 'Valleylab FT10 *2 | VLFT10GEN',
        versions: '4.0.1 | 2.2 | (blank)',
        serial: 'T#@#####@',
      },
      { share: 1, makers: 'Erbe', models: 'VIO 300 D', versions: '(blank)', serial: '11######' },
    ],
  },
  {
    type: 'Endoscopy camera system',
    places: { or: 5, endo: 6, qdsTheatre: 2 },
    vlan: 47,
    addressed: 0.5,
    bought: [2014, 2023],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers: 'Olympus *2 | OLYMPUS MEDICAL SYSTEMS CORP',
        models: 'EVIS EXERA III CV-190',
        versions: '(blank)',
        ouis: ['00:90:FB'],
        serial: '7######',
      },
      {
        share: 1,
        makers: 'Stryker | STRYKER ENDOSCOPY',
        models: '1688 AIM 4K',
        versions: '(blank)',
        ouis: ['00:90:FB'],
        serial: '##@######',
      },
    ],
  },
  {
    type: 'Surgical robot',
    places: { or: 1 },
    vlan: 47,
    bought: [2019, 2019],
    contracts: 'Full service',
    lines: [
      {
        share: 1,
        makers: 'Intuitive Surgical',
        models: 'da Vinci Xi',
        versions: 'P9',
        ouis: ['00:25:90'],
        serial: 'SK####',
      },
    ],
  },
  {
    type: 'Steriliser',
    places: { steril: 6, qdsTheatre: 1 },
    vlan: 48,
    addressed: 0.6,
    bought: [2008, 2020],
    contracts: 'Full service',
    lines: [
      {
        share: 1,
        makers: 'STERIS *2 | Getinge',
        models: 'AMSCO 400 | V-PRO maX 2',
        versions: '(blank)',
        ouis: ['00:20:4A'],
        serial: '03#######',
      },
    ],
  },
  {
    type: 'Patient warming unit',
    places: { or: 10, pacu: 4, qdsTheatre: 2 },
    vlan: null,
    bought: [2010, 2023],
    contracts: 'In-house *3 | (blank)',
    lines: [
      {
        share: 1,
        makers: '3M *2 | Arizant Healthcare | Solventum',
        models: 'Bair Hugger 775 *2 | Bair Hugger 675',
        versions: '(blank)',
        serial: '#####',
      },
    ],
  },
  {
    type: 'Bladder scanner',
    places: { med3e: 2, surg5e: 2, surg5w: 2, rehab: 1, ed: 1 },
    vlan: null,
    bought: [2014, 2023],
    contracts: 'In-house *3 | (blank)',
    lines: [
      {
        share: 1,
        makers: 'Verathon | VERATHON INC',
        models: 'BladderScan Prime Plus',
        versions: '1.1.4 | (blank)',
        serial: 'B######',
      },
    ],
  },
];
