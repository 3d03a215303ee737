/**
 * Names of ports as firewalls write them, after IANA's registry (https://www.iana.org/assignments/service-names-port-numbers) and
 * the keywords of Cisco's command references ("TCP and UDP Ports" of the ASA CLI guide); one name a port range.
 */
import type { PortRange } from '#model/network/network.ts';

const names: Readonly<Record<string, number>> = {
  ftp: 21,
  'ftp-data': 20,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  tacacs: 49,
  domain: 53,
  dns: 53,
  bootps: 67,
  bootpc: 68,
  tftp: 69,
  gopher: 70,
  finger: 79,
  http: 80,
  www: 80,
  kerberos: 88,
  hostname: 101,
  acr_nema: 104,
  dicom: 104,
  pop2: 109,
  pop3: 110,
  sunrpc: 111,
  ident: 113,
  nntp: 119,
  ntp: 123,
  msrpc: 135,
  epmap: 135,
  'netbios-ns': 137,
  'netbios-dgm': 138,
  'netbios-ssn': 139,
  imap: 143,
  imap4: 143,
  snmp: 161,
  snmptrap: 162,
  'snmp-trap': 162,
  xdmcp: 177,
  bgp: 179,
  irc: 194,
  ldap: 389,
  https: 443,
  smb: 445,
  'microsoft-ds': 445,
  isakmp: 500,
  exec: 512,
  login: 513,
  cmd: 514,
  rsh: 514,
  syslog: 514,
  lpd: 515,
  printer: 515,
  rip: 520,
  uucp: 540,
  klogin: 543,
  kshell: 544,
  rtsp: 554,
  ldaps: 636,
  imaps: 993,
  pop3s: 995,
  'ms-sql-s': 1433,
  'ms-sql-m': 1434,
  'citrix-ica': 1494,
  sqlnet: 1521,
  radius: 1645,
  'radius-acct': 1646,
  h323: 1720,
  pptp: 1723,
  nfs: 2049,
  hl7: 2575,
  mysql: 3306,
  'ms-wbt-server': 3389,
  rdp: 3389,
  'non500-isakmp': 4500,
  sip: 5060,
  sips: 5061,
  aol: 5190,
  postgresql: 5432,
  'pcanywhere-data': 5631,
  'pcanywhere-status': 5632,
  winrm: 5985,
};

/** The number of a port that is written as number or name; null where neither is known. */
export function portNumber(text: string): number | null {
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 65_535 ? Number(text) : null;
  return Object.hasOwn(names, text.toLowerCase()) ? (names[text.toLowerCase()] ?? null) : null;
}

/** What is in both; null stands for every protocol and port. */
export function commonPorts(
  a: readonly PortRange[] | null,
  b: readonly PortRange[] | null,
): readonly PortRange[] | null {
  if (a === null) return b;
  if (b === null) return a;
  return a.flatMap((one) =>
    b.flatMap(({ protocol, from, to }) => {
      const common = { protocol, from: Math.max(one.from, from), to: Math.min(one.to, to) };
      return one.protocol === protocol && common.from <= common.to ? [common] : [];
    }),
  );
}

/** Every port of one protocol, or of those given. */
export function allPorts(...protocols: readonly PortRange['protocol'][]): PortRange[] {
  return protocols.map((protocol) => ({ protocol, from: 0, to: 65_535 }));
}
