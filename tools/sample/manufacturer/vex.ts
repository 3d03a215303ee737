/** What Solvane Medical says later about its own products (OpenVEX 0.2.0): so that the inbox of the hospital is not empty. */
import { maker } from './products.ts';

/** After the second revision of its notice. */
const at = '2026-07-14T08:00:00Z';

interface Said {
  cve: string;
  /** Name and version, as a package URL of what is in no registry. */
  product: string;
  status: Record<string, string>;
}

/** That the fault came with Linux 5.8 is said by those who found it: https://dirtypipe.cm4all.com/ */
const statements: readonly Said[] = [
  {
    cve: 'CVE-2022-0847',
    product: 'vantis-m5@2.5.0',
    status: {
      status: 'not_affected',
      justification: 'vulnerable_code_not_present',
      impact_statement:
        'Release 2.5.0 runs on Linux 5.4. The fault came into Linux with 5.8, and our build takes nothing over from there.',
    },
  },
  {
    cve: 'CVE-2021-44228',
    product: 'relay-gateway@3.2.0',
    status: {
      status: 'affected',
      action_statement: 'Install release 3.4.2. Until then keep the gateway away from other networks.',
    },
  },
];

export const solvaneVexName = 'solvane-vex-2026-001.json';

export function solvaneVex(): unknown {
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://psirt.solvane.example/vex/2026-001',
    author: maker,
    role: 'manufacturer',
    timestamp: at,
    version: 1,
    statements: statements.map(({ cve, product, status }) => ({
      vulnerability: { name: cve },
      products: [{ '@id': `pkg:generic/solvane-medical/${product}` }],
      ...status,
    })),
  };
}
