/** The invented manufacturer's products as the hospital owns them; releases are those of `manufacturer/products.csv`. */
import { clinicalContracts, type Kind } from './kind.ts';

const makers = 'Solvane Medical *4 | SOLVANE *2 | Solvane Medical AB';

export const ofSolvane: readonly Kind[] = [
  {
    type: 'Infusion pump, large volume',
    places: { nicu: 14, paeds: 12, onc: 8, mother: 4 },
    vlan: 31,
    addressed: 0.8,
    bought: [2021, 2025],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers,
        models: 'Lumo LVP *4 | LUMO LVP 3100',
        versions: '2.4.0 *3 | 2.5.1 *3 | (blank)',
        ouis: ['00:37:6D'],
        serial: 'LU2######',
        udi: '0200100310000',
      },
    ],
  },
  {
    type: 'Patient monitor, bedside',
    places: { mother: 6, labour: 4, tdu: 8 },
    vlan: 31,
    bought: [2021, 2025],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers,
        models: 'Vantis M5 *3 | VANTIS M5 5200',
        versions: '2.5.0 *3 | 2.6.2 *2 | 2.7.0 *2 | (blank)',
        ouis: ['00:D0:C9'],
        serial: 'VA5######',
        udi: '0200100520000',
      },
    ],
  },
  {
    type: 'Medical device gateway',
    places: { data: 2, tdu: 1, nicu: 1 },
    vlan: 31,
    bought: [2021, 2024],
    contracts: clinicalContracts,
    lines: [
      {
        share: 1,
        makers,
        models: 'Relay Gateway *2 | RELAY GATEWAY 7000',
        versions: '3.2.0 *2 | 3.4.2',
        os: 'Debian 11',
        ouis: ['00:25:90'],
        serial: 'RL7######',
        udi: '0200100700000',
      },
    ],
  },
];
