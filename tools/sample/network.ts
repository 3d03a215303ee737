/** The invented hospital's network: zones with their addresses, and what reaches what; `network.json`. */
import type { NetworkMap, NetworkZone } from '#model/network/network.ts';

/** The part of each zone behind the two bytes of its site. */
const blocks: Readonly<Record<string, readonly string[]>> = {
  'Bedside devices': ['20.0/22', '24.0/21'],
  Imaging: ['32.0/22', '40.0/22'],
  Laboratory: ['36.0/22'],
  'Pharmacy and transport': ['44.0/23'],
  Theatres: ['47.0/24', '48.0/24'],
  'Data centre': ['60.0/22'],
  Office: ['64.0/22'],
  'Network management': ['72.0/22'],
  'Building services': ['80.0/21'],
};

/** The second byte of the addresses of each site. */
const sites = [40, 41, 42, 43, 44] as const;

const outside: readonly NetworkZone[] = [
  { name: 'Supplier access', kind: 'vendor_access', networks: [], openWithin: false },
  { name: 'Internet', kind: 'internet', networks: [], openWithin: false },
];

/** From, to, over which services, and where that is written. */
const rules: readonly (readonly [from: string, to: string, services: string, evidence: string])[] = [
  ['Internet', 'Data centre', 'https mail vpn', 'Edge firewall'],
  ['Internet', 'Office', '', 'Edge firewall'],
  ['Internet', 'Bedside devices', '', 'Edge firewall'],
  ['Internet', 'Imaging', '', 'Edge firewall'],
  ['Internet', 'Laboratory', '', 'Edge firewall'],
  ['Internet', 'Pharmacy and transport', '', 'Edge firewall'],
  ['Internet', 'Theatres', '', 'Edge firewall'],
  ['Internet', 'Building services', '', 'Edge firewall'],
  ['Internet', 'Network management', '', 'Edge firewall'],
  ['Internet', 'Supplier access', 'https vpn', 'Remote access gateway'],
  ['Supplier access', 'Imaging', 'rdp https ssh', 'Service contracts of imaging'],
  ['Supplier access', 'Laboratory', 'rdp vnc', 'Service contract of the analysers'],
  ['Supplier access', 'Office', '', 'Remote access gateway'],
  ['Supplier access', 'Data centre', 'rdp https', 'Service contract of the records system'],
  ['Office', 'Data centre', 'smb msrpc http https ldap kerberos dns mssql print', 'Core switch, list 110'],
  ['Office', 'Imaging', 'smb http https rdp dicom', 'Core switch, list 112; kept open for reading rooms'],
  ['Office', 'Bedside devices', 'http https', 'Core switch, list 113'],
  ['Office', 'Building services', 'http bacnet', 'Core switch, list 114'],
  ['Bedside devices', 'Data centre', 'https hl7 smb', 'Core switch, list 120'],
  ['Bedside devices', 'Office', '', 'Core switch, list 120'],
  ['Imaging', 'Data centre', 'dicom smb hl7 https', 'Core switch, list 121'],
  ['Laboratory', 'Data centre', 'hl7 smb mssql', 'Core switch, list 122'],
  ['Pharmacy and transport', 'Data centre', 'hl7 mssql https smb', 'Core switch, list 123'],
  ['Theatres', 'Data centre', 'dicom hl7 https', 'Core switch, list 124'],
  ['Data centre', 'Office', 'smb msrpc winrm', 'Software distribution'],
  ['Data centre', 'Imaging', 'smb dicom rdp', 'Software distribution'],
  ['Data centre', 'Laboratory', 'smb rdp hl7', 'Software distribution'],
  ['Data centre', 'Bedside devices', 'https hl7', 'Core switch, list 130'],
  ['Building services', 'Bedside devices', '', 'Core switch, list 115'],
  ['Building services', 'Data centre', 'https', 'Core switch, list 115'],
  ['Network management', 'Data centre', 'ssh https snmp syslog rdp', 'Core switch, list 101'],
  ['Network management', 'Bedside devices', 'snmp', 'Core switch, list 101'],
];

export function sampleNetwork(asOf: string): { asOf: string; basis: string; map: NetworkMap } {
  const zones = Object.entries(blocks).map(
    ([name, parts]): NetworkZone => ({
      name,
      kind: 'vlan',
      networks: sites.flatMap((site) => parts.map((part) => `10.${site}.${part}`)),
      openWithin: true,
    }),
  );
  const reach = rules.map(([from, to, services, evidence]) => ({
    from,
    to,
    services: services === '' ? [] : services.split(' '),
    evidence,
  }));
  const basis =
    'Drawn for the sample: a flat middle with a few rules, as reviews of hospital networks often find it';
  return { asOf, basis, map: { zones: [...zones, ...outside], reach } };
}
