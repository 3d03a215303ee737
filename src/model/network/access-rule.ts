/**
 * Rules of firewalls and access lists, whatever wrote them: ordered sets in which the first rule that matches decides.
 * What a reader did not understand stays with the rule as a doubt, so that it never makes the picture better.
 */
import type { AddressFamily, AddressRange } from './address.ts';
import type { PortRange } from './network.ts';

export type RuleAction = 'allow' | 'deny';

/** One end of what a rule matches; null means any. Both have to match. */
export interface RuleEnd {
  addresses: readonly AddressRange[] | null;
  /** Names of interfaces or of zones of the firewall. */
  interfaces: readonly string[] | null;
}

export interface AccessRule {
  /** In the file, counted from 1. */
  line: number;
  name?: string;
  action: RuleAction;
  from: RuleEnd;
  to: RuleEnd;
  /** Destination ports; null means every protocol and port. A rule of other protocols alone is no rule here. */
  ports: readonly PortRange[] | null;
  /** A condition that was not understood: the rule matches at most what the rest says, so a denial of it is not relied on. */
  doubt?: string;
}

/** Where packets meet a set of rules: coming in from an interface, or going out to it. */
export interface RuleBinding {
  interface: string;
  direction: 'in' | 'out';
}

export interface RuleSet {
  name: string;
  rules: readonly AccessRule[];
  /** What happens to what no rule matches, and the line that says so; null where the format itself does. */
  otherwise: RuleAction;
  otherwiseLine: number | null;
  /** Packets of the other family do not meet these rules; null where they see both. */
  family: AddressFamily | null;
  /** `everywhere` for the policy of a firewall that all traffic between zones passes. */
  bindings: 'everywhere' | readonly RuleBinding[];
}

/** An interface with the network it stands in, as configurations state it: by it interfaces find their zones. */
export interface RuleInterface {
  name: string;
  /** Other names of the same interface (`nameif` of ASA). */
  alias?: string;
  networks: readonly AddressRange[];
}

/** A line that does not count as it stands, and why. */
export interface UnreadLine {
  line: number;
  text: string;
  /** `unread`: nothing of it counts; `doubted`: it counts in part; `left_out`: understood, and says nothing of new connections. */
  kind: 'unread' | 'doubted' | 'left_out';
  why: string;
  hint: string;
}

export interface AccessRules {
  format: 'csv' | 'nftables' | 'cisco';
  ruleSets: readonly RuleSet[];
  interfaces: readonly RuleInterface[];
  /** Every line that was not read whole, in the order of the file. */
  unread: readonly UnreadLine[];
}
