/**
 * The network as Ward sees it: zones, classes of services, and from which zone which services of another can be reached.
 * It says nothing of single packets; rules of firewalls and flows are read elsewhere and become this.
 */

/** `vendor_access` is the remote access of a supplier; `internet` the edge; `home` devices at patients' homes. */
export const zoneKinds = ['vlan', 'site', 'vendor_access', 'internet', 'home'] as const;
export type ZoneKind = (typeof zoneKinds)[number];

/** A part of the network whose members can reach each other unless it says otherwise. */
export interface NetworkZone {
  /** As the inventory writes it in `network_zone`; names are compared without regard to case. */
  name: string;
  kind: ZoneKind;
  site?: string;
  /** CIDR blocks, IPv4 or IPv6, by which addresses of rules and flows find their zone; the longest prefix wins. */
  networks: readonly string[];
  /** False where members are kept apart from each other (client isolation, private VLAN). */
  openWithin: boolean;
}

/** A range of ports of one protocol; `from` and `to` belong to it. */
export interface PortRange {
  protocol: 'tcp' | 'udp';
  from: number;
  to: number;
}

/** What listens on a device as far as attacks and care can tell it apart: at most 64 of them, so that a set is one 64 bit word. */
export interface ServiceClass {
  id: string;
  label: string;
  /** Whoever holds an account can run programs through it: what an attacker with stolen credentials uses. */
  administrative: boolean;
  /** A port belongs to the first class that names it. */
  ports: readonly PortRange[];
}

/** How somebody came to say that one zone can reach another: a rule that allows it, a flow that was seen, or a person. */
export const reachGrounds = ['rule', 'flow', 'stated', 'assumed'] as const;
export type ReachGround = (typeof reachGrounds)[number];

/** From every member of one zone to every member of another. */
export interface ZoneReach {
  from: string;
  to: string;
  /** Ids of service classes. */
  services: readonly string[];
  ground: ReachGround;
  /** The line of a rule set, the capture of a flow, or the name of a person. */
  evidence?: string;
}

export interface NetworkModel {
  zones: readonly NetworkZone[];
  services: readonly ServiceClass[];
  reach: readonly ZoneReach[];
}

/** What people say of the network: it stands over what devices name and rules and flows tell. */
export interface NetworkMap {
  zones: readonly NetworkZone[];
  reach: readonly Omit<ZoneReach, 'ground'>[];
}

/** A zone that devices name and nobody described: its members reach each other, since nobody says that they cannot. */
export function undescribedZone(name: string): NetworkZone {
  return { name, kind: 'vlan', networks: [], openWithin: true };
}
