/** Flows that were seen and answered, counted by zone and service: no host, no payload, no name is kept. */

/** One connection of a capture while it is read; it is counted at once and not kept. */
export interface Flow {
  line: number;
  source: string;
  destination: string;
  protocol: 'tcp' | 'udp';
  /** Of the side that was called. */
  port: number;
  count: number;
}

/** How often one zone used a service of another. */
export interface ZoneFlow {
  from: string;
  to: string;
  service: string;
  count: number;
}
